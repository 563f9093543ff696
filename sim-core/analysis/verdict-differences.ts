/** Two verdicts side by side: criteria, services and races, each with its counterpart. */
import type { Criterion } from '../scenario/index.ts';
import type { CriterionDifference, RaceDifference, ServiceDifference, Sides } from './difference-shape.ts';
import type { CriterionResult, Race, ServiceLoss, Verdict } from './verdict-shape.ts';

/** The unit in which a criterion's margin counts. */
const MARGIN_UNITS: Readonly<Record<Criterion['kind'], CriterionDifference['unit']>> = {
  'back-within': 'us',
  'never-lost': undefined,
  'unserved-below': '1',
  'data-loss-below': 'us',
  'temperature-below': 'K',
  'margin-at-least': 'us',
  'in-time': '1',
  'fresher-than': 'us',
  'goodput-at-least': '1',
};
const RANK = { missed: 0, unknown: 1, met: 2 } as const;

/** A verdict with the criteria that it was made on. */
export interface Judged {
  readonly criteria: readonly Criterion[];
  readonly verdict: Verdict;
}

/** Criteria are the same if they are worded the same. In the order of the first run, then what only the second has. */
export function criterionDifferences(before: Judged, after: Judged): readonly CriterionDifference[] {
  const kinds = new Map([...before.criteria, ...after.criteria].map(({ words, kind }) => [words, kind]));
  return sideBySide(before.verdict.criteria, after.verdict.criteria, ({ words }) => words).map(([words, sides]) => {
    const { before: x, after: y } = sides;
    const kind = kinds.get(words);
    const unit = kind && MARGIN_UNITS[kind];
    const gain = x?.margin === undefined || y?.margin === undefined ? undefined : y.margin - x.margin;
    return {
      words,
      ...sides,
      change: changeOf(x, y, gain),
      ...(gain === undefined || unit === undefined ? {} : { gain, unit }),
    };
  });
}

function changeOf(
  x: CriterionResult | undefined,
  y: CriterionResult | undefined,
  gain: number | undefined,
): CriterionDifference['change'] {
  if (x === undefined || y === undefined) return 'unknown';
  const step = RANK[y.outcome] - RANK[x.outcome] || (gain ?? 0);
  return step > 0 ? 'better' : step < 0 ? 'worse' : 'same';
}

/** Those that lost anything in either run; the greatest change in time away first, then in requests. */
export function serviceDifferences(before: Verdict, after: Verdict): readonly ServiceDifference[] {
  const lost = new Set([...before.losses, ...after.losses].map(({ service }) => service));
  const change = (of: (loss: ServiceLoss) => number, { before: x, after: y }: Sides<ServiceLoss>): number =>
    Math.abs((y ? of(y) : 0) - (x ? of(x) : 0));
  const awayFor = ({ lostFor }: ServiceLoss) => lostFor;
  const unserved = (loss: ServiceLoss) => loss.unserved;
  return sideBySide(before.services, after.services, ({ service }) => service)
    .filter(([service]) => lost.has(service))
    .map(([service, sides]) => ({ service, ...sides }))
    .sort((x, y) => change(awayFor, y) - change(awayFor, x) || change(unserved, y) - change(unserved, x));
}

/** Of several races against one limit the narrowest, or the worst lost, stands for the run. */
export function raceDifferences(before: Verdict, after: Verdict): readonly RaceDifference[] {
  const keyOf = ({ component, quantity, limit }: Race) => `${component}\u0000${quantity}\u0000${limit}`;
  const change = ({ before: x, after: y }: Sides<Race>): number =>
    x && y ? Math.abs(y.margin - x.margin) : Number.POSITIVE_INFINITY;
  return sideBySide(narrowest(before.races, keyOf), narrowest(after.races, keyOf), keyOf)
    .flatMap(([, sides]) => {
      const race = sides.before ?? sides.after;
      return race ? [{ component: race.component, quantity: race.quantity, limit: race.limit, ...sides }] : [];
    })
    .filter((each) => change(each) > 0)
    .sort((x, y) => order(change(y), change(x)));
}

function order(x: number, y: number): number {
  return x === y ? 0 : x - y;
}

function narrowest(races: readonly Race[], keyOf: (race: Race) => string): readonly Race[] {
  const found = new Map<string, Race>();
  for (const race of races) {
    const known = found.get(keyOf(race));
    if (known === undefined || race.margin < known.margin) found.set(keyOf(race), race);
  }
  return [...found.values()];
}

/** Pairs by key, in the order of the first list, then what only the second has. */
function sideBySide<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (one: T) => string,
): readonly (readonly [string, Sides<T>])[] {
  const pairs = new Map<string, { before?: T; after?: T }>();
  for (const one of before) pairs.set(keyOf(one), { before: one });
  for (const one of after) pairs.set(keyOf(one), { ...pairs.get(keyOf(one)), after: one });
  return [...pairs];
}
