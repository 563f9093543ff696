/** Availability from the graph: against the closed forms, and against long simulations of the same graph. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Distribution, fixed, HOUR } from '../units/index.ts';
import { atLeast, seriesAvailability, withCommonCause } from './availability.ts';
import { availabilityOf, downShare, meanOf, upShare } from './availability-of-graph.ts';
import { bus, feed, LittlePower, load, plant, powerOf, utility } from './little-power.ts';
import type { PowerNodeSpec, PowerSpec } from './power-spec.ts';

const perYear = (rate: number, hours: number) => ({ rate: rate / (8760 * 3600), repair: fixed(hours * HOUR) });

/** Two of everything up to the rack; `p` by id says how probably each is up. */
const twoSides = powerOf(
  ['a', 'b'].flatMap((side): PowerNodeSpec[] => [
    utility(`grid-${side}`),
    bus(`main-${side}`, [`grid-${side}`]),
    feed(`it-${side}`, `main-${side}`),
  ]),
  [load('racks', ['it-a', 'it-b'], 1e6), load('single', ['it-a'], 1e6)],
);

describe('availability of a load', () => {
  test('with one cord is the product of its path', () => {
    expect(availabilityOf(twoSides, 'single', () => 0.9)).toBeCloseTo(0.729, 12);
  });

  test('with two is what two independent paths leave', () => {
    expect(availabilityOf(twoSides, 'racks', () => 0.9)).toBeCloseTo(1 - (1 - 0.729) ** 2, 12);
  });

  test('counts a shared source once', () => {
    const shared = powerOf([utility('grid'), bus('a', ['grid']), bus('b', ['grid'])], [load('racks', ['a', 'b'], 1e6)]);
    expect(availabilityOf(shared, 'racks', () => 0.9)).toBeCloseTo(0.9 * (1 - 0.01), 12);
  });

  test('with a tie is better than without, and is no loop', () => {
    const sides = (tied: boolean): PowerSpec =>
      powerOf(
        ['a', 'b'].flatMap((side): PowerNodeSpec[] => {
          const tie = { tie: { to: side === 'a' ? 'b' : 'a', closeAfter: 0 } };
          return [utility(`grid-${side}`), bus(side, [`grid-${side}`], tied ? tie : {})];
        }),
        [load('racks', ['a'], 1e6)],
      );
    expect(availabilityOf(sides(false), 'racks', () => 0.9)).toBeCloseTo(0.81, 12);
    expect(availabilityOf(sides(true), 'racks', () => 0.9)).toBeCloseTo(0.9 * (0.9 + 0.1 * 0.81), 12);
  });

  test('in series is what frequency and duration give', () => {
    const parts = [
      [1.956, 1.32],
      [0.00949, 7.29],
    ] as const;
    const [grid, board] = parts.map(([rate, hours]) => perYear(rate, hours));
    const chain = powerOf(
      [
        utility('grid', { failures: grid ?? perYear(0, 0) }),
        bus('board', ['grid'], { failures: board ?? perYear(0, 0) }),
      ],
      [load('racks', ['board'], 1e6)],
    );
    const closed = seriesAvailability(parts.map(([rate, repair]) => ({ rate, repair })));
    expect(availabilityOf(chain, 'racks')).toBeCloseTo(closed, 6);
  });

  test('by a common cause falls as the β-factor says', () => {
    const beta = 0.05;
    const own = perYear(10 * (1 - beta), 10);
    const common = perYear(10 * beta, 10);
    const pair = powerOf(
      [utility('a', { failures: own }), utility('b', { failures: own })],
      [load('racks', ['a', 'b'], 1e6)],
    );
    const commonModes = [
      { id: 'both', facility: 'site', trips: ['a', 'b'], reason: 'same firmware', failures: common },
    ];
    const closed = withCommonCause(downShare(perYear(10, 10)), beta);
    const graph = 1 - availabilityOf({ ...pair, commonModes }, 'racks');
    expect(Math.abs(graph / closed - 1)).toBeLessThan(0.02);
  });

  test('asks of generators that enough sets start', () => {
    expect(upShare(plant('p', { count: 5, needs: 4, failureToStart: 0.01 }))).toBeCloseTo(atLeast(4, 5, 0.99), 12);
  });

  test('equals the sum over all combinations', () => {
    const graphs = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.double({ min: 0.05, max: 0.95, noNaN: true })), {
      minLength: 2,
      maxLength: 7,
    });
    fc.assert(
      fc.property(graphs, fc.nat(), (picks, cord) => {
        const nodes: PowerNodeSpec[] = [utility('n0'), utility('n1')];
        for (const [i, [p, q]] of picks.entries()) {
          nodes.push(bus(`n${i + 2}`, [...new Set([`n${p % (i + 2)}`, `n${q % (i + 2)}`])]));
        }
        const cords = [...new Set([`n${nodes.length - 1}`, `n${cord % nodes.length}`])];
        const spec = powerOf(nodes, [load('racks', cords, 1)]);
        const p = (id: string): number => picks[Number(id.slice(1)) % picks.length]?.[2] ?? 1;
        expect(availabilityOf(spec, 'racks', ({ id }) => p(id))).toBeCloseTo(bruteForce(nodes, cords, p), 10);
      }),
    );
  });

  function bruteForce(nodes: readonly PowerNodeSpec[], cords: readonly string[], p: (id: string) => number): number {
    let sum = 0;
    for (let mask = 0; mask < 1 << nodes.length; mask++) {
      const live = new Set<string>();
      let share = 1;
      for (const [i, node] of nodes.entries()) {
        const up = ((mask >> i) & 1) === 1;
        share *= up ? p(node.id) : 1 - p(node.id);
        if (up && (!('from' in node) || node.from.some((id) => live.has(id)))) live.add(node.id);
      }
      if (cords.some((id) => live.has(id))) sum += share;
    }
    return sum;
  }
});

