import { expect, test } from 'vitest';
import { deployment, LittleWorkload, service, users, workloadOf } from './little-world.ts';

const asynchronous = { mode: 'asynchronous', writePerRequest: 1e6, apply: 800e6, baseLag: 500_000 } as const;

function db(rest: Parameters<typeof service>[1] = {}) {
  return workloadOf(
    [users('us')],
    [service('db', { replication: asynchronous, objectives: { rpo: 30e6 }, ...rest })],
    [deployment('db@pdx 500'), deployment('db@ams 500 standby')],
    ['us db 60'],
  );
}

test('a copy that applies more slowly than users write falls behind and catches up (R1 at the room)', () => {
  const world = new LittleWorkload(db());
  world
    .at(1000, (room) => room.apply({ do: 'spike-demand', target: 'us', factor: 2, ramp: 0 }, -1))
    .at(1600, (room) => room.apply({ do: 'end-spike', target: 'us' }, -1))
    .run(1600);
  // 120 MB/s against 100 MB/s for 600 s: 100 s behind, and the half second that is always in flight.
  expect(world.value('db@ams lag')).toBeCloseTo(100.5, 6);
  world.run();
  expect(world.log).toEqual([
    '1000 s us demand-spiked',
    '1177.000001 s db@ams replica-falling-behind because demand-spiked',
    '1600 s us demand-spike-ended',
    '1900 s db@ams replica-caught-up because replica-falling-behind',
  ]);
});

test('what had not reached the copy when the writer was lost is what a promotion loses', () => {
  const world = new LittleWorkload(db());
  world
    .at(100, (room) =>
      room.setLink('pdx', 'ams', { reachable: false, roundTrip: 0, served: 0 }, world.outside('link-cut')),
    )
    .at(160, (room) => room.setCapacity('db@pdx', 0, world.outside('racks-dark')))
    .at(400, (room) => room.setRotation('db', [{ deployment: 'db@ams', weight: 1 }], world.outside('users-routed')))
    .run();

  expect(world.log.filter((line) => line.includes('replica'))).toEqual([
    '129.5 s db@ams replica-falling-behind because link-cut',
    '400 s db@ams replica-promoted because users-routed while deployment-down',
  ]);
  const promoted = world.events.find(({ type }) => type === 'replica-promoted');
  expect(promoted?.data).toEqual({ service: 'db', lag: 60_500_000, bytes: 3630e6 });
  expect(promoted?.severity).toBe('fault');
});

test('a planned move hands everything over', () => {
  const world = new LittleWorkload(db());
  world.at(400, (room) => room.setRotation('db', [{ deployment: 'db@ams', weight: 1 }], -1)).run();
  const promoted = world.events.find(({ type }) => type === 'replica-promoted');
  expect(promoted?.data).toEqual({ service: 'db', lag: 0, bytes: 0 });
});

test('when four sites split two and two without a witness nobody writes (R4)', () => {
  const sites = ['a', 'b', 'c', 'd'];
  const quorum = { ...asynchronous, mode: 'quorum' } as const;
  const world = new LittleWorkload(
    workloadOf(
      [users('us')],
      [service('db', { replication: quorum })],
      sites.map((site) => deployment(`db@${site} 500`)),
      ['us db 60'],
    ),
  );
  world.at(60, (room) => {
    const split = world.outside('network-partitioned');
    for (const from of ['a', 'b']) {
      for (const to of ['c', 'd']) {
        room.setLink(from, to, { reachable: false, roundTrip: 0, served: 0 }, split);
        room.setLink(to, from, { reachable: false, roundTrip: 0, served: 0 }, split);
      }
    }
  });
  world.run(61);
  expect(world.value('db served')).toBe(0);
  expect(world.log.filter((line) => line.includes('db@'))).toEqual(
    sites.map((site) => `60 s db@${site} deployment-stalled because network-partitioned`),
  );
});

test('a copy asks the link for as much as it can apply while it catches up', () => {
  const world = new LittleWorkload(db());
  const asked: string[] = [];
  world.room.onReplication('pdx', 'ams', (flow) => asked.push(`${flow / 1e6} Mbit/s`));
  world
    .at(100, (room) => room.setLink('pdx', 'ams', { reachable: false, roundTrip: 0, served: 0 }, -1))
    .at(160, (room) => room.setLink('pdx', 'ams', { reachable: true, roundTrip: 0, served: 1 }, -1))
    .run();
  expect(asked).toEqual(['480 Mbit/s', '0 Mbit/s', '800 Mbit/s', '480 Mbit/s']);
});
