/** Differences between runs in the words of the screen: names of things, short durations. */
import {
  type CriterionDifference,
  type InjectDifference,
  injectDifferences,
  injectDifferenceWords,
  type Race,
} from '../../../sim-core/analysis/index.ts';
import type { Inject } from '../../../sim-core/scenario/index.ts';
import type { RunTree, TreeRun } from '../../stores/run-tree.ts';
import { formatDuration, formatQuantity } from '../../words/format.ts';
import { deedWords, parameterWords } from '../../words/inject-words.ts';
import { quantityWords } from '../../words/names.ts';

type NameOf = (component: string) => string;

/** What a fork does differently from its parent: `02:15:00 Fail over chat`; empty for the root. */
export function doneDifferently(run: TreeRun, tree: RunTree, nameOf: NameOf): string {
  const parent = tree.find(({ id }) => id === run.parent);
  if (!parent) return '';
  const found = injectDifferences(parent.injects, run.injects);
  return found.length === 0 ? 'nothing yet' : found.map((each) => differenceWords(each, nameOf)).join('; ');
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
