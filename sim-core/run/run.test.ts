import { expect, test, vi } from 'vitest';
import { littleDrill } from '../compile/fixtures/little-estate.ts';
import { Recorder } from '../record/index.ts';
import { run, startRun } from './index.ts';

const { twin, scenario } = littleDrill([
  '{at: +1 h, lose-utility: grid, for: 30 min}',
  '{at: +70 min, fail-start: sets}',
]);

test('slices of any size give the same recording', () => {
  const whole = run(twin, scenario);
  const slices = startRun(twin, scenario);
  let sliced = slices.advance(1);
  while (sliced === undefined) sliced = slices.advance(37);
  expect(sliced.hash).toBe(whole.hash);
  expect(whole.ending).toEqual({ kind: 'reached-end' });
});

test('a recording names what it was made of', () => {
  const { header } = run(twin, scenario, { seed: 7 });
  expect(header).toMatchObject({ twinHash: twin.hash, scenarioHash: scenario.hash, seed: 7, end: scenario.length });
  expect(twin.hash).not.toBe(scenario.hash);
});

test('a recording past its budget ends the run by that name', () => {
  const budget = vi.spyOn(Recorder.prototype, 'outOfBudgetAt', 'get').mockReturnValue(42);
  try {
    expect(run(twin, scenario).ending).toEqual({ kind: 'out-of-memory-budget', at: 42 });
  } finally {
    budget.mockRestore();
  }
});

test('a run that is stopped says so and keeps what was recorded', () => {
  const live = startRun(twin, scenario);
  live.advance(100);
  const share = live.progress();
  const stopped = live.stop();
  expect(stopped.ending).toEqual({ kind: 'stopped' });
  expect(share).toBeGreaterThan(0);
  expect(share).toBeLessThan(1);
  expect(stopped.events.every(({ at }) => at <= share * scenario.length)).toBe(true);
});

test('two runs are identical up to the instant at which their injects first differ', () => {
  const parent = run(twin, scenario);
  const [first] = scenario.injects;
  if (first === undefined) throw new Error('the drill has injects');
  const child = run(twin, scenario, {
    injects: [
      ...scenario.injects,
      { ...first, id: 'later', at: first.at + 5 * 3_600_000_000, until: first.at + 5 * 3_600_000_000 + 60_000_000 },
    ],
  });
  const before = (at: number) => at < first.at + 5 * 3_600_000_000;
  expect(child.events.filter(({ at }) => before(at))).toEqual(parent.events.filter(({ at }) => before(at)));
  expect(child.hash).not.toBe(parent.hash);
});
