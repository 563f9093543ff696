/**
 * How good the way of a path is, apart from what else is on it: latency, loss, the share that gets through, and what
 * distance and loss leave of copies of data.
 *
 *     legs × congestion + links + what has been added ──► latency
 *     loss of links, conduits, carriers, sites ──► loss ──► share of requests; ceiling of connections
 *     carriers that routing believes in and that are dead ──► share that gets through
 */
import type { Cause } from '../kernel/index.ts';
import type { Beliefs } from './beliefs.ts';
import type { Congestion } from './congestion.ts';
import { combinedLoss, lossCeiling, resendDelay, shareThrough, windowCeiling } from './delays.ts';
import type { NetworkSpec } from './network-spec.ts';
import type { LivePath, Strand } from './path.ts';
import type { Topology } from './topology.ts';

export class PathQuality {
  constructor(
    private readonly spec: NetworkSpec,
    private readonly topology: Topology,
    private readonly beliefs: Beliefs,
    private readonly congestion: Congestion,
  ) {}

  /** Works out anew what can be told without knowing the loads; `cause` is why it may be better or worse than before. */
  measure(path: LivePath, cause: Cause): void {
    path.isMeasured = true;
    if (!path.reachable) return;
    let loss = 0;
    let share = 0;
    for (const strand of path.strands) {
      if (!strand.isUp) continue;
      this.measureStrand(path, strand);
      loss += strand.way.share * strand.loss;
      share += strand.way.share;
    }
    for (const strand of path.spills) if (strand.isUp) this.measureStrand(path, strand);
    loss /= share;
    if (path.loss !== loss) path.cause = Math.max(path.cause, cause);
    path.loss = loss;
  }

  /** The same of one of its ways. */
  measureStrand(path: LivePath, strand: Strand): void {
    const { way } = strand;
    let loss = 0;
    let latency = way.overLinks;
    for (const hop of way.hops) {
      const added = this.topology.impairmentOf(hop >> 1);
      loss = combinedLoss(combinedLoss(loss, this.spec.links[hop >> 1]?.loss ?? 0), added.loss);
      latency += added.delay;
    }
    for (const site of this.sitesOn(path, strand)) {
      const part = this.topology.parts.sites[site];
      if (part === undefined) continue;
      loss = combinedLoss(loss, part.loss);
      latency += part.delay;
    }
    let through = 1;
    const view = this.beliefs.viewOf(path.from, path.to);
    for (const leg of way.legs) {
      latency += leg.latency * this.congestion.factor(leg.from, leg.to);
      for (const site of [leg.from, leg.to]) {
        const access = this.accessOf(site, view);
        through *= access.through;
        loss = combinedLoss(loss, access.loss);
        latency += access.delay;
      }
    }
    strand.loss = loss;
    strand.unloaded = latency;
    strand.through = path.trafficClass === 'users' ? through * shareThrough(loss) : through;
    // Connections are spread over ways of equal cost as the flow is.
    strand.ceiling =
      path.trafficClass === 'users' ? Number.POSITIVE_INFINITY : way.share * this.ceilingOf(2 * latency, loss);
  }

  /**
   * Latency one way with the queues on the way, and with what sending again costs a request [µs]; over several ways the
   * mean by what they carry, and where they carry nothing by their shares.
   */
  latency(path: LivePath, queues: Float64Array): number {
    const { strands, spills } = path;
    const [only] = strands;
    if (only !== undefined && strands.length === 1 && spills.length === 0)
      return Math.round(this.latencyOf(path, only, queues));
    const up = [...strands, ...spills].filter(({ isUp }) => isUp);
    const carried = path.flow > 0 && up.some(({ rate }) => rate > 0);
    let sum = 0;
    let whole = 0;
    for (const strand of up) {
      const weight = carried ? strand.rate : spills.includes(strand) ? 0 : strand.way.share;
      sum += weight * this.latencyOf(path, strand, queues);
      whole += weight;
    }
    return whole > 0 ? Math.round(sum / whole) : path.latency;
  }

  private latencyOf({ trafficClass }: LivePath, strand: Strand, queues: Float64Array): number {
    let latency = strand.unloaded;
    for (const capacity of strand.capacities) latency += queues[capacity] as number; // one per capacity
    return latency + (trafficClass === 'users' ? resendDelay(2 * latency, strand.loss) / 2 : 0);
  }

  /** Several connections side by side, each held back by its window and by loss. */
  private ceilingOf(roundTrip: number, loss: number): number {
    const { streams, window } = this.spec.transfer;
    return streams * Math.min(windowCeiling(window, roundTrip), lossCeiling(roundTrip, loss));
  }

  /** What the carriers of an access make of it: traffic is spread over those believed to work. */
  private accessOf(
    site: number,
    view: number,
  ): { readonly through: number; readonly loss: number; readonly delay: number } {
    const carriers = this.topology.carriersOf[site] ?? [];
    const known = carriers.filter(({ index }) => this.beliefs.isCarrierKnown(index, view));
    if (known.length === 0) return { through: 1, loss: 0, delay: 0 };
    const alive = known.filter(({ isDown }) => !isDown);
    const mean = (of: (carrier: (typeof alive)[number]) => number): number =>
      alive.length === 0 ? 0 : alive.reduce((sum, carrier) => sum + of(carrier), 0) / alive.length;
    return {
      through: alive.length / known.length,
      loss: mean((carrier) => carrier.loss),
      delay: mean((carrier) => carrier.delay),
    };
  }

  private sitesOn({ from, to }: LivePath, { way }: Strand): ReadonlySet<number> {
    const sites = new Set([from, to]);
    for (const leg of way.legs) sites.add(leg.from).add(leg.to);
    for (const hop of way.hops) for (const end of this.topology.ends[hop >> 1] ?? []) sites.add(end);
    return sites;
  }
}
