/** What a hall may say of its hardware, its air and its coolant, and what follows from it. */
import { expect, test } from 'vitest';
import { readTwin } from './index.ts';

function read(hall: string, cooling = '{chillers: {}}') {
  const twin = `format: blackstart-twin/1
name: Halls
facilities:
  east:
    cooling: ${cooling}
    halls: {hall: {load: 1 MW, ${hall}}}
`;
  return readTwin({ 'twin.yaml': twin }, 'twin.yaml');
}

function hallOf(hall: string) {
  const reading = read(hall);
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return { hall: reading.value.cooling.halls[0], estate: reading.value.estate };
}

function issueOf(hall: string, cooling?: string): string {
  const reading = read(hall, cooling);
  return reading.ok ? 'none' : reading.issues.map(({ path, wrong, right }) => `${path}: ${wrong} ${right}`).join('\n');
}

test('limits follow from the class of the hardware, and what is written goes before it', () => {
  expect(hallOf('class: A1').hall).toMatchObject({ warnAt: 27, throttleAt: 32, shutdownAt: 40, damageAt: 55 });
  expect(hallOf('class: H1, shutdown-at: 30 °C').hall).toMatchObject({ warnAt: 22, throttleAt: 25, shutdownAt: 30 });
  const { estate } = hallOf('class: A1');
  expect(estate.assumptions.find(({ fact }) => fact === 'throttle-at')?.source).toBe('ASHRAE class A1');
});

test('C3: a megawatt in 4,000 m³ of air alone warms by 12.44 K a minute', () => {
  const { hall } = hallOf('air: 4000 m3');
  const perMinute = (60 * 1e6) / (hall?.airCapacity ?? 1);
  expect(Math.abs(perMinute / 12.44 - 1)).toBeLessThan(0.01);
  expect((hall?.airCapacity ?? 0) + (hall?.massCapacity ?? 0)).toBeCloseTo(30e6, 3);
});

test('the denser the racks, the less heat a hall holds for each kilowatt, and what is written goes before it', () => {
  const held = (facts: string): number => {
    const { hall } = hallOf(facts);
    return ((hall?.airCapacity ?? 0) + (hall?.massCapacity ?? 0)) / 1e6;
  };
  expect(['standard', 'high', 'accelerated', 'liquid'].map((density) => held(`density: ${density}`))).toEqual([
    30, 20, 12, 7,
  ]);
  expect(held('density: liquid, heat-capacity: 25 kJ/K/kW')).toBe(25);
});

test('figures of air and coolant', () => {
  expect(hallOf('air-rise: 14 K, coolant: {flow: 1.5, fluid: pg-25}').hall).toMatchObject({
    airRise: 14,
    coolant: { flow: 1.5, fluid: 'pg-25' },
  });
  expect(hallOf('coolant: {flow: 2}').hall?.coolant).toEqual({ flow: 2, fluid: 'water' });
});

test('what cannot be is told', () => {
  expect(issueOf('air: 40000 m3')).toBe(
    'facilities.east.halls.hall.air: So much air alone holds 48.2 MJ/K, and air and mass together are to hold 30.0 MJ/K. Write a smaller volume or a larger heat-capacity.',
  );
  expect(issueOf('idle: 50 %', '{chillers: {}, loops: {cold: {supply: 20 °C, class: W17}}}')).toBe(
    'facilities.east.cooling.loops.cold.supply: Class W17 asks for a supply of at most 17.0 °C, and this one is at 20.0 °C. Write a supply of 17.0 °C or less, or a class for warmer water.',
  );
  expect(issueOf('idle: 50 %', '{chillers: {}, loops: {cold: {supply: 16 °C, class: W17}}}')).toBe('none');
  expect(issueOf('idle: 50 %', '{chillers: {starts-below: 30 °C}, loops: {cold: {supply: 16 °C}}}')).toBe(
    'facilities.east.cooling.chillers.starts-below: Water of east.cold is between 16.0 °C and 22.0 °C, so that a limit of 30.0 °C keeps them off always or never. Write a temperature from 16.0 °C to below 22.0 °C, or a larger usable-rise of the loop.',
  );
});
