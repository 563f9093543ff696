import { expect, test } from 'vitest';
import { littleDrill } from '../compile/fixtures/little-estate.ts';
import { Replay } from '../replay/index.ts';
import { run } from '../run/index.ts';
import type { Inject } from '../scenario/index.ts';
import { HOUR, MINUTE } from '../units/index.ts';
import { divergenceOf, haveSameQuantities } from './divergence.ts';

const { twin, scenario } = littleDrill([
  '{at: +1 h, fail-start: sets}',
  '{at: +1 h 30 min, lose-utility: grid, for: 2 h}',
]);
const parent = run(twin, scenario);

function forkAt(at: number, inject: Pick<Inject, 'verb' | 'targets'>): ReturnType<typeof run> {
  const fork: Inject = { ...inject, id: 'fork', at, parameters: {}, enabled: true };
  return run(twin, scenario, { injects: [...scenario.injects, fork] });
}

test('the same run twice never parts', () => {
  expect(divergenceOf(parent, run(twin, scenario))).toBeUndefined();
});

test('a fork equals its parent in every quantity and event up to the fork, and parts there', () => {
  const at = 2 * HOUR + 7 * MINUTE;
  const child = forkAt(at, { verb: 'failback', targets: ['desk'] });
  const before = (events: typeof parent.events) => events.filter((event) => event.at < at);
  expect(before(child.events)).toEqual(before(parent.events));
  expect(before(parent.events).length).toBeGreaterThan(10);

  const [x, y] = [new Replay(parent), new Replay(child)];
  for (const quantity of parent.quantities.keys()) {
    const past = x.stretches(quantity, 0, at - 1);
    expect(y.stretches(quantity, 0, at - 1)).toEqual(past);
  }

  const found = divergenceOf(parent, child);
  expect(found?.at).toBe(at);
  expect(child.events[found?.event?.after ?? -1]?.type).toBe('inject-released');
  for (const divergence of found?.quantities ?? []) expect(divergence.at).toBeGreaterThanOrEqual(at);
});

test('an inject that changes nothing parts the logs, but no quantity', () => {
  const idle = forkAt(3 * HOUR, { verb: 'lose-utility', targets: ['one.grid'] });
  expect(divergenceOf(parent, idle)).toMatchObject({ at: 3 * HOUR, quantities: [] });
  expect(haveSameQuantities(parent, idle)).toBe(true);
});

test('runs of different twins are compared in what both have', () => {
  const other = littleDrill(['{at: +1 h, fail-start: sets}']);
  const smaller = run({ ...other.twin, policy: { ...other.twin.policy, failovers: [] } }, other.scenario);
  const found = divergenceOf(parent, smaller);
  expect(found?.at).toBe(90 * MINUTE);
  for (const { before, after } of found?.quantities ?? [])
    expect(parent.quantities[before]).toMatchObject({
      component: smaller.quantities[after]?.component,
      name: smaller.quantities[after]?.name,
    });
});
