import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Dispatch } from './dispatch.ts';
import { viewsOf } from './rotation-views.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const worlds = fc
  .record({ demands: fc.integer({ min: 1, max: 4 }), deployments: fc.integer({ min: 1, max: 4 }) })
  .chain(({ demands, deployments }) =>
    fc.record({
      demands: fc.constant(demands),
      rates: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: demands, maxLength: demands }),
      capacity: fc.array(fc.integer({ min: 0, max: 120 }), { minLength: deployments, maxLength: deployments }),
      roundTrip: fc.array(fc.integer({ min: 1, max: 9 }), {
        minLength: demands * deployments,
        maxLength: demands * deployments,
      }),
      rotation: fc.array(fc.record({ weight: fc.oneof(fc.constant(1), share), arriving: fc.boolean() }), {
        minLength: deployments,
        maxLength: deployments,
      }),
    }),
  );

test('everyone is sent somewhere, nobody to a place that their answer does not hold, and nobody is displaced from afar', () => {
  void fc.assert(
    fc.property(worlds, ({ demands, rates, capacity, roundTrip, rotation }) => {
      const count = capacity.length;
      const ids = capacity.map((_, i) => `d${i}`);
      const entries = rotation.map((entry, i) => ({ deployment: `d${i}`, ...entry }));
      const dispatch = new Dispatch(demands, count);
      const views = viewsOf(entries, ids);
      dispatch.measure((demand, place) => roundTrip[demand * count + place] ?? 0);
      dispatch.choose(views);
      dispatch.ask(Float64Array.from(rates));
      const caps = Float64Array.from(capacity);
      if (dispatch.overflows(caps))
        dispatch.spill(Float64Array.from(rates), caps, (_, place) => (capacity[place] ?? 0) > 0);

      const sent = rates.map(() => 0);
      const load = capacity.map(() => 0);
      for (let i = 0; i < dispatch.count; i++) {
        const [demand, target, rate] = [dispatch.demand[i] ?? 0, dispatch.target[i] ?? 0, dispatch.rate[i] ?? 0];
        sent[demand] = (sent[demand] ?? 0) + rate;
        if (target >= 0) {
          load[target] = (load[target] ?? 0) + rate;
          expect(views.some(({ share: users, holds }) => users > 0 && holds[target] === 1)).toBe(true);
        }
      }
      for (const [demand, rate] of rates.entries()) expect(sent[demand]).toBeCloseTo(rate, 6);
      // A place that others spilled into is never asked for more than its capacity on their account.
      for (const [place, asked] of dispatch.asked.entries()) {
        const most = Math.max(asked, capacity[place] ?? 0);
        if (capacity[place] !== 0) expect(load[place]).toBeLessThanOrEqual(most + 1e-6);
      }
    }),
    { numRuns: 500 },
  );
});

test('the answers of stale and of fresh users, while one site leaves and another arrives', () => {
  const views = viewsOf(
    [
      { deployment: 'a', weight: 0.25 },
      { deployment: 'b', weight: 1 },
      { deployment: 'c', weight: 0.75, arriving: true },
    ],
    ['a', 'b', 'c'],
  );
  expect(views.map(({ share: users, holds }) => [users, ...holds])).toEqual([
    [0.25, 1, 1, 0],
    [0.75, 0, 1, 1],
  ]);
});
