import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeRandomStreams, NO_CAUSE, quantile } from '../kernel/index.ts';
import type { Distribution } from '../units/index.ts';
import type { RackGroupSpec, RestartSpec } from './compute-spec.ts';
import { fixed, HOUR, MINUTE, racks, rackWorld, restartOf, SECOND } from './fixtures/rack-world.ts';

/** Dark from the first hour to the second; hours from power back to a share of one group. */
function hoursTo(share: number, group: Partial<RackGroupSpec>, restart: Partial<RestartSpec>, seed = 1): number {
  const world = rackWorld({ groups: [racks(group)], restarts: [restartOf(restart)] }, { length: 80 * HOUR, seed });
  world.at(HOUR, () => world.room.setSupply('racks', false, NO_CAUSE));
  world.at(2 * HOUR, () => world.room.setSupply('racks', true, NO_CAUSE));
  world.run();
  const reached = world.reaches('racks', share, 2 * HOUR);
  return ((reached ?? Number.POSITIVE_INFINITY) - 2 * HOUR) / HOUR;
}

test('power lost again while booting: what was up is lost, and the queue begins anew', () => {
  const world = rackWorld({ restarts: [restartOf({ concurrentBoots: 50 })] });
  world.at(HOUR, () => world.room.setSupply('racks', false, NO_CAUSE));
  world.at(1.5 * HOUR, () => world.room.setSupply('racks', true, NO_CAUSE));
  world.at(1.5 * HOUR + 15 * MINUTE, () => world.room.setSupply('racks', false, NO_CAUSE));
  world.at(2 * HOUR, () => world.room.setSupply('racks', true, NO_CAUSE));

  world.run();

  expect(world.log()).toEqual([
    '01:00:00 racks off: 200 servers lost their supply',
    '01:32:00 dc: restart of 200 servers began',
    '01:32:00 racks booting 200 servers',
    '01:45:00 racks off: 200 servers lost their supply',
    '01:45:00 dc: restart broken off',
    '02:02:00 dc: restart of 200 servers began',
    '02:02:00 racks booting 200 servers',
    '02:42:00 racks up',
    '02:42:00 dc: boot tier 0 up',
    '02:42:00 dc: restart complete after 40 min, 100 % of servers up',
  ]);
});

test('power that flickers while it settles starts the wait again', () => {
  const world = rackWorld({});
  world.at(HOUR, () => world.room.setSupply('racks', false, NO_CAUSE));
  world.at(HOUR + MINUTE, () => world.room.setSupply('racks', true, NO_CAUSE));
  world.at(HOUR + 2 * MINUTE, () => world.room.setSupply('racks', false, NO_CAUSE));
  world.at(HOUR + 150 * SECOND, () => world.room.setSupply('racks', true, NO_CAUSE));
  world.run();
  expect(world.log()[1]).toBe('01:04:30 dc: restart of 200 servers began');
});

test('a restart on hold energises nothing until it is released', () => {
  const world = rackWorld({});
  world.at(HOUR, () => world.room.setSupply('racks', false, NO_CAUSE));
  world.at(HOUR, () => world.room.apply({ do: 'hold-restart', facility: 'dc' }, NO_CAUSE));
  world.at(2 * HOUR, () => world.room.setSupply('racks', true, NO_CAUSE));
  world.at(5 * HOUR, () => world.room.apply({ do: 'release-restart', facility: 'dc' }, NO_CAUSE));
  world.run();
  expect(world.log().slice(0, 5)).toEqual([
    '01:00:00 dc: restart held',
    '01:00:00 racks off: 200 servers lost their supply',
    '05:00:00 dc: restart released',
    '05:00:00 dc: restart of 200 servers began',
    '05:00:00 racks booting 200 servers',
  ]);
});

test('a group that fails alone comes back without the preparing of a whole facility', () => {
  const groups = [racks({ id: 'a' }), racks({ id: 'b' }), racks({ id: 'c' })];
  const world = rackWorld({ groups, restarts: [restartOf({ prepare: fixed(3 * HOUR) })] });
  world.at(HOUR, () => world.room.apply({ do: 'fail', group: 'b' }, NO_CAUSE));
  world.at(2 * HOUR, () => world.room.apply({ do: 'repair', group: 'b' }, NO_CAUSE));
  world.run();
  expect(world.log()).toEqual([
    '01:00:00 b failed',
    '02:00:00 b repaired',
    '02:02:00 dc: restart of 200 servers began',
    '02:02:00 b booting 200 servers',
    '02:12:00 b up',
    '02:12:00 dc: boot tier 0 up',
    '02:12:00 dc: restart complete after 10 min, 100 % of servers up',
  ]);
});

