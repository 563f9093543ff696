/**
 * The load that services put on each other: a request that is worked on calls what it needs, `calls` times.
 *
 *     work of each deployment ──►┌───────┐──► calls that arrive at deployments of the needed service [1/s]
 *     breakers, ways, rotation ─►│ calls │
 *                                └───────┘
 *
 * Calls go to the needed service in the same facility, if the need is local, else to the nearest in rotation that can be
 * reached; a cache answers some of them instead. They are told again when they have moved by a thousandth; a circle of overload and retries that has not come
 * to rest within some rounds goes on a millisecond later, as it would.
 */
import { type Cause, NO_CAUSE, type Scheduler } from '../kernel/index.ts';
import type { Micros, PerSecond } from '../units/index.ts';
import { Appointment } from './appointment.ts';
import type { LiveService } from './live-service.ts';
import { calledFrom, type LiveNeed, type Ways } from './needs.ts';

const DEADBAND = 1e-3;
const ROUNDS_AT_ONCE = 16;
/** A millisecond [µs]. */
const LATER: Micros = 1000;

/** Calls along one need, as told to the needed service: by its deployments [1/s]. */
class Line {
  readonly told: Float64Array;
  readonly now: Float64Array;
  private toldAt: Micros = -1;
  private rounds = 0;
  private readonly later: Appointment;

  constructor(
    readonly caller: LiveService,
    readonly need: LiveNeed,
    private readonly scheduler: Scheduler,
    private readonly tell: (service: LiveService, cause: Cause) => void,
  ) {
    this.told = new Float64Array(need.service.deployments.length);
    this.now = new Float64Array(need.service.deployments.length);
    this.later = new Appointment(
      scheduler,
      scheduler.handler(() => this.publish(NO_CAUSE)),
    );
  }

  /** Tells what has moved. */
  news(cause: Cause): void {
    if (!this.now.some((rate, place) => isNews(rate, this.told[place] as number))) return;
    const { now } = this.scheduler;
    this.rounds = now === this.toldAt ? this.rounds + 1 : 0;
    this.toldAt = now;
    if (this.rounds < ROUNDS_AT_ONCE) this.publish(cause);
    else this.later.keep(now + LATER, 0);
  }

  private publish(cause: Cause): void {
    this.told.set(this.now);
    this.tell(this.need.service, cause);
  }
}

export class Calls {
  private readonly from: readonly (readonly Line[])[];
  private readonly to: readonly (readonly Line[])[];

  constructor(
    services: readonly LiveService[],
    private readonly ways: Ways,
    private readonly scheduler: Scheduler,
    tell: (service: LiveService, cause: Cause) => void,
  ) {
    this.from = services.map((caller) =>
      caller.needs.filter(({ spec }) => (spec.calls ?? 0) > 0).map((need) => new Line(caller, need, scheduler, tell)),
    );
    const all = this.from.flat();
    this.to = services.map((service) => all.filter(({ need }) => need.service === service));
  }

  /** What is called of each deployment of the service at this place now. */
  receive(service: LiveService, place: number): void {
    const lines = this.to[place] as readonly Line[]; // one per service
    if (lines.length === 0) return;
    for (const deployment of service.deployments) {
      deployment.called = 0;
      for (const { told } of lines) deployment.called += told[deployment.place] as number;
    }
  }

  /** Takes in the work that the service at this place has come to. */
  send(place: number): void {
    for (const line of this.from[place] as readonly Line[]) this.count(line); // one per service
  }

  private count(line: Line): void {
    const { caller, need, now } = line;
    now.fill(0);
    for (const { flow, facility, place } of caller.deployments) {
      const cache = need.caches[place];
      const isOpen = need.breakers[place]?.isOpen === true;
      const target =
        flow.work <= 0 || isOpen ? undefined : calledFrom(need, facility, this.ways.share, this.ways.roundTrip);
      const asked = target ? flow.work * (need.spec.calls ?? 0) * need.service.named : 0;
      cache?.follow(this.scheduler.now, asked, target?.health ?? 0);
      if (target) now[target.place] = (now[target.place] as PerSecond) + asked * (cache?.misses ?? 1);
    }
    line.news(caller.trigger);
  }
}

function isNews(rate: PerSecond, told: PerSecond): boolean {
  if (rate === told) return false;
  return Math.abs(rate - told) > DEADBAND * told || rate === 0;
}
