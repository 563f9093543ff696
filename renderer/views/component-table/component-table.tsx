/** The table behind a picture: every component with its state, figure and what is due, for keys and screen readers. */
import { memo } from 'react';
import type { Component } from '../../../sim-core/twin/estate.ts';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { dueOf } from '../../stores/dues.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { openInjectMenu } from '../../stores/inject-menu-store.ts';
import { useLiveValue, useSeverity } from '../../stores/live-store.ts';
import { open, select } from '../../stores/selection-actions.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { SEVERITY_WORDS } from '../../stores/severity.ts';
import { dueWords, statusWords } from '../../words/live-words.ts';
import { KIND_WORDS } from '../../words/names.ts';
import { NOT_KNOWN } from '../../words/seen-words.ts';
import styles from './component-table.module.css';

interface ComponentTableProps {
  readonly index: EstateIndex;
  readonly components: readonly Component[];
  readonly label: string;
  /** Room left free above for controls [px]. */
  readonly top: number;
}

export function ComponentTable({ index, components, label, top }: ComponentTableProps) {
  const selected = useSelection((state) => state.component);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key
    <section className={styles.box} style={{ top }} tabIndex={0} aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>Component</th>
            <th>Kind</th>
            <th>State</th>
            <th>Now</th>
            <th>Next threshold</th>
          </tr>
        </thead>
        <tbody>
          {components.map((component) => (
            <Row key={component.id} component={component} index={index} isSelected={component.id === selected} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly component: Component;
  readonly index: EstateIndex;
  readonly isSelected: boolean;
}

const Row = memo(function Row({ component, index, isSelected }: RowProps) {
  const { id, kind, name, parent } = component;
  const severity = useSeverity(id);
  const isDark = useLiveValue((frame) => frame.isDark(id), false);
  const state = useLiveValue((frame) => (frame.isDark(id) ? NOT_KNOWN : frame.stateOf(id)?.name), undefined);
  const now = useLiveValue((frame) => statusWords(frame, id), '');
  const due = useLiveValue((frame) => {
    const next = dueOf(frame, id);
    return next ? dueWords(frame, next) : '';
  }, '');
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
    </tr>
  );
});
