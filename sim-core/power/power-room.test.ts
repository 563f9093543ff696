/** Little worlds of power, told aloud. */
import { describe, expect, test } from 'vitest';
import { battery, feed, LittlePower, load, plant, powerOf, transferSwitch, ups, utility } from './little-power.ts';

const lose = (node: string) => ({ do: 'lose-utility', node }) as const;
const restore = (node: string) => ({ do: 'restore-utility', node }) as const;

/** Utility and a generator plant behind a transfer switch; computers on a UPS of eight minutes, chillers without. */
const lineUp = (generators: Parameters<typeof plant>[1] = {}) =>
  powerOf(
    [
      utility('grid'),
      plant('plant', generators),
      transferSwitch('ats', ['grid', 'plant']),
      ups('ups', ['ats'], 8),
      feed('it', 'ups'),
      feed('mechanical', 'ats'),
    ],
    [load('racks', ['it'], 1e6), load('chillers', ['mechanical'], 4e5)],
  );

describe('a line-up that loses its utility', () => {
  test('bridges 11.1 s on its battery until the generators carry it', () => {
    const world = new LittlePower(lineUp()).at(0, lose('grid'));
    expect(world.run(60)).toEqual([
      '0 s grid utility-lost',
      '0 s ats transfer-switch-dead',
      '0 s ups ups-on-battery',
      '0 s mechanical feed-dead',
      '3 s plant generators-starting',
      '11 s plant generators-running',
      '11.1 s ats transfer-switch-transferred',
      '11.1 s ups ups-back-on-supply',
      '11.1 s mechanical feed-live',
    ]);
    expect(world.supplies).toEqual(['0.02 s chillers dead', '11.1 s chillers live']);
  });

  test('drops the racks at 480 s when no set starts, after the lock-out at 78 s', () => {
    const world = new LittlePower(lineUp({ failureToStart: 1 })).at(0, lose('grid'));
    expect(world.run(600)).toEqual([
      '0 s grid utility-lost',
      '0 s ats transfer-switch-dead',
      '0 s ups ups-on-battery',
      '0 s mechanical feed-dead',
      '3 s plant generators-starting',
      '78 s plant generators-set-locked-out',
      '78 s plant generators-locked-out',
      '480 s ups ups-depleted',
      '480 s it feed-dead',
    ]);
    expect(world.supplies).toEqual(['0.02 s chillers dead', '480.02 s racks dead']);
  });

  test('goes back to the utility after it has been good for five minutes, and the plant cools down', () => {
    const world = new LittlePower(lineUp()).at(0, lose('grid')).at(100, restore('grid'));
    expect(world.run(1000).slice(9)).toEqual([
      '100 s grid utility-restored',
      '400 s ups ups-on-battery',
      '400 s mechanical feed-dead',
      '400.1 s ats transfer-switch-transferred',
      '400.1 s ups ups-back-on-supply',
      '400.1 s mechanical feed-live',
      '700 s plant generators-stopped',
    ]);
  });
});

describe('two feeds and a plant on one faulty bus', () => {
  const site = powerOf(
    [
      utility('feed-1', { substation: 'pge-a' }),
      utility('feed-2', { substation: 'pge-a' }),
      plant('plant-1', { count: 10, needs: 8 }),
      ups('ups-1', ['feed-1', 'feed-2', 'plant-1'], 10, { battery: battery(600e6, { health: 0.4 }) }),
      feed('it', 'ups-1'),
      feed('doors', 'feed-1', 'feed-2', 'plant-1'),
    ],
    [load('racks', ['it'], 1e6), load('door-system', ['doors'], 500)],
    { 'ground-fault': ['feed-2', 'plant-1'] },
  );

  test('go dark four minutes after the ground fault, and the log says why', () => {
    const world = new LittlePower(site)
      .at(0, lose('feed-1'), { do: 'start-generators', node: 'plant-1' })
      .at(10_200, { do: 'trip-common-mode', group: 'ground-fault' })
      .at(14_280, { do: 'repair', node: 'plant-1' });
    world.run(20_000);
    expect(world.why('feed-dead').slice(0, 6)).toEqual([
      '10440 s it dead',
      '10440 s ups-1 depleted after 4 min on battery',
      '10200 s ups-1 on battery, 100 % charged, lasts 4 min',
      '10200 s feed-2 tripped and stays open',
      '10200 s ground-fault opened 2 at once: one fault on the bus',
    ]);
    expect(world.log().slice(-6)).toEqual([
      '14280 s plant-1 generators-repaired',
      '14283 s plant-1 generators-starting',
      '14326 s plant-1 generators-running',
      '14326 s ups-1 ups-back-on-supply',
      '14326 s doors feed-live',
      '14326 s it feed-live',
    ]);
    expect(world.events.find((event) => event.type === 'ups-depleted')?.conditions).toEqual([
      { component: 'ups-1', fact: 'battery health 40 %' },
      { event: world.events.findIndex((event) => event.type === 'utility-lost') },
      { event: world.events.findIndex((event) => event.type === 'utility-tripped') },
      { event: world.events.findIndex((event) => event.type === 'generators-tripped') },
    ]);
  });
});
