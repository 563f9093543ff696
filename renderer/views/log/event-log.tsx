/**
 * The event log: only what shows is drawn, arrows walk it, and each event leads to its chain of causes. In the seen view
 * it has the events that can be known by now, each at the instant at which it could; to read it leaves the playhead where
 * it is, or what follows would be unknown again.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { SimEvent } from '../../../sim-core/record/recording.ts';
import type { RoomName } from '../../../sim-core/twin/estate.ts';
import controls from '../../components/controls.module.css';
import { Segments } from '../../components/controls.tsx';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { useClock } from '../../stores/clock.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import type { RunView } from '../../stores/run-view.ts';
import { pickEvent, selectEvent } from '../../stores/selection-actions.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { rankOf } from '../../stores/severity.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { formatInstant } from '../../words/format.ts';
import { ROOM_WORDS, roomOfKind } from '../../words/names.ts';
import styles from './event-log.module.css';

type Depth = 'all' | 'notable' | 'grave';
const LEAST: Readonly<Record<Depth, number>> = { all: 0, notable: 2, grave: 4 };
const ROOMS: readonly RoomName[] = ['power', 'cooling', 'compute', 'network', 'workload', 'policy'];
const ROW = 24;

export function EventLog() {
  const replay = useWorkspace((state) => state.replay);
  const index = useWorkspace((state) => state.index);
  if (!replay || !index) return <p className={styles.empty}>Nothing has run yet.</p>;
  return <Log replay={replay} index={index} />;
}

function Log({ replay, index }: { readonly replay: RunView; readonly index: EstateIndex }) {
  const [depth, setDepth] = useState<Depth>('notable');
  const [room, setRoom] = useState<RoomName | ''>('');
  const [isHere, setIsHere] = useState(false);
  const seen = useWorkspace((state) => state.live?.seen);
  const selected = useSelection((state) => state.event);
  const component = useSelection((state) => state.component);
  const scroll = useRef<HTMLDivElement>(null);
  const here = isHere ? component : undefined;
  const all = useMemo(
    () => filtered(seen?.log ?? replay.events, index, LEAST[depth], room, here),
    [replay, seen, index, depth, room, here],
  );
  const toldAt = (event: SimEvent): number => seen?.knownAt(event.seq) ?? event.at;
  const nextAt = useClock((state) => firstAfter(all, state.at, toldAt));
  const events = useMemo(() => (seen ? all.slice(0, nextAt) : all), [all, seen, nextAt]);
  const isPlaying = useClock((state) => state.isPlaying);
  const focusAt = Math.max(
    0,
    events.findIndex((event) => event.seq === selected),
  );
  const virtual = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 10,
  });

  useEffect(() => {
    if (isPlaying && nextAt > 0) virtual.scrollToIndex(nextAt - 1, { align: 'center' });
  }, [isPlaying, nextAt, virtual]);
  useEffect(() => {
    if (selected !== undefined) virtual.scrollToIndex(focusAt, { align: 'auto' });
  }, [selected, focusAt, virtual]);

  const choose = seen ? pickEvent : selectEvent;
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = selected === undefined ? nextAt - 1 : focusAt;
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: events.length - 1,
      PageDown: at + 10,
      PageUp: at - 10,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = events[Math.min(Math.max(to, 0), events.length - 1)];
    if (next) choose(next.seq);
  };

  return (
    <div className={styles.log}>
      <div className={styles.filters}>
        <Segments
          label="How grave"
          value={depth}
          onChange={setDepth}
          options={[
            ['all', 'All'],
            ['notable', 'Warnings'],
            ['grave', 'Faults'],
          ]}
        />
        <select
          className={`${controls.input} ${styles.select}`}
          aria-label="Room"
          value={room}
          onChange={(event) => setRoom(ROOMS.find((one) => one === event.target.value) ?? '')}
        >
          <option value="">All rooms</option>
          {ROOMS.map((one) => (
            <option key={one} value={one}>
              {ROOM_WORDS[one]}
            </option>
          ))}
        </select>
        <label className="low">
          <input type="checkbox" checked={isHere} onChange={(event) => setIsHere(event.target.checked)} /> Selected only
        </label>
        <span className="label">
          {seen ? `${events.length} known by now` : `${events.length} of ${replay.events.length}`}
        </span>
      </div>
      {events.length === 0 ? (
        <p className={styles.empty}>
          {seen
            ? 'No event of this kind is known of by now. The truth may have more.'
            : 'No event of this kind. Choose “All” to see every change.'}
        </p>
      ) : (
        <div
          ref={scroll}
          className={styles.scroll}
          role="listbox"
          aria-label={seen ? 'Events known by now' : 'Events'}
          tabIndex={0}
          aria-activedescendant={selected === undefined ? undefined : `event-${selected}`}
          onKeyDown={onKeyDown}
        >
          <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
            {virtual.getVirtualItems().map(({ index: at, start }) => {
              const event = events[at];
              return event ? (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the list holds the focus and answers the keys
                // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the list (aria-activedescendant)
                <div
                  key={event.seq}
                  id={`event-${event.seq}`}
                  role="option"
                  aria-selected={event.seq === selected}
                  className={`${styles.row} ${event.seq === selected ? styles.selected : ''} ${at >= nextAt ? styles.ahead : ''}`}
                  style={{ top: start }}
                  onClick={() => choose(event.seq)}
                >
                  <span className={`mono ${styles.at}`}>{formatInstant(toldAt(event))}</span>
                  <SeverityGlyph severity={event.severity} isAlone />
                  <span style={{ gridColumn: 3 }}>{replay.sentence(event)}</span>
                </div>
              ) : null;
            })}
          </div>
        </div>
      )}
    </div>
  );
}

function filtered(
  events: readonly SimEvent[],
  index: EstateIndex,
  least: number,
  room: RoomName | '',
  component: string | undefined,
): readonly SimEvent[] {
  const inside =
    component === undefined ? undefined : new Set([component, ...index.within(component).map(({ id }) => id)]);
  return events.filter((event) => {
    if (rankOf(event.severity) < least && !event.type.includes('inject')) return false;
    if (inside && !inside.has(event.component)) return false;
    if (room === '') return true;
    const found = index.get(event.component);
    return found !== undefined && (found.room ?? roomOfKind(found.kind)) === room;
  });
}

/** Place in the list of the first event that is told after an instant. */
function firstAfter(events: readonly SimEvent[], at: number, toldAt: (event: SimEvent) => number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const event = events[middle];
    if (event && toldAt(event) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
