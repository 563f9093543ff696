import { expect, test } from 'vitest';
import { approaching, type Limit, linear, NO_CAUSE, type Trajectory } from '../kernel/index.ts';
import { Recorder } from '../record/index.ts';
import { Replay } from '../replay/index.ts';
import { races, tightestRace } from './races.ts';
import type { Race } from './verdict-shape.ts';

const second = (s: number) => s * 1_000_000;
const END = second(1000);
const EMPTY: Limit = { name: 'empty', value: 0, direction: 'falling', severity: 'fault' };
const HOT: Limit = { name: 'throttle', value: 32, direction: 'rising', severity: 'degraded' };
const WARM: Limit = { name: 'warn', value: 27, direction: 'rising', severity: 'warning' };

/** One quantity with these limits that follows these forms, an event at each change. */
function replayOf(limits: readonly Limit[], ...forms: readonly Trajectory[]): Replay {
  const clock = { now: 0 };
  const recorder = new Recorder(clock);
  const quantity = recorder.quantity({ component: 'ups-1', name: 'charge', unit: 'J', limits });
  for (const form of forms) {
    clock.now = form.at;
    recorder.event({ type: 'first', component: 'bus', severity: 'info', cause: NO_CAUSE });
    recorder.event({ type: 'own', component: 'ups-1', severity: 'info', cause: NO_CAUSE });
    recorder.follow(quantity, form);
  }
  const header = { engine: '', twinHash: '', scenarioHash: '', seed: 0, replication: 0, startsAt: 0, end: END };
  return new Replay(recorder.finish(header, { kind: 'reached-end' }));
}

const seconds = (t: number) => `${t / 1e6} s`;
const told = (found: readonly Race[]) =>
  found.map(
    ({ limit, from, endedAt, projectedAt, outcome, margin, rescuedBy }) =>
      `${limit}: from ${seconds(from)}, ${outcome} at ${seconds(endedAt)}, projected ${seconds(projectedAt)}, margin ${seconds(margin)}, by ${rescuedBy}`,
  );

test('a generator that takes the load in time holds the race, by what was left in the battery', () => {
  const replay = replayOf([EMPTY], linear(0, 600, 0), linear(second(10), 600, -1), linear(second(110), 500, 0.1));
  expect(told(races(replay))).toEqual(['empty: from 10 s, held at 110 s, projected 610 s, margin 500 s, by 5']);
});

test('shedding load moves the projection; the last one counts', () => {
  const replay = replayOf(
    [EMPTY],
    linear(0, 600, -2),
    linear(second(100), 400, -1),
    linear(second(480), 20, 0),
    linear(second(600), 20, 0.1),
  );
  expect(told(races(replay))).toEqual(['empty: from 0 s, held at 480 s, projected 500 s, margin 20 s, by 5']);
});

test('a battery that is empty for 41 s before it is charged again has lost by 41 s', () => {
  const replay = replayOf([EMPTY], linear(0, 100, -1), linear(second(100), 0, 0), linear(second(141), 0, 1));
  expect(told(races(replay))).toEqual(['empty: from 0 s, lost at 100 s, projected 100 s, margin -41 s, by 5']);
});

test('one that is never charged again has lost by all that is left of the run', () => {
  const replay = replayOf([EMPTY], linear(0, 100, -1), linear(second(100), 0, 0));
  expect(told(races(replay))).toEqual(['empty: from 0 s, lost at 100 s, projected 100 s, margin -900 s, by undefined']);
});

test('a hall heats past its limit, is cooled below it, and heats again without reaching it', () => {
  const replay = replayOf(
    [WARM, HOT],
    approaching(0, 22, 42, 300),
    approaching(second(300), 42 - 20 / Math.E, 12, 300),
    approaching(second(600), 20, 42, 2000),
    approaching(second(700), 21, 25, 2000),
  );
  const reached = 300 * Math.log(20 / 10);
  const back = 300 + 300 * Math.log((30 - 20 / Math.E) / 20);
  const found = races(replay);
  expect(found.map(({ limit, outcome }) => `${limit} ${outcome}`)).toEqual(['throttle lost']);
  expect((found[0]?.endedAt ?? 0) / 1e6).toBeCloseTo(reached, 5);
  expect((found[0]?.margin ?? 0) / 1e6).toBeCloseTo(reached - back, 5);
});

test('what would only be reached after the end is no race, nor is a jump out of the blue', () => {
  expect(races(replayOf([EMPTY], linear(0, 600, -0.5)))).toEqual([]);
  expect(races(replayOf([HOT], linear(0, 20, 0), linear(second(5), 40, 0)))).toEqual([]);
});

test('a jump past the limit while it was being approached loses the race', () => {
  const replay = replayOf([HOT], linear(0, 20, 0.1), linear(second(50), 40, 0), linear(second(60), 20, 0));
  expect(told(races(replay))).toEqual(['throttle: from 0 s, lost at 50 s, projected 50 s, margin -10 s, by 5']);
});

test('the tightest race is the one nearest to going the other way', () => {
  const race = (margin: number): Race => ({
    component: 'c',
    quantity: 'q',
    limit: 'l',
    severity: 'fault',
    from: 0,
    projectedAt: 0,
    endedAt: 0,
    outcome: margin < 0 ? 'lost' : 'held',
    margin,
  });
  expect(tightestRace([race(500), race(-41), race(-900)])?.margin).toBe(-41);
  expect(tightestRace([])).toBe(undefined);
});

test('a form that takes over at the limit, a rounding error short of it, is no way back', () => {
  const replay = replayOf(
    [HOT],
    linear(0, 22, 0.1),
    linear(second(101), 32 - 4e-15, 0.05),
    linear(second(300), 42, -0.1),
  );
  expect(told(races(replay))).toEqual(['throttle: from 0 s, lost at 100 s, projected 100 s, margin -300 s, by 5']);
});

test('a limit that is only touched before it is passed for good is one race', () => {
  const replay = replayOf([HOT], linear(0, 22, 0.1), linear(second(100) + 3, 31.9, 0.1), linear(second(300), 42, -0.1));
  expect(told(races(replay))).toEqual([
    'throttle: from 0 s, lost at 101.000003 s, projected 101.000003 s, margin -298.999997 s, by 5',
  ]);
});
