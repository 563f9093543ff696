/**
 * What was done differently in one run than in another: injects added, left out, moved or given other figures. Injects
 * are paired first where they say the same, then by id, then by what they do to what, so that a list that was numbered
 * anew is still understood.
 */
import { type Inject, injectCatalogue, injectSentence } from '../scenario/index.ts';
import { type Micros, printClock, printCount, printDuration, printRatio } from '../units/index.ts';

export interface InjectDifference {
  readonly kind: 'added' | 'left-out' | 'changed';
  /** In the first run; absent where it was added. */
  readonly before?: Inject;
  /** In the second run; absent where it was left out. */
  readonly after?: Inject;
  /** The first instant at which the runs can part because of it [µs]. */
  readonly at: Micros;
}

/** The differences by the instant at which they begin to matter. An inject that is switched off counts as left out. */
export function injectDifferences(before: readonly Inject[], after: readonly Inject[]): readonly InjectDifference[] {
  const old = before.filter(({ enabled }) => enabled);
  const young = after.filter(({ enabled }) => enabled);
  takePairs(old, young, (x, y) => actionOf(x) === actionOf(y));
  const moved = takePairs(old, young, (x, y) => x.id === y.id && isSameDeed(x, y));
  moved.push(...takePairs(old, young, isSameDeed));
  const found: InjectDifference[] = [
    ...moved.map(({ before: x, after: y }) => ({ kind: 'changed' as const, before: x, after: y, at: partingOf(x, y) })),
    ...old.map((inject) => ({ kind: 'left-out' as const, before: inject, at: inject.at })),
    ...young.map((inject) => ({ kind: 'added' as const, after: inject, at: inject.at })),
  ];
  return found.sort((x, y) => x.at - y.at);
}

/**
 * A difference as one reads it: `02:15:00 Fail over chat`, `without 02:30:00 Spike demand of chat`, `Lose utility
 * iad-1.utility: at 02:00:00 → 01:30:00`. `sentence` says how an inject reads.
 */
export function injectDifferenceWords(
  { before, after }: InjectDifference,
  sentence: (inject: Inject) => string = injectSentence,
): string {
  if (before === undefined) return after === undefined ? '' : `${printClock(after.at)} ${sentence(after)}`;
  if (after === undefined) return `without ${printClock(before.at)} ${sentence(before)}`;
  const { until: _ends, by: _by, when: _alarm, destination: _to, parameters: _figures, ...plain } = after;
  return `${sentence({ ...plain, parameters: {} })}: ${changesOf(before, after).join(', ')}`;
}

/** Everything about an inject that a run can tell: two with the same action do the same. */
function actionOf({ at, verb, targets, until, parameters, by, destination, of, quantity, when }: Inject): string {
  const figures = Object.entries(parameters).sort(([x], [y]) => (x < y ? -1 : 1));
  const aims = [by, destination, of, quantity, when].map((aim) => aim ?? null);
  return JSON.stringify([at, verb, targets, until ?? null, figures, aims]);
}

function isSameDeed(x: Inject, y: Inject): boolean {
  return x.verb === y.verb && x.targets.join('\u0000') === y.targets.join('\u0000');
}

interface Pair {
  readonly before: Inject;
  readonly after: Inject;
}

/** Takes out of both lists what belongs together, in order, and gives the pairs. */
function takePairs(old: Inject[], young: Inject[], belong: (x: Inject, y: Inject) => boolean): Pair[] {
  const pairs: Pair[] = [];
  for (let i = 0; i < old.length; ) {
    const before = old[i] as Inject; // i is below length
    const place = young.findIndex((after) => belong(before, after));
    const after = young[place];
    if (after === undefined) {
      i += 1;
      continue;
    }
    old.splice(i, 1);
    young.splice(place, 1);
    pairs.push({ before, after });
  }
  return pairs;
}

/** Only the end differs: not before the earlier of the two ends. */
function partingOf(x: Inject, y: Inject): Micros {
  const { until: endOfX = Number.POSITIVE_INFINITY, ...restOfX } = x;
  const { until: endOfY = Number.POSITIVE_INFINITY, ...restOfY } = y;
  return actionOf(restOfX) === actionOf(restOfY) ? Math.min(endOfX, endOfY) : Math.min(x.at, y.at);
}

function changesOf(x: Inject, y: Inject): readonly string[] {
  const lasts = ({ at, until }: Inject) => (until === undefined ? 'to the end' : printDuration(until - at));
  const changes: [name: string, before: string, after: string][] = [
    ['at', printClock(x.at), printClock(y.at)],
    ['for', lasts(x), lasts(y)],
    ['by', x.by ?? 'nobody', y.by ?? 'nobody'],
    ['to', x.destination?.join(', ') ?? 'wherever it can', y.destination?.join(', ') ?? 'wherever it can'],
    ['of', x.of?.join(', ') ?? 'all', y.of?.join(', ') ?? 'all'],
    ['quantity', x.quantity ?? 'all', y.quantity ?? 'all'],
    ['once', x.when ?? 'its time has come', y.when ?? 'its time has come'],
  ];
  for (const { name, dimension } of injectCatalogue[y.verb].parameters) {
    const print = (value: number | undefined): string => {
      if (value === undefined) return 'all';
      return dimension === 'duration'
        ? printDuration(value)
        : dimension === 'ratio'
          ? printRatio(value)
          : printCount(value);
    };
    changes.push([name, print(x.parameters[name]), print(y.parameters[name])]);
  }
  return changes.flatMap(([name, before, after]) => (before === after ? [] : [`${name} ${before} → ${after}`]));
}
