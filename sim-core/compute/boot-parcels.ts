/**
 * The servers of a group cut into parcels that boot as one: the queue moves parcels, not servers.
 *
 * A parcel stands for one stratum of the boot-time distribution (all servers of it take the same time), and strata
 * come in an order that spreads slow and fast ones evenly, so the share that is up after any time is right to within
 * one parcel: 5 % of a group, or a single server in groups of fewer than twenty. Parcels are sized so that a whole
 * number of them fits the limit on concurrent boots; under a limit smaller than one parcel, one boots at a time and
 * takes as long as its servers would one limit-full after another.
 */
import { quantile, type RandomStreams } from '../kernel/index.ts';
import type { Distribution, Micros } from '../units/index.ts';

/** Share of a group in which capacity comes back. */
export const CAPACITY_STEP = 0.05;

export interface Parcel {
  /** May be a fraction where the last one is cut off. */
  readonly servers: number;
  /** Boots at the same time that it takes up. */
  readonly slots: number;
  /** Power good and its turn, to in service [µs]. */
  readonly boot: Micros;
}

export interface BootDemand {
  readonly group: string;
  readonly servers: number;
  readonly boot: Distribution;
  /** Servers that may boot at the same time; 0 is no limit. */
  readonly concurrent: number;
  /** Boots of this group before this one, for the draws. */
  readonly ordinal: number;
}

/** In boot order. */
export function cutParcels(demand: BootDemand, random: RandomStreams): readonly Parcel[] {
  const { servers, concurrent, group, boot } = demand;
  if (servers <= 0) return [];
  const size = parcelSize(servers, concurrent);
  const count = Math.ceil(servers / size - 1e-9);
  const slots = concurrent === 0 ? size : Math.min(size, concurrent);
  const parcels: Parcel[] = [];
  for (const [place, stratum] of spreadOrder(count).entries()) {
    const within = random.uniform(group, 'boot', demand.ordinal * 4096 + stratum);
    const one = quantile(boot, (stratum + within) / count);
    const held = place === count - 1 ? servers - size * (count - 1) : size;
    parcels.push({ servers: held, slots: Math.min(slots, held), boot: Math.max(1, Math.round((one * size) / slots)) });
  }
  return parcels;
}

function parcelSize(servers: number, concurrent: number): number {
  const size = Math.max(1, servers * CAPACITY_STEP);
  if (concurrent === 0 || concurrent >= servers || concurrent <= size) return size;
  return concurrent / Math.max(1, Math.round(concurrent / size));
}

/** 0 … count−1 in the order of their reversed bits: any first few of them are spread over the whole range. */
export function spreadOrder(count: number): readonly number[] {
  const order: number[] = [];
  let bits = 1;
  while (1 << bits < count) bits++;
  for (let i = 0; i < 1 << bits; i++) {
    let reversed = 0;
    for (let bit = 0; bit < bits; bit++) if (i & (1 << bit)) reversed |= 1 << (bits - 1 - bit);
    if (reversed < count) order.push(reversed);
  }
  return order;
}
