/** Differences between runs in the words of the screen: names of things, short durations. */
import {
  type CriterionDifference,
  documentDifferences,
  type InjectDifference,
  injectDifferences,
  injectDifferenceWords,
  type PlaceDifference,
  type Race,
} from '../../../sim-core/analysis/index.ts';
import type { Inject } from '../../../sim-core/scenario/index.ts';
import type { RunTree, TreeRun } from '../../stores/run-tree.ts';
import { formatDuration, formatQuantity } from '../../words/format.ts';
import { deedWords, parameterWords } from '../../words/inject-words.ts';
import { quantityWords } from '../../words/names.ts';
import { placeWords } from '../../words/place-words.ts';

type NameOf = (component: string) => string;

/** What a fork does differently from its parent: `02:15:00 Fail over chat`; empty for the root. */
export function doneDifferently(run: TreeRun, tree: RunTree, nameOf: NameOf): string {
  const parent = tree.find(({ id }) => id === run.parent);
  if (!parent) return '';
  const done = [
    ...placesInWords(placesBetween(parent.twin, run.twin)),
    ...injectDifferences(parent.injects, run.injects).map((each) => differenceWords(each, nameOf)),
  ];
  return done.length === 0 ? 'nothing yet' : done.join('; ');
}

/** Places told of a twin before the rest is only counted. */
const FIRST_PLACES = 2;

function placesInWords(places: readonly PlaceDifference[]): readonly string[] {
  const more = places.length - FIRST_PLACES;
  return [
    ...places
      .slice(0, FIRST_PLACES)
      .map(({ path, before, after }) => `${placeWords(path)}: ${before ?? '–'} → ${after ?? '–'}`),
    ...(more > 0 ? [`${more} more of the twin`] : []),
  ];
}

/** Of late, by the two texts: the tree of runs asks again at every outcome, and a large twin takes a while to read. */
const READ_KEPT = 12;
let read: readonly { readonly before: string; readonly after: string; readonly places: readonly PlaceDifference[] }[] =
  [];

function placesBetween(before: string, after: string): readonly PlaceDifference[] {
  const known = read.find((one) => one.before === before && one.after === after);
  const found = known ?? { before, after, places: documentDifferences({ twin: before }, { twin: after }) };
  if (!known) read = [found, ...read].slice(0, READ_KEPT);
  return found.places;
}

export function differenceWords(difference: InjectDifference, nameOf: NameOf): string {
  return injectDifferenceWords(difference, (inject: Inject) =>
    `${deedWords(inject, nameOf)} ${parameterWords(inject)}`.trim(),
  );
}

/** `1 h 54 min inside` the line more than before, or outside; empty where there is no figure. */
export function gainWords({ gain, unit }: CriterionDifference): string {
  if (!gain || unit === undefined) return '';
  const size = Math.abs(gain);
  const amount = unit === 'us' ? formatDuration(size) : formatQuantity(size, unit);
  return `${amount} ${gain > 0 ? 'further inside' : 'further outside'}`;
}

/** `held by 2 min 08 s`, `lost by 1 h`, or that it was not run. */
export function marginWords(race: Race | undefined): string {
  return race ? `${race.outcome} by ${formatDuration(Math.abs(race.margin))}` : 'no race';
}

export function againstWords(
  { component, quantity, limit }: Pick<Race, 'component' | 'quantity' | 'limit'>,
  nameOf: NameOf,
): string {
  return `${nameOf(component)} ${quantityWords(quantity).toLowerCase()} to ${limit}`;
}
