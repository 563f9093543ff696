import { expect, test } from 'vitest';
import { littleDrill } from '../compile/fixtures/little-estate.ts';
import { run } from '../run/index.ts';
import { MINUTE, SECOND } from '../units/index.ts';
import { Replay } from './replay.ts';
import { Sight } from './sight.ts';

const HOUR = 60 * MINUTE;

function watch(...args: Parameters<typeof littleDrill>) {
  const { twin, scenario } = littleDrill(...args);
  const replay = new Replay(run(twin, scenario));
  const quantity = (component: string, name: string) => {
    const id = replay.quantityOf(component, name);
    if (id === undefined) throw new Error(`${component} has no ${name}`);
    return id;
  };
  return { replay, sight: new Sight(replay), quantity };
}

test('what is shown is what was true at the last sample that has arrived', () => {
  const { replay, sight, quantity } = watch(['{at: +1 h, lose-utility: one.grid, for: 2 h}']);
  const load = quantity('one.ups', 'charge');
  for (let t = HOUR; t < HOUR + 5 * MINUTE; t += 7 * SECOND) {
    const { value, at, state } = sight.seenAt(load, t);
    expect(state).toBe('fresh');
    expect(t - (at ?? 0)).toBeGreaterThanOrEqual(15 * SECOND);
    expect(t - (at ?? 0)).toBeLessThan(45 * SECOND);
    expect(value).toBe(replay.valueAt(load, at ?? 0));
  }
});

test('a facility whose routers lose power is late at first, then dark, at its last value', () => {
  const { sight, quantity, replay } = watch(['{at: +1 h, fail: one, for: 1 h}']);
  const state = quantity('one', 'state');
  const before = sight.seenAt(state, HOUR);
  const late = sight.seenAt(state, HOUR + MINUTE);
  const dark = sight.seenAt(state, HOUR + 10 * MINUTE);
  expect(before.state).toBe('fresh');
  expect(late.state).toBe('late');
  expect(dark.state).toBe('dark');
  expect(dark.at).toBe(late.at);
  expect(dark.value).toBe(0);
  expect(replay.valueAt(state, HOUR + 10 * MINUTE)).not.toBe(0);
  expect(sight.freshnessOf('one.hall', HOUR + 10 * MINUTE)).toBe('dark');
  expect(sight.freshnessOf('desk@one', HOUR + 10 * MINUTE)).toBe('dark');
  expect(sight.freshnessOf('two', HOUR + 10 * MINUTE)).toBe('fresh');
  expect(sight.freshnessOf('one', 3 * HOUR)).toBe('fresh');
});

test('an event is known when the first sample after it is shown, and in the dark only when that is over', () => {
  const { sight, replay } = watch(['{at: +1 h, fail: one, for: 1 h}']);
  const { events } = replay.recording;
  const lost = events.find(({ component, at }) => component === 'one.it' && at === HOUR);
  const inject = events.find(({ type }) => type === 'inject-released');
  expect(lost && sight.knownAt(lost)).toBeGreaterThan(2 * HOUR);
  expect(inject && sight.knownAt(inject)).toBe(HOUR);
  const out = events.find(({ component, severity }) => component === 'desk' && severity === 'out');
  const known = (out && sight.knownAt(out)) ?? 0;
  expect(known - (out?.at ?? 0)).toBeGreaterThanOrEqual(15 * SECOND);
  expect(known - (out?.at ?? 0)).toBeLessThanOrEqual(45 * SECOND);
});

test('how old a reading is, and when a component is shown as it was then, are asked without a quantity', () => {
  const { sight, quantity } = watch(['{at: +1 h, fail: one, for: 1 h}']);
  const state = quantity('one', 'state');
  for (const t of [0, HOUR, HOUR + MINUTE, HOUR + 10 * MINUTE]) {
    const { at, state: freshness } = sight.seenAt(state, t);
    expect(sight.readingOf('one.hall', t)).toEqual({ at, state: freshness });
  }
  expect(sight.readingOf('estate', HOUR)).toEqual({ at: HOUR, state: 'fresh' });
  const shown = sight.shownAfter('one', HOUR / 2) ?? 0;
  expect(sight.seenAt(state, shown).at).toBeGreaterThanOrEqual(HOUR / 2);
  expect(sight.seenAt(state, shown - 1).at).toBeLessThan(HOUR / 2);
  expect(sight.shownAfter('one', HOUR + 10 * MINUTE)).toBeGreaterThan(2 * HOUR);
  expect(sight.shownAfter('estate', HOUR)).toBe(HOUR);
});

test('a chart of what is shown steps as samples arrive, and stops in the dark', () => {
  const { sight, quantity } = watch(['{at: +1 h, fail: one, for: 1 h}']);
  const series = sight.seenSeries(quantity('one', 'state'), HOUR, 2 * HOUR, 1000);
  expect(series.at[0]).toBe(HOUR);
  expect(series.at[series.at.length - 1]).toBe(2 * HOUR);
  expect([...series.value].filter(Number.isNaN).length).toBeGreaterThan(100);
  const few = sight.seenSeries(quantity('one', 'state'), HOUR, 2 * HOUR, 20);
  expect(few.at.length).toBeLessThanOrEqual(22);
});

test('what has no telemetry is known at once', () => {
  const { sight, quantity, replay } = watch(['{at: +1 h, fail: one, for: 1 h}']);
  const telemetry = quantity('one', 'telemetry');
  const t = HOUR + 10 * MINUTE;
  expect(sight.seenAt(telemetry, t)).toEqual({ value: replay.valueAt(telemetry, t), at: t, state: 'fresh' });
});
