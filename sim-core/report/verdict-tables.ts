/** Tables of what a run comes to: criteria, recovery, outages, races, comparisons with reported times. */
import type { ComparisonResult, CriterionResult, Race } from '../analysis/index.ts';
import { type Micros, printClock, printDuration, printInstant, printNumber, printRatio } from '../units/index.ts';
import { durationColumn, ifAny, instantColumn, NONE } from './columns.ts';
import { shortened } from './event-words.ts';
import type { OutageRow, Outcome, RecoveryRow, ReportContent } from './report-content.ts';
import { makeTable, seconds, type Table, type Tone, utc } from './table.ts';

const OUTCOMES: Readonly<Record<Outcome, string>> = { met: 'met', missed: 'MISSED', unknown: 'cannot be judged' };
const TONES: Readonly<Record<Outcome, Tone>> = { met: 'good', missed: 'bad', unknown: 'warning' };

export function criteriaTable(criteria: readonly CriterionResult[]): Table {
  return makeTable<CriterionResult>(
    'criteria',
    'Success criteria: asked and measured',
    [
      {
        heading: 'Criterion',
        text: ({ words }) => words,
        data: { id: ({ id }) => id, criterion: ({ words }) => words },
      },
      { heading: 'Measured', text: ({ measured }) => measured, data: { measured: ({ measured }) => measured } },
      {
        heading: 'Outcome',
        text: ({ outcome }) => OUTCOMES[outcome],
        tone: ({ outcome }) => TONES[outcome],
        data: { outcome: ({ outcome }) => outcome },
      },
      { data: { margin: ({ margin }) => margin, event: ({ event }) => event } },
    ],
    criteria,
  );
}

export function recoveryTable(recovery: readonly RecoveryRow[]): Table {
  const duration = (heading: string, name: string, of: (row: RecoveryRow) => Micros | undefined) =>
    ifAny(recovery, of, durationColumn(heading, name, of));
  return makeTable<RecoveryRow>(
    'recovery',
    'Recovery: objectives (RTO, RPO, MTPD) against what was measured (RTA and RPA from the loss of service, WRT from its return)',
    [
      { heading: 'Service', text: ({ service }) => service, data: { service: ({ service }) => service } },
      durationColumn('RTO', 'rto_s', ({ rto }) => rto),
      { data: { rto_from: ({ rto, rtoFrom }) => (rto === undefined ? undefined : (rtoFrom ?? 'disruption')) } },
      durationColumn('RTA', 'rta_s', ({ rta }) => rta),
      duration('from declaration', 'rta_declared_s', ({ rtaDeclared }) => rtaDeclared),
      durationColumn('RPO', 'rpo_s', ({ rpo }) => rpo),
      durationColumn('RPA', 'rpa_s', ({ rpa }) => rpa),
      duration('WRT', 'wrt_s', ({ wrt }) => wrt),
      durationColumn('MTPD', 'mtpd_s', ({ mtpd }) => mtpd),
      { data: { disruption_s: ({ rta, disruption }) => seconds(disruption ?? rta) } },
      durationColumn('Away in all', 'lost_for_s', ({ lostFor }) => lostFor),
      {
        heading: 'Outages',
        isNumber: true,
        text: ({ outages }) => String(outages.length),
        data: { outages: ({ outages }) => outages.length },
      },
      {
        heading: 'Unserved',
        isNumber: true,
        text: ({ offered, unserved }) => (offered > 0 ? printRatio(unserved / offered) : NONE),
        data: {
          offered_requests: ({ offered }) => offered,
          served_requests: ({ served }) => served,
          unserved_requests: ({ unserved }) => unserved,
        },
      },
      {
        heading: 'Outcome',
        text: ({ outcome }) => (outcome === 'no-target' ? 'no target' : OUTCOMES[outcome]),
        tone: ({ outcome }) => (outcome === 'no-target' ? 'muted' : TONES[outcome]),
        data: { outcome: ({ outcome }) => outcome },
      },
    ],
    recovery,
  );
}

