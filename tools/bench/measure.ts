/** Processor time of this process, so that a busy machine counts for less than a clock on the wall would. */

const WARM_UPS = 4;
const ROUNDS = 5;

/** Of some work done over and over: the median of warm rounds [ms of processor time]. */
export function median(work: () => unknown): number {
  for (let i = 0; i < WARM_UPS; i++) work();
  const times = Array.from({ length: ROUNDS }, () => spent(work)).sort((a, b) => a - b);
  return times[ROUNDS >> 1] ?? 0;
}

/** Processor time that some work takes, all threads of this process together [ms]. */
export function spent(work: () => unknown): number {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}
