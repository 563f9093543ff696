/**
 * Availability of a load from the power graph itself: which components may be down together without it going dark.
 *
 * Exact for independent components, by conditioning: while it is not decided whether the load is live, take a
 * component that the answer still hangs on, and weigh the two cases. Branches that are decided are cut, so that
 * hundreds of components are no burden. A common-mode group is one more component that takes its members with it.
 * Batteries bridge nothing here: what lasts minutes is told by a run. Left out: queues for repair crews, overload of
 * what survives (screening runs find it), and generators' running failures during one outage.
 */
import { exp, quantile } from '../kernel/index.ts';
import type { Distribution, Ratio } from '../units/index.ts';
import { atLeast } from './availability.ts';
import type { FailureSpec, PowerNodeSpec, PowerSpec } from './power-spec.ts';

/** Probability that a component is there when it is needed; 1 unless the twin says how it fails. */
export type UpProbability = (node: PowerNodeSpec) => Ratio;

/** Share of time in which at least one of a load's cords is live. Throws RangeError on an unknown load. */
export function availabilityOf(spec: PowerSpec, loadId: string, upProbability: UpProbability = upShare): Ratio {
  const load = spec.loads.find((one) => one.id === loadId);
  if (load === undefined) throw new RangeError(`there is no power load ${loadId}`);
  const nodes = new Map(spec.nodes.map((node) => [node.id, node]));
  const up = new Map<string, Ratio>(spec.nodes.map((node) => [node.id, upProbability(node)]));
  const takenBy = new Map<string, string[]>();
  for (const { id, trips, failures } of spec.commonModes) {
    if (failures === undefined) continue;
    up.set(id, 1 - downShare(failures));
    for (const trip of trips) takenBy.set(trip, [...(takenBy.get(trip) ?? []), id]);
  }
  const certain = new Map<string, boolean>();
  for (const [id, share] of up) if (share === 1 || share === 0) certain.set(id, share === 1);
  const structure: Structure = { nodes, takenBy, known: certain };
  return weigh(structure, load.cords, up);
}

interface Structure {
  readonly nodes: ReadonlyMap<string, PowerNodeSpec>;
  /** Common-mode groups by what they trip. */
  readonly takenBy: ReadonlyMap<string, readonly string[]>;
  /** Components of which it is decided whether they are up. */
  readonly known: Map<string, boolean>;
}

/** Live, dead, or hanging on this component. */
type Answer = { readonly live: boolean } | { readonly hangsOn: string };

function weigh(structure: Structure, cords: readonly string[], up: ReadonlyMap<string, Ratio>): Ratio {
  const answer = anyLive(structure, cords, new Map());
  if ('live' in answer) return answer.live ? 1 : 0;
  const share = up.get(answer.hangsOn) ?? 1;
  structure.known.set(answer.hangsOn, true);
  const whenUp = weigh(structure, cords, up);
  structure.known.set(answer.hangsOn, false);
  const whenDown = weigh(structure, cords, up);
  structure.known.delete(answer.hangsOn);
  return share * whenUp + (1 - share) * whenDown;
}

function anyLive(structure: Structure, ids: readonly string[], seen: Map<string, Answer>): Answer {
  let found: Answer = { live: false };
  for (const id of ids) {
    found = either(found, () => isLive(structure, id, seen));
    if ('live' in found && found.live) break;
  }
  return found;
}

function isLive(structure: Structure, id: string, seen: Map<string, Answer>): Answer {
  const before = seen.get(id);
  if (before !== undefined) return before;
  const answer = workOut(structure, id, seen);
  seen.set(id, answer);
  return answer;
}

function workOut(structure: Structure, id: string, seen: Map<string, Answer>): Answer {
  const node = structure.nodes.get(id);
  if (node === undefined || !('from' in node)) return itself(structure, id);
  return both(itself(structure, id), () =>
    either(anyLive(structure, node.from, seen), () => throughTie(structure, node, seen)),
  );
}

/** Whether nothing is wrong with a component itself, nor any group that takes it with it. */
function itself({ known, takenBy }: Structure, id: string): Answer {
  let open: Answer = { live: true };
  for (const part of [id, ...(takenBy.get(id) ?? [])]) {
    const up = known.get(part);
    if (up === false) return { live: false };
    if (up === undefined && 'live' in open) open = { hangsOn: part };
  }
  return open;
}

function both(one: Answer, other: () => Answer): Answer {
  if ('live' in one && !one.live) return one;
  const second = other();
  if ('live' in second && !second.live) return second;
  return 'hangsOn' in one ? one : second;
}

function either(one: Answer, other: () => Answer): Answer {
  if ('live' in one && one.live) return one;
  const second = other();
  if ('live' in second && second.live) return second;
  return 'hangsOn' in one ? one : second;
}

/** What a tie brings: the other bus's own sources, while nothing is wrong with that bus. */
function throughTie(structure: Structure, node: PowerNodeSpec, seen: Map<string, Answer>): Answer {
  const other = node.kind === 'switchboard' && node.tie !== undefined ? structure.nodes.get(node.tie.to) : undefined;
  if (other === undefined || !('from' in other)) return { live: false };
  return both(itself(structure, other.id), () => anyLive(structure, other.from, seen));
}

/** Share of time down: repair over time between failures. */
export function downShare({ rate, repair }: FailureSpec): Ratio {
  const down = rate * (meanOf(repair) / 1e6);
  return down / (1 + down);
}

/** From what the twin says: outages and failures, and for generators the chance that enough sets start. */
export function upShare(node: PowerNodeSpec): Ratio {
  const own = node.failures === undefined ? 1 : 1 - downShare(node.failures);
  if (node.kind === 'utility') {
    const { outages } = node;
    return outages === undefined ? own : own * (1 - downShare({ rate: outages.rate, repair: outages.duration }));
  }
  if (node.kind !== 'generators') return own;
  const accepted = 1 - node.acceptanceFailure;
  return own * accepted * atLeast(node.needs, node.count, 1 - node.failureToStart);
}

/** Mean of a distribution, in its own unit. */
export function meanOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'fixed':
      return distribution.value;
    case 'uniform':
      return (distribution.low + distribution.high) / 2;
    case 'triangular':
      return (distribution.low + distribution.mode + distribution.high) / 3;
    case 'exponential':
      return distribution.mean;
    case 'lognormal':
      return distribution.median * exp((distribution.sigma * distribution.sigma) / 2);
    case 'weibull': {
      // By quantiles: the gamma function is not worth having for this; the error is below a thousandth for shapes from 0.7.
      let sum = 0;
      for (let i = 0; i < 4000; i++) sum += quantile(distribution, (i + 0.5) / 4000);
      return sum / 4000;
    }
  }
}
