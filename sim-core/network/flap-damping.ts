/**
 * Route flap damping (RFC 2439): every loss of a route adds a penalty, which decays by half in each half-life. A route
 * whose penalty has reached `suppress` is not used, there or not, until it has decayed to `reuse`.
 *
 *     penalty     ╱╲ ╱╲
 *     suppress ─ ╱──╳──╲─────────────
 *               ╱        ╲
 *     reuse ───╱───────────╲─────────     used ─┤ damped ├─ used
 */
import { type EventId, type HandlerId, log, NO_EVENT, pow, type Scheduler } from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';
import type { DampingSpec } from './network-spec.ts';

/** What is left of a penalty after so long. */
export function decayed(penalty: number, after: Micros, halfLife: Micros): number {
  return penalty * pow(2, -after / halfLife);
}

/** Time in which a penalty decays to `to`, at most itself [µs]. */
export function decayTime(penalty: number, to: number, halfLife: Micros): Micros {
  return (halfLife * log(penalty / to)) / log(2);
}

/** The most that a penalty can come to: it decays to `reuse` within `longest`. */
export function ceilingOf({ reuse, longest, halfLife }: DampingSpec): number {
  return reuse * pow(2, longest / halfLife);
}

export class FlapDamping {
  private readonly penalty: Float64Array;
  /** When each penalty was worked out [µs]. */
  private readonly asOf: Float64Array;
  private readonly reuseAt: EventId[];
  private readonly onReuse: HandlerId;

  constructor(
    private readonly spec: DampingSpec,
    /** How many routes there are. */
    routes: number,
    private readonly scheduler: Scheduler,
    /** Told when a route has been suppressed, or may be used again, with its penalty. */
    private readonly changed: (route: number, isDamped: boolean, penalty: number) => void,
  ) {
    this.penalty = new Float64Array(routes);
    this.asOf = new Float64Array(routes);
    this.reuseAt = Array.from({ length: routes }, () => NO_EVENT);
    this.onReuse = scheduler.handler((route) => {
      this.reuseAt[route] = NO_EVENT;
      this.changed(route, false, this.spec.reuse);
    });
  }

  isDamped(route: number): boolean {
    return this.reuseAt[route] !== NO_EVENT;
  }

  /** A route has been lost once more. */
  lost(route: number): void {
    const { spec, scheduler } = this;
    const left = decayed(this.penalty[route] ?? 0, scheduler.now - (this.asOf[route] ?? 0), spec.halfLife);
    const penalty = Math.min(ceilingOf(spec), left + spec.penalty);
    this.penalty[route] = penalty;
    this.asOf[route] = scheduler.now;
    const wasDamped = this.isDamped(route);
    if (!wasDamped && penalty < spec.suppress) return;
    scheduler.cancel(this.reuseAt[route] ?? NO_EVENT);
    const after = Math.max(1, Math.round(decayTime(penalty, spec.reuse, spec.halfLife)));
    this.reuseAt[route] = scheduler.schedule(scheduler.now + after, this.onReuse, route);
    if (!wasDamped) this.changed(route, true, penalty);
  }
}
