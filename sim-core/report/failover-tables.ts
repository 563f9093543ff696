/** How services moved from where they ran to somewhere else: a table of stages, and sentences of where the time went. */
import type { FailoverRecord } from '../analysis/index.ts';
import { printDuration } from '../units/index.ts';
import { durationColumn, ifAny, instantColumn, NONE } from './columns.ts';
import type { ReportContent } from './report-content.ts';
import { makeTable, type Table, type Tone } from './table.ts';

const OUTCOMES: Readonly<Record<FailoverRecord['outcome'], string>> = {
  done: 'done',
  'called-off': 'called off',
  redirected: 'another target',
  'no-target': 'NO TARGET',
  'under-way': 'under way at the end',
};
const TONES: Readonly<Record<FailoverRecord['outcome'], Tone>> = {
  done: 'good',
  'called-off': 'muted',
  redirected: 'muted',
  'no-target': 'bad',
  'under-way': 'warning',
};

/** Moves told one by one in the summary; the table has the others. */
const MOVES_TOLD = 3;

/** What the table is made from. */
export interface FailoversContent {
  readonly failovers: ReportContent['failovers'];
  readonly provenance: Pick<ReportContent['provenance'], 'startsAt'>;
}

export function failoversTable({ failovers, provenance }: FailoversContent): Table {
  const instant = (heading: string, name: string, of: (row: FailoverRecord) => number | undefined) =>
    ifAny(failovers, of, instantColumn(heading, name, provenance.startsAt, of));
  return makeTable<FailoverRecord>(
    'failovers',
    'Failovers, switchovers and failbacks, stage by stage',
    [
      { heading: 'Service', text: ({ service }) => service, data: { service: ({ service }) => service } },
      { heading: 'Move', text: moveInWords, data: { kind: ({ kind }) => kind } },
      { data: { from: ({ from }) => from || undefined, to: ({ to }) => to || undefined } },
      { heading: 'Decided by', text: ({ by }) => by || NONE, data: { by: ({ by }) => by || undefined } },
      instant('Disrupted', 'disrupted', ({ disruptedAt }) => disruptedAt),
      instant('Detected', 'detected', ({ detectedAt }) => detectedAt),
      instant('Declared', 'declared', ({ declaredAt }) => declaredAt),
      instant('Decided', 'decided', ({ decidedAt }) => decidedAt),
      instant('Ready', 'ready', ({ readyAt }) => readyAt),
      instant('Routed', 'routed', ({ routedAt }) => routedAt),
      instant('Serving', 'serving', ({ servedAt }) => servedAt),
      instant('Validated', 'validated', ({ validatedAt }) => validatedAt),
      instant('Confirmed', 'confirmed', ({ confirmedAt }) => confirmedAt),
      instant('Ended', 'ended', ({ endedAt }) => endedAt),
      ifAny(
        failovers,
        heldBy,
        durationColumn('Held', 'held_s', ({ heldFor }) => heldFor),
      ),
      ifAny(failovers, heldBy, {
        heading: 'Held by',
        text: (row) => heldBy(row) ?? NONE,
        data: { held_by: ({ heldBy: lacks }) => lacks },
      }),
      {
        heading: 'Outcome',
        text: ({ outcome }) => OUTCOMES[outcome],
        tone: ({ outcome }) => TONES[outcome],
        data: { outcome: ({ outcome }) => outcome, event: ({ event }) => event },
      },
    ],
    failovers,
  );
}

function heldBy({ heldBy: lacks }: FailoverRecord): string | undefined {
  return lacks.length === 0 ? undefined : lacks.join(', ');
}

function moveInWords({ kind, from, to }: FailoverRecord): string {
  return [kind, ...(from === '' ? [] : [`from ${from}`]), ...(to === '' ? [] : [`to ${to}`])].join(' ');
}

/** Where the time went in the slowest moves, and what came of those that did not come to their end. */
export function movesInWords(failovers: readonly FailoverRecord[] = []): readonly string[] {
  const told = failovers.filter(
    ({ kind, outcome }) => kind === 'failover' && outcome !== 'called-off' && outcome !== 'redirected',
  );
  return [...told].sort(gravestFirst).slice(0, MOVES_TOLD).map(moveInOne);
}

function gravestFirst(one: FailoverRecord, other: FailoverRecord): number {
  return (
    Number(one.outcome === 'done') - Number(other.outcome === 'done') ||
    tookOf(other) - tookOf(one) ||
    one.event - other.event
  );
}

function tookOf({ disruptedAt, detectedAt, decidedAt, servedAt, endedAt }: FailoverRecord): number {
  const begun = disruptedAt ?? detectedAt ?? decidedAt;
  const ended = servedAt ?? endedAt;
  return begun === undefined || ended === undefined ? 0 : ended - begun;
}

function moveInOne(record: FailoverRecord): string {
  const { service, to, outcome, heldBy, heldFor } = record;
  const held =
    heldBy.length === 0 ? '' : ` It waited${heldFor > 0 ? ` ${printDuration(heldFor)}` : ''} for ${heldBy.join(', ')}.`;
  const stages = stagesInWords(record);
  if (outcome === 'no-target') return `There was nowhere for ${service} to fail over to.${held}`;
  if (outcome === 'under-way') return `Failover of ${service} was under way when the run ended${stages}.${held}`;
  const took = tookOf(record);
  return `${service} was failed over to ${to}${took > 0 ? ` within ${printDuration(took)}` : ''}${stages}.${held}`;
}

/** `: 30 s to detect, 5 min to decide, 2 min to route` */
function stagesInWords({ disruptedAt, detectedAt, decidedAt, routedAt, servedAt }: FailoverRecord): string {
  const marks = [
    [disruptedAt, ''],
    [detectedAt, 'to detect'],
    [decidedAt, 'to decide'],
    [routedAt, 'to route'],
    [servedAt, 'until it served'],
  ] as const;
  let last: number | undefined;
  const parts: string[] = [];
  for (const [at, words] of marks) {
    if (at === undefined) continue;
    if (last !== undefined && words !== '' && at > last) parts.push(`${printDuration(at - last)} ${words}`);
    last = at;
  }
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`;
}
