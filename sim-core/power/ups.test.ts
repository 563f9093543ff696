/** UPSs and their batteries: races, recharge, overload, strikes, sags. */
import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../units/index.ts';
import { battery, feed, LittlePower, load, powerOf, ups, utility } from './little-power.ts';
import type { UpsSpec } from './power-spec.ts';

const lose = { do: 'lose-utility', node: 'grid' } as const;
const restore = { do: 'restore-utility', node: 'grid' } as const;

function line(rest: Partial<UpsSpec> = {}, watts = 1e6, minutes = 10) {
  return powerOf(
    [utility('grid'), ups('ups', ['grid'], minutes, rest), feed('it', 'ups')],
    [load('racks', ['it'], watts)],
  );
}

describe('a battery', () => {
  test('lasts longer when half the load is gone', () => {
    const world = new LittlePower(line()).at(0, lose);
    world.at(300, () => world.room.setDraw('racks', 5e5, -1));
    expect(world.run(2000)).toEqual([
      '0 s grid utility-lost',
      '0 s ups ups-on-battery',
      '900 s ups ups-depleted',
      '900 s it feed-dead',
    ]);
  });

  test('follows its table: less load, disproportionately longer', () => {
    const table = [
      { power: 1e6, runtime: 5 * MINUTE },
      { power: 5e5, runtime: 15 * MINUTE },
    ];
    const world = new LittlePower(line({ battery: battery(0, { table }) }, 7e5)).at(0, lose);
    world.run(3000);
    const depleted = world.events.find((event) => event.type === 'ups-depleted');
    // ln t is straight in ln P: 300 s · (10/7)^(ln 3/ln 2)
    expect((depleted?.at ?? 0) / SECOND).toBeCloseTo(528.003, 2);
  });

  test('has not recovered 33 min after it was drained for five', () => {
    const world = new LittlePower(line())
      .at(0, lose)
      .at(300, restore)
      .at(300 + 33 * 60, lose);
    world.run(4000);
    // half left, and 33 min of the 100 that a full recharge takes: 0.83 of 10 min
    expect(world.log().slice(-2)).toEqual(['2778 s ups ups-depleted', '2778 s it feed-dead']);
  });

  test('takes a tenth of the rating while it recharges, and nothing after', () => {
    const world = new LittlePower(line()).at(0, lose).at(300, restore);
    world.run(301);
    expect(world.value('grid load')).toBeCloseTo(1.1e6, 6);
    world.run(300 + 3000);
    expect(world.value('grid load')).toBeCloseTo(1e6, 6);
    expect(world.value('ups charge')).toBe(1);
  });

  test('health and temperature take their share of the run time', () => {
    const worn = battery(600 * SECOND, { health: 0.5, temperatureFactor: 0.8 });
    const world = new LittlePower(line({ battery: worn })).at(0, lose);
    expect(world.run(900).slice(2)).toEqual(['240 s ups ups-depleted', '240 s it feed-dead']);
  });
});

describe('losses', () => {
  test('are 3 % at full load in double conversion and 1 % in eco mode', () => {
    const loss = [0.013, 0.006, 0.011] as const;
    expect(loadOfGrid({ loss })).toBeCloseTo(1.03e6, 3);
    expect(loadOfGrid({ loss, mode: 'eco' })).toBeCloseTo(1.01e6, 3);
  });

  function loadOfGrid(rest: Partial<UpsSpec>): number {
    const world = new LittlePower(line(rest));
    world.run(1);
    return world.value('grid load');
  }
});

describe('an overloaded UPS', () => {
  test('without a bypass gives up after what its curve bears', () => {
    const world = new LittlePower(line({}, 1.2e6));
    expect(world.run(120)).toEqual(['60 s ups ups-overload-tripped', '60 s ups ups-off', '60 s it feed-dead']);
  });

  test('goes to bypass, and comes back when the load has been within its rating for 10 s', () => {
    const world = new LittlePower(line({ bypass: true }, 1.2e6));
    world.at(100, () => world.room.setDraw('racks', 9e5, -1));
    expect(world.run(200)).toEqual([
      '60 s ups ups-overload-tripped',
      '60 s ups ups-on-bypass',
      '110 s ups ups-back-on-supply',
    ]);
    expect(world.supplies).toEqual([]);
  });

  test('on bypass drops its load with its supply', () => {
    const world = new LittlePower(line({ bypass: true }, 1.2e6)).at(100, lose).at(300, restore);
    expect(world.run(400).slice(2)).toEqual([
      '100 s grid utility-lost',
      '100 s ups ups-off',
      '100 s it feed-dead',
      '300 s grid utility-restored',
      '300 s ups ups-on-bypass',
      '300 s it feed-live',
    ]);
  });

  test('is one that lost too many modules', () => {
    const world = new LittlePower(line({ each: 5e5, modules: 3 }, 1.2e6))
      .at(10, { do: 'fail', node: 'ups', units: 1 })
      .at(200, { do: 'repair', node: 'ups' });
    expect(world.run(300)).toEqual([
      '10 s ups ups-module-failed',
      '10 s ups ups-overloaded',
      '70 s ups ups-overload-tripped',
      '70 s ups ups-off',
      '70 s it feed-dead',
      '200 s ups ups-repaired',
      '200 s ups ups-back-on-supply',
      '200 s it feed-live',
    ]);
  });
});

