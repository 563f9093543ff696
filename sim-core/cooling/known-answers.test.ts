import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { constant, firstCrossing, integral, NO_CAUSE, slopeAt, type Trajectory, valueAt } from '../kernel/index.ts';
import { MINUTE, SECOND } from '../units/index.ts';
import { airCapacityOf, airflow, coolantRise, inCfm, rateOfRise } from './airflow.ts';
import { noFlowTime } from './direct-liquid.ts';
import { chiller, HOUR, hallOf, plantWorld } from './fixtures/plant-world.ts';
import { pue } from './pue.ts';
import { followTwoNode, settlingTime, type TwoNode } from './two-node.ts';
import { drawOf } from './unit-draw.ts';

const room: TwoNode = { airCapacity: 500e3, massCapacity: 4500e3, exchange: 10e3, envelope: 0 };

function riseWithoutCooling(node: TwoNode, heat: number): Trajectory {
  const input = { at: 0, heat, outside: 0, cooling: constant(0, 0) };
  return followTwoNode(node, { air: 0, mass: 0 }, input).air;
}

test('C1: air of a hall that has lost its cooling, by air and by mass', () => {
  const air = riseWithoutCooling(room, 100e3);

  expect(settlingTime(room)).toBeCloseTo(45, 9);
  expect(slopeAt(air, 0)).toBeCloseTo(0.2, 9);
  expect(slopeAt(air, HOUR)).toBeCloseTo(0.02, 9);
  expect(valueAt(air, 60 * SECOND)).toBeCloseTo(7.1649, 3);
  expect(valueAt(air, 300 * SECOND)).toBeCloseTo(14.0897, 3);
  expect(valueAt(air, 600 * SECOND)).toBeCloseTo(20.1, 3);
});

test('C1 as a run: a hall without cooling from the first instant', () => {
  const hall = hallOf({ airCapacity: 500e3, massCapacity: 4500e3, exchange: 10e3, setpoint: 20 });
  const world = plantWorld({ halls: [hall], loops: [], units: [] }, { heat: 100e3 }).run();

  expect(world.notebook.value('hall', 'inlet', 300 * SECOND) - 20).toBeCloseTo(14.0897, 3);
  expect(world.notebook.value('hall', 'inlet', 600 * SECOND) - 20).toBeCloseTo(20.1, 3);
});

test('C3: a megawatt in the air alone of 1000 m² of 4 m', () => {
  const perMinute = 60 * rateOfRise(1e6, airCapacityOf(1000 * 4));
  expect(Math.abs(perMinute / 12.44 - 1)).toBeLessThan(0.01);
});

test('C4: 30 kJ/K per kilowatt', () => {
  expect(60 * rateOfRise(1e3, 30e3)).toBe(2);
});

test('C6: air that carries 10 kW at 12 K', () => {
  const flow = airflow(10e3, 12);
  expect(flow).toBeCloseTo(0.691, 3);
  expect(Math.abs(inCfm(flow) / 1464 - 1)).toBeLessThan(0.002);
  const ruleOfThumb = (3.16 * 10e3) / (12 * 1.8);
  expect(Math.abs(inCfm(flow) / ruleOfThumb - 1)).toBeLessThan(0.002);
});

test('C7: coolant at 1.5 L/min per kilowatt', () => {
  expect(Math.abs(coolantRise(1.5, 'water') / 9.65 - 1)).toBeLessThan(0.01);
  expect(Math.abs(coolantRise(1.5, 'pg-25') / 10.06 - 1)).toBeLessThan(0.01);
});

test('C8: an accelerator of 700 W without flow, from 60 to 87 °C', () => {
  expect(noFlowTime(700, 300, 87 - 60)).toBeCloseTo(11.57, 2);
});

test('C8 as a run: coolant distribution loses its supply, and accelerators slow down within seconds', () => {
  const liquid = { heatCapacity: 300, throttleRise: 27, shutdownRise: 32 };
  const world = plantWorld(
    {
      units: [chiller(), chiller({ id: 'cdu', kind: 'coolant-distribution', each: 700, count: 2, needs: 1 })],
      halls: [hallOf({ liquidShare: 1, liquid })],
    },
    { heat: 700, length: MINUTE },
  );
  world.at(10 * SECOND, () => world.room.setSupply('cdu', false, NO_CAUSE));
  world.run();

  const throttled = world.notebook.events.find(({ type }) => type === 'coolant-at-throttle-limit');
  expect((throttled?.at ?? 0) / 1e6 - 10).toBeCloseTo(11.571, 3);
});

test('C10: power usage effectiveness', () => {
  const plant = chiller({ count: 1, needs: 1, each: 1060, powerRatio: 1 / 4, standingPower: 0 });
  const use = { it: 1000, electricalLoss: 60, cooling: drawOf(plant, 1060, 1, 1), other: 20 };
  expect(pue(use)).toBeCloseTo(1.345, 9);
});

