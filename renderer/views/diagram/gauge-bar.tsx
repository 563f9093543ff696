/** A value against its limits as a bar of a few pixels inside a drawing. */
import { useMemo } from 'react';
import { filledShare, gaugeOf } from '../../stores/gauge.ts';
import { useLiveValue } from '../../stores/live-store.ts';
import { useWorkspace } from '../../stores/workspace.ts';

interface GaugeBarProps {
  readonly component: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Colour of what is filled. */
  readonly color: string;
}

const HEIGHT = 4;

export function GaugeBar({ component, x, y, width, color }: GaugeBarProps) {
  const live = useWorkspace((state) => state.live);
  const gauge = useMemo(() => live && gaugeOf(live, component), [live, component]);
  const filled = useLiveValue((frame) => (gauge ? Math.round(filledShare(frame, gauge) * width) : 0), 0);
  if (!gauge) return null;
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect width={width} height={HEIGHT} fill="var(--bg3)" stroke="var(--line2)" strokeWidth="0.5" />
      <rect width={Number.isNaN(filled) ? 0 : filled} height={HEIGHT} fill={color} />
      {gauge.marks.map(({ at, severity }) => (
        <rect
          key={at}
          x={at * width - 0.75}
          y="-1.5"
          width="1.5"
          height={HEIGHT + 3}
          fill={severity === 'normal' || severity === 'info' ? 'var(--text-low)' : `var(--fill-${severity})`}
        />
      ))}
    </g>
  );
}
