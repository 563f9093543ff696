/**
 * What must be whole for a load to be live, read off the power graph.
 *
 *     load is live  ⇐  any cord is live
 *     node is live  ⇐  nothing is wrong with itself (or a group that takes it along), and any of its sources is live,
 *                      or what its tie brings
 *
 * A UPS with a static bypass passes its supply on when it breaks, so its own failure alone takes nothing down. Batteries
 * bridge the seconds until generators carry, and no more. Left out: overload of what survives (a run shows it), and
 * the time that people take to restart what waits for a hand.
 */
import type { PowerNodeSpec, PowerSpec } from './power-spec.ts';

export interface SupplyNode {
  /** Parts of which each alone takes it down: itself, and groups that trip it; only such as can be away. */
  readonly parts: readonly string[];
  /** Any of these is enough; undefined for what feeds itself. */
  readonly from: readonly string[] | undefined;
  /** Beside `from`: the other bus of a tie, itself and its own sources. */
  readonly tie: string | undefined;
}

/** Every node of the graph by id. `canBeAway`: ids of parts that ever are. */
export function supplyStructure(
  { nodes, commonModes }: PowerSpec,
  canBeAway: { has(id: string): boolean },
): ReadonlyMap<string, SupplyNode> {
  const takenBy = new Map<string, string[]>();
  for (const { id, trips } of commonModes) {
    if (!canBeAway.has(id)) continue;
    for (const trip of trips) takenBy.set(trip, [...(takenBy.get(trip) ?? []), id]);
  }
  return new Map(
    nodes.map((node) => {
      const own = canBeAway.has(node.id) && !passesOn(node) ? [node.id] : [];
      const tie = node.kind === 'switchboard' ? node.tie?.to : undefined;
      const from = 'from' in node ? node.from : undefined;
      return [node.id, { parts: [...own, ...(takenBy.get(node.id) ?? [])], from, tie }];
    }),
  );
}

function passesOn(node: PowerNodeSpec): boolean {
  return node.kind === 'ups' && node.bypass;
}
