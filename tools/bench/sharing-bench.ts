/**
 * One solve of 400 links × 5,000 flows by the network room's solver, beside progressive filling as textbooks put it, on
 * the same flows: every round asks for other amounts over the same routes and checks that both come to the same rates.
 */
import { FairShares } from '../../sim-core/network/fair-shares.ts';
import { Routes } from '../../sim-core/network/routes.ts';
import { makeRandom } from './drawn.ts';
import type { BenchLine } from './kernel-bench.ts';

const SITES = 60;
const LINKS = 400;
const FLOWS = 5_000;
const ROUNDS = 300;
/** The baseline takes so long that a few rounds of it are enough. */
const BASELINE_ROUNDS = 5;
const WARM_UPS = 100;
/** Two ways of adding the same numbers up. */
const TOLERANCE = 1e-6;

interface Problem {
  readonly first: Int32Array;
  readonly hops: Int32Array;
  readonly capacity: Float64Array;
}

/** Sites joined at random, flows between pairs of them by the shortest way; many links ask for more than they have. */
function makeProblem(random: () => number): Problem {
  const pick = (count: number): number => Math.floor(random() * count);
  const links = Array.from({ length: LINKS }, (_, i) => {
    const from = i < SITES - 1 ? i + 1 : pick(SITES);
    const to = i < SITES - 1 ? pick(i + 1) : (from + 1 + pick(SITES - 1)) % SITES;
    return { from, to, latency: 1 + random() * 99 };
  });
  const routes = new Routes(SITES, links);
  const paths = Array.from({ length: FLOWS }, () => {
    const from = pick(SITES);
    return routes.hops(from, (from + 1 + pick(SITES - 1)) % SITES);
  });
  const first = new Int32Array(FLOWS + 1);
  paths.forEach((path, flow) => {
    first[flow + 1] = (first[flow] ?? 0) + path.length;
  });
  const capacity = Float64Array.from({ length: 2 * LINKS }, () => 100 + random() * 300);
  return { first, hops: Int32Array.from(paths.flat()), capacity };
}

/** Raises everyone by the least step at which a flow has enough or a link is full, until nobody rises any more. */
function fillStepByStep(demand: Float64Array, { first, hops, capacity }: Problem): Float64Array {
  const rate = new Float64Array(FLOWS);
  const room = capacity.slice();
  const rising = new Set(Array.from({ length: FLOWS }, (_, flow) => flow));
  const over = new Int32Array(capacity.length);
  while (rising.size > 0) {
    over.fill(0);
    let step = Number.POSITIVE_INFINITY;
    for (const flow of rising) {
      step = Math.min(step, (demand[flow] ?? 0) - (rate[flow] ?? 0));
      for (let hop = first[flow] ?? 0; hop < (first[flow + 1] ?? 0); hop++) over[hops[hop] ?? 0]!++;
    }
    for (const [link, count] of over.entries()) if (count > 0) step = Math.min(step, (room[link] ?? 0) / count);
    for (const flow of rising) rate[flow]! += step;
    for (const [link, count] of over.entries()) room[link]! -= step * count;
    for (const flow of rising) {
      let isFull = (rate[flow] ?? 0) >= (demand[flow] ?? 0) - 1e-9;
      for (let hop = first[flow] ?? 0; hop < (first[flow + 1] ?? 0); hop++)
        isFull ||= (room[hops[hop] ?? 0] ?? 0) < 1e-9;
      if (isFull) rising.delete(flow);
    }
  }
  return rate;
}

/** Medians of single solves [µs]. */
export function benchSharing(): readonly BenchLine[] {
  const random = makeRandom();
  const problem = makeProblem(random);
  const shares = new FairShares();
  shares.route(FLOWS, problem, problem.capacity.length);
  const demand = new Float64Array(FLOWS);
  const own: number[] = [];
  const baseline: number[] = [];
  for (let round = -WARM_UPS; round < ROUNDS; round++) {
    for (let flow = 0; flow < FLOWS; flow++) demand[flow] = random() ** 3 * 60;
    const took = microseconds(() => shares.solve(demand, problem.capacity));
    if (round >= 0) own.push(took);
    if (round < 0 || round >= BASELINE_ROUNDS) continue;
    let rate: Float64Array = new Float64Array(0);
    baseline.push(microseconds(() => (rate = fillStepByStep(demand, problem))));
    const differ = rate.findIndex((value, flow) => Math.abs(value - (shares.rate[flow] ?? 0)) > TOLERANCE);
    if (differ >= 0)
      throw new Error(`flow ${differ}: ${rate[differ]} step by step, ${shares.rate[differ]} by the solver`);
  }
  const [fast, slow] = [median(own), median(baseline)];
  return [
    { name: `share ${LINKS} links among ${FLOWS} flows: solver`, text: `${fast.toFixed(0)} µs` },
    {
      name: `share ${LINKS} links among ${FLOWS} flows: step by step`,
      text: `${slow.toFixed(0)} µs  ${(slow / fast).toFixed(0)} times the solver`,
    },
  ];
}

function microseconds(work: () => unknown): number {
  const from = performance.now();
  work();
  return (performance.now() - from) * 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
