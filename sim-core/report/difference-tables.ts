/** Tables of two runs side by side; "first" is the run that is compared with. */
import type {
  ComponentDifference,
  CriterionDifference,
  EventDifference,
  ExtremeDifference,
  PlaceDifference,
  RaceDifference,
  ServiceDifference,
} from '../analysis/index.ts';
import type { Recording } from '../record/index.ts';
import {
  type Micros,
  printClock,
  printDuration,
  printNumber,
  printPower,
  printRatio,
  printTemperature,
  printTemperatureDifference,
} from '../units/index.ts';
import { NONE } from './columns.ts';
import { makeTable, seconds, type Table, type Tone } from './table.ts';

const TONES: Readonly<Record<CriterionDifference['change'], Tone | undefined>> = {
  better: 'good',
  worse: 'bad',
  same: 'muted',
  unknown: 'warning',
};

export function placeTable(rows: readonly PlaceDifference[]): Table {
  return makeTable<PlaceDifference>(
    'documents',
    'What the documents say differently',
    [
      {
        heading: 'Place',
        text: ({ document, path }) => (document === 'twin' ? path : `scenario: ${path}`),
        data: { document: ({ document }) => document, path: ({ path }) => path },
      },
      { heading: 'First', text: ({ before }) => before ?? NONE, data: { first: ({ before }) => before } },
      { heading: 'Second', text: ({ after }) => after ?? NONE, data: { second: ({ after }) => after } },
    ],
    rows,
  );
}

export function criterionTable(rows: readonly CriterionDifference[]): Table {
  return makeTable<CriterionDifference>(
    'criteria',
    'Success criteria',
    [
      { heading: 'Criterion', text: ({ words }) => words, data: { criterion: ({ words }) => words } },
      {
        heading: 'First',
        text: ({ before }) => (before ? `${before.outcome}: ${before.measured}` : NONE),
        data: { first_outcome: ({ before }) => before?.outcome, first_measured: ({ before }) => before?.measured },
      },
      {
        heading: 'Second',
        text: ({ after }) => (after ? `${after.outcome}: ${after.measured}` : NONE),
        data: { second_outcome: ({ after }) => after?.outcome, second_measured: ({ after }) => after?.measured },
      },
      {
        heading: 'Change',
        text: ({ change, gain, unit }) => `${change}${gain ? `, ${gainInWords(gain, unit)}` : ''}`,
        tone: ({ change }) => TONES[change],
        data: { change: ({ change }) => change },
      },
      { data: { margin_gain: ({ gain }) => gain, margin_unit: ({ unit }) => unit } },
    ],
    rows,
  );
}

/** `1 h 54 min further inside`, `0.4 % further outside` the line. */
function gainInWords(gain: number, unit: CriterionDifference['unit']): string {
  const size = Math.abs(gain);
  const amount =
    unit === 'us' ? printDuration(size) : unit === 'K' ? printTemperatureDifference(size) : printRatio(size);
  return `${amount} ${gain > 0 ? 'further inside' : 'further outside'}`;
}

export function serviceTable(rows: readonly ServiceDifference[]): Table {
  const away = (micros: Micros | undefined) =>
    micros === undefined ? NONE : micros > 0 ? printDuration(micros) : '0 s';
  const share = (side: ServiceDifference['before']) =>
    side === undefined || side.offered <= 0 ? NONE : printRatio(side.unserved / side.offered);
  return makeTable<ServiceDifference>(
    'services',
    'Services: time away and demand unserved',
    [
      { heading: 'Service', text: ({ service }) => service, data: { service: ({ service }) => service } },
      {
        heading: 'Away, first',
        isNumber: true,
        text: ({ before }) => away(before?.lostFor),
        data: {
          first_lost_for_s: ({ before }) => seconds(before?.lostFor),
          first_rta_s: ({ before }) => seconds(before?.rta),
          first_rpa_s: ({ before }) => seconds(before?.rpa),
        },
      },
      {
        heading: 'Away, second',
        isNumber: true,
        text: ({ after }) => away(after?.lostFor),
        data: {
          second_lost_for_s: ({ after }) => seconds(after?.lostFor),
          second_rta_s: ({ after }) => seconds(after?.rta),
          second_rpa_s: ({ after }) => seconds(after?.rpa),
        },
      },
      {
        heading: 'Unserved, first',
        isNumber: true,
        text: ({ before }) => share(before),
        data: { first_unserved_requests: ({ before }) => before?.unserved },
      },
      {
        heading: 'Unserved, second',
        isNumber: true,
        text: ({ after }) => share(after),
        data: { second_unserved_requests: ({ after }) => after?.unserved },
      },
    ],
    rows,
  );
}

