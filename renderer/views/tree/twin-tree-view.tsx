/** The twin tree with live severities: arrows walk it, Enter opens the level where a thing is seen best. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { openInjectMenu } from '../../stores/inject-menu-store.ts';
import { useLiveValue } from '../../stores/live-store.ts';
import { open, select } from '../../stores/selection-actions.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { DEGRADED_RANK, OUT_RANK, SEVERITY_WORDS, severityAt } from '../../stores/severity.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { drawWords, statusWords } from '../../words/live-words.ts';
import styles from './tree.module.css';
import { keysAbove, type TreeNode, type TreeRow, twinTree, visibleRows } from './twin-tree.ts';

const ROW = 24;

export function TwinTreeView() {
  const index = useWorkspace((state) => state.index);
  return index ? <Tree key={index.estate.name} index={index} /> : null;
}

function Tree({ index }: { readonly index: EstateIndex }) {
  const selected = useSelection((state) => state.component);
  const nodes = useMemo(() => twinTree(index), [index]);
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => firstOpen(nodes));
  const [focusKey, setFocusKey] = useState<string | undefined>(nodes[0]?.key);
  const scroll = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!selected) return;
    setFocusKey(selected);
    setOpened((before) => {
      const above = keysAbove(nodes, selected).filter((key) => !before.has(key));
      return above.length === 0 ? before : new Set([...before, ...above]);
    });
  }, [selected, nodes]);

  const rows = useMemo(() => visibleRows(nodes, opened), [nodes, opened]);
  const focusAt = Math.max(
    0,
    rows.findIndex((row) => row.node.key === focusKey),
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  useEffect(() => virtual.scrollToIndex(focusAt, { align: 'auto' }), [focusAt, virtual]);

  const toggle = (key: string): void => {
    setOpened((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  };
  const goTo = (row: TreeRow | undefined): void => {
    if (!row) return;
    setFocusKey(row.node.key);
    if (row.node.component) select(row.node.component.id);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[focusAt];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown') goTo(rows[focusAt + 1]);
    else if (event.key === 'ArrowUp') goTo(rows[focusAt - 1]);
    else if (event.key === 'Home') goTo(rows[0]);
    else if (event.key === 'End') goTo(rows.at(-1));
    else if (event.key === 'ArrowRight') {
      if (row.node.children.length > 0 && !row.isOpen) toggle(row.node.key);
      else if (row.isOpen) goTo(rows[focusAt + 1]);
    } else if (event.key === 'ArrowLeft') {
      if (row.isOpen) toggle(row.node.key);
      else goTo(rows.find((other) => other.node.key === row.parent));
    } else if (event.key === 'Enter') {
      if (row.node.component) open(row.node.component.id);
      else toggle(row.node.key);
    } else if ((event.key === 'F10' && event.shiftKey) || event.key === 'ContextMenu') {
      const box = document.getElementById(rowId(row.node.key))?.getBoundingClientRect();
      if (row.node.component && box) openInjectMenu(row.node.component.id, box.left + 40, box.bottom);
    } else return;
    event.preventDefault();
  };

  return (
    <>
      <div className={styles.head}>
        <h2 className="label">Twin</h2>
        <span className="label">{`${index.ofKind('facility').length} facilities`}</span>
      </div>
      <div
        ref={scroll}
        className={styles.scroll}
        role="tree"
        aria-label="Twin"
        tabIndex={0}
        aria-activedescendant={rows[focusAt] ? rowId(rows[focusAt].node.key) : undefined}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index: at, start }) => {
            const row = rows[at];
            return row ? (
              <Row
                key={row.node.key}
                row={row}
                top={start}
                isSelected={row.node.key === (selected ?? '')}
                isFocus={at === focusAt}
                onToggle={toggle}
                onGo={setFocusKey}
                index={index}
              />
            ) : null;
          })}
        </div>
      </div>
    </>
  );
}

interface RowProps {
  readonly row: TreeRow;
  readonly top: number;
  readonly isSelected: boolean;
  readonly isFocus: boolean;
  readonly onToggle: (key: string) => void;
  readonly onGo: (key: string) => void;
  readonly index: EstateIndex;
}

const Row = memo(function Row({ row, top, isSelected, isFocus, onToggle, onGo, index }: RowProps) {
  const { node, depth, isOpen } = row;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree itself holds the focus and answers the keys
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the tree (aria-activedescendant)
    <div
      id={rowId(node.key)}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={isSelected}
      {...(node.children.length > 0 ? { 'aria-expanded': isOpen } : {})}
      className={`${styles.row} ${isSelected || (isFocus && !node.component) ? styles.selected : ''}`}
      style={{ top, paddingLeft: 8 + depth * 14 }}
      onClick={() => {
        onGo(node.key);
        if (node.component) select(node.component.id);
        else onToggle(node.key);
      }}
      onDoubleClick={() => node.component && open(node.component.id)}
      onContextMenu={(event) => {
        event.preventDefault();
        if (!node.component) return;
        select(node.component.id);
        openInjectMenu(node.component.id, event.clientX, event.clientY);
      }}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: arrow keys open and close */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a mark inside a tree item, which has the role */}
      <span
        className={styles.twisty}
        onClick={(event) => {
          event.stopPropagation();
          if (node.children.length > 0) onToggle(node.key);
        }}
      >
        {node.children.length > 0 ? (
          <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
            <path d={isOpen ? 'M0 1.5H8L4 7Z' : 'M1.5 0V8L7 4Z'} fill="currentColor" />
          </svg>
        ) : null}
      </span>
      <span className={styles.name}>{node.label}</span>
      <Status node={node} index={index} />
    </div>
  );
});

function Status({ node, index }: { readonly node: TreeNode; readonly index: EstateIndex }) {
  const most = node.component ? OUT_RANK : DEGRADED_RANK;
  const rank = useLiveValue<number>(
    (frame) =>
      Math.min(
        most,
        node.members.reduce<number>((worst, id) => Math.max(worst, frame.shownRankOf(id)), 0),
      ),
    0,
  );
  const groups = useMemo(
    () =>
      node.component && ['region', 'facility', 'hall', 'zone', 'campus', 'provider'].includes(node.component.kind)
        ? index
            .within(node.component.id)
            .filter((one) => one.kind === 'rack-group')
            .map((one) => one.id)
        : [],
    [node, index],
  );
  const isDark = useLiveValue((frame) => node.component !== undefined && frame.isDark(node.component.id), false);
  const words = useLiveValue((frame) => {
    if (!node.component) return '';
    const own = statusWords(frame, node.component.id);
    if (own !== '') return own;
    return groups.length > 0 && rank < 2 ? drawWords(frame, groups) : '';
  }, '');
  const severity = severityAt(rank);
  const isQuiet = rank < 2;
  return (
    <span className={`${styles.status} ${isQuiet || /\d/.test(words) ? 'mono' : ''}`} data-severity={severity}>
      <SeverityGlyph severity={isDark ? 'unknown' : severity} />
      <span>{isQuiet ? words : words || SEVERITY_WORDS[severity]}</span>
    </span>
  );
}

function rowId(key: string): string {
  return `twin-${key.replaceAll(/[^\w-]/g, '_')}`;
}

function firstOpen(nodes: readonly TreeNode[]): ReadonlySet<string> {
  const open = new Set<string>();
  const visit = (node: TreeNode | undefined, left: number): void => {
    if (!node || left === 0) return;
    open.add(node.key);
    visit(node.children[0], left - 1);
  };
  visit(nodes[0], 3);
  return open;
}
