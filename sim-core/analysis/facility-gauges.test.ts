/** The gauges of a small facility, read at instants whose figures can be worked out by hand. */
import { expect, test } from 'vitest';
import { littleDrill } from '../compile/fixtures/little-estate.ts';
import { runtimeAt, upsEfficiency } from '../power/index.ts';
import { Replay } from '../replay/index.ts';
import { run } from '../run/index.ts';
import { HOUR, MINUTE, SECOND } from '../units/index.ts';
import { readHall } from './hall-gauges.ts';
import { gaugesOf, readGauges } from './index.ts';

const { twin, scenario } = littleDrill(['{at: +1 h, lose-utility: one.grid, for: 30 min}']);
const replay = new Replay(run(twin, scenario));
const [gauges] = gaugesOf(twin);
if (gauges === undefined) throw new Error('the estate has facilities');
const at = (t: number) => readGauges(replay, gauges, t);
const loadOf = (id: string, t: number) => replay.valueAt(replay.quantityOf(id, 'load') ?? -1, t) ?? Number.NaN;

test('on the grid: all that is supplied is drawn or lost, and the ratio to IT is the PUE', () => {
  const reading = at(30 * MINUTE);
  const { supplied, it, cooling, electricalLoss, other } = reading;
  expect(supplied).toBe(loadOf('one.grid', 30 * MINUTE));
  expect(it + cooling + electricalLoss + other).toBeCloseTo(supplied, 3);
  expect(it).toBeGreaterThan(200e3);
  expect(other).toBe(twin.power.loads.find(({ draw }) => draw !== undefined)?.draw);
  expect(cooling).toBeGreaterThan(0);
  expect(reading.pue).toBeCloseTo(supplied / it, 9);
  expect(reading.fromBatteries).toBe(0);
});

test('batteries: what the table says of the present load, times the charge; efficiency by the loss curve', () => {
  const [ups] = at(30 * MINUTE).upss;
  const spec = gauges.upss[0];
  if (ups === undefined || spec === undefined) throw new Error('there is a UPS');
  expect(ups).toMatchObject({ id: 'one.ups', onBattery: false, charge: 1 });
  expect(ups.left).toBeCloseTo(runtimeAt(spec.battery.table, ups.load), 0);
  expect(ups.efficiency).toBeCloseTo(upsEfficiency(spec.loss, ups.load / 1e6), 12);

  const later = at(HOUR + 5 * SECOND);
  expect(later.firstEmpty).toMatchObject({ id: 'one.ups', onBattery: true });
  expect(later.fromBatteries).toBe(later.upss[0]?.load);
  const ahead = replay.timeToLimit(replay.quantityOf('one.ups', 'charge') ?? -1, HOUR + 5 * SECOND)[0];
  expect((later.firstEmpty?.left ?? 0) / (ahead?.in ?? 1)).toBeCloseTo(1, 6);
});

test('fuel: at the burn that there would be while it stands by, at the burn that there is while it runs', () => {
  const standby = at(30 * MINUTE).plants[0];
  const running = at(HOUR + 20 * MINUTE).plants[0];
  const spec = gauges.plants[0]?.fuel;
  if (standby === undefined || running === undefined || spec === undefined) throw new Error('there is a plant');
  expect(standby.running).toBe(false);
  const burn = spec.f0 * 2e6 + spec.f1 * loadOf('one.grid', 30 * MINUTE);
  expect(standby.left / 1e6).toBeCloseTo(spec.usable / burn, 3);
  expect(running.running).toBe(true);
  const ahead = replay.timeToLimit(replay.quantityOf('one.sets', 'fuel') ?? -1, HOUR + 20 * MINUTE)[0];
  expect(running.left / (ahead?.in ?? 1)).toBeCloseTo(1, 9);
});

test('halls: heat in, heat out, air that carries it, and how fast it would warm', () => {
  const [hall] = at(30 * MINUTE).halls;
  const spec = gauges.halls[0];
  if (hall === undefined || spec === undefined) throw new Error('there is a hall');
  expect(hall.cooling).toBeCloseTo(hall.heat, 3);
  expect(hall.airflow).toBeCloseTo(hall.heat / (1.2 * 1005 * 12), 9);
  expect(hall.riseAtFirst).toBeCloseTo(hall.heat / spec.airCapacity, 9);
  expect(hall.riseLater).toBeCloseTo(hall.heat / (spec.airCapacity + spec.massCapacity), 9);
});

test('the next limit of the facility is the soonest of all its components', () => {
  const next = at(HOUR + 5 * SECOND).next;
  const all = gauges.components.flatMap((id) =>
    replay.quantitiesOf(id).flatMap((quantity) => replay.timeToLimit(quantity, HOUR + 5 * SECOND)),
  );
  expect(next?.at).toBe(Math.min(...all.map((ahead) => ahead.at)));
});

test('C6 and C7: air and coolant by the figures that the twin gives of a hall', () => {
  const hall = gauges.halls[0];
  if (hall === undefined) throw new Error('there is a hall');
  const read = (fluid: 'water' | 'pg-25') =>
    readHall(replay, { ...hall, airRise: 6, coolant: { flow: 1.5, fluid } }, HOUR);
  expect(read('water').airflow).toBeCloseTo(2 * readHall(replay, hall, HOUR).airflow, 9);
  expect(Math.abs((read('water').coolantRise ?? 0) / 9.65 - 1)).toBeLessThan(0.01);
  expect(Math.abs((read('pg-25').coolantRise ?? 0) / 10.06 - 1)).toBeLessThan(0.01);
});