describe('a long simulation', () => {
  test('spends the share of time dark that the graph says', () => {
    const often = perYear(40, 30);
    const spec = powerOf(
      [
        utility('grid-a', { failures: often }),
        utility('grid-b', { failures: perYear(60, 20) }),
        bus('main', ['grid-a', 'grid-b'], { failures: perYear(5, 20) }),
        feed('it', 'main'),
      ],
      [load('racks', ['it'], 1, { rideThrough: 0 })],
    );
    const expected = 1 - availabilityOf(spec, 'racks');
    const years = 20;
    const shares = Array.from({ length: 8 }, (_, seed) => {
      const world = new LittlePower(spec, { seed, end: years * 8760 * HOUR });
      world.run();
      return world.room.ledger().unserved / (years * 8760 * 3600);
    });
    const mean = shares.reduce((sum, one) => sum + one, 0) / shares.length;
    const spread = Math.sqrt(shares.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (shares.length - 1));
    expect(Math.abs(mean - expected)).toBeLessThan((3 * spread) / Math.sqrt(shares.length));
    expect(spread / mean).toBeLessThan(0.3);
  });
});

describe('the mean of a distribution', () => {
  const cases: readonly (readonly [Distribution, number])[] = [
    [fixed(3), 3],
    [{ kind: 'uniform', low: 1, high: 3 }, 2],
    [{ kind: 'triangular', low: 0, mode: 1, high: 5 }, 2],
    [{ kind: 'exponential', mean: 7 }, 7],
    [{ kind: 'lognormal', median: 10, sigma: 0.5 }, 11.3315],
    [{ kind: 'weibull', scale: 10, shape: 2 }, 8.8623],
  ];
  test.each(cases)('%j is %d', (distribution, mean) => {
    expect(Math.abs(meanOf(distribution) / mean - 1)).toBeLessThan(1e-3);
  });
});
