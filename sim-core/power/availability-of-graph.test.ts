/** Availability from the graph: against closed forms and the sum over all combinations. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixed, HOUR } from '../units/index.ts';
import { type Away, awayBy } from './availability.ts';
import { awayOnCords } from './availability-of-graph.ts';
import { awayByPart } from './availability-of-parts.ts';
import { bus, feed, plant, powerOf, ups, utility } from './little-power.ts';
import type { FailureSpec, PowerNodeSpec, PowerSpec } from './power-spec.ts';
import { SupplyAvailabilities } from './supply-availability.ts';
import { supplyStructure } from './supply-structure.ts';

/** So many failures a year, so many hours each. */
const perYear = (rate: number, hours: number): FailureSpec => ({
  works: Math.round((8760 / rate - hours) * HOUR),
  repair: fixed(hours * HOUR),
});

/** Availability on these cords when each part is up with this probability. */
function upOn(spec: PowerSpec, cords: readonly string[], p: (id: string) => number): number {
  const parts = new Map<string, Away>(spec.nodes.map(({ id }) => [id, { share: 1 - p(id), rate: 0 }]));
  return 1 - awayOnCords(supplyStructure(spec, parts), parts, cords).share;
}

/** Two of everything up to the rack. */
const twoSides = powerOf(
  ['a', 'b'].flatMap((side): PowerNodeSpec[] => [
    utility(`grid-${side}`),
    bus(`main-${side}`, [`grid-${side}`]),
    feed(`it-${side}`, `main-${side}`),
  ]),
  [],
);

