/** Generator plants: starting, paralleling, accepting, failing, running dry. */
import { describe, expect, test } from 'vitest';
import { fixed, HOUR, MINUTE, SECOND } from '../units/index.ts';
import { bus, feed, LittlePower, load, plant, powerOf, transferSwitch, ups, utility } from './little-power.ts';
import type { GeneratorPlantSpec } from './power-spec.ts';

const lose = { do: 'lose-utility', node: 'grid' } as const;
const restore = { do: 'restore-utility', node: 'grid' } as const;

/** Utility and plant on one board; a feed of lights without a UPS. */
function site(generators: Partial<GeneratorPlantSpec>, watts = 1e6) {
  return powerOf(
    [utility('grid'), plant('plant', generators), bus('main', ['grid', 'plant']), feed('lights', 'main')],
    [load('lamps', ['lights'], watts, { rideThrough: 0 })],
  );
}

describe('starting', () => {
  test('sets join one after the other, and the bus takes load when the needed number has', () => {
    const world = new LittlePower(site({ count: 4, needs: 3 })).at(0, lose);
    expect(world.run(60)).toEqual([
      '0 s grid utility-lost',
      '0 s main switchboard-dead',
      '0 s lights feed-dead',
      '3 s plant generators-starting',
      '21 s plant generators-running',
      '21 s main switchboard-live',
      '21 s lights feed-live',
    ]);
    expect(world.value('plant ready')).toBe(4);
  });

  test('a set that does not start leaves the plant to the others', () => {
    const world = new LittlePower(site({ count: 4, needs: 3 })).at(
      0,
      { do: 'fail-start', node: 'plant', sets: 1 },
      lose,
    );
    world.run(600);
    expect(world.log()).toContain('78 s plant generators-set-locked-out');
    expect(world.state('plant')).toBe('running');
    expect(world.value('plant ready')).toBe(3);
  });

  test('with too few sets it fails to start, and starts once it is reset', () => {
    const world = new LittlePower(site({ count: 3, needs: 2 }))
      .at(0, { do: 'fail-start', node: 'plant', sets: 2 }, lose)
      .at(900, { do: 'reset', node: 'plant' });
    expect(world.run(1000).slice(3)).toEqual([
      '3 s plant generators-starting',
      '78 s plant generators-set-locked-out',
      '78 s plant generators-set-locked-out',
      '78 s plant generators-failed-to-start',
      '900 s plant generators-reset',
      '903 s plant generators-starting',
      '916 s plant generators-running',
      '916 s main switchboard-live',
      '916 s lights feed-live',
    ]);
  });

  test('a utility that comes back within the confirmation starts nothing', () => {
    const world = new LittlePower(site({})).at(0, lose).at(2, restore);
    expect(world.run(60).filter((line) => line.includes('generators'))).toEqual([]);
  });

  test('sets outside the acceptance window run for nothing until someone brings them on by hand', () => {
    const world = new LittlePower(site({ acceptanceFailure: 1 }))
      .at(0, lose)
      .at(600, { do: 'start-generators', node: 'plant' });
    expect(world.run(700).slice(3)).toEqual([
      '3 s plant generators-starting',
      '11 s plant generators-not-accepted',
      '600 s plant generators-started-by-hand',
      '600 s plant generators-running',
      '600 s main switchboard-live',
      '600 s lights feed-live',
    ]);
  });

  test('by hand, what can run is enough, and everything that can is waited for', () => {
    const world = new LittlePower(site({ count: 4, needs: 3 }))
      .at(0, { do: 'fail', node: 'plant', units: 2 }, lose)
      .at(600, { do: 'start-generators', node: 'plant' });
    expect(world.run(700).slice(3)).toEqual([
      '0 s lights feed-dead',
      '0 s plant generators-failed-to-start',
      '600 s plant generators-started-by-hand',
      '613 s plant generators-running',
      '613 s main switchboard-live',
      '613 s lights feed-live',
    ]);
    expect(world.value('plant ready')).toBe(2);
  });

  test('it cools down when the utility is back, and is ready for a second loss meanwhile', () => {
    const world = new LittlePower(site({})).at(0, lose).at(60, restore).at(120, lose).at(180, restore);
    const log = world.run(600);
    expect(log.filter((line) => line.includes('generators'))).toEqual([
      '3 s plant generators-starting',
      '11 s plant generators-running',
      '480 s plant generators-stopped',
    ]);
    expect(world.supplies).toEqual(['0 s lamps dead', '11 s lamps live']);
  });

  test('run by hand beside the utility, it shares the load of a parallel bus by rating', () => {
    const world = new LittlePower(
      powerOf(
        [
          utility('grid', { capacity: 3e6 }),
          plant('plant', { each: 1e6 }),
          bus('main', ['grid', 'plant'], { mode: 'parallel' }),
          feed('lights', 'main'),
        ],
        [load('lamps', ['lights'], 1e6)],
      ),
    ).at(0, { do: 'start-generators', node: 'plant' });
    world.run(60);
    expect(world.value('plant load')).toBeCloseTo(250_000, 6);
    expect(world.value('grid load')).toBeCloseTo(750_000, 6);
  });
});