test('with a quorum the next tier does not wait for the slowest of the one below', () => {
  const boot: Distribution = { kind: 'uniform', low: 10 * MINUTE, high: 30 * MINUTE };
  const groups = [racks({ id: 'storage', boot }), racks({ id: 'front', bootTier: 1 })];
  const world = rackWorld({ groups, restarts: [restartOf({ quorum: 0.6 })] });
  for (const { id } of groups) world.at(HOUR, () => world.room.setSupply(id, false, NO_CAUSE));
  for (const { id } of groups) world.at(2 * HOUR, () => world.room.setSupply(id, true, NO_CAUSE));
  world.run();
  expect(world.log().slice(2)).toEqual([
    '02:02:00 dc: restart of 400 servers began',
    '02:02:00 storage booting 200 servers',
    '02:23:22 dc: boot tier 0 up',
    '02:23:22 front booting 200 servers',
    '02:31:31 storage up',
    '02:33:22 front up',
    '02:33:22 dc: boot tier 1 up',
    '02:33:22 dc: restart complete after 31 min 22 s, 100 % of servers up',
  ]);
});

test('every event names what led to it, from the power back to the last server', () => {
  const world = rackWorld({ restarts: [restartOf({ start: 'by-hand', team: 'night', prepare: fixed(HOUR) })] });
  world.at(HOUR, () => world.room.setSupply('racks', false, 100));
  world.at(2 * HOUR, () => world.room.setSupply('racks', true, 101));
  world.at(3 * HOUR, () => world.room.setHands('dc', true, 102));
  world.run();
  expect(world.events.map(({ type, cause, conditions }) => [type, cause, ...(conditions ?? [])])).toEqual([
    ['rack-group-off', 100],
    ['restart-waiting-for-team', 101],
    ['restart-began', 101, { event: 102 }],
    ['restart-prepared', 2],
    ['rack-group-booting', 3],
    ['rack-group-up', 4],
    ['boot-tier-up', 5],
    ['restart-complete', 6],
  ]);
});

describe('from power back to the bulk of servers back', () => {
  const boot: Distribution = { kind: 'lognormal', median: 10 * MINUTE, sigma: 0.5 };

  test('half an hour where nothing queues, nine hours where everything does', () => {
    const quick = hoursTo(0.8, { boot }, { settleFor: MINUTE, energise: 1 });
    const queued = { settleFor: 5 * MINUTE, energise: 0.05, prepare: fixed(HOUR), concurrentBoots: 5 };
    const slow = hoursTo(0.8, { boot }, queued);
    expect(quick).toBeGreaterThan(0.2);
    expect(quick).toBeLessThan(0.5);
    expect(slow).toBeGreaterThan(6);
    expect(slow).toBeLessThan(12);
  });

  test('the energising rate alone can be what one waits for', () => {
    const hours = hoursTo(1, { racks: 120, boot: fixed(5 * MINUTE) }, { settleFor: 0, energise: 1 / 60 });
    expect(hours).toBeCloseTo(2 + 5 / 60, 6);
  });

  test('another seed draws other boot times, the same seed the same', () => {
    expect(hoursTo(1, { boot }, {}, 1)).toBe(hoursTo(1, { boot }, {}, 1));
    expect(hoursTo(1, { boot }, {}, 1)).not.toBe(hoursTo(1, { boot }, {}, 2));
  });
});

describe('parcels against a queue of single servers', () => {
  /** Every server by itself, in random order, through so many slots: when a share is up [µs], mean of ten runs. */
  function serverByServer(servers: number, slots: number, boot: Distribution, share: number): number {
    const random = makeRandomStreams(99, 0);
    let sum = 0;
    for (let run = 0; run < 10; run++) {
      const free = new Array<number>(slots === 0 ? servers : Math.min(slots, servers)).fill(0);
      const done: number[] = [];
      for (let i = 0; i < servers; i++) {
        const slot = free.indexOf(Math.min(...free));
        const end = (free[slot] ?? 0) + quantile(boot, random.uniform(`run ${run}`, 'boot', i));
        free[slot] = end;
        done.push(end);
      }
      sum += done.sort((one, other) => one - other)[Math.ceil(share * servers) - 1] ?? Number.NaN;
    }
    return sum / 10;
  }

  const cases = fc.record({
    servers: fc.integer({ min: 60, max: 600 }),
    slots: fc.constantFrom(0, 10, 25, 50, 80, 120, 300),
    boot: fc.constantFrom<Distribution>(
      { kind: 'uniform', low: 5 * MINUTE, high: 15 * MINUTE },
      { kind: 'lognormal', median: 10 * MINUTE, sigma: 0.5 },
      { kind: 'exponential', mean: 10 * MINUTE },
    ),
    share: fc.constantFrom(0.25, 0.5, 0.8),
  });

  test('a share is up when it would be, to within two parcels', () => {
    fc.assert(
      fc.property(cases, ({ servers, slots, boot, share }) => {
        const group = { racks: servers, serversPerRack: 1, boot };
        const parcels = hoursTo(share, group, { settleFor: 0, concurrentBoots: slots }) * HOUR;
        const early = serverByServer(servers, slots, boot, share - 0.1);
        const late = serverByServer(servers, slots, boot, share + 0.1);
        expect(parcels).toBeGreaterThan(early * 0.9);
        expect(parcels).toBeLessThan(late * 1.1);
      }),
      { numRuns: 30, seed: 3 },
    );
  });
});
