/**
 * The kernel's rate on the hold model with 10,000 pending, beside SimPy and a naive heap of closures: every round
 * runs all of them in turn, and ratios are taken within a round, since a machine's speed drifts.
 */
import { spawnSync } from 'node:child_process';
import { type Delays, delayTable, type Held, holdOnClosures, holdOnKernel, holdWithTimeouts } from './hold.ts';

const PENDING = 10_000;
const CALLS = 3_000_000;
const SIMPY_CALLS = 300_000;
const ROUNDS = 5;
/** From the repository's root, where npm runs its scripts. */
const SIMPY_SCRIPT = 'tools/bench/hold-simpy.py';

export interface BenchLine {
  readonly name: string;
  readonly text: string;
}

/** Runs all rounds; one line per engine and table of delays. */
export function benchKernel(): readonly BenchLine[] {
  return [...benchDelays('spread', 'hold, 10,000 pending'), ...benchDelays('ties', 'hold, 1,000 ties per instant')];
}

function benchDelays(delays: Delays, title: string): readonly BenchLine[] {
  const table = delayTable(delays);
  const kernel: number[] = [];
  const timeouts: number[] = [];
  const closures: number[] = [];
  const simpy: number[] = [];
  holdOnKernel(table, PENDING, CALLS / 3);
  for (let round = 0; round < ROUNDS; round++) {
    const own = holdOnKernel(table, PENDING, CALLS);
    const naive = holdOnClosures(table, PENDING, CALLS);
    if (own.clock !== naive.clock)
      throw new Error(`the kernel ended at ${own.clock} µs, the heap at ${naive.clock} µs`);
    const peer = holdOnSimPy(table);
    kernel.push(own.perSecond);
    closures.push(naive.perSecond);
    timeouts.push(holdWithTimeouts(table, PENDING, CALLS / 3).perSecond);
    if (peer) simpy.push(peer.perSecond);
  }
  return [
    line(title, 'kernel', kernel, simpy),
    line(title, 'kernel, a timeout moved in each call', timeouts, simpy),
    line(title, 'heap of closures', closures, simpy),
    simpy.length > 0
      ? line(title, 'SimPy', simpy, simpy)
      : { name: `${title}: SimPy`, text: 'not importable by /usr/bin/python3 (Debian: python3-simpy3)' },
  ];
}

function line(title: string, engine: string, rates: readonly number[], simpy: readonly number[]): BenchLine {
  const rate = `${(median(rates) / 1e6).toFixed(2)} M/s`;
  const ratios = rates.map((r, round) => r / (simpy[round] ?? Number.NaN));
  const ratio = simpy.length === rates.length ? `${median(ratios).toFixed(1)} × SimPy` : '';
  return { name: `${title}: ${engine}`, text: `${rate.padStart(11)}  ${ratio}` };
}

/** Undefined where SimPy is not installed. */
function holdOnSimPy(table: Float64Array): Held | undefined {
  const input = JSON.stringify({ pending: PENDING, calls: SIMPY_CALLS, delays: [...table] });
  const result = spawnSync('/usr/bin/python3', [SIMPY_SCRIPT], { input, encoding: 'utf8' });
  return result.status === 0 ? (JSON.parse(result.stdout) as Held) : undefined;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
