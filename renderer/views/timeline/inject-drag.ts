/** Dragging an inject on the timeline: its mark moves it, its end lengthens it, its shoulder ramps it. */
import { type PointerEvent, useRef } from 'react';
import type { Inject } from '../../../sim-core/scenario/index.ts';
import type { Micros } from '../../../sim-core/units/index.ts';
import { now } from '../../stores/clock.ts';
import { changeInject, endInject, endingAt, movedTo, moveInject } from '../../stores/inject-actions.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { formatDuration, formatElapsed } from '../../words/format.ts';
import { snapped } from './drag-step.ts';
import type { Span } from './timeline-store.ts';

/** A press that moves less is a click [px]. */
const LEAST_DRAG = 3;

export type GripKind = 'mark' | 'end' | 'ramp';

export interface Drag {
  readonly begin: (event: PointerEvent<HTMLElement>, grip: GripKind) => void;
  readonly move: (event: PointerEvent<HTMLElement>) => void;
  readonly end: (event: PointerEvent<HTMLElement>) => void;
  /** True for the click that ends a drag. */
  readonly wasDragged: () => boolean;
}

/** Follows the pointer; what it would come to shows at once, and is done when it is let go. */
export function useDrag(inject: Inject, span: Span, width: number, show: (inject: Inject | undefined) => void): Drag {
  const held = useRef<{ grip: GripKind; from: number; inject: Inject } | undefined>(undefined);
  const dragged = useRef(false);
  const end = useWorkspace((state) => state.scenario?.length ?? 0);
  return {
    begin(event, grip) {
      event.stopPropagation();
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      held.current = { grip, from: event.clientX, inject };
      dragged.current = false;
    },
    move(event) {
      const hold = held.current;
      if (!hold) return;
      const along = event.clientX - hold.from;
      if (!dragged.current && Math.abs(along) < LEAST_DRAG) return;
      dragged.current = true;
      const micros = (along / Math.max(1, width)) * (span.to - span.from);
      hold.inject = pulled(inject, hold.grip, micros, (at) =>
        Math.min(Math.max(snapped(at, now(), span, width), 0), end),
      );
      show(hold.inject);
    },
    end() {
      const hold = held.current;
      held.current = undefined;
      show(undefined);
      if (!hold || !dragged.current) return;
      if (hold.grip === 'mark') moveInject(inject.id, hold.inject.at);
      else if (hold.grip === 'end') endInject(inject.id, hold.inject.until);
      else changeInject(inject.id, { parameters: hold.inject.parameters });
    },
    wasDragged: () => dragged.current,
  };
}

/** The inject as it would be if the grip were let go so far from where it was taken. */
function pulled(inject: Inject, grip: GripKind, micros: Micros, snap: (at: Micros) => Micros): Inject {
  if (grip === 'mark') return movedTo(inject, snap(inject.at + micros));
  if (grip === 'end') return endingAt(inject, Math.max(inject.at + 1e6, snap((inject.until ?? inject.at) + micros)));
  const most = (inject.until ?? Number.POSITIVE_INFINITY) - inject.at;
  const ramp = snap(inject.at + (inject.parameters['ramp'] ?? 0) + micros) - inject.at;
  return { ...inject, parameters: { ...inject.parameters, ramp: Math.min(Math.max(0, ramp), most) } };
}

/** `02:15:00, 15 min later`, `for 2 h 30 min`, `ramp 20 min` */
export function draggedWords(before: Inject, after: Inject): string {
  const later = after.at - before.at;
  if (later !== 0)
    return `${formatElapsed(after.at)}, ${formatDuration(Math.abs(later))} ${later > 0 ? 'later' : 'earlier'}`;
  const ramp = after.parameters['ramp'];
  if (ramp !== before.parameters['ramp']) return `ramp ${formatDuration(ramp ?? 0)}`;
  return after.until === undefined ? '' : `for ${formatDuration(after.until - after.at)}`;
}
