/**
 * Every move of a service, held against its objectives, and the stages of the chosen one: what was done when, by whom,
 * and how far the clock had run. Arrows choose a row; Enter goes to its instant.
 */
import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import type { FailoverRecord, ServiceLoss } from '../../../sim-core/analysis/index.ts';
import { ActionButton } from '../../components/controls.tsx';
import { RowTable } from '../../components/row-table.tsx';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { seek } from '../../stores/clock.ts';
import type { RunView } from '../../stores/run-view.ts';
import { selectEvent } from '../../stores/selection-actions.ts';
import { copyText, saveText } from '../../stores/share-text.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { formatDuration, formatElapsed, formatInstant } from '../../words/format.ts';
import { placesOf, type Recovery, recoveryOf, type Stage, stagesOf } from './failover-stages.ts';
import styles from './failovers.module.css';
import { failoversCsv } from './failovers-csv.ts';

const NONE: readonly FailoverRecord[] = [];
const NO_SERVICES: readonly ServiceLoss[] = [];
const OUTCOMES: Readonly<Record<FailoverRecord['outcome'], string>> = {
  done: 'done',
  'called-off': 'called off',
  redirected: 'sent elsewhere',
  'no-target': 'no target',
  'under-way': 'under way at the end',
};
const HEADS = [
  ['service', 'Service'],
  ['move', 'Move'],
  ['by', 'Decided by'],
  ['decided', 'At'],
  ['took', 'RTA'],
  ['rto', 'RTO'],
  ['rpa', 'RPA'],
  ['rpo', 'RPO'],
  ['outcome', 'Outcome'],
].map(([key = '', words = '']) => ({ key, words }));

export function FailoversView() {
  const failovers = useWorkspace((state) => state.verdict?.failovers ?? NONE);
  const services = useWorkspace((state) => state.verdict?.services ?? NO_SERVICES);
  const index = useWorkspace((state) => state.index);
  const replay = useWorkspace((state) => state.replay);
  const [asked, setAsked] = useState<string>();
  const rows = useMemo(
    () =>
      [...failovers]
        .sort((one, other) => one.event - other.event)
        .map((record) => {
          const service = services.find((one) => one.service === record.service);
          return { key: String(record.event), record, service, recovery: recoveryOf(record, service) };
        }),
    [failovers, services],
  );
  const nameOf = (id: string): string => index?.nameOf(id) ?? id;
  const chosen = rows.find(({ key }) => key === asked) ?? rows[0];
  return (
    <div className={styles.page}>
      <div className={styles.main}>
        <div className={styles.scroll}>
          <RowTable
            label="Failovers"
            heads={HEADS}
            rows={rows.map(({ key, record, service, recovery }) => ({
              key,
              cells: cellsOf(record, service, recovery, nameOf),
            }))}
            chosen={chosen?.key}
            empty="No service moved in this run: nothing failed over, was switched over or was taken back."
            onChoose={setAsked}
            onKey={(key, row) => {
              if (key === 'Enter') selectEvent(Number(row));
              return key === 'Enter';
            }}
            onOpen={(row) => selectEvent(Number(row))}
          />
        </div>
        <CopyFoot failovers={rows.map(({ record }) => record)} services={services} />
      </div>
      {chosen && replay ? (
        <StagesPanel
          {...chosen}
          title={`${nameOf(chosen.record.service)} ${moveWords(chosen.record)}`}
          replay={replay}
        />
      ) : null}
    </div>
  );
}

function cellsOf(
  record: FailoverRecord,
  service: ServiceLoss | undefined,
  { took, rto, isMet }: Recovery,
  nameOf: (id: string) => string,
) {
  const { outcome, decidedAt } = record;
  const rpo = record.kind === 'failover' ? service?.rpo : undefined;
  const rpa = record.kind === 'failover' ? service?.rpa : undefined;
  return [
    nameOf(record.service),
    moveWords(record),
    nameOf(record.by) || '–',
    <Figure key="decided">{decidedAt === undefined ? '–' : formatElapsed(decidedAt)}</Figure>,
    <Figure key="took" isMissed={isMet === false}>
      {took === undefined ? (isMet === false ? 'not back' : '–') : formatDuration(took)}
    </Figure>,
    <Figure key="rto">{lasting(rto)}</Figure>,
    <Figure key="rpa" isMissed={rpo !== undefined && rpa !== undefined && rpa > rpo}>
      {lasting(rpa)}
    </Figure>,
    <Figure key="rpo">{lasting(rpo)}</Figure>,
    <span key="outcome" className={styles.outcome}>
      {outcome === 'no-target' ? <SeverityGlyph severity="fault" /> : null}
      {outcome === 'under-way' ? <SeverityGlyph severity="warning" /> : null}
      {OUTCOMES[outcome]}
    </span>,
  ];
}

