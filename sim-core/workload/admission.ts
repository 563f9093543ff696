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
import { answered } from './overload.ts';
import { sentOf, settledAmplification, vainAttempts } from './retries.ts';
import type { RetrySpec } from './workload-spec.ts';

const MOST_CHORDS = 60;
/** Shares below this are none: what they would come to is lost in the rounding of the rest. */
const NEGLIGIBLE = 1e-12;

/** What admission reads of a deployment. */
export interface Admitting {
  /** Requests sent here [1/s], and those of them that arrive. */
  readonly offered: PerSecond;
  readonly arriving: PerSecond;
  readonly capacity: PerSecond;
  /** Chance that an answered request is what was asked for: its dependencies hold. */
  readonly success: Ratio;
  /** Share of requests that are refused however often they are tried: writes that cannot be kept. */
  readonly refused: Ratio;
  /** Of the unserved, the share that comes back until it is served. */
  readonly comesBack: Ratio;
  readonly waiting: { readonly isEmpty: boolean };
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
  /** Attempts per request; the next point of rest is sought from here. */
  amplification: number;
}

/** Works out the balance of one deployment into `out`; `reach`: share of waiting users that can get there. */
export function admit(here: Admitting, reach: Ratio, retry: RetrySpec, out: Admission): void {
  const before = out.amplification;
  if (isWell(here, before)) {
    out.served = out.work = here.arriving;
    out.joining = out.drained = 0;
    return;
  }
  const admitted = retry.admit * reach;
  const ask = admitted > NEGLIGIBLE ? admitted * here.capacity : 0;
  const together = here.arriving + ask;
  const most = together <= here.capacity ? ask : (here.capacity * ask) / together;
  if (here.waiting.isEmpty) {
    balance(here, retry, 0, before, out);
    if (out.joining === 0) return;
    balance(here, retry, most, before, out);
    if (out.joining < out.drained) serveAtOnce(here, retry, most, before, out);
  } else balance(here, retry, most, before, out);
}

/** Everyone arrives, fits in and finds what they need, nothing waits: so it is at nearly all instants, and served is what is asked. */
function isWell({ offered, arriving, capacity, success, refused, waiting }: Admitting, amplification: number): boolean {
  return (
    success === 1 &&
    refused === 0 &&
    amplification === 1 &&
    arriving === offered &&
    arriving <= capacity &&
    waiting.isEmpty
  );
}

/** Fresh requests get what waiting work leaves. */
function balance(here: Admitting, retry: RetrySpec, forWaiting: PerSecond, before: number, out: Admission): void {
  const { arriving, comesBack, success, refused } = here;
  const left = here.capacity - forWaiting;
  out.amplification = settledAmplification(arriving, left, success, retry, before, refused);
  const sent = sentOf(arriving * out.amplification, left, retry);
  const inVain = refused > 0 ? Math.min(1, (refused * vainAttempts(retry)) / out.amplification) : 0;
  out.served = answered(sent, left, retry.refusalCost ?? 0) * success * (1 - inVain);
  const unserved = here.offered - out.served;
  out.joining = comesBack > NEGLIGIBLE && unserved > here.offered * NEGLIGIBLE ? comesBack * unserved : 0;
  out.drained = forWaiting * success;
  out.work = Math.min(sent, left) + forWaiting;
}

/**
 * As much is drained as begins to wait: nothing piles up. The drain in between is where the excess of what begins to
 * wait is nothing. The excess falls along straight lines but for the bends of retries, so the chord between the two ends
 * nearly always meets the very place (Illinois: an end that stays twice in a row counts for half).
 */
function serveAtOnce(here: Admitting, retry: RetrySpec, most: PerSecond, before: number, out: Admission): void {
  const excessAt = (forWaiting: PerSecond): PerSecond => {
    balance(here, retry, forWaiting, before, out);
    return out.joining - out.drained;
  };
  let [low, high] = [0, most];
  let above = excessAt(low);
  let below = excessAt(high);
  let stayed = 0;
  for (let i = 0; i < MOST_CHORDS && high - low > NEGLIGIBLE * most; i++) {
    const middle = Math.min(high, Math.max(low, (low * below - high * above) / (below - above)));
    const excess = excessAt(middle);
    if (Math.abs(excess) <= NEGLIGIBLE * out.joining) break;
    if (excess > 0) {
      low = middle;
      above = excess;
      below = stayed === 1 ? below / 2 : below;
      stayed = 1;
    } else {
      high = middle;
      below = excess;
      above = stayed === -1 ? above / 2 : above;
      stayed = -1;
    }
  }
  out.drained = out.joining;
}
