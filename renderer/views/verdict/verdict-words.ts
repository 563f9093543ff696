/** A verdict in the few words of the bar: each answer in one line, with its severity. */
import type { Race, ServiceLoss, Verdict } from '../../../sim-core/analysis/index.ts';
import { formatDuration, formatQuantity } from '../../words/format.ts';
import { quantityWords } from '../../words/names.ts';

type NameOf = (component: string) => string;

export function criteriaWords({ criteria }: Verdict): {
  readonly words: string;
  readonly outcome: 'met' | 'missed' | 'unknown';
} {
  if (criteria.length === 0) return { words: 'No criteria set', outcome: 'unknown' };
  const missed = criteria.filter((one) => one.outcome === 'missed').length;
  const unknown = criteria.filter((one) => one.outcome === 'unknown').length;
  if (missed > 0) return { words: `Not met: ${missed} of ${criteria.length} criteria`, outcome: 'missed' };
  if (unknown > 0) return { words: `Not known: ${unknown} of ${criteria.length} criteria`, outcome: 'unknown' };
  return { words: `Met: all ${criteria.length} ${criteria.length === 1 ? 'criterion' : 'criteria'}`, outcome: 'met' };
}

/** `checkout, 62 % lost for 11 min 20 s, and 2 more` */
export function lossWords({ losses }: Verdict, nameOf: NameOf): string {
  const [worst] = losses;
  if (!worst) return 'No service lost';
  const depth = 1 - Math.min(1, ...worst.outages.map((outage) => outage.worstShare));
  const more = losses.length > 1 ? `, and ${losses.length - 1} more` : '';
  return `${nameOf(worst.service)}, ${formatQuantity(depth, '1')} lost for ${formatDuration(worst.lostFor)}${more}`;
}

/** `ups-1 battery empty, lost by 44 min` */
export function raceWords(race: Race | undefined, nameOf: NameOf): string {
  if (!race) return 'No limit was approached';
  const thing = `${nameOf(race.component)} ${quantityWords(race.quantity).toLowerCase()} to ${race.limit}`;
  return race.outcome === 'held'
    ? `${thing}, held by ${formatDuration(race.margin)}`
    : `${thing}, lost by ${formatDuration(Math.abs(race.margin))}`;
}

/** The service whose recovery matters most: the worst against its objective. */
export function recoveryOf({ services }: Verdict): ServiceLoss | undefined {
  const withTarget = services.filter((service) => service.rto !== undefined);
  const excess = (service: ServiceLoss): number => service.rta / Math.max(1, service.rto ?? 1);
  return (
    [...withTarget].sort((one, other) => excess(other) - excess(one))[0] ?? services.find((service) => service.rta > 0)
  );
}
