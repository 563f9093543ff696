/** A value on its scale with its limits drawn on it: never a naked number. The scale runs from zero to past the last limit. */
import type { Limit } from '../../sim-core/kernel/journal.ts';

interface ValueBarProps {
  readonly value: number;
  readonly limits: readonly Limit[];
  readonly lowest: number;
  readonly highest: number;
}

const WIDTH = 160;
const HEIGHT = 8;

export function ValueBar({ value, limits, lowest, highest }: ValueBarProps) {
  const x = (at: number): number => Math.max(0, Math.min(1, (at - lowest) / (highest - lowest || 1))) * WIDTH;
  const passed = limits.filter((limit) => (limit.direction === 'rising' ? value >= limit.value : value <= limit.value));
  const worst = passed.at(-1);
  const fill =
    worst && worst.severity !== 'normal'
      ? `var(--fill-${worst.severity === 'info' ? 'warning' : worst.severity})`
      : 'var(--flow)';
  return (
    <svg width="100%" height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <rect y="2" width={WIDTH} height="4" fill="var(--bg3)" />
      {Number.isNaN(value) ? null : <rect y="2" width={x(value)} height="4" fill={fill} />}
      {limits.map((limit) => (
        <rect
          key={limit.name}
          x={Math.min(WIDTH - 1.5, x(limit.value))}
          width="1.5"
          height={HEIGHT}
          fill={
            limit.severity === 'normal' || limit.severity === 'info'
              ? 'var(--text-low)'
              : `var(--fill-${limit.severity})`
          }
        />
      ))}
    </svg>
  );
}

/** Ends of a scale that shows a value and its limits: temperatures start near the value, all else at zero. */
export function scaleFor(
  unit: string,
  value: number,
  limits: readonly Limit[],
  rating: number | undefined,
): readonly [number, number] {
  const marks = limits.map((limit) => limit.value);
  if (unit === 'degC') return [Math.min(15, value), Math.max(value, ...marks) + 2];
  if (unit === '1') return [0, Math.max(1, value, ...marks)];
  return [0, Math.max(value, rating ?? 0, ...marks) * 1.1 || 1];
}
