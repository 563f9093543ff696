/** Breakers, second waves, ties, common modes, switching by hand. */
import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../units/index.ts';
import { bus, feed, LittlePower, load, plant, powerOf, transferSwitch, ups, utility } from './little-power.ts';
import type { BreakerSpec, PowerNodeSpec } from './power-spec.ts';
import { BREAKER_CURVE, inverseTime } from './trip-curve.ts';

const breaker = (id: string, from: string, rating: number, rest: Partial<BreakerSpec> = {}): BreakerSpec => {
  return { id, facility: 'site', kind: 'breaker', from: [from], rating, curve: BREAKER_CURVE, ...rest };
};

describe('two 30 A breakers of which each carries one cord', () => {
  // 100 V: amperes are watts / 100
  const rack = (amps: number) =>
    powerOf(
      [
        utility('a'),
        utility('b'),
        breaker('a30', 'a', 3000),
        breaker('b30', 'b', 3000),
        feed('fa', 'a30'),
        feed('fb', 'b30'),
      ],
      [load('rack', ['fa', 'fb'], amps * 100)],
    );
  const loseA = { do: 'lose-utility', node: 'a' } as const;

  test('share the load, and one carries all when the other is lost', () => {
    const world = new LittlePower(rack(27)).at(10, loseA);
    world.run(5);
    expect([world.value('a30 load'), world.value('b30 load')]).toEqual([1350, 1350]);
    world.run(20);
    expect([world.value('a30 load'), world.value('b30 load')]).toEqual([0, 2700]);
    expect(world.supplies).toEqual([]);
  });

  test('at 90 % do not trip, and are told on after three hours', () => {
    const world = new LittlePower(rack(27)).at(10, loseA);
    expect(world.run(24 * 3600)).toEqual([
      '10 s a utility-lost',
      '10 s fa feed-dead',
      '10810 s b30 breaker-above-continuous-rating',
    ]);
    expect(world.why('breaker-above-continuous-rating')[1]).toBe('10 s fa dead');
  });

  test('at exactly 80 % nobody minds', () => {
    expect(new LittlePower(rack(24)).at(10, loseA).run(24 * 3600)).toHaveLength(2);
  });

  test('at 106.7 % the second one trips too, hours later', () => {
    const world = new LittlePower(rack(32)).at(10, loseA);
    world.run(24 * 3600);
    const trip = world.events.find((event) => event.type === 'breaker-tripped');
    const bears = inverseTime(BREAKER_CURVE, 32 / 30);
    expect(trip?.at).toBe(Math.round(10 * SECOND + bears));
    expect(bears / MINUTE).toBeGreaterThan(60);
    expect(world.why('feed-dead').slice(1)).toEqual([
      `${(trip?.at ?? 0) / SECOND} s b30 tripped at 107 % of its rating`,
      expect.stringMatching(/^10 s b30 loaded to 107 % of its rating, trips in /u),
      '10 s fa dead',
      '10 s a lost',
    ]);
  });

  test('heat stays for a while: a second overload of the same size trips sooner', () => {
    const world = new LittlePower(rack(60));
    // 200 % for 100 s of the 120 s that are borne, ten seconds of rest, and again
    world.at(10, loseA).at(110, { do: 'restore-utility', node: 'a' }).at(120, loseA);
    world.run(1000);
    const trip = world.events.find((event) => event.type === 'breaker-tripped');
    expect((trip?.at ?? 0) / SECOND).toBeCloseTo(120 + 120 * (1 - (100 / 120 - 10 / 600)), 3);
  });

  test('a breaker that tripped carries again once it is closed', () => {
    const world = new LittlePower(rack(27)).at(10, { do: 'open', node: 'a30' }).at(20, { do: 'close', node: 'a30' });
    const log = world.run(30);
    expect(world.why('feed-live').map((line) => line.replace(/^\S+ s /u, ''))).toEqual(['fa live again', 'a30 closed']);
    expect(log).toEqual([
      '10 s a30 breaker-opened',
      '10 s fa feed-dead',
      '20 s a30 breaker-closed',
      '20 s fa feed-live',
    ]);
  });
});