export function outagesTable({ outages, provenance }: ReportContent): Table {
  return makeTable<OutageRow>(
    'outages',
    'Times without full service',
    [
      { heading: 'Service', text: ({ service }) => service, data: { service: ({ service }) => service } },
      instantColumn('From', 'from', provenance.startsAt, ({ from }) => from),
      instantColumn('To', 'to', provenance.startsAt, ({ to }) => to),
      {
        heading: 'For',
        isNumber: true,
        text: ({ from, to, isOpen }) => `${printDuration(to - from)}${isOpen ? ', not back at the end' : ''}`,
        data: { for_s: ({ from, to }) => seconds(to - from), open_at_end: ({ isOpen }) => isOpen },
      },
      {
        heading: 'Served at worst',
        isNumber: true,
        text: ({ worstShare }) => printRatio(worstShare),
        data: { worst_served_share: ({ worstShare }) => worstShare },
      },
      { heading: 'Came from', text: ({ cause }) => shortened(cause) || NONE, data: { cause: ({ cause }) => cause } },
    ],
    outages,
  );
}

export function racesTable({ races, provenance }: ReportContent): Table {
  return makeTable<Race>(
    'races',
    'Races against limits, tightest first',
    [
      { heading: 'Component', text: ({ component }) => component, data: { component: ({ component }) => component } },
      { heading: 'Quantity', text: ({ quantity }) => quantity, data: { quantity: ({ quantity }) => quantity } },
      { heading: 'Limit', text: ({ limit }) => limit, data: { limit: ({ limit }) => limit } },
      instantColumn('From', 'from', provenance.startsAt, ({ from }) => from),
      instantColumn('Limit due at', 'projected', provenance.startsAt, ({ projectedAt }) => projectedAt),
      instantColumn('Ended at', 'ended', provenance.startsAt, ({ endedAt }) => endedAt),
      {
        heading: 'Outcome',
        text: ({ outcome }) => outcome,
        tone: ({ outcome }) => (outcome === 'held' ? 'good' : 'bad'),
        data: { outcome: ({ outcome }) => outcome },
      },
      durationColumn('To spare', 'margin_s', ({ margin }) => margin),
      { data: { rescued_by_event: ({ rescuedBy }) => rescuedBy } },
    ],
    races,
  );
}

export function comparisonsTable({ comparisons, provenance }: ReportContent): Table {
  const at = (instant: Micros) => `${printClock(instant)} (${clockOf(provenance.startsAt, instant)})`;
  return makeTable<ComparisonResult>(
    'comparisons',
    'Reported times and simulated ones',
    [
      { heading: 'What', text: ({ words }) => words, data: { id: ({ id }) => id, what: ({ words }) => words } },
      {
        heading: 'Label',
        text: ({ label }) => label,
        tone: ({ label }) => (label === 'predicted' ? undefined : 'muted'),
        data: { label: ({ label }) => label },
      },
      {
        heading: 'Reported',
        isNumber: true,
        text: ({ reported }) =>
          reported.from === reported.to ? at(reported.from) : `${at(reported.from)} to ${at(reported.to)}`,
        data: {
          reported_from_s: ({ reported }) => seconds(reported.from),
          reported_to_s: ({ reported }) => seconds(reported.to),
          reported_from_utc: ({ reported }) => utc(provenance.startsAt, reported.from),
          reported_to_utc: ({ reported }) => utc(provenance.startsAt, reported.to),
        },
      },
      {
        heading: 'Simulated',
        isNumber: true,
        text: ({ simulated }) => (simulated === undefined ? 'did not happen' : at(simulated)),
        data: {
          simulated_s: ({ simulated }) => seconds(simulated),
          simulated_utc: ({ simulated }) => utc(provenance.startsAt, simulated),
        },
      },
      {
        heading: 'Error',
        isNumber: true,
        text: ({ error, label }) => (error === undefined || label === 'given' ? NONE : signedPercent(error)),
        data: { error: ({ error }) => error, event: ({ event }) => event },
      },
    ],
    comparisons,
  );
}

function clockOf(startsAt: number, at: Micros): string {
  return `${printInstant(startsAt + Math.floor(at / 1000)).slice(5, 16)} UTC`;
}

function signedPercent(error: number): string {
  return error === 0 ? 'within' : `${error > 0 ? '+' : '−'}${printNumber(Math.abs(error) * 100, 2)} %`;
}
