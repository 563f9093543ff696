/**
 * The hold model: a fixed number of calls is pending, and each call, when made, schedules its successor. It measures
 * nothing but time and the queue. Delays come from a table drawn beforehand, the same for every engine:
 *
 *     spread   exponential with a mean of 1 s, whole microseconds: hardly two calls at one instant
 *     ties     1 to 10 whole seconds: a tenth of the pending calls at each instant
 */
import { makeRandomStreams, Simulation } from '../../sim-core/kernel/index.ts';
import { ClosureHeap } from './closure-heap.ts';

export type Delays = 'spread' | 'ties';

/** Delays drawn beforehand; a power of two of them. */
const TABLE_SIZE = 65_536;

/** Delays in microseconds. */
export function delayTable(delays: Delays): Float64Array {
  const random = makeRandomStreams(1, 0);
  return Float64Array.from({ length: TABLE_SIZE }, (_, i) =>
    delays === 'ties'
      ? 1e6 * Math.ceil(10 * random.uniform('hold', 'delay', i))
      : Math.max(1, random.sample({ kind: 'exponential', mean: 1e6 }, 'hold', 'delay', i, true)),
  );
}

/** What a run did; `clock` is the instant of the last call [µs], equal for all engines that keep the order. */
export interface Held {
  readonly perSecond: number;
  readonly clock: number;
}

/** The shipped kernel: `Simulation` with its queue, handlers and checks. */
export function holdOnKernel(delays: Float64Array, pending: number, calls: number): Held {
  const simulation = new Simulation({ end: Number.MAX_SAFE_INTEGER });
  let drawn = 0;
  const again = simulation.handler((argument) => {
    simulation.schedule(simulation.now + (delays[drawn++ & (TABLE_SIZE - 1)] as number), again, argument);
  });
  for (let i = 0; i < pending; i++) simulation.schedule(delays[drawn++ & (TABLE_SIZE - 1)] as number, again, i);
  return timed(calls, () => {
    simulation.advance(calls);
    return simulation.now;
  });
}

/** The shipped kernel where every call also moves a timeout: cancelled and scheduled anew, as protection does. */
export function holdWithTimeouts(delays: Float64Array, pending: number, calls: number): Held {
  const simulation = new Simulation({ end: Number.MAX_SAFE_INTEGER });
  let drawn = 0;
  const expire = simulation.handler(() => undefined);
  const timeouts = new Float64Array(pending);
  const again = simulation.handler((argument) => {
    const delay = delays[drawn++ & (TABLE_SIZE - 1)] as number;
    simulation.cancel(timeouts[argument] as number);
    timeouts[argument] = simulation.schedule(simulation.now + 2 * delay, expire);
    simulation.schedule(simulation.now + delay, again, argument);
  });
  for (let i = 0; i < pending; i++) {
    const delay = delays[drawn++ & (TABLE_SIZE - 1)] as number;
    timeouts[i] = simulation.schedule(2 * delay, expire);
    simulation.schedule(delay, again, i);
  }
  return timed(calls, () => {
    simulation.advance(calls);
    return simulation.now;
  });
}

/** What one writes first: a binary heap of objects, each with a fresh closure. */
export function holdOnClosures(delays: Float64Array, pending: number, calls: number): Held {
  const heap = new ClosureHeap();
  let drawn = 0;
  const hold = (): void => {
    heap.push(heap.now + (delays[drawn++ & (TABLE_SIZE - 1)] as number), () => hold());
  };
  for (let i = 0; i < pending; i++) hold();
  return timed(calls, () => {
    for (let i = 0; i < calls; i++) heap.callNext();
    return heap.now;
  });
}

function timed(calls: number, run: () => number): Held {
  const wallStart = performance.now();
  const clock = run();
  return { perSecond: (calls * 1000) / (performance.now() - wallStart), clock };
}
