/**
 * One deployment at one instant: fresh requests and work that has been waiting share its capacity.
 *
 *     fresh [1/s] ──────────►┌───────────┐──► served, refused or failed
 *     waiting (some | none) ►│ admission │──► drained
 *     capacity, success ────►└───────────┘──► change of what waits [1/s]
 *
 * Waiting work asks for its admitted share of capacity as long as there is any; when both together ask for more than
 * there is, each gets its proportion (processor sharing). With none waiting, failures that will come back either begin
 * to wait or, if they can be served as fast as they arise, never pile up.
 */
import type { PerSecond, Ratio } from '../units/index.ts';
import { answered, settledAmplification } from './retries.ts';
import type { RetrySpec } from './workload-spec.ts';

const BISECTIONS = 60;

export interface AdmissionInput {
  /** Requests sent here [1/s], and those of them that arrive. */
  readonly offered: PerSecond;
  readonly arriving: PerSecond;
  /** Share of waiting users that can reach the deployment. */
  readonly reach: Ratio;
  readonly capacity: PerSecond;
  /** Chance that an answered request is what was asked for: its dependencies hold. */
  readonly success: Ratio;
  readonly waiting: boolean;
  readonly retry: RetrySpec;
  /** Attempts per request in the state before. */
  readonly amplification: number;
}

export interface Admission {
  /** Fresh requests served [1/s]. */
  served: PerSecond;
  /** Of the unserved, those that begin to wait [1/s]. */
  joining: PerSecond;
  /** Waiting work served [1/s]. */
  drained: PerSecond;
  /** Work done, useful or not [1/s]: what loads the machines. */
  work: PerSecond;
  amplification: number;
}

/** Works out the balance of one deployment into `out`. */
export function admit(input: AdmissionInput, out: Admission): void {
  const ask = input.retry.admit * input.capacity * input.reach;
  const together = input.arriving + ask;
  const most = together <= input.capacity ? ask : (input.capacity * ask) / together;
  if (!input.waiting) {
    balance(input, 0, out);
    if (out.joining === 0) return;
    const short = out.joining;
    balance(input, most, out);
    if (out.joining >= out.drained || short === 0) return;
    serveAtOnce(input, most, out);
    return;
  }
  balance(input, most, out);
}

/** Fresh requests get what waiting work leaves. */
function balance(input: AdmissionInput, forWaiting: PerSecond, out: Admission): void {
  const { arriving, success, retry } = input;
  const left = input.capacity - forWaiting;
  out.amplification = settledAmplification(arriving, left, success, retry, input.amplification);
  const attempts = arriving * out.amplification;
  out.served = answered(attempts, left, retry.refusalCost ?? 0) * success;
  out.joining = retry.persistent * Math.max(0, input.offered - out.served);
  out.drained = forWaiting * success;
  out.work = Math.min(attempts, left) + forWaiting;
}

/** As much is drained as begins to wait: nothing piles up. The drain in between is found by halving. */
function serveAtOnce(input: AdmissionInput, most: PerSecond, out: Admission): void {
  let low = 0;
  let high = most;
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    balance(input, middle, out);
    if (out.joining > out.drained) low = middle;
    else high = middle;
  }
  balance(input, high, out);
  out.drained = out.joining;
}
