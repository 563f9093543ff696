/** The playhead over the tracks; while playing the zoomed stretch follows it. */
import { useEffect, useRef } from 'react';
import { now, onFrame, useClock } from '../../stores/clock.ts';
import styles from './timeline.module.css';
import { following, type Span, useSpan } from './timeline-store.ts';

/** Moved by hand at every frame: it must not wait for React. */
export function PlayheadLine({
  span,
  width,
  end,
}: {
  readonly span: Span;
  readonly width: number;
  readonly end: number;
}) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = (at: number): void => {
      const x = ((at - span.from) / (span.to - span.from || 1)) * width;
      if (line.current) line.current.style.transform = `translateX(${x.toFixed(1)}px)`;
    };
    place(now());
    return onFrame((at) => {
      const { span: before } = useSpan.getState();
      if (before && useClock.getState().isPlaying) {
        const after = following(before, at, end);
        if (after !== before) useSpan.setState({ span: after });
      }
      place(at);
    });
  }, [span, width, end]);
  return <div ref={line} className={styles.playhead} />;
}
