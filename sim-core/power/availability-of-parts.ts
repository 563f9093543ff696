/**
 * How each part of the power graph is away, by what the twin says of it: outages, failures and repairs, modules that
 * fail one by one, sets that do not start or do not last.
 *
 * A generator plant counts while it is asked for: its share is the chance that it does not carry at an instant at which
 * the grid is away, its onset that it does not start, its rate how often a year of running it gives up.
 */
import { exp, log, meanOf } from '../kernel/index.ts';
import type { Ratio } from '../units/index.ts';
import {
  type Away,
  atLeast,
  awayBy,
  binomial,
  downtimeHours,
  either,
  fewerThan,
  HOURS_PER_YEAR,
  NEVER_AWAY,
} from './availability.ts';
import type { UpAndDown } from './availability-of-pairs.ts';
import type { FailureSpec, GeneratorPlantSpec, PowerNodeSpec, PowerSpec } from './power-spec.ts';

const MICROS_PER_HOUR = 3600e6;
/** Strips of equal probability by which an outage is averaged. */
const STRIPS = 256;

/** Mean times of something that fails and is repaired. */
export function upAndDown({ works, repair }: FailureSpec): UpAndDown {
  return { works: works / MICROS_PER_HOUR, repair: meanOf(repair) / MICROS_PER_HOUR };
}

/** As often as it fails in a calendar year, and for as long. */
export function awayByFailures(spec: FailureSpec | undefined): Away {
  if (spec === undefined) return NEVER_AWAY;
  const { works, repair } = upAndDown(spec);
  return awayBy(HOURS_PER_YEAR / (works + repair), repair);
}

/** Chance that one set starts when it is called: OA·(1 − FTS). */
export function startsOnDemand(plant: Pick<GeneratorPlantSpec, 'failureToStart' | 'operational'>): Ratio {
  return (plant.operational ?? 1) * (1 - plant.failureToStart);
}

/** Every part that can be away, by its id; those that never are have no entry. */
export function awayByPart(spec: PowerSpec): ReadonlyMap<string, Away> {
  const outages = outageHours(spec);
  const found = new Map<string, Away>();
  const add = (id: string, away: Away): void => {
    if (away.share > 0 || away.rate > 0) found.set(id, away);
  };
  for (const node of spec.nodes) add(node.id, awayOf(node, outages.get(node.facility) ?? 0));
  for (const { id, failures } of spec.commonModes) add(id, awayByFailures(failures));
  return found;
}

function awayOf(node: PowerNodeSpec, outage: number): Away {
  const own = awayByFailures(node.failures);
  if (node.kind === 'utility') return either(own, awayByFailures(node.outages));
  if (node.kind === 'ups') return either(own, fewerThan(node.needs, node.modules, awayByFailures(node.moduleFailures)));
  return node.kind === 'generators' ? either(own, awayWhenAskedFor(node, outage)) : own;
}

/** Averaged over an outage of exponential length: after t hours of it a set runs with OA·(1 − FTS)·e^(−t/MTTF). */
function awayWhenAskedFor(plant: GeneratorPlantSpec, outage: number): Away {
  const { needs, count, mttf = 0 } = plant;
  const accepted = 1 - plant.acceptanceFailure;
  const start = startsOnDemand(plant);
  const life = mttf > 0 ? mttf / 3600 : Number.POSITIVE_INFINITY;
  let runs = 0;
  let edge = 0;
  for (let i = 0; i < STRIPS; i++) {
    const hours = -outage * log(1 - (i + 0.5) / STRIPS);
    const p = start * exp(-hours / life);
    runs += atLeast(needs, count, p) / STRIPS;
    edge += binomial(count, needs, p) / STRIPS;
  }
  return {
    share: 1 - accepted * runs,
    rate: (accepted * edge * needs * HOURS_PER_YEAR) / life,
    onset: 1 - accepted * atLeast(needs, count, start),
  };
}

/** Mean length of an outage of the grid [h], by facility. */
function outageHours({ nodes }: PowerSpec): ReadonlyMap<string, number> {
  const sums = new Map<string, { hours: number; rate: number }>();
  for (const node of nodes) {
    if (node.kind !== 'utility') continue;
    const { share, rate } = either(awayByFailures(node.failures), awayByFailures(node.outages));
    const sum = sums.get(node.facility) ?? { hours: 0, rate: 0 };
    sums.set(node.facility, { hours: sum.hours + downtimeHours(1 - share), rate: sum.rate + rate });
  }
  return new Map([...sums].map(([facility, { hours, rate }]) => [facility, rate > 0 ? hours / rate : 0]));
}