describe('the points of a time-current curve', () => {
  test('are met, and the line between them is straight in the logarithms', () => {
    expect(inverseTime(BREAKER_CURVE, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(inverseTime(BREAKER_CURVE, 1.35) / SECOND).toBeCloseTo(3600, 6);
    expect(inverseTime(BREAKER_CURVE, 2) / SECOND).toBeCloseTo(120, 6);
    expect(inverseTime(BREAKER_CURVE, 10) / SECOND).toBeCloseTo(0.02, 9);
    expect(inverseTime(BREAKER_CURVE, Math.sqrt(1.35 * 2)) / SECOND).toBeCloseTo(Math.sqrt(3600 * 120), 6);
  });
});

describe('four UPSs of 1 MW on one bus', () => {
  const shared = (each: number) =>
    powerOf(
      [
        utility('grid'),
        ...[1, 2, 3, 4].map((n) => ups(`ups-${n}`, ['grid'], 10, { overload: [{ above: 1.05, bears: SECOND }] })),
        bus('output', ['ups-1', 'ups-2', 'ups-3', 'ups-4'], { mode: 'parallel' }),
        feed('it', 'output'),
      ],
      [load('racks', ['it'], 4 * each)],
    );

  test('fall one after the other when one is lost at 800 kW each', () => {
    const world = new LittlePower(shared(8e5)).at(10, { do: 'fail', node: 'ups-4' });
    world.run(60);
    const ratios = world.events
      .filter((event) => event.type === 'ups-overload-tripped')
      .map((event) => event.data?.['ratio']);
    expect(ratios.map((ratio) => Number(ratio).toFixed(3))).toEqual(['1.067', '1.600', '3.200']);
    expect(world.state('racks', 'supply')).toBe('dead');
    expect(world.why('feed-dead').map((line) => line.replace(/^\S+ s /u, ''))).toEqual([
      'it dead',
      'output dead',
      'ups-3 off',
      'ups-3 gave up its load at 320 % of its rating',
      'ups-2 off',
      'ups-2 gave up its load at 160 % of its rating',
      'ups-1 off',
      'ups-1 gave up its load at 107 % of its rating',
      'ups-1 loaded to 107 % of its rating, trips in 1 s',
      'ups-4 failed',
    ]);
  });

  test('hold at 93.3 % when one is lost at 700 kW each', () => {
    const world = new LittlePower(shared(7e5)).at(10, { do: 'fail', node: 'ups-4' });
    expect(world.run(600)).toEqual(['10 s ups-4 ups-failed']);
    expect(world.value('ups-1 load') / 1e6).toBeCloseTo(0.9333, 4);
  });
});

describe('two buses with a tie', () => {
  const sides: PowerNodeSpec[] = ['a', 'b'].flatMap((side) => [
    utility(`grid-${side}`),
    bus(side, [`grid-${side}`], { tie: { to: side === 'a' ? 'b' : 'a', closeAfter: 5 * SECOND } }),
    feed(`feed-${side}`, side),
  ]);
  const site = powerOf(sides, [
    load('pumps-a', ['feed-a'], 1e5, { rideThrough: 0 }),
    load('pumps-b', ['feed-b'], 2e5, { rideThrough: 0 }),
  ]);

  test('carry each other, and go back', () => {
    const world = new LittlePower(site).at(10, { do: 'lose-utility', node: 'grid-a' });
    world.at(60, { do: 'restore-utility', node: 'grid-a' });
    world.run(50);
    expect(world.value('grid-b load')).toBe(3e5);
    world.run(100);
    expect(world.supplies).toEqual(['10 s pumps-a dead', '15 s pumps-a live']);
    expect([world.value('grid-a load'), world.value('grid-b load')]).toEqual([1e5, 2e5]);
  });

  test('do not feed each other through both ties when both have lost their own sources', () => {
    const world = new LittlePower(site);
    world.at(10, { do: 'lose-utility', node: 'grid-a' }).at(10, { do: 'lose-utility', node: 'grid-b' });
    world.run(100);
    expect(world.supplies).toEqual(['10 s pumps-a dead', '10 s pumps-b dead']);
  });

  test('a faulty bus does not feed the other', () => {
    const world = new LittlePower(site).at(5, { do: 'fail', node: 'b' }).at(10, { do: 'lose-utility', node: 'grid-a' });
    world.run(100);
    expect(world.state('a')).toBe('dead');
    expect(world.why('switchboard-dead')).toEqual(['10 s a dead', '10 s grid-a lost']);
    const [dead] = world.events.filter((event) => event.type === 'switchboard-dead');
    expect(dead?.conditions).toEqual([
      { event: world.events.findIndex((event) => event.type === 'switchboard-failed') },
    ]);
  });
});

describe('arrangements', () => {
  /** Loads corded to two static switches, each preferring its own UPS with a catcher behind it. */
  const caught = powerOf(
    [
      utility('grid'),
      ups('primary-1', ['grid'], 10),
      ups('primary-2', ['grid'], 10),
      ups('catcher', ['grid'], 10),
      transferSwitch('sts-1', ['primary-1', 'catcher'], { type: 'static', transfer: 4000 }),
      transferSwitch('sts-2', ['primary-2', 'catcher'], { type: 'static', transfer: 4000 }),
      feed('it-1', 'sts-1'),
      feed('it-2', 'sts-2'),
    ],
    [load('hall-1', ['it-1'], 9e5), load('hall-2', ['it-2'], 9e5)],
  );

  test('block redundant: the catcher takes one block within 4 ms, and gives way under a second', () => {
    const world = new LittlePower(caught)
      .at(10, { do: 'fail', node: 'primary-1' })
      .at(100, { do: 'fail', node: 'primary-2' });
    world.run(90);
    expect(world.supplies).toEqual([]);
    expect(world.value('catcher load')).toBe(9e5);
    world.run(200);
    // 180 % is borne for half a second
    expect(world.supplies).toEqual(['100.524 s hall-1 dead', '100.524 s hall-2 dead']);
  });

  test('2N: either side alone carries all', () => {
    const world = new LittlePower(
      powerOf(
        ['a', 'b'].flatMap((side) => [
          utility(`grid-${side}`),
          ups(`ups-${side}`, [`grid-${side}`], 5),
          feed(`it-${side}`, `ups-${side}`),
        ]),
        [load('racks', ['it-a', 'it-b'], 9e5)],
      ),
    ).at(10, { do: 'lose-utility', node: 'grid-a' });
    world.run(3600);
    expect(world.supplies).toEqual([]);
    expect(world.value('ups-b load')).toBe(9e5);
  });
});

describe('a substation', () => {
  test('takes every feed that names it with it', () => {
    const world = new LittlePower(
      powerOf(
        [
          utility('feed-1', { substation: 'pge' }),
          utility('feed-2', { substation: 'pge' }),
          feed('f', 'feed-1', 'feed-2'),
        ],
        [load('doors', ['f'], 100)],
      ),
    ).at(10, { do: 'lose-utility', node: 'pge' });
    expect(world.run(60)).toEqual(['10 s feed-1 utility-lost', '10 s feed-2 utility-lost', '10 s f feed-dead']);
  });
});

describe('a common mode', () => {
  test('opens all it lists at once; generators it lists do not start until it is reset', () => {
    const world = new LittlePower(
      powerOf(
        [utility('grid'), plant('plant'), bus('main', ['grid', 'plant']), feed('f', 'main')],
        [load('lamps', ['f'], 1e5, { rideThrough: 0 })],
        { 'ground-fault': ['grid', 'plant'] },
      ),
    )
      .at(10, { do: 'trip-common-mode', group: 'ground-fault' })
      .at(4090, { do: 'reset', node: 'plant' })
      .at(9000, { do: 'reset', node: 'ground-fault' });
    expect(world.run(10_000)).toEqual([
      '10 s ground-fault common-mode-tripped',
      '10 s grid utility-tripped',
      '10 s plant generators-tripped',
      '10 s main switchboard-dead',
      '10 s f feed-dead',
      '4090 s plant generators-reset',
      '4093 s plant generators-starting',
      '4101 s plant generators-running',
      '4101 s main switchboard-live',
      '4101 s f feed-live',
      '9000 s grid utility-reset',
      '9300 s plant generators-stopped',
    ]);
  });
});
