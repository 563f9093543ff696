/**
 * What one deployment has kept of the answers of a service that it calls, so that it need not call again.
 *
 *     calls that it would make [1/s] ──►┌───────┐──► share of them that is still made
 *     share of calls that is served ───►│ cache │
 *     emptied, or lost with its keeper ►└───────┘
 *
 * `items` different answers are asked for equally often; when all are there it answers `hits` of what is asked, the rest
 * is never kept. Warm to a share w it answers hits·w, and of the answers it lets through and gets, (1 − w)·hits are new:
 * w comes back by dw/dt = (1 − w)·hits·rate·served/items, an exponential while these stand still (the filling of a cache
 * under independent references of equal popularity). A service that fails under the misses fills no cache.
 */
import { exp, log } from '../kernel/index.ts';
import { type Micros, type PerSecond, type Ratio, SECOND } from '../units/index.ts';
import type { CacheSpec } from './workload-spec.ts';

/** What misses is told again when it has fallen by this share. */
const STEP = 0.02;
/** Warm when what misses beyond the least is less than this share of it, or of all where nothing else misses. */
const WARM = 1e-3;

export class CallCache {
  /** Share of the answers that it could keep and does not. */
  private cold: Ratio = 0;
  /** Answers that come in, as a share of what is missing [1/s]. */
  private filling: PerSecond = 0;
  private at: Micros = 0;

  constructor(private readonly spec: Pick<CacheSpec, 'hits' | 'items'>) {}

  /** Of what is asked, the share that is not in it. */
  get misses(): Ratio {
    return 1 - this.spec.hits * (1 - this.cold);
  }

  get isWarm(): boolean {
    return this.cold === 0;
  }

  /** Of what is asked, the share that is answered when `share` of the calls are served. */
  answered(share: Ratio): Ratio {
    return 1 - this.misses * (1 - share);
  }

  /** Takes what has come in until now. */
  advance(now: Micros): void {
    const seconds = (now - this.at) / SECOND;
    this.at = now;
    if (seconds <= 0 || this.isWarm) return;
    this.cold *= exp(-this.filling * seconds);
    if (this.cold * this.spec.hits <= this.rest) this.cold = 0;
  }

  /** So much is asked from now on [1/s], and of the calls made this share is served. */
  follow(now: Micros, asked: PerSecond, served: Ratio): void {
    this.advance(now);
    this.filling = (this.spec.hits * asked * served) / this.spec.items;
  }

  /** Only this share of what is in it stays. */
  keep(share: Ratio, now: Micros): void {
    this.advance(now);
    this.cold = 1 - (1 - this.cold) * share;
  }

  /** When what misses will have fallen by a step. */
  nextChange(now: Micros): Micros | undefined {
    if (this.isWarm || this.filling <= 0) return undefined;
    const more = this.cold * this.spec.hits;
    const left = Math.max(more - STEP * this.misses, this.rest * (1 - WARM));
    return now + Math.max(1, Math.ceil((log(more / left) / this.filling) * SECOND));
  }

  /** What may be missing of a warm cache. */
  private get rest(): Ratio {
    const least = 1 - this.spec.hits;
    return WARM * (least > 0 ? least : 1);
  }
}
