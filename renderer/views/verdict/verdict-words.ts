/** A verdict in the few words of the bar: each answer in one line, with its severity. */
import type { Race, ServiceLoss, Verdict } from '../../../sim-core/analysis/index.ts';
import { formatDuration, formatQuantity } from '../../words/format.ts';
import { quantityWords } from '../../words/names.ts';

export { tellingRace } from '../../../sim-core/analysis/telling-race.ts';

type NameOf = (component: string) => string;

export function criteriaWords({ criteria }: Verdict): {
  readonly words: string;
  readonly outcome: 'met' | 'missed' | 'unknown';
} {
  if (criteria.length === 0) return { words: 'No criteria set', outcome: 'unknown' };
  const missed = criteria.filter((one) => one.outcome === 'missed').length;
  const unknown = criteria.filter((one) => one.outcome === 'unknown').length;
  if (missed > 0) return { words: `Not met, ${missed} of ${criteria.length}`, outcome: 'missed' };
  if (unknown > 0) return { words: `Not known, ${unknown} of ${criteria.length}`, outcome: 'unknown' };
  return { words: `Met, ${criteria.length} of ${criteria.length}`, outcome: 'met' };
}

/** `11 min 20 s, checkout 62 % down, and 2 more`: the figure first, so that it is never cut off. */
export function lossWords({ losses }: Verdict, nameOf: NameOf): string {
  const [worst] = losses;
  if (!worst) return 'No service lost';
  const depth = 1 - Math.min(1, ...worst.outages.map((outage) => outage.worstShare));
  const more = losses.length > 1 ? `, and ${losses.length - 1} more` : '';
  return `${formatDuration(worst.lostFor)}, ${nameOf(worst.service)} ${formatQuantity(depth, '1')} down${more}`;
}

/** `Lost by 44 min, ups-1 battery to empty` */
export function raceWords(race: Race | undefined, nameOf: NameOf): string {
  if (!race) return 'No limit was approached';
  const margin = `${race.outcome === 'held' ? 'Held' : 'Lost'} by ${formatDuration(Math.abs(race.margin))}`;
  return `${margin}, ${nameOf(race.component)} ${quantityWords(race.quantity).toLowerCase()} to ${race.limit}`;
}

/** The service whose recovery matters most: of those that were lost, the worst against its objective. */
export function recoveryOf({ services }: Verdict): ServiceLoss | undefined {
  const lost = services.filter((service) => service.rta > 0);
  const excess = ({ rta, rto }: ServiceLoss): number => (rto === undefined ? 0 : rta / Math.max(1, rto));
  return [...lost].sort((one, other) => excess(other) - excess(one) || other.rta - one.rta)[0];
}
