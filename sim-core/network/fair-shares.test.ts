import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { FairShares } from './fair-shares.ts';

/** Shares links among flows given as lists of links; gives the rates. */
function share(
  capacity: readonly number[],
  flows: readonly { demand: number; links: readonly number[]; weight?: number }[],
): number[] {
  const shares = new FairShares();
  const weight = Float64Array.from(flows, (flow) => flow.weight ?? 1);
  shares.route(flows.length, pathsOf(flows), capacity.length, weight);
  shares.solve(
    Float64Array.from(flows, (flow) => flow.demand),
    Float64Array.from(capacity),
  );
  return [...shares.rate.subarray(0, flows.length)];
}

function pathsOf(flows: readonly { links: readonly number[] }[]) {
  const first = new Int32Array(flows.length + 1);
  flows.forEach((flow, i) => {
    first[i + 1] = (first[i] as number) + flow.links.length;
  });
  return { first, hops: Int32Array.from(flows.flatMap((flow) => flow.links)) };
}

test('four greedy flows on two links share them max-min fairly (N3)', () => {
  const greedy = 100;
  const rates = share(
    [10, 5],
    [
      { demand: greedy, links: [0] },
      { demand: greedy, links: [0] },
      { demand: greedy, links: [0, 1] },
      { demand: greedy, links: [1] },
    ],
  );
  expect(rates).toEqual([3.75, 3.75, 2.5, 2.5]);
});

test('small demands are met whole and the rest is shared (N5)', () => {
  const rates = share(
    [10],
    [2, 2.6, 4, 5].map((demand) => ({ demand, links: [0] })),
  );
  for (const [i, rate] of [2, 2.6, 2.7, 2.7].entries()) expect(rates[i]).toBeCloseTo(rate, 9);
});

test('a flow that crosses no link gets what it asks for', () => {
  expect(
    share(
      [1],
      [
        { demand: 7, links: [] },
        { demand: 3, links: [0] },
      ],
    ),
  ).toEqual([7, 1]);
});

test('a cut link carries nothing and holds nobody else back', () => {
  expect(
    share(
      [0, 10],
      [
        { demand: 4, links: [0, 1] },
        { demand: 9, links: [1] },
      ],
    ),
  ).toEqual([0, 9]);
});

test('weights share a full link in proportion, as far as demands go', () => {
  const flows = [
    { demand: 100, links: [0], weight: 3 },
    { demand: 100, links: [0], weight: 1 },
    { demand: 2, links: [0], weight: 8 },
  ];
  expect(share([10], flows)).toEqual([6, 2, 2]);
});

const estates = fc.integer({ min: 1, max: 6 }).chain((links) =>
  fc.record({
    capacity: fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: links, maxLength: links }),
    flows: fc.array(
      fc.record({
        demand: fc.double({ min: 0, max: 50, noNaN: true }),
        links: fc.uniqueArray(fc.integer({ min: 0, max: links - 1 }), { maxLength: links }),
        weight: fc.constantFrom(1, 1, 2, 0.25, 5),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  }),
);

test('no link is overfilled, nobody gets more than it asks, and whoever gets less crosses a full link where none gets more per weight', () => {
  void fc.assert(
    fc.property(estates, ({ capacity, flows }) => {
      const rates = share(capacity, flows);
      const load = capacity.map((_, link) =>
        flows.reduce((sum, flow, i) => sum + (flow.links.includes(link) ? (rates[i] as number) : 0), 0),
      );
      for (const [link, carried] of load.entries()) {
        expect(carried).toBeLessThanOrEqual((capacity[link] as number) * (1 + 1e-9) + 1e-9);
      }
      flows.forEach((flow, i) => {
        const rate = rates[i] as number;
        expect(rate).toBeLessThanOrEqual(flow.demand + 1e-12);
        if (rate >= flow.demand - 1e-9) return;
        const held = flow.links.some(
          (link) =>
            (load[link] as number) >= (capacity[link] as number) - 1e-6 &&
            flows.every(
              (other, j) =>
                !other.links.includes(link) || (rates[j] as number) / other.weight <= rate / flow.weight + 1e-6,
            ),
        );
        expect(held).toBe(true);
      });
    }),
    { numRuns: 300 },
  );
});

test('the same solver gives the same answer for a second set of demands as a fresh one', () => {
  void fc.assert(
    fc.property(
      estates,
      fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 12, maxLength: 12 }),
      (estate, later) => {
        const kept = new FairShares();
        const paths = pathsOf(estate.flows);
        const capacity = Float64Array.from(estate.capacity);
        const count = estate.flows.length;
        kept.route(
          count,
          paths,
          capacity.length,
          Float64Array.from(estate.flows, (flow) => flow.weight),
        );
        kept.solve(
          Float64Array.from(estate.flows, (flow) => flow.demand),
          capacity,
        );
        kept.solve(Float64Array.from(later.slice(0, count)), capacity);
        const fresh = share(
          estate.capacity,
          estate.flows.map((flow, i) => ({ ...flow, demand: later[i] as number })),
        );
        for (const [i, rate] of fresh.entries()) expect(kept.rate[i]).toBeCloseTo(rate, 9);
      },
    ),
  );
});

/** Progressive filling as textbooks put it: raise everyone by the least step at which something gives, again and again. */
function fillByHand(
  capacity: readonly number[],
  flows: readonly { demand: number; links: readonly number[]; weight: number }[],
): number[] {
  const rates = flows.map(() => 0);
  const rising = new Set(flows.flatMap((flow, i) => (flow.demand > 0 ? [i] : [])));
  while (rising.size > 0) {
    const room = (link: number): number =>
      (capacity[link] as number) -
      flows.reduce((sum, flow, i) => sum + (flow.links.includes(link) ? (rates[i] as number) : 0), 0);
    const weightOn = (link: number): number =>
      [...rising].reduce((sum, i) => sum + (flows[i]?.links.includes(link) ? (flows[i]?.weight ?? 0) : 0), 0);
    const steps = [...rising].map((i) => ((flows[i]?.demand ?? 0) - (rates[i] as number)) / (flows[i]?.weight ?? 1));
    for (const link of capacity.keys()) if (weightOn(link) > 0) steps.push(Math.max(0, room(link)) / weightOn(link));
    const step = Math.min(...steps);
    for (const i of rising) rates[i] = (rates[i] as number) + step * (flows[i]?.weight ?? 0);
    for (const i of [...rising]) {
      const flow = flows[i];
      if (flow === undefined) continue;
      const isMet = (rates[i] as number) >= flow.demand - 1e-9;
      if (isMet || flow.links.some((link) => room(link) <= 1e-9)) rising.delete(i);
    }
  }
  return rates;
}

test('the shares are those of filling step by step', () => {
  void fc.assert(
    fc.property(estates, ({ capacity, flows }) => {
      const expected = fillByHand(capacity, flows);
      for (const [i, rate] of share(capacity, flows).entries()) expect(rate).toBeCloseTo(expected[i] as number, 6);
    }),
    { numRuns: 300 },
  );
});
