import fc from 'fast-check';
import { expect, test } from 'vitest';
import { integral, NO_CAUSE, type Trajectory } from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';
import type { CoolingUnitSpec, HallSpec } from './cooling-spec.ts';
import {
  chiller,
  fixed,
  HOUR,
  hallOf,
  loopOf,
  MINUTE,
  type PlantWorld,
  plantWorld,
  SECOND,
} from './fixtures/plant-world.ts';

const LENGTH = 6 * HOUR;

/** Integral over the whole run of a quantity's forms. */
function over(forms: readonly Trajectory[], end: Micros): number {
  return forms.reduce((sum, form, i) => sum + integral(form, form.at, forms[i + 1]?.at ?? end), 0);
}

const ramp = fc.constantFrom(0, 30 * SECOND, 3 * MINUTE);
const ids = ['chillers', 'crac', 'towers', 'pumps', 'handlers', 'cdu', 'chillers-2'];

interface World {
  readonly units: readonly CoolingUnitSpec[];
  readonly halls: readonly HallSpec[];
}

const worlds: fc.Arbitrary<World> = fc
  .record({
    ramps: fc.tuple(ramp, ramp, ramp),
    each: fc.integer({ min: 200e3, max: 900e3 }),
    kinds: fc.subarray(ids.slice(1)),
    envelope: fc.constantFrom(0, 500),
    liquidShare: fc.constantFrom(0, 0.5),
    restartFailure: fc.constantFrom(0, 0.3),
    halls: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ ramps, each, kinds, envelope, liquidShare, restartFailure, halls }) => {
    const [fast, slow, other] = ramps;
    const all: Readonly<Record<string, CoolingUnitSpec>> = {
      crac: chiller({ id: 'crac', kind: 'crac', each: each / 4, ramp: fast, restart: fixed(3 * MINUTE) }),
      towers: chiller({ id: 'towers', kind: 'cooling-tower', each, ramp: fast, derate: 0.02, derateAbove: 20 }),
      pumps: chiller({ id: 'pumps', kind: 'pump', each, ramp: other, restart: fixed(30 * SECOND) }),
      handlers: chiller({ id: 'handlers', kind: 'air-handler', each, ramp: other, restart: fixed(20 * SECOND) }),
      cdu: chiller({ id: 'cdu', kind: 'coolant-distribution', each, ramp: other, restart: fixed(20 * SECOND) }),
      'chillers-2': chiller({ id: 'chillers-2', loop: 'loop-2', each, ramp: slow, startEvery: 40 * SECOND }),
    };
    const chillers = chiller({ each, ramp: slow, restartFailure, derate: 0.03, derateAbove: 30, tripsAbove: 42 });
    const named = Array.from({ length: halls }, (_, i) => {
      return hallOf({ id: `hall-${i}`, loops: i === 1 ? ['loop'] : ['loop', 'loop-2'], envelope, liquidShare });
    });
    return { units: [chillers, ...kinds.flatMap((kind) => all[kind] ?? [])], halls: named };
  });

type Act = { readonly at: number; readonly what: number; readonly size: number; readonly of: string };
const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.record({
    at: fc.integer({ min: 1, max: LENGTH / SECOND - 1 }),
    what: fc.integer({ min: 0, max: 6 }),
    size: fc.double({ min: 0, max: 1, noNaN: true }),
    of: fc.constantFrom(...ids),
  }),
  { maxLength: 25 },
);

