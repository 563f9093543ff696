/** Route flap damping in the terms of RFC 2439, with the figures of common routers. */
import { expect, test } from 'vitest';
import { NO_CAUSE } from '../kernel/index.ts';
import { MINUTE, SECOND } from '../units/index.ts';
import { ceilingOf, decayed, decayTime } from './flap-damping.ts';
import { facility, LittleNetwork, networkOf, population } from './little-world.ts';
import type { NetworkCommand } from './network-commands.ts';
import type { DampingSpec } from './network-spec.ts';

const damping: DampingSpec = {
  penalty: 1000,
  suppress: 2000,
  reuse: 750,
  halfLife: 15 * MINUTE,
  longest: 60 * MINUTE,
};

test('a penalty halves in a half-life, and falls from 3000 to 750 in two of them', () => {
  expect(decayed(1000, 15 * MINUTE, damping.halfLife)).toBe(500);
  expect(decayTime(3000, 750, damping.halfLife)).toBeCloseTo(30 * MINUTE, 3);
  // Four half-lives of rest at the most: 16 times the reuse threshold.
  expect(ceilingOf(damping)).toBe(12_000);
});

test('the third loss within two minutes suppresses a link until its penalty has decayed, though it is up', () => {
  const world = new LittleNetwork(networkOf([facility('a'), facility('b')], ['ab: a b 5 10'], { damping }));
  for (const second of [60, 120, 180]) {
    world.at(second, (room) => room.apply({ do: 'fail', part: 'ab' }, NO_CAUSE));
    world.at(second + 5, (room) => room.apply({ do: 'repair', part: 'ab' }, NO_CAUSE));
  }
  world.ask(150, 'a', 'b').ask(600, 'a', 'b').ask(3600, 'a', 'b').run();
  // 1000·2^(−120/900) + 1000·2^(−60/900) + 1000 = 2866.6, which is 750 after 900·log2(2866.6 / 750) = 1740.9 s.
  const penalty = 1000 * (2 ** (-120 / 900) + 2 ** (-60 / 900) + 1);
  const reused = 180 + 900 * Math.log2(penalty / 750);
  expect(reused).toBeCloseTo(1920.9, 1);
  expect(world.log.slice(-6).map((line) => line.replace(/^(\d+)\.\d+/u, '$1'))).toEqual([
    '185 s b site-joined because link-repaired',
    '190 s ab routes-converged because link-repaired',
    '600 s a to b: unreachable',
    `${Math.floor(reused)} s ab route-reused because link-repaired`,
    `${Math.floor(reused) + 10} s ab routes-converged because route-reused`,
    '3600 s a to b: 5 ms, 1',
  ]);
  expect(world.log).toContain('150 s a to b: 5 ms, 1');
  expect(world.log).toContain('180 s ab route-damped because link-cut');
});

test('a site that withdraws its routes again and again is left aside by the Internet, at most as long as is said', () => {
  const access = {
    inflation: 1.6,
    base: 5000,
    convergence: { kind: 'fixed', value: SECOND },
    damping: { ...damping, longest: 30 * MINUTE },
  } as const;
  const world = new LittleNetwork(networkOf([facility('dc'), population('people')], [], { access }));
  const say = (second: number, command: NetworkCommand) => world.at(second, (room) => room.apply(command, NO_CAUSE));
  for (let second = 60; second < 660; second += 60) {
    say(second, { do: 'withdraw-routes', site: 'dc' });
    say(second + 10, { do: 'announce-routes', site: 'dc' });
  }
  world
    .ask(75, 'people', 'dc')
    .ask(1000, 'people', 'dc')
    .ask(600 + 1795, 'people', 'dc')
    .ask(600 + 1805, 'people', 'dc')
    .run();
  expect(world.log.filter((line) => line.includes(' to '))).toEqual([
    '75 s people to dc: 2.5 ms, 1',
    '1000 s people to dc: unreachable',
    '2395 s people to dc: unreachable',
    '2405 s people to dc: 2.5 ms, 1',
  ]);
});
