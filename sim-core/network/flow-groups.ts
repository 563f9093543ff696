/**
 * Flows that cross the same links, kept as one group: a link needs to hear of the group only. Made anew when routes
 * change; the order of groups follows the order of flows.
 */

/** Which links each flow crosses: flow f crosses `hops[first[f]] .. hops[first[f + 1] - 1]`, each at most once. */
export interface FlowHops {
  readonly first: Int32Array;
  readonly hops: Int32Array;
}

export const NO_FLOWS: FlowHops = { first: new Int32Array(1), hops: new Int32Array(0) };

export interface FlowGroups {
  readonly flows: number;
  readonly count: number;
  /** By flow. */
  readonly groupOf: Int32Array;
  /** Links of group g: `hops[first[g]] .. hops[first[g + 1] - 1]`. */
  readonly first: Int32Array;
  readonly hops: Int32Array;
  /** The group of each of `hops`: loops over all hops need no loop over groups around them, which costs most. */
  readonly groupOfHop: Int32Array;
  /** Groups over link l, in ascending order: `crossing[firstCrossing[l]] .. crossing[firstCrossing[l + 1] - 1]`. */
  readonly firstCrossing: Int32Array;
  readonly crossing: Int32Array;
}

/** Groups the first `flows` flows, which cross links 0 to `links` − 1. */
export function groupFlows(flows: number, paths: FlowHops, links: number): FlowGroups {
  const groupOf = new Int32Array(flows);
  const leaders = leadersOf(flows, paths, groupOf);
  const count = leaders.length;
  const first = new Int32Array(count + 1);
  for (let group = 0; group < count; group++) {
    const leader = leaders[group]!; // group below count
    first[group + 1] = first[group]! + paths.first[leader + 1]! - paths.first[leader]!;
  }
  const hops = new Int32Array(first[count]!);
  const groupOfHop = new Int32Array(first[count]!);
  for (let group = 0; group < count; group++) {
    const from = paths.first[leaders[group]!]!;
    for (let hop = first[group]!, i = from; hop < first[group + 1]!; hop++, i++) hops[hop] = paths.hops[i]!;
    groupOfHop.fill(group, first[group]!, first[group + 1]!);
  }
  return { flows, count, groupOf, first, hops, groupOfHop, ...crossingsOf({ hops, groupOfHop }, links) };
}

/** The first flow of each group, by an open hash table over the links crossed (FNV-1a). */
function leadersOf(flows: number, { first, hops }: FlowHops, groupOf: Int32Array): number[] {
  const leaders: number[] = [];
  let size = 16;
  while (size < 2 * flows) size *= 2;
  const table = new Int32Array(size).fill(-1);
  for (let flow = 0; flow < flows; flow++) {
    const from = first[flow]!; // flow below flows
    const length = first[flow + 1]! - from;
    let hash = 0x811c9dc5;
    for (let i = 0; i < length; i++) hash = Math.imul(hash ^ hops[from + i]!, 0x01000193);
    let place = (hash ^ (hash >>> 15)) & (size - 1);
    for (; table[place]! >= 0; place = (place + 1) & (size - 1)) {
      const other = first[leaders[table[place]!]!]!;
      if (first[leaders[table[place]!]! + 1]! - other !== length) continue;
      let same = 0;
      while (same < length && hops[other + same] === hops[from + same]) same++;
      if (same === length) break;
    }
    if (table[place]! < 0) {
      table[place] = leaders.length;
      leaders.push(flow);
    }
    groupOf[flow] = table[place]!;
  }
  return leaders;
}

function crossingsOf(
  { hops, groupOfHop }: Pick<FlowGroups, 'hops' | 'groupOfHop'>,
  links: number,
): Pick<FlowGroups, 'firstCrossing' | 'crossing'> {
  const firstCrossing = new Int32Array(links + 1);
  for (let hop = 0; hop < hops.length; hop++) firstCrossing[hops[hop]! + 1]!++; // hop below length
  for (let link = 0; link < links; link++) firstCrossing[link + 1]! += firstCrossing[link]!;
  const crossing = new Int32Array(hops.length);
  const next = firstCrossing.slice();
  for (let hop = 0; hop < hops.length; hop++) crossing[next[hops[hop]!]!++] = groupOfHop[hop]!;
  return { firstCrossing, crossing };
}
