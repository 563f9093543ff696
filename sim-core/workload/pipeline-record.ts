/** What pipelines write: backlog, freshness and state of each path, what waits and is refused at the edge, and events. */
import {
  type Cause,
  type EventSpec,
  type Journal,
  linear,
  NO_CAUSE,
  type QuantityId,
  type Severity,
} from '../kernel/index.ts';
import { type Micros, SECOND } from '../units/index.ts';
import type { LivePath, PathState } from './live-path.ts';
import type { LivePipeline } from './live-pipeline.ts';

const LABELS = [
  { name: 'flowing', severity: 'normal' },
  { name: 'behind', severity: 'degraded' },
  { name: 'paused', severity: 'info' },
  { name: 'held', severity: 'fault' },
  { name: 'stopped', severity: 'out' },
] as const satisfies readonly { readonly name: PathState; readonly severity: Severity }[];

interface PathQuantities {
  readonly path: LivePath;
  readonly state: QuantityId;
  readonly backlog: QuantityId;
  readonly freshness: QuantityId;
  readonly visible: QuantityId;
  readonly dropped: QuantityId;
  was: PathState;
  isStale: boolean;
  /** The event that said so: of being stale, and of the state. */
  staleBy: Cause;
  event: Cause;
}

export class PipelineRecord {
  private readonly paths: readonly PathQuantities[];
  private readonly arising: QuantityId;
  private readonly refused: QuantityId;
  private readonly atEdge: QuantityId;
  private cutOff = 0;
  private edgeBy: Cause = NO_CAUSE;
  private begun = false;

  constructor(
    private readonly pipeline: LivePipeline,
    private readonly journal: Journal,
  ) {
    const { id } = pipeline.spec;
    const declare = (component: string, name: string, unit: string, more = {}) =>
      journal.quantity({ component, name, unit, ...more });
    this.arising = declare(id, 'arising', '1/s');
    this.refused = declare(id, 'refused', '1/s');
    this.atEdge = declare(id, 'at-edge', '1');
    this.paths = pipeline.paths.map((path) => {
      const { id: own, freshWithin } = path.spec;
      const limits =
        freshWithin === undefined
          ? []
          : [{ name: 'fresh', value: freshWithin / SECOND, direction: 'rising', severity: 'degraded' }];
      return {
        path,
        state: declare(own, 'state', 'state', { labels: LABELS }),
        backlog: declare(own, 'backlog', '1'),
        freshness: declare(own, 'freshness', 's', { limits }),
        visible: declare(own, 'visible', '1/s'),
        dropped: declare(own, 'dropped', '1'),
        was: 'flowing',
        isStale: false,
        staleBy: NO_CAUSE,
        event: NO_CAUSE,
      };
    });
  }

  /** From now on changes are events. */
  begin(): void {
    this.begun = true;
  }

  /** The event that made a path what it is. */
  eventOf(path: LivePath): Cause {
    return this.paths.find((own) => own.path === path)?.event ?? NO_CAUSE;
  }

  /** Writes how everything goes on from now. */
  write(now: Micros): void {
    const { journal, pipeline } = this;
    const { sources } = pipeline;
    journal.hold(
      this.arising,
      sources.reduce((sum, { rate }) => sum + rate, 0),
    );
    journal.hold(
      this.refused,
      sources.reduce((sum, { refuses }) => sum + refuses, 0),
    );
    const waiting = sources.reduce((sum, { edge }) => sum + edge.amount, 0);
    const slope = sources.reduce((sum, { edge }) => sum + edge.slope, 0);
    journal.follow(this.atEdge, linear(now, waiting, slope));
    this.tellEdge(now);
    for (const path of this.paths) this.writePath(path, now);
  }

  private writePath(own: PathQuantities, now: Micros): void {
    const { journal, pipeline } = this;
    const { path } = own;
    const state = path.stateAt(now, pipeline.able);
    this.tellState(own, state);
    this.tellAge(own, now);
    journal.hold(
      own.state,
      LABELS.findIndex(({ name }) => name === state),
    );
    journal.follow(own.backlog, linear(now, path.queue.amount, path.queue.isInUse ? path.queue.slope : 0));
    journal.follow(own.freshness, linear(now, path.freshness(now), path.freshnessSlope()));
    journal.hold(own.visible, path.delivers);
    journal.follow(own.dropped, linear(now, path.dropped, path.loses));
  }

  private tellState(own: PathQuantities, state: PathState): void {
    const { was, path } = own;
    own.was = state;
    if (state === was) return;
    const isWell = (one: PathState) => one === 'flowing' || one === 'behind';
    if (isWell(state) && isWell(was)) {
      if (state === 'flowing') own.event = this.tell('pipeline-level', path.spec.id, 'info', own.event);
      return;
    }
    const type = isWell(state) ? 'pipeline-flowing' : `pipeline-${state}`;
    const severity = LABELS.find(({ name }) => name === state)?.severity ?? 'info';
    own.event = this.tell(type, path.spec.id, isWell(state) ? 'info' : severity, this.pipeline.cause, {
      waiting: path.queue.amount,
    });
  }

  private tellAge(own: PathQuantities, now: Micros): void {
    const isStale = own.path.isStale(now);
    if (isStale === own.isStale) return;
    own.isStale = isStale;
    const cause = this.pipeline.cause === NO_CAUSE ? own.event : this.pipeline.cause;
    if (isStale) own.staleBy = this.tell('pipeline-stale', own.path.spec.id, 'degraded', cause);
    else this.tell('pipeline-fresh', own.path.spec.id, 'info', cause === NO_CAUSE ? own.staleBy : cause);
  }

  /** Sources that are cut off, and joined again. */
  private tellEdge(now: Micros): void {
    const { sources, spec, cause } = this.pipeline;
    const cut = sources.filter(({ isCutOff }) => isCutOff);
    if (cut.length === this.cutOff) return;
    const more = cut.length > this.cutOff;
    this.cutOff = cut.length;
    const names = cut.map((source) => source.spec.site).join(', ');
    const type = !more ? 'edge-joined' : spec.cutOff.does === 'carry-on' ? 'edge-carries-on' : 'edge-failed-closed';
    const age = Math.max(0, ...sources.map((source) => source.age(now)));
    this.edgeBy = this.tell(type, spec.id, more ? 'fault' : 'info', cause === NO_CAUSE ? this.edgeBy : cause, {
      sources: names,
      age: Math.round(age * SECOND),
    });
  }

  private tell(type: string, component: string, severity: Severity, cause: Cause, data: EventSpec['data'] = {}): Cause {
    if (!this.begun) return NO_CAUSE;
    return this.journal.event({ type, component, severity, cause, data });
  }
}
