/**
 * How long work takes: by the clock, which is what somebody waits, and of processor time, all threads of this process
 * together, which a busy machine lengthens less.
 */

/** Until the compiler has seen everything often enough. */
const WARM_UPS = 15;
const ROUNDS = 11;

export interface Took {
  /** [ms] */
  readonly clock: number;
  readonly processor: number;
}

/** Of some work done over and over: the medians of warm rounds. */
export function median(work: () => unknown, rounds = ROUNDS, warmUps = WARM_UPS): Took {
  for (let i = 0; i < warmUps; i++) work();
  const times = Array.from({ length: rounds }, () => spent(work));
  const middle = (of: (took: Took) => number) => times.map(of).sort((a, b) => a - b)[rounds >> 1] ?? 0;
  return { clock: middle(({ clock }) => clock), processor: middle(({ processor }) => processor) };
}

/** What some work takes. */
export function spent(work: () => unknown): Took {
  const from = process.cpuUsage();
  const began = performance.now();
  work();
  const clock = performance.now() - began;
  const { user, system } = process.cpuUsage(from);
  return { clock, processor: (user + system) / 1000 };
}

/** In words. */
export function inWords({ clock, processor }: Took): string {
  return `${clock.toFixed(0)} ms by the clock, ${processor.toFixed(0)} ms of processor time`;
}
