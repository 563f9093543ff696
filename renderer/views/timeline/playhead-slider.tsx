/** The plot as a slider of the playhead: what assistive technology reads, and the keys. Draws again alone as it moves. */
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { now, seek, useClock } from '../../stores/clock.ts';
import { stepEvent } from '../../stores/step-actions.ts';
import { formatElapsed } from '../../words/format.ts';
import styles from './timeline.module.css';
import { type Span, useSpan, zoomed } from './timeline-store.ts';

interface PlayheadSliderProps {
  readonly span: Span;
  readonly end: number;
  readonly onPointerDown: (event: PointerEvent<HTMLDivElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLDivElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLDivElement>) => void;
  readonly children: ReactNode;
}

export function PlayheadSlider({ span, end, children, ...pointer }: PlayheadSliderProps) {
  const seconds = useClock((state) => Math.round(state.at / 1e6));
  return (
    <div
      className={styles.slider}
      role="slider"
      tabIndex={0}
      aria-label="Playhead"
      aria-valuemin={0}
      aria-valuemax={Math.round(end / 1e6)}
      aria-valuenow={seconds}
      aria-valuetext={formatElapsed(seconds * 1e6)}
      onKeyDown={(event) => onTimelineKey(event, span, end)}
      onDoubleClick={() => useSpan.setState({ span: undefined })}
      {...pointer}
    >
      {children}
    </div>
  );
}

function onTimelineKey(event: KeyboardEvent, span: Span, end: number): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = (span.to - span.from) / (event.shiftKey ? 20 : 200);
  if (event.key === 'ArrowRight') seek(now() + step);
  else if (event.key === 'ArrowLeft') seek(now() - step);
  else if (event.key === 'Home') seek(0);
  else if (event.key === 'End') seek(end);
  else if (event.key === 'PageDown') stepEvent(1);
  else if (event.key === 'PageUp') stepEvent(-1);
  else if (event.key === '+' || event.key === '=') useSpan.setState({ span: zoomed(span, now(), 0.5, end) });
  else if (event.key === '-') useSpan.setState({ span: zoomed(span, now(), 2, end) });
  else if (event.key === '0') useSpan.setState({ span: undefined });
  else return;
  event.preventDefault();
  event.stopPropagation();
}
