import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  approaching,
  linear,
  NO_CAUSE,
  type QuantitySpec,
  quadratic,
  type StateLabel,
  type Trajectory,
  valueAt,
} from '../kernel/index.ts';
import { Recorder, type Recording } from '../record/index.ts';
import { Replay } from './replay.ts';

const END = 1_000_000_000;
const second = (s: number) => s * 1_000_000;

/** A recording written by a list of instants and what happens at them. */
function recorded(
  quantities: readonly QuantitySpec[],
  write: (recorder: Recorder, at: (t: number) => void) => void,
): Recording {
  const clock = { now: 0 };
  const recorder = new Recorder(clock);
  for (const spec of quantities) recorder.quantity(spec);
  write(recorder, (t) => {
    clock.now = t;
  });
  const header = { engine: '', twinHash: '', scenarioHash: '', seed: 0, replication: 0, startsAt: 0, end: END };
  return recorder.finish(header, { kind: 'reached-end' });
}

const LABELS: readonly StateLabel[] = [
  { name: 'normal', severity: 'normal' },
  { name: 'on-battery', severity: 'warning' },
  { name: 'off', severity: 'out' },
];

/** A UPS that loses its supply at 60 s, drains 100 kJ at 1 kW, is halved in load at 100 s, gets its supply back at 120 s. */
function upsRun(): Replay {
  const recording = recorded(
    [
      { component: 'ups-1', name: 'state', unit: 'state', labels: LABELS },
      {
        component: 'ups-1',
        name: 'charge',
        unit: 'J',
        limits: [
          { name: 'low', value: 20e3, direction: 'falling', severity: 'warning' },
          { name: 'empty', value: 0, direction: 'falling', severity: 'fault' },
        ],
      },
      { component: 'rack-1', name: 'state', unit: 'state', labels: LABELS },
    ],
    (recorder, at) => {
      recorder.hold(0, 0);
      recorder.hold(1, 100e3);
      recorder.hold(2, 0);
      at(second(60));
      const lost = recorder.event({ type: 'utility-lost', component: 'u', severity: 'fault', cause: NO_CAUSE });
      recorder.event({ type: 'ups-on-battery', component: 'ups-1', severity: 'warning', cause: lost });
      recorder.hold(0, 1);
      recorder.follow(1, linear(second(60), 100e3, -1e3));
      at(second(100));
      recorder.follow(1, linear(second(100), 60e3, -500));
      at(second(120));
      recorder.event({ type: 'ups-normal', component: 'ups-1', severity: 'info', cause: lost });
      recorder.hold(0, 0);
      recorder.hold(1, 50e3);
    },
  );
  return new Replay(recording);
}

test('reads a UPS at any instant', () => {
  const replay = upsRun();
  const charge = replay.quantityOf('ups-1', 'charge') as number;
  expect([0, 59, 60, 80, 100, 119, 120, 500].map((s) => replay.valueAt(charge, second(s)))).toEqual([
    100e3, 100e3, 100e3, 80e3, 60e3, 50_500, 50e3, 50e3,
  ]);
  expect(replay.stateOf('ups-1', second(70))).toEqual({
    component: 'ups-1',
    quantity: 'state',
    label: LABELS[1],
    since: second(60),
  });
  expect([...replay.stateAt(second(60))].map(([component, [state]]) => `${component} ${state?.label.name}`)).toEqual([
    'ups-1 on-battery',
    'rack-1 normal',
  ]);
  expect(replay.quantityOf('ups-1', 'fuel')).toBe(undefined);
});

test('says how long each limit is away, as if nothing changed any more', () => {
  const replay = upsRun();
  const charge = replay.quantityOf('ups-1', 'charge') as number;
  const ahead = (s: number) => replay.timeToLimit(charge, second(s)).map((a) => `${a.limit.name} in ${a.in / 1e6} s`);
  expect(ahead(59)).toEqual([]);
  expect(ahead(60)).toEqual(['low in 80 s', 'empty in 100 s']);
  expect(ahead(99)).toEqual(['low in 41 s', 'empty in 61 s']);
  expect(ahead(110)).toEqual(['low in 70 s', 'empty in 110 s']);
  expect(ahead(70)).toEqual(['low in 70 s', 'empty in 90 s']);
  expect(replay.nextThreshold(second(60))?.limit.name).toBe('low');
  expect(replay.nextThreshold(second(60), 'fault')?.at).toBe(second(160));
  expect(replay.nextThreshold(second(130))).toBe(undefined);
});

test('a component is as bad as its worst state or limit', () => {
  const replay = upsRun();
  expect([0, 60, 120].map((s) => replay.severityAt('ups-1', second(s)))).toEqual(['normal', 'warning', 'normal']);
  const low = new Replay(
    recorded(
      [
        {
          component: 'b',
          name: 'charge',
          unit: 'J',
          limits: [{ name: 'empty', value: 0, direction: 'falling', severity: 'fault' }],
        },
      ],
      (recorder) => recorder.hold(0, 0),
    ),
  );
  expect(low.severityAt('b', 0)).toBe('fault');
  expect(low.severityAt('unheard-of', 0)).toBe('normal');
});

