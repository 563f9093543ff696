/**
 * The injects on the timeline: drag a mark to move it, its end to lengthen it, its shoulder to ramp it. With the mark in
 * focus arrows move it (Shift: ten steps; Alt: its end), Up and Down go to the next, Enter changes it, D duplicates,
 * E switches it off or on, M brings it to the playhead, Del removes it.
 */
import { type KeyboardEvent, memo, useMemo, useRef, useState } from 'react';
import { closeGroup } from '../../stores/history.ts';
import { endInject, moveInject } from '../../stores/inject-actions.ts';
import { openInject } from '../../stores/inject-menu-store.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { deedWords, parameterWords } from '../../words/inject-words.ts';
import { actOnKey } from '../injects/inject-keys.ts';
import { dragStep } from './drag-step.ts';
import { type PlacedInject, placeInjects } from './inject-lanes.ts';
import { InjectMark } from './inject-mark.tsx';
import styles from './inject-track.module.css';
import type { Span } from './timeline-store.ts';

interface InjectTrackProps {
  readonly placed: readonly PlacedInject[];
  readonly span: Span;
  readonly width: number;
}

export const InjectTrack = memo(function InjectTrack({ placed, span, width }: InjectTrackProps) {
  const track = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string>();
  const others = useOtherInjects();
  const stop = placed.some(({ inject }) => inject.id === focused) ? focused : placed[0]?.inject.id;
  const focusOn = (place: number): void => {
    const id = placed[Math.min(Math.max(place, 0), placed.length - 1)]?.inject.id;
    setFocused(id);
    if (id) track.current?.querySelector<HTMLElement>(`[data-inject="${CSS.escape(id)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, place: number): void => {
    const inject = placed[place]?.inject;
    if (!inject || event.ctrlKey || event.metaKey) return;
    const step = dragStep(span, width) * (event.shiftKey ? 10 : 1);
    const along = event.key === 'ArrowRight' ? step : event.key === 'ArrowLeft' ? -step : 0;
    if (along !== 0 && event.altKey) {
      if (inject.until === undefined) return;
      endInject(inject.id, Math.max(inject.at + step, inject.until + along), `end ${inject.id}`);
    } else if (along !== 0) moveInject(inject.id, inject.at + along, `move ${inject.id}`);
    else if (event.key === 'ArrowDown') focusOn(place + 1);
    else if (event.key === 'ArrowUp') focusOn(place - 1);
    else if (event.key === 'F2' || event.key === 'Enter') openInject(inject);
    else if (!actOnKey(event.key, inject.id)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame and is for forms
    <div ref={track} className={styles.track} role="group" aria-label="Injects on the timeline">
      {placed.map((one, place) => (
        <InjectMark
          key={one.inject.id}
          placed={one}
          span={span}
          width={width}
          isStop={one.inject.id === stop}
          isOwn={others !== undefined && !others.has(one.inject.id)}
          onFocus={() => setFocused(one.inject.id)}
          onKeyDown={(event) => onKeyDown(event, place)}
          onKeyUp={closeGroup}
        />
      ))}
    </div>
  );
});

/** Where the marks stand; the whole timeline needs to know how many lanes that takes. */
export function usePlacedInjects(span: Span, width: number, mostLanes: number): readonly PlacedInject[] {
  const injects = useWorkspace((state) => state.injects);
  const index = useWorkspace((state) => state.index);
  return useMemo(() => {
    const nameOf = (id: string): string => index?.nameOf(id) ?? id;
    return placeInjects(injects, span, width, mostLanes, (inject) =>
      `${deedWords(inject, nameOf)} ${parameterWords(inject)}`.trim(),
    );
  }, [injects, index, span, width, mostLanes]);
}

/** Ids of the injects of the run that is compared with. */
function useOtherInjects(): ReadonlySet<string> | undefined {
  const compared = useWorkspace((state) => state.runs.find(({ id }) => id === state.comparedRun));
  return useMemo(() => compared && new Set(compared.injects.map(({ id }) => id)), [compared]);
}
