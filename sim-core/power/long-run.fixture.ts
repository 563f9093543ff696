/** For tests: graphs whose availability is known in closed form, and what long simulations of them come to. */
import { fixed, HOUR, SECOND } from '../units/index.ts';
import { hoursEach } from './availability.ts';
import { battery, bus, feed, LittlePower, load, plant, powerOf, ups, utility } from './little-power.ts';
import type { FailureSpec, PowerNodeSpec, PowerSpec } from './power-spec.ts';
import { SupplyAvailabilities } from './supply-availability.ts';

const often = (works: number, repair: number): FailureSpec => ({
  works: works * HOUR,
  repair: { kind: 'exponential', mean: repair * HOUR },
});
const racks = (...cords: readonly string[]) => load('racks', [...cords], 1e6, { rideThrough: 0 });

function pairOfGrids(rest: Partial<PowerSpec>): PowerSpec {
  const grids = ['a', 'b'].map((side): PowerNodeSpec => utility(side, { failures: often(300, 30) }));
  return { ...powerOf([...grids, bus('main', ['a', 'b']), feed('it', 'main')], [racks('it')]), ...rest };
}

/** Facilities of one load each, small enough to be reckoned and lively enough to be counted. */
export const LONG_RUNS: Readonly<Record<string, PowerSpec>> = {
  'parts in series': powerOf(
    [
      utility('grid', { outages: often(400, 4) }),
      bus('main', ['grid'], { failures: often(2000, 20) }),
      feed('it', 'main'),
    ],
    [racks('it')],
  ),
  'two grids, each repaired on its own': pairOfGrids({}),
  'two grids and one repair crew': pairOfGrids({ repairCrews: { site: 1 } }),
  'two grids with a common cause': pairOfGrids({
    commonModes: [{ id: 'storm', facility: 'site', trips: ['a', 'b'], reason: 'same line', failures: often(5000, 20) }],
  }),
  'three of four modules': powerOf(
    [
      utility('grid'),
      ups('ups', ['grid'], 5, {
        each: 1e6 / 3,
        needs: 3,
        modules: 4,
        moduleFailures: often(500, 20),
        overload: [{ above: 1.0001, bears: 1 }],
      }),
      feed('it', 'ups'),
    ],
    [racks('it')],
  ),
  'two sides that share a board': powerOf(
    [
      utility('a', { outages: often(500, 10) }),
      utility('b', { outages: often(700, 10) }),
      bus('board', ['a', 'b'], { failures: often(3000, 10) }),
      bus('own', ['b'], { failures: often(200, 20) }),
      feed('it-a', 'board'),
      feed('it-b', 'own'),
    ],
    [racks('it-a', 'it-b')],
  ),
  // A lock-out lasts a day and the battery a few seconds: little against the time between outages and their length.
  'a grid and sets that may not start': powerOf(
    [
      utility('grid', { outages: often(2000, 2) }),
      plant('plant', {
        each: 0.5e6,
        count: 3,
        needs: 2,
        failureToStart: 0.15,
        operational: 0.95,
        mttf: 20 * 3600,
        setRepair: fixed(24 * HOUR),
        reset: { takes: fixed(24 * HOUR) },
      }),
      bus('main', ['grid', 'plant']),
      ups('ups', ['main'], 0, { battery: battery(20 * SECOND) }),
      feed('it', 'ups'),
    ],
    [racks('it')],
  ),
};

const YEARS = 40;

/** Mean and standard error over replications: share of time without supply, and losses a year. */
export function simulated(spec: PowerSpec, replications: number) {
  const shares: number[] = [];
  const rates: number[] = [];
  for (let seed = 0; seed < replications; seed++) {
    const world = new LittlePower(spec, { seed, end: YEARS * 8760 * HOUR });
    world.run();
    shares.push(world.room.ledger().unserved / 1e6 / (YEARS * 8760 * 3600));
    rates.push(world.supplies.filter((line) => line.endsWith('racks dead')).length / YEARS);
  }
  return { share: meanAndError(shares), rate: meanAndError(rates) };
}

/** The same from the graph. */
export function reckoned(spec: PowerSpec) {
  const { away } = new SupplyAvailabilities(spec).of(spec.loads[0]?.cords ?? []);
  return { ...away, hours: hoursEach(away) };
}

function meanAndError(values: readonly number[]): { readonly mean: number; readonly error: number } {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const variance = values.reduce((sum, one) => sum + (one - mean) * (one - mean), 0) / (values.length - 1);
  return { mean, error: Math.sqrt(variance / values.length) };
}
