/** What pointer and wheel do on the plot of the timeline. */
import { type PointerEvent, type RefObject, useEffect, useState } from 'react';
import { seek } from '../../stores/clock.ts';
import { AXIS } from './timeline-parts.tsx';
import { type Span, useSpan, zoomed } from './timeline-store.ts';

/** A brush shorter than this is a slip of the hand [µs]. */
const SHORTEST_BRUSH = 10e6;

/** The pointer on the plot: moves the playhead, or brushes a stretch to zoom into (on the axis, or with Shift). */
export function usePlotPointer(instantAt: (clientX: number) => number, end: number) {
  const [brush, setBrush] = useState<readonly [number, number]>();
  return {
    brush,
    onPointerDown(event: PointerEvent<HTMLDivElement>): void {
      if (event.button !== 0) return;
      const box = event.currentTarget.getBoundingClientRect();
      event.currentTarget.setPointerCapture(event.pointerId);
      if (event.clientY > box.bottom - AXIS || event.shiftKey)
        setBrush([event.clientX - box.left, event.clientX - box.left]);
      else seek(instantAt(event.clientX));
    },
    onPointerMove(event: PointerEvent<HTMLDivElement>): void {
      if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
      const box = event.currentTarget.getBoundingClientRect();
      if (brush) setBrush([brush[0], event.clientX - box.left]);
      else seek(instantAt(event.clientX));
    },
    onPointerUp(event: PointerEvent<HTMLDivElement>): void {
      if (!brush) return;
      const left = event.currentTarget.getBoundingClientRect().left;
      const [from = 0, to = 0] = [...brush].sort((one, other) => one - other).map((x) => instantAt(left + x));
      if (to - from > SHORTEST_BRUSH) useSpan.setState({ span: { from: Math.max(0, from), to: Math.min(end, to) } });
      setBrush(undefined);
    },
  };
}

/** React's wheel listeners are passive; zooming must keep the page from scrolling. */
export function useWheelZoom(
  plot: RefObject<HTMLDivElement | null>,
  span: Span,
  end: number,
  instantAt: (clientX: number) => number,
): void {
  useEffect(() => {
    const element = plot.current;
    if (!element) return;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      useSpan.setState({ span: zoomed(span, instantAt(event.clientX), event.deltaY > 0 ? 1.25 : 0.8, end) });
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  });
}
