/** Two runs side by side: where they part, criteria, time, services, races, what fared differently, and what happened. */
import { useMemo } from 'react';
import { differenceOfRuns, type RunDifference } from '../../../sim-core/analysis/index.ts';
import type { Criterion } from '../../../sim-core/scenario/index.ts';
import { ActionButton } from '../../components/controls.tsx';
import { seek } from '../../stores/clock.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { outcomeOf, useOutcomes } from '../../stores/outcomes.ts';
import { compareWith, showRunOf } from '../../stores/run-tree-actions.ts';
import type { RunView } from '../../stores/run-view.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { formatInstant, formatQuantity } from '../../words/format.ts';
import styles from './compare.module.css';
import { CostRows } from './cost-table.tsx';
import { differenceWords } from './difference-words.ts';
import { ComponentRows, EventRows } from './happening-tables.tsx';
import { openFork } from './open-fork.ts';
import { CriterionRows, ExtremeRows, RaceRows, ServiceRows } from './outcome-tables.tsx';
import { PlaceRows } from './place-table.tsx';
import { SideTracks } from './side-tracks.tsx';

const NO_CRITERIA: readonly Criterion[] = [];

export function CompareView({ index }: { readonly index: EstateIndex }) {
  const runs = useWorkspace((state) => state.runs);
  const after = useSide(useWorkspace((state) => state.shownRun));
  const before = useSide(useWorkspace((state) => state.comparedRun));
  const criteria = useWorkspace((state) => state.scenario?.criteria ?? NO_CRITERIA);
  const difference = useMemo(
    () => (before && after ? differenceOfRuns({ ...before, criteria }, { ...after, criteria }) : undefined),
    [before, after, criteria],
  );
  if (runs.length === 1) return <NothingToCompare />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key
    <section className={styles.page} aria-label="Two runs side by side" tabIndex={0}>
      <Heads />
      {difference && before && after ? (
        <Body index={index} difference={difference} before={before.replay} after={after.replay} />
      ) : (
        <p className={styles.note}>{before ? 'Running…' : 'Choose a run to compare with.'}</p>
      )}
    </section>
  );
}

/** What a run of the tree came to, with what it was made of. */
function useSide(id: string | undefined) {
  const run = useWorkspace((state) => state.runs.find((one) => one.id === id));
  const outcome = useOutcomes((state) => (run ? outcomeOf(run, state.byRun) : undefined));
  return useMemo(() => {
    if (!outcome?.replay) return undefined;
    const { injects, twin, verdict, replay } = outcome;
    return { documents: { twin }, injects, verdict, replay, recording: replay.recording };
  }, [outcome]);
}

function NothingToCompare() {
  return (
    <div className={styles.empty}>
      <p>
        There is one run. Fork it at the playhead, or edit the twin in Plan and run it as a fork; then see both here.
      </p>
      <ActionButton label="Fork the run at the playhead" keys="F" look="primary" onPress={openFork}>
        Fork here…
      </ActionButton>
    </div>
  );
}

/** Which two: each can be chosen. */
function Heads() {
  const runs = useWorkspace((state) => state.runs);
  const shown = useWorkspace((state) => state.shownRun);
  const compared = useWorkspace((state) => state.comparedRun);
  return (
    <div className={styles.heads}>
      <label>
        <span className="label">Here: the run that shows</span>
        <select value={shown} onChange={(event) => showRunOf(event.target.value)}>
          {runs.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="label">There: compared with</span>
        <select
          value={compared ?? ''}
          onChange={(event) => compareWith(event.target.value === '' ? undefined : event.target.value)}
        >
          <option value="">no run</option>
          {runs
            .filter(({ id }) => id !== shown)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </select>
      </label>
      <ActionButton
        label="Change places"
        isDisabled={compared === undefined}
        onPress={() => compared !== undefined && showRunOf(compared)}
      >
        Change places
      </ActionButton>
    </div>
  );
}

interface BodyProps {
  readonly index: EstateIndex;
  readonly difference: RunDifference;
  /** The run that is compared with. */
  readonly before: RunView;
  /** The run that shows. */
  readonly after: RunView;
}

function Body({ index, difference, before, after }: BodyProps) {
  const nameOf = (id: string): string => index.fullNameOf(id);
  const { servedShare, injects } = difference;
  return (
    <>
      {difference.places.length > 0 ? <PlaceRows rows={difference.places} /> : null}
      {injects.length > 0 ? (
        <p
          className={styles.note}
        >{`Done differently: ${injects.map((each) => differenceWords(each, nameOf)).join('; ')}`}</p>
      ) : null}
      <p className={styles.note}>
        {`Served of all that was asked: ${formatQuantity(servedShare.after, '1')}, compared with ${formatQuantity(servedShare.before, '1')}.`}
      </p>
      <CriterionRows rows={difference.criteria} />
      {difference.costs ? <CostRows costs={difference.costs} nameOf={nameOf} /> : null}
      <Parting difference={difference} before={before} after={after} />
      <SideTracks index={index} before={before} after={after} />
      <div className={styles.sections}>
        <ServiceRows rows={difference.services} nameOf={nameOf} />
        <RaceRows rows={difference.races} tightest={difference.tightest} nameOf={nameOf} />
        <ExtremeRows rows={difference.extremes} nameOf={nameOf} />
        <ComponentRows rows={difference.components} nameOf={nameOf} before={before} after={after} />
        <EventRows rows={difference.events} before={before} after={after} />
      </div>
    </>
  );
}

/** The first thing that is not the same, with a way to it. */
function Parting({ difference: { divergence }, before, after }: Omit<BodyProps, 'index'>) {
  if (!divergence) return <p className={styles.parting}>The two are the same, to the last digit.</p>;
  const { at, event, quantities } = divergence;
  const told = (view: RunView, seq: number | undefined): string => {
    const found = seq === undefined ? undefined : view.events[seq];
    return found ? view.sentence(found) : 'nothing more';
  };
  const first =
    event?.at === at
      ? ` Here: ${told(after, event.after)}. There: ${told(before, event.before)}.`
      : ` ${quantities.length} values differ from then on.`;
  return (
    <p className={styles.parting}>
      <span>
        The runs are the same up to <span className="mono">{formatInstant(at)}</span>.{first}
      </span>
      <ActionButton label="Go to where the runs part" onPress={() => seek(at)}>
        Go there
      </ActionButton>
    </p>
  );
}
