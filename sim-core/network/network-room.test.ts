import { expect, test } from 'vitest';
import { NO_CAUSE } from '../kernel/index.ts';
import { facility, LittleNetwork, networkOf, population } from './little-world.ts';

const GIGABIT = 1e9;
const ring = () =>
  networkOf(
    [facility('a'), facility('b'), facility('c')],
    [`ab: a b 5 ${10 * GIGABIT} river`, `ac: a c 4 ${GIGABIT} hill`, `cb: c b 4 ${GIGABIT} river`],
  );

test('traffic over a cut link is lost until routing has converged, then takes the longer way', () => {
  const world = new LittleNetwork(ring())
    .ask(5, 'a', 'b')
    .at(60, (room) => room.apply({ do: 'fail', part: 'ab' }, NO_CAUSE))
    .ask(61, 'a', 'b')
    .ask(71, 'a', 'b')
    .at(100, (room) => room.apply({ do: 'repair', part: 'ab' }, NO_CAUSE))
    .ask(111, 'a', 'b')
    .run();

  expect(world.log).toEqual([
    '5 s a to b: 5 ms, 1',
    '60 s ab link-cut',
    '61 s a to b: unreachable',
    '70 s ab routes-converged because link-cut',
    '71 s a to b: 8 ms, 1',
    '100 s ab link-repaired',
    '110 s ab routes-converged because link-repaired',
    '111 s a to b: 5 ms, 1',
  ]);
});

test('an outage shorter than convergence heals the old path the moment the link is back', () => {
  const world = new LittleNetwork(ring())
    .ask(1, 'a', 'b')
    .at(60, (room) => room.apply({ do: 'fail', part: 'ab' }, NO_CAUSE))
    .ask(62, 'a', 'b')
    .at(64, (room) => room.apply({ do: 'repair', part: 'ab' }, NO_CAUSE))
    .ask(65, 'a', 'b')
    .run();

  expect(world.log.filter((line) => line.includes(' to '))).toEqual([
    '1 s a to b: 5 ms, 1',
    '62 s a to b: unreachable',
    '65 s a to b: 5 ms, 1',
  ]);
});

test('a conduit takes every link in it, and a site whose links are all cut is cut off', () => {
  const world = new LittleNetwork(ring())
    .ask(1, 'a', 'b')
    .at(60, (room) => room.apply({ do: 'fail', part: 'river' }, NO_CAUSE))
    .ask(80, 'a', 'b')
    .at(90, (room) => room.apply({ do: 'repair', part: 'river' }, NO_CAUSE))
    .ask(101, 'a', 'b')
    .run();

  expect(world.log).toEqual([
    '1 s a to b: 5 ms, 1',
    '60 s river conduit-cut',
    '60 s ab link-cut because conduit-cut',
    '60 s cb link-cut because conduit-cut',
    '60 s b site-cut-off because link-cut',
    '80 s a to b: unreachable',
    '90 s river conduit-repaired',
    '90 s ab link-repaired because conduit-repaired',
    '90 s cb link-repaired because conduit-repaired',
    '90 s b site-joined because link-repaired',
    '100 s ab routes-converged because link-repaired',
    '101 s a to b: 5 ms, 1',
  ]);
});

test('a site whose neighbours lose power has not been cut off', () => {
  const world = new LittleNetwork(ring())
    .at(60, (room) => {
      room.setSite('a', false, NO_CAUSE);
      room.setSite('c', false, NO_CAUSE);
    })
    .run();

  expect(world.log).toEqual(['60 s a site-down', '60 s c site-down']);
});

test('rerouted flows share the links that are left, and the log says which of them is full', () => {
  const world = new LittleNetwork(ring())
    .at(1, (room) => {
      room.setFlow('a', 'b', 2 * GIGABIT);
      room.setFlow('a', 'c', 0.2 * GIGABIT);
    })
    .ask(2, 'a', 'b')
    .at(60, (room) => room.apply({ do: 'fail', part: 'ab' }, NO_CAUSE))
    .ask(75, 'a', 'b')
    .ask(75, 'a', 'c')
    .run();

  expect(world.log).toEqual([
    '2 s a to b: 5 ms, 1',
    '60 s ab link-cut',
    '70 s ab routes-converged because link-cut',
    '70 s ac link-full because routes-converged',
    '75 s a to b: 8 ms, 0.4',
    '75 s a to c: 4 ms, 1',
  ]);
  expect(world.values.get('ac load')).toBe(GIGABIT);
});

test('users reach a site over the Internet until its routers lose power, and again after convergence', () => {
  const spec = networkOf([facility('pdx', [45.5, -122.9]), population('users', [40.7, -74])], []);
  const world = new LittleNetwork(spec)
    .ask(1, 'users', 'pdx')
    .at(60, (room) => room.setSite('pdx', false, NO_CAUSE))
    .ask(61, 'users', 'pdx')
    .at(90, (room) => room.setSite('pdx', true, NO_CAUSE))
    .ask(95, 'users', 'pdx')
    .ask(101, 'users', 'pdx')
    .run();

  expect(world.log).toEqual([
    '1 s users to pdx: 33.4 ms, 1',
    '60 s pdx site-down',
    '61 s users to pdx: unreachable',
    '90 s pdx site-up',
    '95 s users to pdx: unreachable',
    '100 s pdx routes-converged because site-up',
    '101 s users to pdx: 33.4 ms, 1',
  ]);
});

test('a partition keeps its own together and everyone else out, and a measured pair stands before distance', () => {
  const spec = networkOf(
    [facility('a'), facility('b'), facility('c'), population('users')],
    ['ab: a b 1 10', 'bc: b c 1 10'],
    {
      measured: [{ from: 'users', to: 'a', roundTrip: 42_000 }],
    },
  );
  const world = new LittleNetwork(spec)
    .ask(1, 'users', 'a')
    .at(60, (room) => room.apply({ do: 'partition', sites: ['a', 'b'] }, NO_CAUSE))
    .ask(61, 'a', 'b')
    .ask(61, 'b', 'c')
    .ask(61, 'users', 'a')
    .at(75, (room) => room.apply({ do: 'heal', sites: ['b', 'a'] }, NO_CAUSE))
    .ask(86, 'b', 'c')
    .run();

  expect(world.log).toEqual([
    '1 s users to a: 21 ms, 1',
    '60 s a network-partitioned',
    '60 s c site-cut-off because network-partitioned',
    '61 s a to b: 1 ms, 1',
    '61 s b to c: unreachable',
    '61 s users to a: unreachable',
    '75 s b partition-healed',
    '75 s c site-joined because partition-healed',
    '85 s bc routes-converged because partition-healed',
    '86 s b to c: 1 ms, 1',
  ]);
});

test('users share the Internet access of a site that states one', () => {
  const site = { ...facility('pdx'), access: 8 };
  const world = new LittleNetwork(networkOf([site, population('east'), population('west')], []))
    .at(1, (room) => {
      room.setFlow('east', 'pdx', 2);
      room.setFlow('west', 'pdx', 10);
    })
    .ask(2, 'west', 'pdx')
    .run();

  expect(world.log).toEqual(['2 s west to pdx: 2.5 ms, 0.6']);
  expect(world.values.get('pdx access-load')).toBe(8);
});