describe('carrying', () => {
  const estate = powerOf(
    [
      utility('grid'),
      plant('plant', { count: 3, needs: 2, each: 1e6, loadStep: 0.4 }),
      bus('main', ['grid', 'plant']),
      ups('ups', ['main'], 10),
      feed('it', 'ups'),
      feed('mechanical', 'main'),
    ],
    [
      load('racks', ['it'], 8e5),
      ...[1, 2, 3].map((tier) => load(`chiller-${tier}`, ['mechanical'], 4e5, { shedTier: tier, rideThrough: 0 })),
    ],
  );

  test('load comes in steps: first the UPS, then the rest tier by tier', () => {
    const world = new LittlePower(estate).at(0, lose);
    world.run(60);
    expect(world.supplies.slice(3)).toEqual(['21 s chiller-1 live', '21 s chiller-2 live', '26 s chiller-3 live']);
    expect(world.log()).toContain('16 s ups ups-back-on-supply');
  });

  test('a set that fails while running sheds the highest tiers; they come back when it is mended', () => {
    const world = new LittlePower(estate)
      .at(0, lose)
      .at(200, { do: 'derate', node: 'plant', to: 0.8 })
      .at(300, { do: 'fail', node: 'plant', units: 1 })
      .at(600, { do: 'repair', node: 'plant' });
    world.run(700);
    // 3 sets give 2.4 MW for 2 MW; two give 1.6 MW; a third is on the bus again 13 s after its repair
    expect(world.log().slice(-5)).toEqual([
      '200 s plant generators-derated',
      '300 s plant generators-set-failed',
      '300 s chiller-3 load-shed',
      '600 s plant generators-repaired',
      '623 s chiller-3 load-restored',
    ]);
    expect(world.why('load-shed')).toEqual([
      '300 s chiller-3 shed, 400 kW of tier 3',
      '300 s plant: 1 set failed, 2 left',
    ]);
  });

  test('what may not be shed overloads the plant until it trips', () => {
    const world = new LittlePower(site({ each: 1e6 }, 1.2e6)).at(0, lose);
    expect(world.run(60).slice(3)).toEqual([
      '3 s plant generators-starting',
      '11 s plant generators-running',
      '11 s main switchboard-live',
      '11 s lights feed-live',
      '11 s plant generators-overloaded',
      '21 s plant generators-tripped',
      '21 s main switchboard-dead',
      '21 s lights feed-dead',
    ]);
  });

  test('sets that fail by themselves do so after their mean time to failure on average', () => {
    const lives: number[] = [];
    for (let seed = 0; seed < 200; seed++) {
      const spec = site({ mttf: 3600 });
      const world = new LittlePower(spec, { seed, end: 40 * HOUR }).at(0, lose);
      world.run();
      const failed = world.events.find((event) => event.type === 'generators-set-failed');
      lives.push(((failed?.at ?? 40 * HOUR) - 11 * SECOND) / HOUR);
    }
    const mean = lives.reduce((sum, one) => sum + one, 0) / lives.length;
    expect(mean).toBeGreaterThan(0.8);
    expect(mean).toBeLessThan(1.2);
  });
});

describe('fuel', () => {
  // 0.1 L/s idling and 0.1 L/s more at the 1 MW of the lamps
  const fuel = { usable: 720, capacity: 720, f0: 0.1 / 2e6, f1: 0.1 / 1e6 };

  test('runs out when the tank says so, and the load goes dark', () => {
    const world = new LittlePower(site({ fuel })).at(0, lose);
    expect(world.run(4000).slice(-4)).toEqual([
      '11 s lights feed-live',
      '3611 s plant generators-out-of-fuel',
      '3611 s main switchboard-dead',
      '3611 s lights feed-dead',
    ]);
    expect(world.value('plant fuel')).toBe(0);
  });

  test('is ordered at the level agreed and arrives after its lead time, at the rate of the pump', () => {
    const delivery = { orderAt: 0.5, lead: fixed(20 * MINUTE), amount: 600, rate: 1 };
    const world = new LittlePower(site({ fuel: { ...fuel, delivery } })).at(0, lose);
    world.run(4000);
    expect(world.log().filter((line) => line.includes('fuel'))).toEqual([
      '1811 s plant fuel-ordered',
      '3011 s plant fuel-delivered',
    ]);
    // 120 L left at 3011 s, then 0.8 L/s net for the 600 s that the truck lasts, then 0.2 L/s again
    expect(world.value('plant fuel')).toBeCloseTo(120 + 480 - 0.2 * (4000 - 3611), 6);
  });

  test('that comes too late starts the plant again', () => {
    const delivery = { orderAt: 0.1, lead: fixed(HOUR), amount: 700, rate: 0 };
    const world = new LittlePower(site({ fuel: { ...fuel, delivery } })).at(0, lose);
    world.run(10_100);
    expect(
      world
        .log()
        .filter((line) => /fuel|running|starting/u.test(line))
        .slice(2),
    ).toEqual([
      '3251 s plant fuel-ordered',
      '3611 s plant generators-out-of-fuel',
      '6851 s plant fuel-delivered',
      '6854 s plant generators-starting',
      '6862 s plant generators-running',
      '10002 s plant fuel-ordered',
    ]);
  });
});

describe('two line-ups', () => {
  test('generators stand behind a bus of their own, and the transfer switch calls them through it', () => {
    const world = new LittlePower(
      powerOf(
        [
          utility('grid'),
          plant('g1'),
          plant('g2', { start: fixed(9 * SECOND) }),
          bus('generator-bus', ['g1', 'g2'], { mode: 'parallel' }),
          transferSwitch('ats', ['grid', 'generator-bus']),
          feed('lights', 'ats'),
        ],
        [load('lamps', ['lights'], 1e6)],
      ),
    ).at(0, lose);
    expect(world.run(30).slice(3)).toEqual([
      '3 s g1 generators-starting',
      '3 s g2 generators-starting',
      '11 s g1 generators-running',
      '11 s generator-bus switchboard-live',
      '11.1 s ats transfer-switch-transferred',
      '11.1 s lights feed-live',
      '12 s g2 generators-running',
    ]);
    expect(world.value('g1 load')).toBe(500_000);
  });
});