describe('C11: ride-through', () => {
  const capacity = fc.double({ min: 1e5, max: 1e8, noNaN: true });
  const node = fc.record({
    airCapacity: capacity,
    massCapacity: capacity,
    exchange: fc.double({ min: 1e3, max: 1e6, noNaN: true }),
    envelope: fc.constantFrom(0, 500),
  });
  const heat = fc.double({ min: 1e4, max: 1e7, noNaN: true });

  /** Time to 11 K above the setpoint, of a hall built as the product builds it. */
  function rideThrough(hall: TwoNode, watts: number, containmentFactor = 1): number {
    const halls = [hallOf({ ...hall, containmentFactor, setpoint: 24, throttleAt: 35 })];
    const world = plantWorld({ halls, loops: [], units: [] }, { heat: watts, length: 240 * HOUR }).run();
    const throttled = world.notebook.events.find(({ type }) => type === 'hall-at-throttle-limit');
    return throttled?.at ?? Number.POSITIVE_INFINITY;
  }

  test('never grows with half the heat capacity, with containment, or with density', () => {
    fc.assert(
      fc.property(node, heat, fc.double({ min: 0.2, max: 1, noNaN: true }), (hall, watts, factor) => {
        const asIs = rideThrough(hall, watts);
        const halved = { ...hall, airCapacity: hall.airCapacity / 2, massCapacity: hall.massCapacity / 2 };
        expect(rideThrough(halved, watts)).toBeLessThanOrEqual(asIs);
        expect(rideThrough(hall, watts, factor)).toBeLessThanOrEqual(asIs);
        expect(rideThrough(hall, watts * (1 + factor))).toBeLessThanOrEqual(asIs);
      }),
      { numRuns: 100, seed: 11 },
    );
  });
});

describe('C12: energy is conserved', () => {
  test('whatever the cooling does, heat that is not removed is in air, mass and what the walls pass', () => {
    const positive = fc.double({ min: 1e4, max: 1e8, noNaN: true });
    const decay = fc.record({
      d: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      tau: fc.double({ min: 1, max: 1e4, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.record({
          airCapacity: positive,
          massCapacity: positive,
          exchange: fc.double({ min: 1e3, max: 1e6, noNaN: true }),
          envelope: fc.constantFrom(0, 0.01, 100, 5e4),
        }),
        fc.record({
          air: fc.double({ min: 15, max: 60, noNaN: true }),
          mass: fc.double({ min: 15, max: 60, noNaN: true }),
        }),
        fc.double({ min: 0, max: 5e6, noNaN: true }),
        fc.array(decay, { maxLength: 3 }),
        fc.integer({ min: 1, max: 86_400 }),
        (node, state, heat, decays, seconds) => {
          const cooling: Trajectory = { at: 0, a: heat / 2, b: 0, c: 0, decays };
          const { air, mass } = followTwoNode(node, state, { at: 0, heat, outside: 30, cooling });
          const end = seconds * SECOND;
          expect(valueAt(air, 0)).toBeCloseTo(state.air, 6);
          expect(valueAt(mass, 0)).toBeCloseTo(state.mass, 6);
          const removed = integral(cooling, 0, end);
          const lost = node.envelope * (integral(air, 0, end) - 30 * seconds);
          const stored =
            node.airCapacity * (valueAt(air, end) - state.air) + node.massCapacity * (valueAt(mass, end) - state.mass);
          const sizes = [heat * seconds, removed, lost, stored, (node.airCapacity + node.massCapacity) * 1e-3];
          const scale = Math.max(...sizes.map(Math.abs));
          expect(Math.abs(heat * seconds - removed - lost - stored) / scale).toBeLessThan(1e-6);
        },
      ),
      { numRuns: 500, seed: 12 },
    );
  });

  test('in resonance too: an input with the time constant of the hall', () => {
    const cooling: Trajectory = { at: 0, a: 0, b: 0, c: 0, decays: [{ d: 80e3, tau: settlingTime(room) }] };
    const { air, mass } = followTwoNode(room, { air: 24, mass: 24 }, { at: 0, heat: 100e3, outside: 0, cooling });
    const end = 300 * SECOND;
    const stored = 500e3 * (valueAt(air, end) - 24) + 4500e3 * (valueAt(mass, end) - 24);
    const surplus = 100e3 * 300 - integral(cooling, 0, end);
    expect(Math.abs(stored / surplus - 1)).toBeLessThan(1e-6);
  });
});

const folder = process.env['BLACKSTART_DATA'];

describe.skipIf(folder === undefined)(
  'known answers as data (skipped unless BLACKSTART_DATA names their folder)',
  () => {
    test('C1', () => {
      const rows: {
        id: string;
        input: Record<string, number> & { t: number[] };
        expected: { tau: number; dT: number[] };
      }[] = JSON.parse(readFileSync(join(folder ?? '', 'known_answers.json'), 'utf8'));
      const row = rows.find(({ id }) => id === 'C1');
      if (!row) throw new Error('no row C1');
      const { Q = 0, Ca = 0, Cm = 0, hA = 0, t } = row.input;
      const node: TwoNode = { airCapacity: Ca * 1e3, massCapacity: Cm * 1e3, exchange: hA * 1e3, envelope: 0 };
      expect(settlingTime(node)).toBeCloseTo(row.expected.tau, 9);
      const air = riseWithoutCooling(node, Q * 1e3);
      for (const [i, seconds] of t.entries()) {
        expect(valueAt(air, seconds * SECOND)).toBeCloseTo(row.expected.dT[i] ?? Number.NaN, 6);
      }
    });
  },
);

test('an oven: with walls that lose heat, both nodes end at the outside plus heat over conductance', () => {
  const node: TwoNode = { ...room, envelope: 2e3 };
  const input = { at: 0, heat: 40e3, outside: 10, cooling: constant(0, 0) };
  const { air, mass } = followTwoNode(node, { air: 24, mass: 24 }, input);
  expect(valueAt(air, 100 * HOUR)).toBeCloseTo(30, 6);
  expect(valueAt(mass, 100 * HOUR)).toBeCloseTo(30, 6);
  expect(firstCrossing(air, 30.1, 'rising', 0)).toBeUndefined();
});