describe('availability of a load', () => {
  test('with one cord is the product of its path', () => {
    expect(upOn(twoSides, ['it-a'], () => 0.9)).toBeCloseTo(0.729, 12);
  });

  test('with two is what two independent paths leave', () => {
    expect(upOn(twoSides, ['it-a', 'it-b'], () => 0.9)).toBeCloseTo(1 - (1 - 0.729) ** 2, 12);
  });

  test('counts a shared source once', () => {
    const shared = powerOf([utility('grid'), bus('a', ['grid']), bus('b', ['grid'])], []);
    expect(upOn(shared, ['a', 'b'], () => 0.9)).toBeCloseTo(0.9 * (1 - 0.01), 12);
  });

  test('with a tie is better than without, and is no loop', () => {
    const sides = (tied: boolean): PowerSpec =>
      powerOf(
        ['a', 'b'].flatMap((side): PowerNodeSpec[] => {
          const tie = { tie: { to: side === 'a' ? 'b' : 'a', closeAfter: 0 } };
          return [utility(`grid-${side}`), bus(side, [`grid-${side}`], tied ? tie : {})];
        }),
        [],
      );
    expect(upOn(sides(false), ['a'], () => 0.9)).toBeCloseTo(0.81, 12);
    expect(upOn(sides(true), ['a'], () => 0.9)).toBeCloseTo(0.9 * (0.9 + 0.1 * 0.81), 12);
  });

  test('a UPS with a bypass takes nothing down by itself, one without does', () => {
    const through = (bypass: boolean): PowerSpec => powerOf([utility('grid'), ups('ups', ['grid'], 5, { bypass })], []);
    expect(upOn(through(true), ['ups'], (id) => (id === 'ups' ? 0.9 : 1))).toBe(1);
    expect(upOn(through(false), ['ups'], (id) => (id === 'ups' ? 0.9 : 1))).toBeCloseTo(0.9, 12);
  });

  test('in series is what frequency and duration give, and every part is named by what it costs', () => {
    const chain = powerOf(
      [
        utility('grid', { failures: perYear(1.956, 1.32) }),
        bus('board', ['grid'], { failures: perYear(0.00949, 7.29) }),
      ],
      [],
    );
    const { availability, away, byCuts, cuts, firstLoss } = new SupplyAvailabilities(chain).of(['board']);
    const [grid, board] = [awayBy(1.956, 1.32), awayBy(0.00949, 7.29)];
    expect(availability).toBeCloseTo((1 - grid.share) * (1 - board.share), 12);
    expect(byCuts.rate).toBeCloseTo(1.956 + 0.00949, 9);
    expect(away.rate).toBeCloseTo(grid.rate * (1 - board.share) + board.rate * (1 - grid.share), 9);
    expect(cuts.map(({ parts }) => parts)).toEqual([['grid'], ['board']]);
    expect(firstLoss).toBeCloseTo(1 / (1 / (8760 / 1.956 - 1.32) + 1 / (8760 / 0.00949 - 7.29)), 6);
  });

  test('by a common cause falls as the β-factor says', () => {
    const [beta, rate, hours] = [0.05, 10, 10];
    const own = perYear(rate * (1 - beta), hours);
    const pair = powerOf([utility('a', { failures: own }), utility('b', { failures: own })], []);
    const both = { id: 'both', facility: 'site', trips: ['a', 'b'], reason: 'same firmware' };
    const commonModes = [{ ...both, failures: perYear(rate * beta, hours) }];
    const unavailable = (rate * hours) / 8760;
    const closed = ((1 - beta) * unavailable) ** 2 + beta * unavailable;
    const { away, cuts } = new SupplyAvailabilities({ ...pair, commonModes }).of(['a', 'b']);
    expect(Math.abs(away.share / closed - 1)).toBeLessThan(1e-3);
    expect(cuts.map(({ parts }) => parts)).toEqual([['both'], ['a', 'b']]);
  });

  test('one repair crew makes a pair worse, and a second one mends that', () => {
    const own: FailureSpec = { works: 1000 * HOUR, repair: fixed(10 * HOUR) };
    const pair = powerOf([utility('a', { failures: own }), utility('b', { failures: own })], []);
    const shareWith = (crews: number) =>
      new SupplyAvailabilities({ ...pair, repairCrews: { site: crews } }).of(['a', 'b']).away.share;
    expect(shareWith(1)).toBeCloseTo(1.9604e-4, 8);
    expect(shareWith(2)).toBeCloseTo(9.80296e-5, 9);
  });

  test('asks of generators that enough sets start, run as long as the grid is away, and are accepted', () => {
    const spec = (rest: Parameters<typeof plant>[1]): PowerSpec =>
      powerOf([utility('grid', { outages: perYear(1, 4) }), plant('plant', rest)], []);
    const sets = { count: 5, needs: 4, failureToStart: 0.01 };
    const fours = 0.99 ** 5 + 5 * 0.01 * 0.99 ** 4;
    expect(awayByPart(spec(sets)).get('plant')?.share).toBeCloseTo(1 - fours, 9);
    expect(awayByPart(spec({ ...sets, operational: 0.98 })).get('plant')?.share).toBeGreaterThan(1 - fours);
    expect(awayByPart(spec({ ...sets, acceptanceFailure: 0.1 })).get('plant')?.share).toBeCloseTo(1 - 0.9 * fours, 9);
    // One set over an outage of exponential length r: E[e^(−t/M)] = 1 / (1 + r/M).
    const one = awayByPart(spec({ mttf: 100 * 3600 })).get('plant');
    expect((one?.share ?? 0) / (1 - 1 / 1.04)).toBeCloseTo(1, 2);
    expect((one?.rate ?? 0) / (8760 / 100 / 1.04)).toBeCloseTo(1, 2);
  });

  test('equals the sum over all combinations, in share and in rate', () => {
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
        const p = (id: string): number => picks[Number(id.slice(1)) % picks.length]?.[2] ?? 1;
        const parts = new Map<string, Away>(nodes.map(({ id }, i) => [id, { share: 1 - p(id), rate: i + 1 }]));
        const found = awayOnCords(supplyStructure(powerOf(nodes, []), parts), parts, cords);
        const { up, rate } = bruteForce(nodes, cords, p, (i) => i + 1);
        expect(1 - found.share).toBeCloseTo(up, 10);
        expect(found.rate).toBeCloseTo(rate, 8);
      }),
    );
  });

  /** Over all combinations of parts up and down; a part that takes the load with it does so at its rate. */
  function bruteForce(
    nodes: readonly PowerNodeSpec[],
    cords: readonly string[],
    p: (id: string) => number,
    rateOf: (place: number) => number,
  ): { readonly up: number; readonly rate: number } {
    const isLive = (mask: number): boolean => {
      const live = new Set<string>();
      for (const [i, node] of nodes.entries()) {
        if (((mask >> i) & 1) === 1 && (!('from' in node) || node.from.some((id) => live.has(id)))) live.add(node.id);
      }
      return cords.some((id) => live.has(id));
    };
    let up = 0;
    let rate = 0;
    for (let mask = 0; mask < 1 << nodes.length; mask++) {
      if (!isLive(mask)) continue;
      const share = nodes.reduce((product, { id }, i) => product * (((mask >> i) & 1) === 1 ? p(id) : 1 - p(id)), 1);
      up += share;
      for (const [i, { id }] of nodes.entries()) {
        // a rate counts calendar years, so while it is up it fails rate / p times a year
        if (((mask >> i) & 1) === 1 && !isLive(mask & ~(1 << i))) rate += (share * rateOf(i)) / p(id);
      }
    }
    return { up, rate };
  }
});
