/**
 * A small trend of one quantity over the whole run, its limits as dashed lines, the playhead where time stands. The
 * curve is drawn once per recording; only the playhead moves. Of what was shown to operators only the past is drawn, with
 * gaps where nothing was.
 */
import { useId, useMemo } from 'react';
import type { Limit } from '../../sim-core/kernel/journal.ts';
import type { RunView } from '../stores/run-view.ts';
import { formatQuantity } from '../words/format.ts';
import { NOT_KNOWN } from '../words/seen-words.ts';
import { scaleFor } from './value-bar.tsx';

interface TrendProps {
  readonly replay: RunView;
  readonly quantity: number;
  readonly at: number;
  readonly isSeen: boolean;
  readonly rating: number | undefined;
  readonly label: string;
}

const WIDTH = 280;
const HEIGHT = 64;
const SAMPLES = 140;

export function Trend({ replay, quantity, at, isSeen, rating, label }: TrendProps) {
  const spec = replay.quantities[quantity];
  const limits: readonly Limit[] = spec?.limits ?? [];
  const drawing = useMemo(() => {
    const values = Array.from({ length: SAMPLES + 1 }, (_, step) =>
      replay.valueAt(quantity, (replay.end * step) / SAMPLES),
    );
    const unit = replay.quantities[quantity]?.unit ?? '';
    const known = values.filter((value) => !Number.isNaN(value));
    const near = (replay.quantities[quantity]?.limits ?? []).filter(
      (limit) => unit !== 'degC' || limit.value < Math.max(...known) + 6,
    );
    const [lowest] = scaleFor(unit, Math.min(...known), near, rating);
    const [, highest] = scaleFor(unit, Math.max(...known), near, rating);
    const y = (value: number): number => HEIGHT - 3 - ((value - lowest) / (highest - lowest || 1)) * (HEIGHT - 6);
    const path = values
      .map((value, step) => {
        if (Number.isNaN(value)) return '';
        const pen = Number.isNaN(values[step - 1] ?? Number.NaN) ? 'M' : 'L';
        return `${pen}${((step / SAMPLES) * WIDTH).toFixed(1)} ${y(value).toFixed(1)}`;
      })
      .join('');
    return { path, y, near };
  }, [replay, quantity, rating]);
  const x = (at / Math.max(1, replay.end)) * WIDTH;
  const past = useId();
  const present = replay.valueAt(quantity, at);
  return (
    <svg
      width="100%"
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${label} ${isSeen ? 'as shown up to now' : 'over the run'}, now ${Number.isNaN(present) ? NOT_KNOWN : formatQuantity(present, spec?.unit ?? '')}`}
    >
      <rect width={WIDTH} height={HEIGHT} fill="var(--bg0)" />
      {drawing.near.map((limit) => (
        <line
          key={limit.name}
          x1="0"
          x2={WIDTH}
          y1={drawing.y(limit.value)}
          y2={drawing.y(limit.value)}
          stroke={`var(--fill-${limits.includes(limit) && limit.severity !== 'normal' && limit.severity !== 'info' ? limit.severity : 'warning'})`}
          strokeDasharray="4 3"
          vectorEffect="non-scaling-stroke"
        />
      ))}
      {isSeen ? (
        <clipPath id={past}>
          <rect width={x} height={HEIGHT} />
        </clipPath>
      ) : null}
      <path
        d={drawing.path}
        clipPath={isSeen ? `url(#${past})` : undefined}
        fill="none"
        stroke="var(--flow)"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
      <line x1={x} x2={x} y1="0" y2={HEIGHT} stroke="var(--select)" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
