import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstCrossing } from './first-crossing.ts';
import { approaching, constant, linear, quadratic, sum, type Trajectory, valueAt } from './trajectory.ts';

const second = (s: number) => s * 1e6;

describe('in closed form', () => {
  test('a battery of 100 MJ that drains at 3 MW is empty after 33.333 334 s, rounded up to the microsecond', () => {
    expect(firstCrossing(linear(0, 100e6, -3e6), 0, 'falling', 0)).toBe(33_333_334);
  });

  test('a hall from 22 towards 45 °C with 5 minutes reaches 32 °C where the logarithm says', () => {
    const at = firstCrossing(approaching(second(60), 22, 45, 300), 32, 'rising', second(60));
    expect(at).toBe(Math.ceil(second(60) + 300e6 * Math.log(23 / 13)));
  });

  test('a backlog that grows, turns and drains crosses on its way up and again on its way down', () => {
    const backlog = quadratic(0, 0, 10, -1);
    expect(firstCrossing(backlog, 16, 'rising', 0)).toBe(second(2));
    expect(firstCrossing(backlog, 16, 'falling', 0)).toBe(second(8));
    expect(firstCrossing(backlog, 16, 'falling', second(8))).toBe(undefined);
    expect(firstCrossing(backlog, 25, 'rising', 0)).toBe(second(5));
    expect(firstCrossing(backlog, 25.001, 'rising', 0)).toBe(undefined);
  });
});

describe('what does not count', () => {
  test('a form that holds still, on the level or off it', () => {
    expect(firstCrossing(constant(0, 5), 5, 'rising', 0)).toBe(undefined);
  });
  test('a level already passed, until the form has come back', () => {
    expect(firstCrossing(linear(0, 10, 1), 5, 'rising', 0)).toBe(undefined);
    expect(firstCrossing(quadratic(0, 10, -6, 1), 5, 'rising', 0)).toBe(second(5));
  });
  test('the instant asked from, so that asking again after a crossing moves on', () => {
    expect(firstCrossing(linear(0, 0, 1), 5, 'rising', second(5))).toBe(undefined);
  });
  test('an asymptote, however long one waits', () => {
    expect(firstCrossing(approaching(0, 20, 32, 1), 32, 'rising', 0)).toBe(undefined);
    expect(firstCrossing(approaching(0, 20, 32.000001, 1), 32, 'rising', 0)).toBe(16_300_418);
  });
  test('anything after the end that was asked for', () => {
    expect(firstCrossing(linear(0, 0, 1), 5, 'rising', 0, second(4))).toBe(undefined);
    expect(firstCrossing(linear(0, 0, 1), 5, 'rising', 0, second(5))).toBe(second(5));
  });
});

describe('several time constants', () => {
  test('a dip between a fast and a slow decay is found although both ends lie above', () => {
    const dip: Trajectory = {
      at: 0,
      a: 10,
      b: 0,
      c: 0,
      decays: [
        { d: 5, tau: 1e-3 },
        { d: -5, tau: 1e5 },
      ],
    };
    const at = firstCrossing(dip, 5.0001, 'falling', 0) as number;
    expect(valueAt(dip, at)).toBeLessThanOrEqual(5.0001);
    expect(valueAt(dip, at - 1)).toBeGreaterThan(5.0001);
    const back = firstCrossing(dip, 5.0001, 'rising', at) as number;
    expect(back).toBeGreaterThan(second(1));
    expect(valueAt(dip, back - 1)).toBeLessThan(5.0001);
  });

  test('a ramp that a decay holds back for a while', () => {
    const x = sum(linear(0, 0, 1), approaching(0, 10, 0, 2), 0);
    const least = 2 * Math.log(5);
    const level = least + 10 * Math.exp(-least / 2);
    expect(firstCrossing(x, level + 1e-6, 'falling', 0)).toBeGreaterThan(second(least - 0.01));
    expect(firstCrossing(x, level - 1e-6, 'falling', 0)).toBe(undefined);
  });
});

const amount = fc.oneof(fc.constant(0), fc.double({ min: -100, max: 100, noNaN: true }));
const form: fc.Arbitrary<Trajectory> = fc.record({
  at: fc.nat(1000),
  a: amount,
  b: fc.oneof(fc.constant(0), fc.double({ min: -1e3, max: 1e3, noNaN: true })),
  c: fc.oneof(fc.constant(0), fc.double({ min: -1e4, max: 1e4, noNaN: true })),
  decays: fc.array(
    fc.record({
      d: amount,
      tau: fc.oneof(...[-4, -2, 0, 3].map((e) => fc.double({ min: 10 ** e, max: 3 * 10 ** e, noNaN: true }))),
    }),
    { maxLength: 3 },
  ),
});

test('agrees with looking at every microsecond', () => {
  fc.assert(
    fc.property(
      form,
      fc.double({ min: -100, max: 100, noNaN: true }),
      fc.constantFrom('rising', 'falling'),
      (x, level, direction) => {
        const from = x.at + 5;
        const until = from + 5_000;
        const sign = direction === 'rising' ? 1 : -1;
        const beyond = (t: number) => sign * (valueAt(x, t) - level) >= 0;
        let expected: number | undefined;
        for (let t = from + 1; t <= until; t++) {
          if (beyond(t) && !beyond(t - 1)) {
            expected = t;
            break;
          }
        }
        expect(firstCrossing(x, level, direction as 'rising' | 'falling', from, until)).toBe(expected);
      },
    ),
    { numRuns: 100 },
  );
});

test('over hours and days the level is reached at the instant given and at none of a fine grid before', () => {
  const slow: fc.Arbitrary<Trajectory> = fc.record({
    at: fc.nat(1e9),
    a: amount,
    b: fc.oneof(fc.constant(0), fc.double({ min: -1e-2, max: 1e-2, noNaN: true })),
    c: fc.oneof(fc.constant(0), fc.double({ min: -1e-6, max: 1e-6, noNaN: true })),
    decays: fc.array(fc.record({ d: amount, tau: fc.double({ min: 1, max: 1e5, noNaN: true }) }), { maxLength: 4 }),
  });
  fc.assert(
    fc.property(slow, fc.double({ min: -100, max: 100, noNaN: true }), (x, level) => {
      const until = x.at + 86_400e6;
      const at = firstCrossing(x, level, 'rising', x.at, until);
      const last = at ?? until;
      let was = valueAt(x, x.at) >= level;
      if (at !== undefined) {
        expect(valueAt(x, at)).toBeGreaterThanOrEqual(level);
        expect(valueAt(x, at - 1)).toBeLessThan(level);
      }
      for (let i = 1; i < 1000; i++) {
        const t = x.at + Math.floor(((last - x.at) * i) / 1000);
        const is = t < last && valueAt(x, t) >= level + 1e-9;
        expect(is && !was && t < last).toBe(false);
        was = t < last ? valueAt(x, t) >= level : was;
      }
    }),
    { numRuns: 100 },
  );
});
