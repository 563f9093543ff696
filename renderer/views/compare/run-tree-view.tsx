/**
 * The tree of runs: what each does differently from its parent, and what it came to. Enter shows a run, C compares with
 * it, F2 names it anew, Del removes it with what was forked from it.
 */
import { type ReactNode, useState } from 'react';
import { Input, TextField } from 'react-aria-components';
import type { Verdict } from '../../../sim-core/analysis/index.ts';
import { printMoney } from '../../../sim-core/units/index.ts';
import controls from '../../components/controls.module.css';
import { ActionButton } from '../../components/controls.tsx';
import { RowTable } from '../../components/row-table.tsx';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { outcomeOf, useOutcomes } from '../../stores/outcomes.ts';
import { depthFirst, ROOT_RUN, runOf, type TreeRun } from '../../stores/run-tree.ts';
import { compareWith, copyRun, removeRun, renameRun, showRunOf } from '../../stores/run-tree-actions.ts';
import { showView } from '../../stores/selection-store.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { criteriaWords, lossWords, raceWords, tellingRace } from '../verdict/verdict-words.ts';
import styles from './compare.module.css';
import { doneDifferently } from './difference-words.ts';
import { openFork } from './open-fork.ts';

const HEADS = [
  { key: 'run', words: 'Run' },
  { key: 'done', words: 'Done differently from its parent' },
  { key: 'criteria', words: 'Criteria' },
  { key: 'cost', words: 'Cost' },
  { key: 'loss', words: 'Lost service' },
  { key: 'race', words: 'Race that tells most' },
] as const;

export function RunTreeView() {
  const runs = useWorkspace((state) => state.runs);
  const shown = useWorkspace((state) => state.shownRun);
  const compared = useWorkspace((state) => state.comparedRun);
  const index = useWorkspace((state) => state.index);
  const byRun = useOutcomes((state) => state.byRun);
  const [renaming, setRenaming] = useState<string>();
  const [chosen, setChosen] = useState(shown);
  const nameOf = (id: string): string => index?.fullNameOf(id) ?? id;
  const haveCosts = runs.some((run) => outcomeOf(run, byRun)?.verdict.costs !== undefined);
  const onKey = (key: string, row: string): boolean => {
    if (key === 'F2') setRenaming(row);
    else if (key === 'Delete' || key === 'Backspace') removeRun(row);
    else if (key === 'c') toggleCompared(row, compared);
    else if (key === 'Enter') showRunOf(row);
    else return false;
    return true;
  };
  return (
    <div className={styles.tree}>
      <div className={styles.scroll}>
        <RowTable
          label="Runs"
          heads={HEADS.filter(({ key }) => key !== 'cost' || haveCosts)}
          rows={depthFirst(runs).map(({ run, depth }) => ({
            key: run.id,
            level: depth + 1,
            cells: [
              <span key="run" style={{ paddingLeft: depth * 16 }} className={styles.name}>
                {depth > 0 ? <span className="low">└ </span> : null}
                {renaming === run.id ? (
                  <NameField run={run} onDone={() => setRenaming(undefined)} />
                ) : (
                  <span className={run.id === shown ? styles.shown : ''}>{run.name}</span>
                )}
                {run.id === shown ? <span className={styles.tag}>shown</span> : null}
                {run.id === compared ? <span className={styles.tag}>compared</span> : null}
              </span>,
              doneDifferently(run, runs, nameOf) || '–',
              ...outcomeCells(outcomeOf(run, byRun)?.verdict, nameOf, haveCosts),
            ],
          }))}
          chosen={chosen}
          empty=""
          onChoose={setChosen}
          onKey={onKey}
          onOpen={showRunOf}
        />
      </div>
      <div className={styles.foot}>
        <ActionButton label="Fork the run that shows, at the playhead" keys="F" onPress={openFork}>
          Fork here…
        </ActionButton>
        <ActionButton label="The run that shows once more, to change it beside what it is" onPress={copyRun}>
          Copy run
        </ActionButton>
        <ActionButton
          label="Two runs side by side"
          keys="V"
          isDisabled={runs.length === 1}
          onPress={() => showView('compare')}
        >
          Side by side
        </ActionButton>
        <span className={styles.rule} />
        <ChosenActs run={runOf(runs, chosen)} shown={shown} compared={compared} onRename={() => setRenaming(chosen)} />
        <span className={styles.hint}>
          {runs.length === 1
            ? 'A fork is the same run with one more decision or inject, or on an edited twin: fork here, or in Plan run it as a fork.'
            : 'A change of a run is followed by everything that was forked from it.'}
        </span>
      </div>
    </div>
  );
}

interface ChosenActsProps {
  readonly run: TreeRun;
  readonly shown: string;
  readonly compared: string | undefined;
  readonly onRename: () => void;
}

/** What can be done with the run of the chosen row. */
function ChosenActs({ run: { id, name }, shown, compared, onRename }: ChosenActsProps) {
  return (
    <>
      <ActionButton label={`Show ${name}`} keys="Enter" isDisabled={id === shown} onPress={() => showRunOf(id)}>
        Show
      </ActionButton>
      <ActionButton
        label={`Compare with ${name}`}
        keys="C"
        isDisabled={id === shown}
        isPressed={id === compared}
        onPress={() => toggleCompared(id, compared)}
      >
        Compare
      </ActionButton>
      <ActionButton label={`Rename ${name}`} keys="F2" onPress={onRename}>
        Rename
      </ActionButton>
      <ActionButton label={`Remove ${name}`} keys="Del" isDisabled={id === ROOT_RUN} onPress={() => removeRun(id)}>
        Remove
      </ActionButton>
    </>
  );
}

function toggleCompared(id: string, compared: string | undefined): void {
  compareWith(id === compared ? undefined : id);
}

function outcomeCells(
  verdict: Verdict | undefined,
  nameOf: (id: string) => string,
  haveCosts: boolean,
): readonly ReactNode[] {
  const cost = haveCosts ? [costWords(verdict?.costs)] : [];
  if (!verdict) return ['running…', ...cost, '–', '–'];
  const { outcome, words } = criteriaWords(verdict);
  return [
    <span key="criteria" className={styles.mark}>
      {outcome === 'missed' ? <SeverityGlyph severity="fault" /> : null}
      {words}
    </span>,
    ...cost,
    lossWords(verdict, nameOf),
    raceWords(tellingRace(verdict).race, nameOf),
  ];
}

function costWords(costs: Verdict['costs']): string {
  if (!costs) return '–';
  const { currency, once, yearly } = costs;
  return `${printMoney(once)} ${currency} once, ${printMoney(yearly)} ${currency} a year`;
}

function NameField({ run, onDone }: { readonly run: TreeRun; readonly onDone: () => void }) {
  const [name, setName] = useState(run.name);
  const finish = (): void => {
    renameRun(run.id, name);
    onDone();
  };
  return (
    <TextField
      aria-label="Name of the run"
      autoFocus
      value={name}
      onChange={setName}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish();
        else if (event.key === 'Escape') onDone();
        else event.continuePropagation();
      }}
    >
      <Input className={controls.input ?? ''} />
    </TextField>
  );
}
