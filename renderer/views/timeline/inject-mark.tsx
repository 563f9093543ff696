/** One inject on the timeline: its mark, a bar for as long as it lasts, a slope for its ramp, and words where there is room. */
import { type KeyboardEvent, useState } from 'react';
import { type Inject, injectCatalogue } from '../../../sim-core/scenario/index.ts';
import type { Micros } from '../../../sim-core/units/index.ts';
import { seek, useClock } from '../../stores/clock.ts';
import { openInject, openMarkMenu } from '../../stores/inject-menu-store.ts';
import { select } from '../../stores/selection-actions.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { injectWords, isDecision } from '../../words/inject-words.ts';
import { type Drag, draggedWords, type GripKind, useDrag } from './inject-drag.ts';
import { fitsInside, LANE, type PlacedInject } from './inject-lanes.ts';
import styles from './inject-track.module.css';
import type { Span } from './timeline-store.ts';

/** Half of a mark [px]. */
const HALF = 6;

interface InjectMarkProps {
  readonly placed: PlacedInject;
  readonly span: Span;
  readonly width: number;
  /** The one mark of all that Tab stops at. */
  readonly isStop: boolean;
  /** The run that is compared with does not have it. */
  readonly isOwn: boolean;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onKeyUp: () => void;
}

export function InjectMark(props: InjectMarkProps) {
  const { placed, span, width, isStop, isOwn, onFocus, onKeyDown, onKeyUp } = props;
  const { inject, lane } = placed;
  const index = useWorkspace((state) => state.index);
  const isPast = useClock((state) => inject.at <= state.at);
  const [dragged, setDragged] = useState<Inject>();
  const drag = useDrag(inject, span, width, setDragged);
  const shown = dragged ?? inject;
  const x = (at: Micros): number => ((at - span.from) / (span.to - span.from || 1)) * width;
  const nameOf = (id: string): string => index?.fullNameOf(id) ?? id;
  const left = Math.max(HALF, x(shown.at));
  const right = shown.until === undefined ? undefined : Math.min(x(shown.until), width);
  const words = `${injectWords(inject, nameOf)}${isOwn ? ', only in this run' : ''}`;
  const accent = isDecision(inject) || isOwn;
  const color = !inject.enabled ? 'var(--text-low)' : accent ? 'var(--select)' : 'var(--text-high)';
  const rampEnd = shown.parameters['ramp'] ? Math.min(x(shown.at + shown.parameters['ramp']), right ?? width) : left;
  return (
    <div className={styles.lane} style={{ top: lane * LANE, color }}>
      {right === undefined ? null : (
        <svg className={styles.bar} style={{ left }} width={Math.max(1, right - left)} height={LANE} aria-hidden="true">
          <path
            d={barPath(right - left, rampEnd - left)}
            fill="currentColor"
            fillOpacity={inject.enabled ? 0.16 : 0}
            stroke="currentColor"
            strokeOpacity="0.7"
            strokeDasharray={inject.enabled ? undefined : '2 2'}
          />
        </svg>
      )}
      {dragged ? null : <Words placed={placed} left={left} right={right} />}
      <button
        type="button"
        className={styles.mark}
        style={{ left }}
        data-inject={inject.id}
        tabIndex={isStop ? 0 : -1}
        aria-label={words}
        aria-keyshortcuts="ArrowLeft ArrowRight Alt+ArrowLeft Alt+ArrowRight Enter D E M Delete"
        title={words}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        onKeyUp={onKeyUp}
        onPointerDown={(event) => drag.begin(event, 'mark')}
        onPointerMove={drag.move}
        onPointerUp={drag.end}
        onClick={() => {
          if (drag.wasDragged()) return;
          select(inject.targets[0]);
          seek(inject.at);
        }}
        onDoubleClick={(event) => {
          event.stopPropagation();
          openInject(inject);
        }}
        onContextMenu={(event) => {
          event.preventDefault();
          const box = event.currentTarget.getBoundingClientRect();
          openMarkMenu(inject.id, event.clientX || box.left, event.clientY || box.bottom);
        }}
      >
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
          <path
            d={isDecision(inject) ? 'M6 1 11 6 6 11 1 6Z' : 'M1 1.5H11L6 10.5Z'}
            fill={inject.enabled && isPast ? 'currentColor' : 'var(--bg1)'}
            stroke="currentColor"
            strokeDasharray={inject.enabled ? undefined : '2 2'}
            strokeWidth="1.2"
          />
        </svg>
      </button>
      {right === undefined ? null : <Grip at={right} kind="end" words="its end" drag={drag} />}
      {right !== undefined && takesRamp(inject) ? <Grip at={rampEnd} kind="ramp" words="its ramp" drag={drag} /> : null}
      {dragged ? (
        <output className={styles.moved} style={{ left: Math.min(left + 10, width - 150), top: LANE + 2 }}>
          {draggedWords(inject, dragged)}
        </output>
      ) : null}
    </div>
  );
}

interface WordsProps {
  readonly placed: PlacedInject;
  readonly left: number;
  readonly right: number | undefined;
}

/** Inside the bar where they fit, else after it where there is room, else as much as the bar has room for. */
function Words({ placed: { words, room, inside }, left, right }: WordsProps) {
  if (words === '' || (room === 0 && inside === 0)) return null;
  const isInside = inside > 0 && right !== undefined && (room === 0 || fitsInside(words, left, right));
  const place = isInside ? { left: left + 10, maxWidth: inside } : { left: (right ?? left) + 10, maxWidth: room };
  return (
    <span className={styles.words} style={place} aria-hidden="true">
      {words}
    </span>
  );
}

interface GripProps {
  readonly at: number;
  readonly kind: GripKind;
  readonly words: string;
  readonly drag: Drag;
}

/** A place to take hold of with the pointer; keys do the same on the mark. */
function Grip({ at, kind, words, drag }: GripProps) {
  return (
    <div
      className={kind === 'end' ? styles.end : styles.ramp}
      style={{ left: at }}
      title={`Drag ${words}`}
      onPointerDown={(event) => drag.begin(event, kind)}
      onPointerMove={drag.move}
      onPointerUp={drag.end}
    />
  );
}

/** A bar that rises over the ramp. */
function barPath(width: number, ramp: number): string {
  const [top, bottom] = [3.5, LANE - 2.5];
  return ramp < 1
    ? `M0 ${bottom}V${top}H${width}V${bottom}Z`
    : `M0 ${bottom}L${Math.min(ramp, width)} ${top}H${width}V${bottom}Z`;
}

function takesRamp({ verb }: Inject): boolean {
  return injectCatalogue[verb].parameters.some(({ name }) => name === 'ramp');
}