function play({ units, halls }: World, plan: readonly Act[], live: Map<string, boolean>): PlantWorld {
  const weather = { facility: 'dc', mean: 24, swing: 8, hottestAt: 15, utcOffset: 0, wetBulbDepression: 4 };
  const loops = [loopOf(), loopOf({ id: 'loop-2', store: 10e6 })];
  const controls = [{ id: 'bms', facility: 'dc', controls: ['chillers'], failsTo: 'no-standby' as const }];
  const world = plantWorld({ units, halls, loops, weather: [weather], controls }, { heat: 600e3, length: LENGTH });
  const { room } = world;
  for (const { at, what, size, of } of plan) {
    const isThere = units.some(({ id }) => id === of);
    world.at(at * SECOND, () => {
      if (what === 0) room.setHeat(halls[Math.floor(size * halls.length)]?.id ?? 'hall-0', 1e6 * size, NO_CAUSE);
      if (what === 1) room.apply({ do: 'heat-wave', facility: 'all', rise: 20 * size, ramp: HOUR }, NO_CAUSE);
      if (what === 2) room.apply({ do: size < 0.5 ? 'fail' : 'repair', control: 'bms' }, NO_CAUSE);
      if (!isThere) return;
      if (what === 3) live.set(of, size < 0.5);
      if (what === 3) room.setSupply(of, size < 0.5, NO_CAUSE);
      if (what === 4) room.apply({ do: 'fail', unit: of, units: 1 + Math.floor(3 * size) }, NO_CAUSE);
      if (what === 5 && size < 0.5) room.apply({ do: 'repair', unit: of }, NO_CAUSE);
      if (what === 5 && size >= 0.5) room.apply({ do: 'reset', unit: of }, NO_CAUSE);
      if (what === 6) room.apply({ do: 'derate', unit: of, to: size }, NO_CAUSE);
    });
  }
  return world.run();
}

test('any plant under any injects: energy closes, stores stay within their range, nothing runs on dead power', () => {
  fc.assert(
    fc.property(worlds, acts, (spec, plan) => {
      const live = new Map<string, boolean>();
      const world = play(spec, plan, live);
      const { notebook } = world;
      expect(notebook.events.length).toBeLessThan(2000);

      let taken = 0;
      let throughput = 0;
      for (const hall of spec.halls) {
        const inlet = notebook.course(hall.id, 'inlet');
        const heat = over(notebook.course(hall.id, 'heat'), LENGTH);
        const cooling = over(notebook.course(hall.id, 'cooling'), LENGTH);
        const outside = over(notebook.course('dc', 'outdoor'), LENGTH);
        const lost = hall.envelope * (over(inlet, LENGTH) - outside);
        const rise = (name: string): number => notebook.value(hall.id, name, LENGTH) - hall.setpoint;
        const hasLiquid = hall.liquidShare > 0 && spec.units.some(({ id }) => id === 'cdu');
        const capacity = hasLiquid ? liquidCapacity(spec) : 0;
        const inLiquid = hasLiquid ? capacity * notebook.value(hall.id, 'coolant-rise', LENGTH) : 0;
        const stored = hall.airCapacity * rise('inlet') + hall.massCapacity * rise('mass') + inLiquid;
        const scale = Math.max(heat, cooling, Math.abs(lost), hall.massCapacity);
        expect(Math.abs(heat - cooling - lost - stored) / scale).toBeLessThan(1e-6);
        if (hall.envelope === 0) expect(stored).toBeLessThanOrEqual(heat + 1e-6 * scale);
        taken += cooling;
        throughput += heat;
      }

      let made = 0;
      let inStores = 0;
      for (const { id, kind } of spec.units) {
        if (kind === 'chiller' || kind === 'crac') made += over(notebook.course(id, 'output'), LENGTH);
        if (live.get(id) === false) expect(world.draws.get(id)).toBe(0);
      }
      for (const [id, store] of [
        ['loop', 30e6],
        ['loop-2', 10e6],
      ] as const) {
        const rise = notebook.value(id, 'rise', LENGTH);
        expect(rise).toBeGreaterThanOrEqual(-1e-6);
        expect(rise).toBeLessThanOrEqual(6 + 1e-6);
        inStores += store * rise;
      }
      expect(Math.abs(taken - made - inStores) / throughput).toBeLessThan(1e-6);
    }),
    { numRuns: 80, seed: 7 },
  );
});

/** Liquid nodes are sized from the distribution units, as the room does it. */
function liquidCapacity({ units }: World): number {
  const rating = units
    .filter(({ kind }) => kind === 'coolant-distribution')
    .reduce((sum, unit) => sum + unit.needs * unit.each, 0);
  return (rating * 300) / 700;
}