export function raceTable(rows: readonly RaceDifference[]): Table {
  const told = (race: RaceDifference['before']) =>
    race === undefined ? 'not run' : `${race.outcome} by ${printDuration(Math.abs(race.margin))}`;
  return makeTable<RaceDifference>(
    'races',
    'Races against limits, at their narrowest',
    [
      { heading: 'Component', text: ({ component }) => component, data: { component: ({ component }) => component } },
      {
        heading: 'Against',
        text: ({ quantity, limit }) => `${quantity} at ${limit}`,
        data: { quantity: ({ quantity }) => quantity, limit: ({ limit }) => limit },
      },
      {
        heading: 'First',
        text: ({ before }) => told(before),
        data: {
          first_outcome: ({ before }) => before?.outcome,
          first_margin_s: ({ before }) => seconds(before?.margin),
        },
      },
      {
        heading: 'Second',
        text: ({ after }) => told(after),
        data: { second_outcome: ({ after }) => after?.outcome, second_margin_s: ({ after }) => seconds(after?.margin) },
      },
    ],
    rows,
  );
}

export function extremeTable(rows: readonly ExtremeDifference[]): Table {
  return makeTable<ExtremeDifference>(
    'extremes',
    'Values at their worst',
    [
      { heading: 'Component', text: ({ component }) => component, data: { component: ({ component }) => component } },
      {
        heading: 'Value',
        text: ({ quantity, limit }) => `${limit.direction === 'rising' ? 'highest' : 'lowest'} ${quantity}`,
        data: { quantity: ({ quantity }) => quantity, unit: ({ unit }) => unit },
      },
      {
        heading: 'Limit',
        isNumber: true,
        text: ({ limit, unit }) => `${limit.name}, ${printIn(unit, limit.value)}`,
        data: { limit: ({ limit }) => limit.name, limit_value: ({ limit }) => limit.value },
      },
      {
        heading: 'First',
        isNumber: true,
        text: ({ before, unit }) => printIn(unit, before),
        data: { first: ({ before }) => before },
      },
      {
        heading: 'Second',
        isNumber: true,
        text: ({ after, unit }) => printIn(unit, after),
        data: { second: ({ after }) => after },
      },
    ],
    rows,
  );
}

/** A value by the SI symbol of its recording. */
function printIn(unit: string, value: number): string {
  if (unit === 'W') return printPower(value);
  if (unit === 'degC') return printTemperature(value);
  if (unit === '1') return printRatio(value);
  if (unit === 's') return printDuration(value * 1e6);
  return `${printNumber(value)} ${unit}`;
}

export function componentTable(rows: readonly ComponentDifference[]): Table {
  const impaired = (side: ComponentDifference['before']) =>
    side === undefined ? NONE : side.impairedFor > 0 ? printDuration(side.impairedFor) : '0 s';
  const worst = (side: ComponentDifference['before']) => side?.worst.name.replaceAll('-', ' ') ?? NONE;
  return makeTable<ComponentDifference>(
    'components',
    'Components that fared differently: worst state and time degraded or worse',
    [
      { heading: 'Component', text: ({ component }) => component, data: { component: ({ component }) => component } },
      {
        heading: 'From',
        isNumber: true,
        text: ({ at }) => printClock(at),
        data: { from_s: ({ at }) => seconds(at) },
      },
      {
        heading: 'Worst, first',
        text: ({ before }) => worst(before),
        data: { first_worst: ({ before }) => before?.worst.name },
      },
      {
        heading: 'Worst, second',
        text: ({ after }) => worst(after),
        data: { second_worst: ({ after }) => after?.worst.name },
      },
      {
        heading: 'For, first',
        isNumber: true,
        text: ({ before }) => impaired(before),
        data: { first_impaired_for_s: ({ before }) => seconds(before?.impairedFor) },
      },
      {
        heading: 'For, second',
        isNumber: true,
        text: ({ after }) => impaired(after),
        data: { second_impaired_for_s: ({ after }) => seconds(after?.impairedFor) },
      },
    ],
    rows,
  );
}

export function eventTable(
  rows: readonly EventDifference[],
  before: Recording,
  after: Recording,
  wordsBefore: (seq: number | undefined) => string | undefined,
  wordsAfter: (seq: number | undefined) => string | undefined,
): Table {
  const at = (recording: Recording, seq: number | undefined) =>
    seq === undefined ? undefined : recording.events[seq]?.at;
  const clock = (instant: Micros | undefined) => (instant === undefined ? 'never' : printClock(instant));
  return makeTable<EventDifference>(
    'events',
    'Events of one run only, or at another time',
    [
      {
        heading: 'First',
        isNumber: true,
        text: ({ before: seq }) => clock(at(before, seq)),
        data: { first_event: ({ before: seq }) => seq, first_at_s: ({ before: seq }) => seconds(at(before, seq)) },
      },
      {
        heading: 'Second',
        isNumber: true,
        text: ({ after: seq }) => clock(at(after, seq)),
        data: { second_event: ({ after: seq }) => seq, second_at_s: ({ after: seq }) => seconds(at(after, seq)) },
      },
      {
        heading: 'Event',
        text: ({ before: x, after: y }) => wordsAfter(y) ?? wordsBefore(x) ?? NONE,
        data: { words: ({ before: x, after: y }) => wordsAfter(y) ?? wordsBefore(x) },
      },
    ],
    rows,
  );
}
