/** Day tank, transfer pump, deliveries and burn tables, told aloud. */
import { describe, expect, test } from 'vitest';
import { fixed, HOUR } from '../units/index.ts';
import { fuelAutonomy, fuelBurn } from './fuel-burn.ts';
import { bus, feed, LittlePower, load, plant, powerOf, utility } from './little-power.ts';
import type { FuelSpec } from './power-spec.ts';

const lose = { do: 'lose-utility', node: 'grid' } as const;

/** 1 MW on one set of 2 MW that burns 400 L/h; `fuel` changes its tanks. */
function site(fuel: Partial<FuelSpec>) {
  const tanks: FuelSpec = { usable: 2000, capacity: 2000, f0: 0, f1: 400 / 3600 / 1e6, ...fuel };
  return powerOf(
    [
      utility('grid'),
      plant('plant', { fuel: tanks }),
      bus('main', ['grid', 'plant']),
      feed('it', 'main'),
      feed('pumps', 'main'),
    ],
    [load('racks', ['it'], 1e6)],
  );
}

describe('a day tank', () => {
  const dayTank = { holds: 400, rate: 1200 / 3600, feed: 'pumps' };

  test('is kept full by its pump, and all tanks together last as long as one', () => {
    const world = new LittlePower(site({ dayTank })).at(0, lose);
    world.run(2 * 3600);
    expect(world.value('plant day-tank')).toBe(400);
    expect(world.value('plant fuel')).toBeCloseTo(1600 - (400 * (7200 - 11)) / 3600, 3);
    world.run(6 * 3600);
    expect(world.log().find((line) => line.includes('out-of-fuel'))).toBe('18011 s plant generators-out-of-fuel');
  });

  test('without its pump it runs dry with the bulk tanks full, and says why', () => {
    const world = new LittlePower(site({ dayTank }))
      .at(0, lose)
      .at(3600, { do: 'open', node: 'pumps' })
      .at(9000, { do: 'close', node: 'pumps' });
    world.run(3 * 3600);
    expect(world.log().slice(-7, -2)).toEqual([
      '3600 s pumps feed-opened',
      '3960 s plant fuel-day-tank-falling',
      '7200 s plant generators-out-of-fuel',
      '7200 s main switchboard-dead',
      '7200 s it feed-dead',
    ]);
    expect(world.why('generators-out-of-fuel')).toEqual([
      '7200 s plant out of fuel',
      '3960 s plant: day tank falls, 360 L left, lasts 54 min',
      '3600 s pumps opened by hand',
    ]);
  });

  test('a pump that is too small lets it run down slowly', () => {
    const world = new LittlePower(site({ dayTank: { ...dayTank, rate: 300 / 3600 } })).at(0, lose);
    world.run(5 * 3600);
    expect(world.log().filter((line) => line.includes('plant'))).toContain('14411 s plant generators-out-of-fuel');
    expect(world.value('plant fuel')).toBeGreaterThan(0);
  });

  test('that is filled again lets the sets start again', () => {
    const delivery = { orderAt: 0.1, lead: fixed(3 * HOUR), amount: 1000, rate: 0 };
    const tank = { holds: 400, rate: 1200 / 3600 };
    const world = new LittlePower(site({ dayTank: tank, usable: 800, delivery })).at(0, lose);
    world.run(4 * 3600);
    expect(
      world
        .log()
        .filter((line) => line.includes('plant'))
        .slice(-5),
    ).toEqual([
      '3971 s plant fuel-day-tank-falling',
      '7211 s plant generators-out-of-fuel',
      '12971 s plant fuel-delivered',
      '13274 s plant generators-starting',
      '13282 s plant generators-running',
    ]);
  });
});

test('a contract that promises one delivery in six hours brings the second no sooner', () => {
  const delivery = { orderAt: 0.9, lead: fixed(HOUR), amount: 400, rate: 0, every: 6 * HOUR };
  const world = new LittlePower(site({ delivery })).at(0, lose);
  world.run(9 * 3600);
  const hours = world.events.filter(({ type }) => type === 'fuel-delivered').map(({ at }) => at / HOUR);
  expect(hours).toHaveLength(2);
  expect((hours[1] ?? 0) - (hours[0] ?? 0)).toBeCloseTo(6, 9);
});

test('burn by a table of one set: P15, a 2 MW set at three quarters with 40,000 L lasts 102.12 h', () => {
  const burn = [
    [0.25, 162.0],
    [0.5, 273.3],
    [0.75, 391.7],
    [1, 537.1],
  ].map(([share = 0, perHour = 0]) => ({ load: share, rate: perHour / 3600 }));
  const table = { f0: 0, f1: 0, burn };
  const at = (sets: number, watts: number): number => fuelBurn(table, sets, 2e6, watts) * 3600;
  expect(at(1, 1.5e6)).toBeCloseTo(391.7, 9);
  expect(at(1, 0.75e6)).toBeCloseTo((162 + 273.3) / 2, 9);
  expect(at(2, 3e6)).toBeCloseTo(2 * 391.7, 9);
  expect(at(1, 0)).toBeCloseTo(162 - (273.3 - 162), 9);
  expect(fuelAutonomy(40_000, fuelBurn(table, 1, 2e6, 1.5e6)) / HOUR).toBeCloseTo(102.12, 2);
});
