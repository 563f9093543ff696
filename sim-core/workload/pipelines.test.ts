import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../units/index.ts';
import { alert, LittlePipelines, pipeline } from './little-pipelines.ts';
import type { PipelineCommand } from './pipeline-commands.ts';
import type { PipelineSpec } from './pipeline-spec.ts';

const stream = 'cold-chain.stream';

test('a paused path falls behind by what comes in, and catches up by what it can do beyond that', () => {
  const world = new LittlePipelines([pipeline()]);
  world
    .at(600, (room) => room.apply({ do: 'pause', target: stream }, world.outside('inject-released')))
    .at(1200, (room) => room.apply({ do: 'resume', target: stream }, world.outside('inject-ended')));
  world.run(1200);
  expect(world.value(`${stream} backlog`)).toBe(6000);
  expect(world.value(`${stream} freshness`)).toBe(602);
  world.run();
  // 6000 events at 20 less 10 a second; fresh again when 28 s of events are left.
  expect(world.log).toEqual([
    `600 s ${stream} pipeline-paused because inject-released`,
    `628 s ${stream} pipeline-stale because pipeline-paused`,
    `1200 s ${stream} pipeline-flowing because inject-ended`,
    `1772.000002 s ${stream} pipeline-fresh because pipeline-flowing`,
    `1800.000001 s ${stream} pipeline-level because pipeline-flowing`,
  ]);
});

test('events that have waited too long are dropped', () => {
  const kept = pipeline({
    paths: [{ id: stream, capacity: 20, takes: 0, onBadSchema: 'hold', keepFor: 10 * MINUTE }],
  });
  const world = new LittlePipelines([kept]);
  world.at(600, (room) => room.apply({ do: 'pause', target: stream }, -1)).run(3600);
  expect(world.value(`${stream} backlog`)).toBe(6000);
  expect(world.value(`${stream} dropped`)).toBe(10 * (3600 - 1200));
});

describe('a schema that cannot be read', () => {
  const both = pipeline({
    paths: [
      { id: stream, capacity: 20, takes: 2 * SECOND, onBadSchema: 'drop' },
      { id: 'cold-chain.ledger', capacity: 20, takes: MINUTE, every: HOUR, onBadSchema: 'hold' },
    ],
  });

  test('is held where nothing may be missed, and dropped where only the newest matters', () => {
    const world = new LittlePipelines([both]);
    world
      .at(600, (room) => room.apply({ do: 'change-schema', target: 'cold-chain' }, -1))
      .at(1600, (room) => room.apply({ do: 'adopt-schema', target: 'cold-chain' }, -1));
    world.run(1600 - 1);
    expect([world.value(`${stream} dropped`), world.value(`${stream} freshness`)]).toEqual([9990, 1001]);
    expect([world.value('cold-chain.ledger dropped'), world.value('cold-chain.ledger backlog')]).toEqual([0, 9990]);
    world.run(1700);
    expect(world.value(`${stream} freshness`)).toBe(2);
    expect(world.value('cold-chain.ledger freshness')).toBeCloseTo(3660 + 900, 6);
  });
});

describe('an edge site that is cut off', () => {
  const cut = (world: LittlePipelines, from: number, to: number) =>
    world
      .at(from, (room) => room.setWay('edge', 'pdx', 0, 0, world.outside('link-cut')))
      .at(to, (room) => room.setWay('edge', 'pdx', 1, 0, world.outside('link-repaired')));

  test('carries on, and what it kept comes in when it is joined again, each event at its age', () => {
    const world = new LittlePipelines([pipeline()]);
    cut(world, 600, 1800).run(1799);
    expect(world.value('cold-chain at-edge')).toBe(11_990);
    world.run(1801);
    expect(world.value('cold-chain at-edge')).toBe(0);
    expect(world.value(`${stream} freshness`)).toBeCloseTo(2 + 1200 - 1, 6);
    expect(world.log).toEqual([
      '600 s cold-chain edge-carries-on because link-cut',
      '1800 s cold-chain edge-joined because link-repaired',
      `1800 s ${stream} pipeline-stale because link-repaired`,
    ]);
  });

  test('keeps no more than its buffer holds', () => {
    const world = new LittlePipelines([pipeline({ cutOff: { does: 'carry-on', buffer: 10 * MINUTE } })]);
    cut(world, 600, 4200).run();
    const { droppedAtEdge } = world.room.ledger('cold-chain');
    expect(droppedAtEdge).toBeCloseTo(10 * 3000, 3);
  });

  test('or fails closed, and takes nothing in', () => {
    const world = new LittlePipelines([pipeline({ cutOff: { does: 'fail-closed' } })]);
    cut(world, 600, 1800).run();
    expect(world.room.ledger('cold-chain').refused).toBeCloseTo(12_000, 6);
    expect(world.log[0]).toBe('600 s cold-chain edge-failed-closed because link-cut');
  });
});

test('a replay reads the last hours once more, and what is new waits behind it', () => {
  const world = new LittlePipelines([pipeline()]);
  world.at(7200, (room) => room.apply({ do: 'replay', target: stream, back: HOUR }, -1)).run(7200);
  expect(world.value(`${stream} backlog`)).toBe(36_000);
  expect(world.value(`${stream} freshness`)).toBe(3602);
  world.run(10_800);
  expect(world.value(`${stream} backlog`)).toBeCloseTo(0, 6);
});

