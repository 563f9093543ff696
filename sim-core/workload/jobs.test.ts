import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../units/index.ts';
import { job, LittleJobs } from './little-jobs.ts';

const HOUR_S = 3600;

test('a gang that loses a rack goes back to its last checkpoint and starts again when it is whole', () => {
  const world = new LittleJobs([job()]);
  world
    .at(10_000, (room) => room.setServers('gpu-b', 0.9, 1, world.outside('rack-group-off')))
    .at(20_000, (room) => room.setServers('gpu-b', 1, 1, world.outside('racks-up')))
    .run();

  expect(world.log).toEqual(['10000 s job-interrupted because rack-group-off', '20300 s job-resumed because racks-up']);
  // 16 checkpoints of ten minutes were written by 9600 s; nine tenths of the time is progress.
  expect(world.value('llama lost-work')).toBeCloseTo(0.9 * 400, 9);
  expect(world.value('llama progress')).toBeCloseTo(0.9 * (9600 + 86_400 - 20_300), 6);
});

test('spares take the place of what is lost, as far as they go', () => {
  const world = new LittleJobs([job({ spares: 100 })]);
  world
    .at(1000, (room) => room.setServers('gpu-a', 0.9, 1, -1))
    .at(2000, (room) => room.setServers('gpu-b', 0.9, 1, world.outside('rack-group-off')))
    .run();
  expect(world.log).toEqual(['2000 s job-interrupted because rack-group-off']);
});

test('an elastic job goes on with those that are left', () => {
  const world = new LittleJobs([job({ least: 600 })]);
  world.at(6000, (room) => room.setServers('gpu-b', 0.5, 1, world.outside('rack-group-off'))).run();
  expect(world.log).toEqual([
    '6000 s job-interrupted because rack-group-off',
    '6300 s job-resumed because job-interrupted',
  ]);
  expect(world.value('llama accelerators')).toBe(750);
  expect(world.value('llama goodput')).toBeCloseTo(0.75 * 0.9, 12);
});

test('the slowest part sets the pace', () => {
  const world = new LittleJobs([job()]);
  world.at(6000, (room) => room.setServers('gpu-a', 1, 0.6, world.outside('rack-group-throttled'))).run();
  expect(world.log).toEqual([]);
  expect(world.value('llama progress')).toBeCloseTo(0.9 * (6000 + 0.6 * 80_400), 6);
});

test('goodput is what failures, checkpoints and restarts leave (T2 at the room)', () => {
  const world = new LittleJobs([
    job({ gang: 16_384, least: 16_384, mtbf: 11_135.08353 * 16_384, checkpoint: { every: 1116.3, write: 60 } }),
  ]).run();
  expect(world.value('llama goodput')).toBeCloseTo(0.8758, 4);
});

test('a job ends when its work is done', () => {
  const world = new LittleJobs([job({ work: 9 * HOUR_S, starts: HOUR_S * SECOND })]).run();
  expect(world.log).toEqual(['3900 s job-started', '39900 s job-finished because job-started']);
  expect(world.value('llama progress')).toBeCloseTo(9 * HOUR_S, 6);
});

test('a pause saves first and undoes nothing', () => {
  const world = new LittleJobs([job()]);
  world
    .at(1234, (room) => room.apply({ do: 'pause', job: 'llama' }, world.outside('inject-released')))
    .at(5000, (room) => room.apply({ do: 'resume', job: 'llama' }, world.outside('inject-ended')))
    .run();
  expect(world.log).toEqual(['1234 s job-paused because inject-released', '5300 s job-resumed because inject-ended']);
  expect(world.value('llama lost-work')).toBe(0);
});

const preemption = { handOver: 2 * MINUTE, returnAfter: 15 * MINUTE, lends: 1 };
const chat = { deployment: 'chat@pdx', priority: 1, groups: ['gpu-a'] };