test('steps through the log in both directions', () => {
  const replay = upsRun();
  const types = (from: number, to: number) => replay.eventsBetween(second(from), second(to)).map(({ type }) => type);
  expect(types(0, 60)).toEqual(['utility-lost', 'ups-on-battery']);
  expect(types(60, 120)).toEqual(['ups-normal']);
  expect(replay.nextEvent(0)?.type).toBe('utility-lost');
  expect(replay.nextEvent(second(60))?.type).toBe('ups-normal');
  expect(replay.nextEvent(second(60), 'warning')).toBe(undefined);
  expect(replay.previousEvent(second(120))?.type).toBe('ups-on-battery');
  expect(replay.previousEvent(second(121), 'fault')?.type).toBe('utility-lost');
  expect(replay.previousEvent(second(60))).toBe(undefined);
});

test('the energy taken from the battery is the integral of its load', () => {
  const replay = new Replay(
    recorded([{ component: 'ups-1', name: 'load', unit: 'W' }], (recorder, at) => {
      at(second(10));
      recorder.hold(0, 1000);
      at(second(30));
      recorder.follow(0, linear(second(30), 1000, -100));
      at(second(40));
      recorder.hold(0, 0);
    }),
  );
  expect(replay.integral(0, 0, second(100))).toBe(20 * 1000 + (10 * 1000) / 2);
  expect(replay.integral(0, second(20), second(35))).toBe(10 * 1000 + 5 * 750);
  expect(replay.valueAt(0, second(9))).toBe(undefined);
  expect(replay.extremes(0, second(20), second(35))).toEqual({
    least: 500,
    leastAt: second(35),
    most: 1000,
    mostAt: second(20),
  });
});

describe('against a naive reading', () => {
  const change = fc.record({
    after: fc.integer({ min: 1, max: 50_000_000 }),
    kind: fc.nat(3),
    value: fc.integer({ min: -50, max: 50 }),
    slope: fc.integer({ min: -5, max: 5 }),
    tau: fc.integer({ min: 1, max: 100 }),
  });
  type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

  function form({ kind, value, slope, tau }: Change, at: number): Trajectory {
    if (kind === 0) return linear(at, value, 0);
    if (kind === 1) return linear(at, value, slope);
    if (kind === 2) return quadratic(at, value, slope, -slope / tau);
    return approaching(at, value, value + slope * 7 + 1, tau);
  }

  function build(changes: readonly Change[]): { readonly replay: Replay; readonly forms: readonly Trajectory[] } {
    let now = 0;
    const forms = changes.map((one) => {
      now += one.after;
      return form(one, now);
    });
    const recording = recorded(
      [
        { component: 'other', name: 'x', unit: '1' },
        { component: 'c', name: 'x', unit: '1' },
      ],
      (recorder, at) => {
        for (const one of forms) {
          at(one.at);
          recorder.follow(1, one);
        }
      },
    );
    return { replay: new Replay(recording), forms };
  }

  const naive = (forms: readonly Trajectory[], t: number) => {
    const inForce = forms.findLast(({ at }) => at <= t);
    return inForce && valueAt(inForce, t);
  };
  const close = (actual: number | undefined, expected: number | undefined) =>
    actual === expected ||
    Math.abs((actual ?? Number.NaN) - (expected ?? Number.NaN)) <= 1e-9 * (1 + Math.abs(expected ?? 0));

  test('values, whatever the order in which they are asked for', () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 20 }),
        fc.array(fc.nat(END), { maxLength: 40 }),
        (changes, instants) => {
          const { replay, forms } = build(changes);
          for (const t of [...instants, ...forms.map(({ at }) => at)]) {
            expect(close(replay.valueAt(1, t), naive(forms, t))).toBe(true);
            expect(replay.valueAt(0, t)).toBe(undefined);
          }
        },
      ),
    );
  });

  test('series lie on the curve, keep to their size, and keep every extreme', () => {
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 8, max: 60 }),
        (changes, most) => {
          const { replay, forms } = build(changes);
          const { at, value } = replay.series(1, 0, END, most);
          expect(at.length).toBeLessThanOrEqual(most);
          expect(at.every((t, i) => i === 0 || t >= (at[i - 1] ?? 0))).toBe(true);
          const lowest = Math.min(...value);
          const highest = Math.max(...value);
          const span = 1e-6 * (1 + highest - lowest);
          for (let i = 0; i <= 2000; i++) {
            const truth = naive(forms, (END / 2000) * i);
            if (truth === undefined) continue;
            expect(truth).toBeGreaterThanOrEqual(lowest - span);
            expect(truth).toBeLessThanOrEqual(highest + span);
          }
          for (const [i, t] of at.entries()) {
            const held =
              close(value[i], naive(forms, t)) || forms.some((one) => one.at < t && close(value[i], valueAt(one, t)));
            expect(held).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('integrals add up', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), fc.nat(END), fc.nat(END), (changes, x, y) => {
        const { replay } = build(changes);
        const [low, high] = [Math.min(x, y), Math.max(x, y)];
        const parts = replay.integral(1, 0, low) + replay.integral(1, low, high) + replay.integral(1, high, END);
        const whole = replay.integral(1, 0, END);
        expect(Math.abs(parts - whole)).toBeLessThanOrEqual(1e-7 * (1 + Math.abs(whole) + Math.abs(parts)) + 1e-3);
      }),
    );
  });
});