describe('an alert that has a minute', () => {
  test('ends in time as often as its people decide within what is left', () => {
    const world = new LittlePipelines([pipeline()], [alert()]).run(10);
    // 60 s less 2 s until it is seen and 1 s of inference leave 57 s: ln(57/20)/0.5 = 2.09 sigma, 98.2 %.
    expect(world.value('alert@edge in-time')).toBeCloseTo(0.982, 3);
    expect(world.value('alert@edge takes')).toBeCloseTo(23, 0);
  });

  test('ends too late when what it goes by is old, more and more so', () => {
    const world = new LittlePipelines([pipeline()], [alert()]);
    world.at(600, (room) => room.apply({ do: 'pause', target: stream }, world.outside('inject-released'))).run(610);
    expect(world.value('alert@edge in-time')).toBeGreaterThan(0.9);
    world.run(637);
    // Twenty seconds are left: half of the decisions.
    expect(world.value('alert@edge in-time')).toBeCloseTo(0.5, 1);
    world.run(700);
    expect(world.value('alert@edge in-time')).toBe(0);
    expect(world.log.filter((line) => line.includes('alert'))).toEqual([
      expect.stringMatching(/^61\d(\.\d+)? s alert@edge action-partly-late because pipeline-paused$/u),
      expect.stringMatching(/^65\d(\.\d+)? s alert@edge action-late because pipeline-paused$/u),
    ]);
  });

  test('fails where all see it, or vanishes behind a queue that took it in', () => {
    const world = new LittlePipelines([pipeline()], [alert()]);
    world
      // Ingestion fails over to ams, where the model does not run.
      .at(600, (room) => {
        const routed = world.outside('users-routed');
        room.setPlace('ingest@pdx', 0, routed);
        room.setPlace('ingest@ams', 1, routed);
      })
      .at(900, (room) => room.setPlace('ingest@ams', 0, world.outside('deployment-down')))
      .at(1200, (room) => room.setPlace('ingest@pdx', 1, world.outside('users-routed')))
      .at(1500, (room) => room.setTeam('night-shift', false, world.outside('team-removed')));
    world.run();
    expect(world.log.filter((line) => line.includes('alert'))).toEqual([
      '600 s alert@edge action-vanished because users-routed',
      // What was taken in while nobody worked it through comes first.
      '1200 s alert@edge action-late because users-routed',
      expect.stringMatching(/^14\d\d(\.\d+)? s alert@edge action-partly-late because/u),
      expect.stringMatching(/^14\d\d(\.\d+)? s alert@edge action-in-time because/u),
      '1500 s alert@edge action-vanished because team-removed',
    ]);
  });

  test('is refused in the open by an edge that fails closed', () => {
    const world = new LittlePipelines([pipeline({ cutOff: { does: 'fail-closed' } })], [alert()]);
    world.at(600, (room) => room.setWay('edge', 'pdx', 0, 0, world.outside('link-cut'))).run();
    expect(world.log.at(-1)).toBe('600 s alert@edge action-failed because link-cut');
  });
});

test('every event that arises is visible, waits, was dropped or refused; every event taken in, on every path', () => {
  const targets = fc.constantFrom('cold-chain', stream, 'cold-chain.ledger');
  const act = fc.oneof(
    fc.record({ do: fc.constantFrom('pause' as const, 'resume' as const), target: targets }),
    fc.record({ do: fc.constantFrom('change-schema' as const, 'adopt-schema' as const), target: targets }),
    fc.record({ do: fc.constant('derate' as const), target: targets, to: fc.constantFrom(0, 0.3, 1) }),
    fc.record({ do: fc.constant('replay' as const), target: targets, back: fc.constantFrom(MINUTE, HOUR) }),
    fc.record({ way: fc.constantFrom(0, 0.4, 1) }),
    fc.record({ able: fc.constantFrom(0, 0.5, 1) }),
  );
  void fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 3000 }), act), { maxLength: 20 }),
      fc.constantFrom<PipelineSpec['cutOff']>({ does: 'fail-closed' }, { does: 'carry-on', buffer: 20 * MINUTE }),
      (acts, cutOff) => {
        const world = new LittlePipelines([
          pipeline({
            cutOff,
            paths: [
              { id: stream, capacity: 15, takes: 0, onBadSchema: 'drop', keepFor: 30 * MINUTE },
              { id: 'cold-chain.ledger', capacity: 11, takes: 0, onBadSchema: 'hold' },
            ],
          }),
        ]);
        let second = 0;
        for (const [after, one] of acts) {
          second += after;
          world.at(second, (room) => {
            if ('way' in one) room.setWay('edge', 'pdx', one.way, 0, -1);
            else if ('able' in one) room.setPlace('ingest@pdx', one.able, -1);
            else room.apply(one as PipelineCommand, -1);
          });
          world.run(second);
          const { arisen, refused, atEdge, droppedAtEdge, takenIn, paths } = world.room.ledger('cold-chain');
          expect(Math.abs(arisen - refused - atEdge - droppedAtEdge - takenIn)).toBeLessThan(1e-3);
          for (const path of paths) {
            expect(Math.abs(path.takenIn - path.visible - path.backlog - path.dropped)).toBeLessThan(1e-3);
            expect(Math.min(path.visible, path.backlog, path.dropped)).toBeGreaterThanOrEqual(-1e-6);
            expect(path.takenIn).toBeGreaterThanOrEqual(takenIn - 1e-3);
          }
        }
      },
    ),
    { numRuns: 300, endOnFailure: true },
  );
});