function Figure({ children, isMissed = false }: { readonly children: string; readonly isMissed?: boolean }) {
  return (
    <span className={`mono ${styles.figure}`} data-severity={isMissed ? 'fault' : 'normal'}>
      {isMissed ? <SeverityGlyph severity="fault" isAlone /> : null}
      {children}
    </span>
  );
}

interface StagesProps {
  readonly record: FailoverRecord;
  readonly service: ServiceLoss | undefined;
  readonly recovery: Recovery;
  readonly title: string;
  readonly replay: RunView;
}

const STAGE_HEADS = [
  ['stage', 'Stage'],
  ['at', 'At'],
  ['took', 'Took'],
  ['clock', 'On the clock'],
  ['by', 'By'],
  ['log', 'What the log says'],
].map(([key = '', words = '']) => ({ key, words }));

function StagesPanel({ record, service, recovery, title, replay }: StagesProps) {
  const [at, setAt] = useState<string>();
  const stages = useMemo(() => stagesOf(record, service, replay.events), [record, service, replay]);
  return (
    <section className={styles.stages} aria-label={`Stages of ${title}`}>
      <h3>{title}</h3>
      <p>{clockWords(recovery)}</p>
      {record.heldBy.length > 0 ? (
        <p>
          <SeverityGlyph severity="warning" />{' '}
          {`Held for ${formatDuration(record.heldFor)} for want of ${record.heldBy.join(', ')}.`}
        </p>
      ) : null}
      {record.kind === 'failover' && service?.rpa !== undefined ? <p>{lossWords(service)}</p> : null}
      <div className={styles.scroll}>
        <RowTable
          label={`Stages of ${title}`}
          heads={STAGE_HEADS}
          rows={stages.map((stage) => ({
            key: stage.name,
            cells: [
              stage.name,
              <Button key="at" className={`mono ${styles.instant}`} onPress={() => goTo(stage)} excludeFromTabOrder>
                {formatInstant(stage.at)}
              </Button>,
              <Figure key="took">{lasting(stage.took)}</Figure>,
              <Figure key="clock" isMissed={isLate(stage, recovery)}>
                {lasting(stage.clock)}
              </Figure>,
              stage.by ?? '–',
              <span key="log" className={styles.log}>
                {stage.event ? replay.sentence(stage.event) : '–'}
              </span>,
            ],
          }))}
          chosen={at}
          empty="No stage was reached."
          onChoose={setAt}
          onKey={(key, row) => {
            const stage = stages.find(({ name }) => name === row);
            if (key === 'Enter' && stage) goTo(stage);
            return key === 'Enter';
          }}
          onOpen={(row) => {
            const stage = stages.find(({ name }) => name === row);
            if (stage) goTo(stage);
          }}
        />
      </div>
    </section>
  );
}

function goTo({ event, at }: Stage): void {
  if (event) selectEvent(event.seq);
  else seek(at);
}

/** Service was not back when the objective ran out. */
function isLate({ name, clock }: Stage, { rto }: Recovery): boolean {
  return name === 'Serving' && clock !== undefined && rto !== undefined && clock > rto;
}

/** `failover iad-1 → those left`, `failback → iad-1` */
function moveWords({ kind, from, to }: FailoverRecord): string {
  return [kind, placesOf(from), to === '' ? '' : `→ ${placesOf(to)}`].filter((words) => words !== '').join(' ');
}

function clockWords({ from, startsAt, took, rto }: Recovery): string {
  const start =
    startsAt === undefined
      ? `No clock ran: ${from} is no part of it`
      : `The clock runs from ${from}, ${formatInstant(startsAt)}`;
  if (startsAt === undefined) return `${start}.`;
  const rta = took === undefined ? 'service did not come back by it' : `RTA ${formatDuration(took)}`;
  return `${start}; ${rta}${rto === undefined ? ', no RTO is written' : ` of RTO ${formatDuration(rto)}`}.`;
}

function lossWords({ rpa, rpo }: ServiceLoss): string {
  return `Data: RPA ${lasting(rpa)}${rpo === undefined ? ', no RPO is written' : ` of RPO ${formatDuration(rpo)}`} (the worst of the service in this run).`;
}

function lasting(micros: number | undefined): string {
  return micros === undefined ? '–' : formatDuration(micros);
}

interface FootProps {
  readonly failovers: readonly FailoverRecord[];
  readonly services: readonly ServiceLoss[];
}

function CopyFoot({ failovers, services }: FootProps) {
  const startsAt = useWorkspace((state) => state.scenario?.startsAt ?? 0);
  const csv = (): string => failoversCsv(failovers, services, startsAt);
  return (
    <div className={styles.foot}>
      <ActionButton label="Copy as CSV" onPress={() => void copyText('Failovers', csv())}>
        Copy as CSV
      </ActionButton>
      <ActionButton label="Save as CSV…" onPress={() => void saveText('failovers.csv', csv())}>
        Save as CSV…
      </ActionButton>
      <span className="low">Enter goes to the instant of a row</span>
    </div>
  );
}
