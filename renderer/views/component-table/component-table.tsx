/**
 * The table behind a picture, for keys and screen readers: every component with its state, its figure, what is due, and
 * what the lines of the picture tell: what feeds or serves it. Up and Down walk the rows, Enter selects, Shift F10 injects.
 */
import { type KeyboardEvent, memo, useMemo, useRef } from 'react';
import type { Component, ComponentKind } from '../../../sim-core/twin/estate.ts';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { dueOf } from '../../stores/dues.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { openInjectMenu } from '../../stores/inject-menu-store.ts';
import { useLiveValue, useSeverity } from '../../stores/live-store.ts';
import { open, select } from '../../stores/selection-actions.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { SEVERITY_WORDS } from '../../stores/severity.ts';
import { drawWords, dueWords, statusWords } from '../../words/live-words.ts';
import { KIND_WORDS } from '../../words/names.ts';
import { NOT_KNOWN } from '../../words/seen-words.ts';
import { sourceWords } from '../../words/source-words.ts';
import styles from './component-table.module.css';

/** Told by the power that is drawn in them. */
const HOLDS_RACKS: ReadonlySet<ComponentKind> = new Set(['region', 'zone', 'campus', 'facility']);

interface ComponentTableProps {
  readonly index: EstateIndex;
  readonly components: readonly Component[];
  readonly label: string;
  /** Room left free above for controls [px]. */
  readonly top: number;
}

export function ComponentTable({ index, components, label, top }: ComponentTableProps) {
  const selected = useSelection((state) => state.component);
  const box = useRef<HTMLElement>(null);
  const stop = components.some(({ id }) => id === selected) ? selected : components[0]?.id;
  return (
    <section
      ref={box}
      className={styles.box}
      style={{ top }}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key
      tabIndex={0}
      aria-label={label}
      onKeyDown={(event) => walkRows(event, box.current)}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th>Component</th>
            <th>Kind</th>
            <th>State</th>
            <th>Now</th>
            <th>Next threshold</th>
            <th>Fed or served by</th>
          </tr>
        </thead>
        <tbody>
          {components.map((component) => (
            <Row
              key={component.id}
              component={component}
              index={index}
              isSelected={component.id === selected}
              isStop={component.id === stop}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Up, Down, Home and End move the focus from row to row. */
function walkRows(event: KeyboardEvent, box: HTMLElement | null): void {
  const names = [...(box?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const at = names.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: names.length - 1 }[event.key];
  if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  names[Math.min(Math.max(to, 0), names.length - 1)]?.focus();
  event.preventDefault();
  event.stopPropagation();
}

interface RowProps {
  readonly component: Component;
  readonly index: EstateIndex;
  readonly isSelected: boolean;
  /** The one row of all that Tab stops at. */
  readonly isStop: boolean;
}

const Row = memo(function Row({ component, index, isSelected, isStop }: RowProps) {
  const { id, kind, name, parent } = component;
  const severity = useSeverity(id);
  const isDark = useLiveValue((frame) => frame.isDark(id), false);
  // What is worse within it than it is itself has no state of its own to be told: the severity says it.
  const state = useLiveValue((frame) => {
    if (frame.isDark(id)) return NOT_KNOWN;
    return frame.shownRankOf(id) > frame.rankOf(id) ? undefined : frame.stateOf(id)?.name;
  }, undefined);
  const groups = useMemo(
    () =>
      (HOLDS_RACKS.has(kind) ? index.within(id).filter((one) => one.kind === 'rack-group') : []).map((one) => one.id),
    [index, id, kind],
  );
  const now = useLiveValue(
    (frame) => statusWords(frame, id) || (groups.length > 0 ? drawWords(frame, groups) : ''),
    '',
  );
  const due = useLiveValue((frame) => {
    const next = dueOf(frame, id);
    return next ? dueWords(frame, next) : '';
  }, '');
  const sources = useLiveValue((frame) => sourceWords(frame, id), '');
  const place = kind === 'rack-group' && parent ? ` · ${index.nameOf(parent)}` : '';
  return (
    <tr
      className={isSelected ? styles.selected : ''}
      aria-current={isSelected}
      onContextMenu={(event) => {
        event.preventDefault();
        select(id);
        openInjectMenu(id, event.clientX, event.clientY);
      }}
    >
      <td>
        <button
          type="button"
          className={styles.name}
          data-row=""
          tabIndex={isStop ? 0 : -1}
          onClick={() => select(id)}
          onDoubleClick={() => open(id)}
          onKeyDown={(event) => {
            if ((event.key !== 'F10' || !event.shiftKey) && event.key !== 'ContextMenu') return;
            event.preventDefault();
            const box = event.currentTarget.getBoundingClientRect();
            select(id);
            openInjectMenu(id, box.left, box.bottom);
          }}
        >
          {name}
          <span className="low">{place}</span>
        </button>
      </td>
      <td className="low">{KIND_WORDS[kind]}</td>
      <td>
        <span className={styles.state} data-severity={severity}>
          <SeverityGlyph severity={isDark ? 'unknown' : severity} />
          {state ? state.replaceAll('-', ' ') : SEVERITY_WORDS[severity]}
        </span>
      </td>
      <td className="mono">{now}</td>
      <td className="mono">{due}</td>
      <td>{sources}</td>
    </tr>
  );
});
