import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Dispatch } from './dispatch.ts';
import { AS_NEAR } from './first-choices.ts';
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
      const dispatch = new Dispatch(demands, capacity);
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

const campuses = fc.integer({ min: 1, max: 6 }).chain((count) =>
  fc.record({
    ratings: fc.array(fc.integer({ min: 1, max: 200 }), { minLength: count, maxLength: count }),
    roundTrips: fc.array(fc.integer({ min: 1000, max: 1000 + 2 * AS_NEAR }), { minLength: count, maxLength: count }),
    held: fc.array(fc.boolean(), { minLength: count, maxLength: count }),
    rate: fc.integer({ min: 1, max: 500 }),
  }),
);

test('those who are as near as the nearest are asked in proportion to what they were built for, the others not at all', () => {
  void fc.assert(
    fc.property(campuses, ({ ratings, roundTrips, held, rate }) => {
      const dispatch = new Dispatch(1, ratings);
      dispatch.measure((_, place) => roundTrips[place] ?? 0);
      dispatch.choose([{ share: 1, holds: Uint8Array.from(held, Number) }]);
      dispatch.ask(Float64Array.of(rate));

      const shortest = Math.min(...roundTrips.filter((_, place) => held[place]));
      const isNear = roundTrips.map((far, place) => held[place] === true && far <= shortest + AS_NEAR);
      const all = ratings.reduce((sum, rating, place) => sum + (isNear[place] ? rating : 0), 0);
      for (const [place, rating] of ratings.entries()) {
        expect(dispatch.asked[place]).toBeCloseTo(isNear[place] ? (rate * rating) / all : 0, 9);
      }
      // So they come to their capacity together, and none of them before; at it, rounding decides.
      if (rate !== all) expect(dispatch.overflows(Float64Array.from(ratings))).toBe(all > 0 && rate > all);
    }),
    { numRuns: 500 },
  );
});

test('what one of several as near cannot take goes to the others first, and from a dead one nowhere', () => {
  const dispatch = new Dispatch(1, [50, 50, 50, 900]);
  dispatch.measure((_, place) => (place === 3 ? 9000 : 1000));
  dispatch.choose([{ share: 1, holds: Uint8Array.of(1, 1, 1, 1) }]);
  const rates = Float64Array.of(120);
  const capacity = Float64Array.of(45, 0, 10, 900);
  dispatch.ask(rates);
  dispatch.spill(rates, capacity, (_, place) => (capacity[place] ?? 0) > 0);
  const load = [0, 0, 0, 0];
  for (let i = 0; i < dispatch.count; i++) {
    const target = dispatch.target[i] ?? 0;
    load[target] = (load[target] ?? 0) + (dispatch.rate[i] ?? 0);
  }
  // 40 each; the third passes 30 on: 5 to the first, which is full then, and the rest to the one far away.
  expect(load.map((rate) => Number(rate.toFixed(9)))).toEqual([45, 40, 10, 25]);
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