test('a service that is short takes the accelerators, and they come back when it is well without them', () => {
  const world = new LittleJobs([job({ preemption })], [chat]);
  world
    .at(6000, (room) => room.setShortage('chat@pdx', 0.3, world.outside('demand-spiked')))
    .at(9000, (room) => room.setShortage('chat@pdx', 0, world.outside('demand-spike-ended')))
    .at(9600, (room) => room.setShortage('chat@pdx', 0.1, -1))
    .at(9700, (room) => room.setShortage('chat@pdx', 0, -1))
    .run();
  expect(world.log).toEqual([
    '6120 s job-preempted because demand-spiked',
    '10900 s job-resumed because job-preempted',
  ]);
  expect(world.lent.get('chat@pdx')).toBe(0);
});

test('an elastic job hands over only what is wanted, and nothing to services that matter less', () => {
  const batch = { deployment: 'batch@pdx', priority: 5, groups: ['gpu-a'] };
  const world = new LittleJobs([job({ preemption, least: 500 })], [chat, batch]);
  world
    .at(6000, (room) => room.setShortage('chat@pdx', 0.3, -1))
    .at(6000, (room) => room.setShortage('batch@pdx', 0.5, -1))
    .run();
  expect(world.value('llama accelerators')).toBe(700);
  expect([world.lent.get('chat@pdx'), world.lent.get('batch@pdx')]).toEqual([0.3, undefined]);
});

test('what one service no longer needs goes to the next, the more important first', () => {
  const search = { deployment: 'search@pdx', priority: 2, groups: ['gpu-b'] };
  const world = new LittleJobs([job({ preemption })], [search, chat]);
  const lent: (number | undefined)[][] = [];
  const look = () => void lent.push([world.lent.get('chat@pdx'), world.lent.get('search@pdx')]);
  world
    .at(6000, (room) => {
      room.setShortage('chat@pdx', 0.75, -1);
      room.setShortage('search@pdx', 0.5, -1);
    })
    .at(7000, look)
    .at(7001, (room) => room.setShortage('chat@pdx', 0.25, -1))
    .at(7002, look)
    .at(7003, (room) => room.setShortage('search@pdx', 0, -1))
    .at(7004, look)
    .run();
  // The whole gang doubles a service; shares follow shortages when something settles, and all of it stays lent.
  expect(lent[0]).toEqual([0.75, 0.25]);
  expect(lent[1]?.reduce<number>((sum, share = 0) => sum + share, 0)).toBe(1);
  expect(lent[1]?.[1]).toBe(0.5);
  expect(lent[2]).toEqual([1, 0]);
});

test('a job is never further than time times rate, and what it has lost and has is no more than it did', () => {
  const act = fc.record({
    at: fc.integer({ min: 1, max: 86_000 }),
    group: fc.constantFrom('gpu-a', 'gpu-b'),
    up: fc.constantFrom(0, 0.5, 0.9, 1),
    speed: fc.constantFrom(0.5, 1),
    pause: fc.boolean(),
  });
  void fc.assert(
    fc.property(
      fc.array(act, { maxLength: 12 }),
      fc.record({
        least: fc.constantFrom(1, 500, 1000),
        spares: fc.constantFrom(0, 100),
        mtbf: fc.constantFrom(1e6, 1e8, Number.POSITIVE_INFINITY),
        restart: fc.constantFrom(0, 5 * MINUTE),
      }),
      (acts, rest) => {
        const world = new LittleJobs([job(rest)]);
        for (const { at, group, up, speed, pause } of acts) {
          world.at(at, (room) => {
            room.setServers(group, up, speed, -1);
            if (up === 0.5) room.apply({ do: pause ? 'pause' : 'resume', job: 'llama' }, -1);
          });
        }
        world.run();
        const done = world.value('llama progress');
        const lost = world.value('llama lost-work');
        expect(done).toBeGreaterThanOrEqual(0);
        expect(lost).toBeGreaterThanOrEqual(0);
        expect(done + lost).toBeLessThanOrEqual(86_400 * 0.9 + 1e-6);
      },
    ),
    { numRuns: 300 },
  );
});
