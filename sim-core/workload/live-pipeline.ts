/**
 * One pipeline: sources at the edge, the service that takes events in, the paths by which they become visible.
 *
 *     events arise ──► source ──► place that takes in ──┬──► fast path ──► visible
 *                        └─ edge buffer while cut off   └──► slow path ──► visible
 *
 * A source goes to the place in rotation that takes in most of what it sends. Left out: the bytes of events on links.
 */
import type { Cause } from '../kernel/index.ts';
import { NO_CAUSE } from '../kernel/index.ts';
import type { Micros, PerSecond, Ratio } from '../units/index.ts';
import { LivePath } from './live-path.ts';
import { LiveSource } from './live-source.ts';
import type { PipelineSpec } from './pipeline-spec.ts';

/** Share of what a site sends that a deployment takes in: 0 where it is not reached, not in rotation or not able. */
export type Intake = (site: string, deployment: string) => Ratio;

/** Where the events of a pipeline are; of its paths each by itself. */
export interface EventAccount {
  readonly arisen: number;
  readonly refused: number;
  readonly atEdge: number;
  readonly droppedAtEdge: number;
  readonly takenIn: number;
  readonly paths: readonly {
    readonly takenIn: number;
    readonly visible: number;
    readonly backlog: number;
    readonly dropped: number;
  }[];
}

export class LivePipeline {
  readonly sources: readonly LiveSource[];
  readonly paths: readonly LivePath[];
  /** Best share of its capacity that a place of its service can give now. */
  able: Ratio = 1;
  /** What last changed for it. */
  cause: Cause = NO_CAUSE;
  private takenIn = 0;
  private at: Micros = 0;

  constructor(
    readonly spec: PipelineSpec,
    /** Deployments of the service that takes events in. */
    readonly places: readonly string[],
  ) {
    this.sources = spec.sources.map((source) => new LiveSource(source, spec.cutOff));
    this.paths = spec.paths.map((path) => new LivePath(path));
  }

  /** Events taken in now [1/s]. */
  get inflow(): PerSecond {
    return this.sources.reduce((sum, source) => sum + source.passes, 0);
  }

  /** Takes in who reaches whom now; `able`: share that a place can give to whoever reaches it. */
  settle(now: Micros, intake: Intake, able: (deployment: string) => Ratio): void {
    this.advance(now);
    this.able = this.places.reduce((best, place) => Math.max(best, able(place)), 0);
    for (const source of this.sources) this.connect(source, now, intake);
    const { inflow } = this;
    for (const path of this.paths) path.set(now, inflow, this.able);
  }

  /** When something about it changes by itself. */
  nextChange(now: Micros): Micros | undefined {
    let next: Micros | undefined;
    for (const at of [
      ...this.paths.map((path) => path.nextChange(now)),
      ...this.sources.map(({ edge }) => edge.nextChange()),
    ])
      if (at !== undefined) next = Math.min(next ?? at, at);
    return next;
  }

  account(now: Micros): EventAccount {
    this.advance(now);
    const sum = (of: (source: LiveSource) => number) => this.sources.reduce((all, source) => all + of(source), 0);
    return {
      arisen: sum(({ arisen }) => arisen),
      refused: sum(({ refused }) => refused),
      atEdge: sum(({ edge }) => edge.amount),
      droppedAtEdge: sum(({ dropped }) => dropped),
      takenIn: this.takenIn,
      paths: this.paths.map(({ takenIn, visible, queue, dropped }) => ({
        takenIn,
        visible,
        backlog: queue.amount,
        dropped,
      })),
    };
  }

  private advance(now: Micros): void {
    this.takenIn += (this.inflow * (now - this.at)) / 1e6;
    this.at = now;
    for (const path of this.paths) path.advance(now);
    for (const source of this.sources) source.advance(now);
  }

  /** A source that is joined again passes on all that it has kept, each event at its age. */
  private connect(source: LiveSource, now: Micros, intake: Intake): void {
    source.reach = 0;
    source.place = undefined;
    for (const place of this.places) {
      const share = intake(source.spec.site, place);
      if (share <= source.reach) continue;
      source.reach = share;
      source.place = place;
    }
    if (!source.isCutOff && !source.edge.isEmpty) {
      const kept = source.edge.release(1, now);
      this.takenIn += kept.amount;
      for (const path of this.paths) path.takeIn(kept, now);
      source.edge.clear(now);
    }
    source.settle(now);
  }
}