describe('a broken UPS', () => {
  test('passes its supply on through the bypass', () => {
    const world = new LittlePower(line({ bypass: true })).at(10, { do: 'fail', node: 'ups' }).at(20, lose);
    expect(world.run(60)).toEqual([
      '10 s ups ups-failed',
      '10 s ups ups-on-bypass',
      '20 s grid utility-lost',
      '20 s it feed-dead',
    ]);
  });
});

describe('three strikes', () => {
  test('lock it on battery though the supply is back, until it is reset by hand', () => {
    const strikes = { count: 3, window: 10 * MINUTE };
    const world = new LittlePower(line({ strikes }));
    for (const at of [0, 100, 200]) world.at(at, lose).at(at + 10, restore);
    world.at(1500, { do: 'reset', node: 'ups' });
    const log = world.run(1600).filter((one) => !one.includes('utility'));
    // two strikes of 10 s each, of which 90 s of recharging gave back nine tenths: 598 s are left
    expect(log.slice(4)).toEqual([
      '200 s ups ups-on-battery',
      '200 s ups ups-locked-on-battery',
      '798 s ups ups-depleted',
      '798 s it feed-dead',
      '1500 s ups ups-reset',
      '1500 s ups ups-back-on-supply',
      '1500 s it feed-live',
    ]);
  });
});

describe('a flywheel', () => {
  const flywheel = battery(0, {
    kind: 'flywheel',
    table: [
      { power: 4e6, runtime: 3.75 * SECOND },
      { power: 1e6, runtime: 15 * SECOND },
    ],
    backfeed: 3e6,
  });
  const sag = (seconds: number) => ({ do: 'sag-utility', node: 'grid', depth: 0.4, for: seconds * SECOND }) as const;

  test('outlasts a clean loss of 12 s', () => {
    const world = new LittlePower(line({ battery: flywheel })).at(0, lose).at(12, restore);
    world.run(60);
    expect(world.supplies).toEqual([]);
  });

  test('pours itself into a sag of 12 s, and stays off until reset by hand', () => {
    const world = new LittlePower(line({ battery: flywheel })).at(0, sag(12)).at(4860, { do: 'reset', node: 'ups' });
    expect(world.run(5000)).toEqual([
      '0 s grid utility-sagging',
      '0 s ups ups-on-battery',
      '3.75 s ups ups-depleted',
      '3.75 s it feed-dead',
      '12 s grid utility-sag-over',
      '4860 s ups ups-reset',
      '4860 s ups ups-back-on-supply',
      '4860 s it feed-live',
    ]);
    expect(world.why('feed-dead')).toEqual([
      '3.75 s it dead',
      '3.75 s ups depleted after 3.75 s on flywheel',
      '0 s ups on flywheel, 100 % charged, lasts 3.75 s',
      '0 s grid sagged by 40 % for 12 s',
    ]);
  });

  test('keeps what is left when the isolating breaker opens in time', () => {
    const quick = { ...flywheel, isolatesAfter: 1 * SECOND };
    const world = new LittlePower(line({ battery: quick })).at(0, sag(10));
    world.run(60);
    // a second at 4 MW takes 0.267 of it, the nine after it 0.6
    expect(world.supplies).toEqual([]);
  });

  test('a breaker that opens too late is too late at any hour', () => {
    const late = { ...flywheel, isolatesAfter: 10 * SECOND };
    const world = new LittlePower(line({ battery: late })).at(3600, sag(20));
    expect(world.run(3700).slice(0, 4)).toEqual([
      '3600 s grid utility-sagging',
      '3600 s ups ups-on-battery',
      '3603.75 s ups ups-depleted',
      '3603.75 s it feed-dead',
    ]);
  });
});

describe('a load without a UPS', () => {
  const bare = powerOf([utility('grid'), feed('bare', 'grid')], [load('chiller', ['bare'], 1e5)]);
  const sag = (depth: number, seconds: number) => {
    const world = new LittlePower(bare).at(1, { do: 'sag-utility', node: 'grid', depth, for: seconds * SECOND });
    world.run(30);
    return world.supplies;
  };

  test('bears sags as the ITIC curve says', () => {
    expect(sag(0.1, 20)).toEqual([]);
    expect(sag(0.2, 9)).toEqual([]);
    expect(sag(0.2, 11)).toEqual(['11 s chiller dead', '12 s chiller live']);
    expect(sag(0.3, 1)).toEqual(['1.5 s chiller dead', '2 s chiller live']);
    expect(sag(0.5, 0.019)).toEqual([]);
    expect(sag(0.5, 1)).toEqual(['1.02 s chiller dead', '2 s chiller live']);
  });
});
