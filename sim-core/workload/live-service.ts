/** One service at this instant: who asks for it, where it runs, which answers its users hold, what it comes to. */
import { type Cause, NO_CAUSE } from '../kernel/index.ts';
import type { Micros, PerSecond, Ratio } from '../units/index.ts';
import { Dispatch } from './dispatch.ts';
import type { LiveDeployment } from './live-deployment.ts';
import type { LiveNeed } from './needs.ts';
import { RequestMeter } from './request-ledger.ts';
import { answeredShare, type RotationEntry, viewsOf } from './rotation-views.ts';
import type { ServiceData } from './service-data.ts';
import type { ServiceState } from './service-state.ts';
import type { ServiceSpec } from './workload-spec.ts';

export class LiveService {
  readonly needs: LiveNeed[] = [];
  /** Its data, where it keeps copies or backups of them. */
  data: ServiceData | undefined;
  /** Services that need this one. */
  readonly neededBy: LiveService[] = [];
  readonly dispatch: Dispatch;
  /** Rates asked for now and served, by demand of this service. */
  readonly rates: Float64Array;
  readonly servedRates: Float64Array;
  /** By deployment: what it can take of what users ask, and 1 where it is sent what others cannot take. */
  readonly capacities: Float64Array;
  readonly open: Uint8Array;
  /** What each demand is served, while that is worked out. */
  readonly servedNow: Float64Array;
  /** By demand and deployment: share that arrives, and 1 where the round trip is beyond the latency budget. */
  readonly shares: Float64Array;
  readonly tooFar: Uint8Array;
  dirty = true;
  /** Distances, or the answers that users hold, have changed since users were last told where to go. */
  distancesChanged = true;
  rerouted = true;
  /** Users reach its facilities otherwise than when it was last settled. */
  reachChanged = true;
  /** Who asks, whom answers hold or what these can take is otherwise than when users were last sent. */
  usersChanged = true;
  /** Everyone gets through to the deployments that they ask first, and within the latency budget. */
  isPlain = false;
  /** What it needs, or what is up of it, is otherwise than when its needs were last looked at; demand alone is not. */
  needsChanged = true;
  /** When a cache that it lives on will be too old. */
  cacheExpires: Micros | undefined;
  /** What others find when they need it has changed. */
  healthChanged = true;
  rotation: readonly RotationEntry[] = [];
  /** Share of those who ask that hold any answer: less than all while its name is not answered for, and a while after. */
  named: Ratio = 1;
  /** Deployments that answers have begun to hold, or no longer hold, since it was last settled. */
  readonly joined = new Set<LiveDeployment>();
  readonly left = new Set<LiveDeployment>();
  /** The event that sent users where they do not belong, and the one that raised demand; while they last. */
  routedBy: Cause = NO_CAUSE;
  spikedBy: Cause = NO_CAUSE;
  /** The latest event that had a part in what changed in this instant. */
  trigger: Cause = NO_CAUSE;

  // What it comes to [1/s].
  offered: PerSecond = 0;
  served: PerSecond = 0;
  drained: PerSecond = 0;
  shed: PerSecond = 0;
  failed: PerSecond = 0;
  /** Share of fresh requests that are served. */
  servedShare: Ratio = 1;
  /** Share of served users beyond the latency budget. */
  slowShare: Ratio = 0;

  readonly meter = new RequestMeter();
  /** Of its deployments. */
  private readonly ids: readonly string[];

  state: ServiceState = 'serving';
  /** The event that made the state what it is. */
  event: Cause = NO_CAUSE;

  constructor(
    readonly spec: ServiceSpec,
    readonly index: number,
    readonly deployments: readonly LiveDeployment[],
    /** Population and mean of each demand. */
    readonly populations: Int32Array,
    readonly means: Float64Array,
    /** 1 where a deployment may serve a demand, by demand and deployment; undefined where all may. */
    readonly permits: Uint8Array | undefined,
  ) {
    this.ids = deployments.map(({ spec: { id } }) => id);
    this.dispatch = new Dispatch(
      means.length,
      deployments.map(({ spec: { capacity } }) => capacity),
      permits,
    );
    this.rates = new Float64Array(means.length);
    this.servedRates = new Float64Array(means.length);
    this.capacities = new Float64Array(deployments.length);
    this.open = new Uint8Array(deployments.length);
    this.servedNow = new Float64Array(means.length);
    this.shares = new Float64Array(means.length * deployments.length);
    this.tooFar = new Uint8Array(means.length * deployments.length);
    this.setRotation(
      deployments.flatMap(({ spec: { id, role } }) => (role === 'active' ? [{ deployment: id, weight: 1 }] : [])),
      NO_CAUSE,
    );
  }

  /** The answers that users hold from now on. */
  setRotation(rotation: readonly RotationEntry[], cause: Cause): void {
    this.rotation = rotation;
    this.named = answeredShare(rotation);
    this.healthChanged = true;
    this.routedBy = rotation.every(({ weight }) => weight === 1) && this.isHome(rotation) ? NO_CAUSE : cause;
    for (const deployment of this.deployments) {
      const entry = rotation.find((other) => other.deployment === deployment.spec.id);
      const offered = entry !== undefined && (entry.arriving === true || entry.weight === 1);
      if (offered && !deployment.isOffered) this.joined.add(deployment);
      if (!offered && deployment.isOffered) this.left.add(deployment);
      deployment.isOffered = offered;
      deployment.weight = entry?.weight ?? 0;
    }
    this.rerouted = true;
    this.disturb(cause, false);
  }

  private isHome(rotation: readonly RotationEntry[]): boolean {
    return this.deployments.every(
      ({ spec: { id, role } }) => rotation.some(({ deployment }) => deployment === id) === (role === 'active'),
    );
  }

  /** Has to be settled again. */
  disturb(cause: Cause, distancesChanged: boolean): void {
    this.dirty = true;
    this.needsChanged = true;
    this.trigger = Math.max(this.trigger, cause);
    if (distancesChanged) this.distancesChanged = true;
  }

  /** Some requests wait to be served. */
  get isWaiting(): boolean {
    for (const { waiting } of this.deployments) if (waiting.isInUse) return true;
    return false;
  }

  /** Nothing is left to do for it in this pass. */
  rest(): void {
    this.trigger = NO_CAUSE;
    this.healthChanged = false;
    if (this.joined.size > 0) this.joined.clear();
    if (this.left.size > 0) this.left.clear();
  }

  /** Tells users where to go, if that may have changed. */
  chooseTargets(roundTrip: (population: number, facility: number) => number): void {
    if (this.distancesChanged) {
      this.dispatch.measure((demand, place) =>
        roundTrip(this.populations[demand] ?? 0, this.deployments[place]?.facility ?? 0),
      );
    }
    if (this.distancesChanged || this.rerouted) {
      this.dispatch.choose(viewsOf(this.rotation, this.ids));
      this.reachChanged = this.usersChanged = true;
    }
    this.distancesChanged = this.rerouted = false;
  }
}
