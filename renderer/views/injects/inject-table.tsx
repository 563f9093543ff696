/**
 * All injects as a table: sorted by any column, changed in the form beside it, with what the rehearsal found. Arrows
 * choose a row; Enter goes to the form, D duplicates, E switches off or on, M moves it to the playhead, Del removes it.
 */
import { useMemo, useRef, useState } from 'react';
import type { LintNote } from '../../../sim-core/analysis/index.ts';
import type { Inject } from '../../../sim-core/scenario/index.ts';
import { ActionButton } from '../../components/controls.tsx';
import { RowTable } from '../../components/row-table.tsx';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { openMarkMenu, openNewInject } from '../../stores/inject-menu-store.ts';
import { notesOn, useRehearsal } from '../../stores/rehearsal.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { formatDuration, formatElapsed } from '../../words/format.ts';
import { parameterWords, verbWords } from '../../words/inject-words.ts';
import { actOnKey } from './inject-keys.ts';
import { InjectSheet } from './inject-sheet.tsx';
import styles from './inject-table.module.css';
import { RehearsalNotes } from './rehearsal-notes.tsx';

const COLUMNS = ['on', 'at', 'what', 'where', 'lasts', 'figures', 'by'] as const;
type ColumnName = (typeof COLUMNS)[number];
const HEADINGS: Readonly<Record<ColumnName, string>> = {
  on: 'On',
  at: 'At',
  what: 'What',
  where: 'Where',
  lasts: 'Lasts',
  figures: 'How much',
  by: 'By',
};

type Cells = Readonly<Record<ColumnName, string>>;

export function InjectTable() {
  const injects = useWorkspace((state) => state.injects);
  const index = useWorkspace((state) => state.index);
  const rehearsal = useRehearsal();
  const [sort, setSort] = useState<Sort>({ column: 'at', isDown: false });
  const [chosen, setChosen] = useState<string>();
  const sheet = useRef<HTMLDivElement>(null);
  const nameOf = (id: string): string => index?.fullNameOf(id) ?? id;
  const rows = useMemo(
    () => sorted(injects, (inject) => cellsOf(inject, (id) => index?.fullNameOf(id) ?? id), sort),
    [injects, index, sort],
  );
  const existing = injects.find(({ id }) => id === chosen);
  return (
    <div className={styles.page}>
      <div className={styles.main}>
        <div className={styles.scroll}>
          <RowTable
            label="Injects"
            heads={[
              ...COLUMNS.map((column) => ({ key: column, words: HEADINGS[column], sorted: sortedBy(sort, column) })),
              { key: 'notes', words: 'Rehearsal' },
            ]}
            rows={rows.map(({ inject, cells }) => ({
              key: inject.id,
              isDim: !inject.enabled,
              cells: [
                ...COLUMNS.map((column) => cells[column]),
                <NoteWords key="notes" notes={notesOn(rehearsal, injects, inject.id)} />,
              ],
            }))}
            chosen={chosen}
            empty="No injects yet. Add one, or press I on anything."
            onChoose={setChosen}
            onSort={(column) => setSort((before) => ({ column, isDown: before.column === column && !before.isDown }))}
            onKey={(key, row) => {
              if (key !== 'Enter') return actOnKey(key, row);
              sheet.current?.querySelector('input')?.focus();
              return true;
            }}
            onMenu={openMarkMenu}
          />
        </div>
        <div className={styles.foot}>
          <ActionButton
            label="Add an inject at the playhead"
            onPress={() => openNewInject('inject', useSelection.getState().component, 'fail')}
          >
            Add inject…
          </ActionButton>
          <RehearsalNotes />
        </div>
      </div>
      <div ref={sheet} className={styles.sheet}>
        {existing ? (
          <InjectSheet
            key={existing.id}
            existing={existing}
            title={`${verbWords(existing.verb)} ${existing.targets.map(nameOf).join(', ')}`}
          />
        ) : (
          <p className={styles.empty}>Choose a row to change it here.</p>
        )}
      </div>
    </div>
  );
}

interface Sort {
  readonly column: string;
  readonly isDown: boolean;
}

function sortedBy({ column, isDown }: Sort, own: string): 'ascending' | 'descending' | 'none' {
  return column !== own ? 'none' : isDown ? 'descending' : 'ascending';
}

function NoteWords({ notes }: { readonly notes: readonly LintNote[] }) {
  const [first] = notes;
  if (!first) return <span className="low">–</span>;
  const all = notes.map(({ words }) => words).join('; ');
  return (
    <span className={styles.note} title={all}>
      <SeverityGlyph severity={first.severity === 'warning' ? 'warning' : 'info'} isAlone />
      {all}
    </span>
  );
}

function cellsOf(inject: Inject, nameOf: (id: string) => string): Cells {
  const { at, until, verb, targets, by, enabled, parameters } = inject;
  return {
    on: enabled ? 'on' : 'off',
    at: formatElapsed(at),
    what: verbWords(verb),
    where: targets.map(nameOf).join(', '),
    lasts: until === undefined ? '–' : formatDuration(until - at),
    figures: parameterWords({ verb, at, parameters }) || '–',
    by: by === undefined ? '–' : nameOf(by),
  };
}

/** By a column; instants and lengths by their value, everything else as it reads. Ties stand in the order of the run. */
function sorted(
  injects: readonly Inject[],
  cells: (inject: Inject) => Cells,
  { column, isDown }: Sort,
): readonly { readonly inject: Inject; readonly cells: Cells }[] {
  const rows = injects.map((inject) => ({ inject, cells: cells(inject) }));
  const name = COLUMNS.find((one) => one === column) ?? 'at';
  const lasts = ({ at, until = Number.POSITIVE_INFINITY }: Inject) => until - at;
  const compare = (one: (typeof rows)[number], other: (typeof rows)[number]): number => {
    if (name === 'at') return one.inject.at - other.inject.at;
    if (name === 'lasts') return order(lasts(one.inject), lasts(other.inject));
    return order(one.cells[name], other.cells[name]);
  };
  return rows.sort((one, other) => (isDown ? -1 : 1) * compare(one, other));
}

function order<T extends number | string>(one: T, other: T): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
