/** Quantities, distributions and instants: what a planner writes, and what comes back when it is printed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DAY,
  type Dimension,
  HOUR,
  MINUTE,
  parseBareNumber,
  parseClock,
  parseDistribution,
  parseInstant,
  parseQuantity,
  printClock,
  printDistribution,
  printDuration,
  printEnergy,
  printInstant,
  printPower,
  printRate,
  printRatio,
  printTemperature,
  printVolume,
  SECOND,
  scaled,
  timeOfDay,
  typicalValue,
  weekdayOf,
  writeDuration,
  writeInstant,
} from './index.ts';

function value(text: string, dimension: Dimension): number {
  const read = parseQuantity(text, dimension);
  if (!read.ok) throw new Error(`${read.wrong} ${read.right}`);
  return read.value;
}

function told(text: string, dimension: Dimension): string {
  const read = parseQuantity(text, dimension);
  return read.ok ? `read as ${read.value}` : `${read.wrong} ${read.right}`;
}

test.each<readonly [string, Dimension, number]>([
  ['2.4 MW', 'power', 2.4e6],
  ['12000 kW', 'power', 12e6],
  ['8 min', 'duration', 8 * MINUTE],
  ['48 h', 'duration', 48 * HOUR],
  ['20 ms', 'duration', 20_000],
  ['1 h 20 min', 'duration', HOUR + 20 * MINUTE],
  ['1h20min', 'duration', HOUR + 20 * MINUTE],
  ['90.5 s', 'duration', 90_500_000],
  ['2 d', 'duration', 2 * DAY],
  ['400 Gbit/s', 'data-rate', 400e9],
  ['120 MB/s', 'data-rate', 960e6],
  ['40 krps', 'rate', 40_000],
  ['40 k/s', 'rate', 40_000],
  ['1.02 /yr', 'rate', 1.02 / (8760 * 3600)],
  ['30 racks/min', 'rate', 0.5],
  ['2 M', 'count', 2_000_000],
  ['0.94 %', 'ratio', 0.0094],
  ['0.4', 'ratio', 0.4],
  ['27 °C', 'temperature', 27],
  ['27 C', 'temperature', 27],
  ['-5 °C', 'temperature', -5],
  ['5 K', 'temperature-difference', 5],
  ['40000 L', 'volume', 40_000],
  ['40 m³', 'volume', 40_000],
  ['10 kJ/K', 'heat-capacity', 10_000],
  ['15 kJ/K/kW', 'heat-capacity-per-power', 15],
  ['4 kW/K', 'conductance', 4000],
  ['500 kWh', 'energy', 1.8e9],
  ['2 GB', 'data', 2e9],
  ['1.2 kB', 'data', 1200],
  ['1e3 W', 'power', 1000],
])('%s is read as a %s', (text, dimension, expected) => {
  expect(value(text, dimension)).toBeCloseTo(expected, 6);
});

test.each<readonly [string, Dimension, string]>([
  ['12', 'power', '12 has no unit. Write a power with its unit, such as 12 MW or 12000 kW.'],
  ['7', 'duration', '7 has no unit. Write a duration with its unit, such as 7 min or 1 h 20 min.'],
  ['12 mw', 'power', '"mw" is not a unit of power. Did you mean 12 MW?'],
  ['12 KW', 'power', '"KW" is not a unit of power. Did you mean 12 kW?'],
  ['12 MWh', 'power', '"12 MWh" is an energy, where a power is due. Write a power, such as 12 MW or 12000 kW.'],
  [
    '5 °C',
    'temperature-difference',
    '"5 °C" is a temperature, where a temperature difference is due. Write a temperature difference, such as 5 K or 0.5 K.',
  ],
  ['2,4 MW', 'power', '"2,4 MW" has a decimal comma. Write the decimals after a point, such as 12 MW or 12000 kW.'],
  ['lots', 'power', '"lots" is not a power. Write a power, such as 12 MW or 12000 kW.'],
  ['8 parsecs', 'duration', '"parsecs" is not a unit of duration. Write a duration, such as 8 min or 1 h 20 min.'],
  ['', 'duration', 'There is no duration here. Write a duration, such as 8 min or 1 h 20 min.'],
  ['1e400 W', 'power', '1e400 W is not a finite number. Write a power, such as 12 MW or 12000 kW.'],
  ['400 yr', 'duration', '"400 yr" is longer than 285 years. Write a duration, such as 8 min or 1 h 20 min.'],
])('%s as a %s is refused with what would be right', (text, dimension, expected) => {
  expect(told(text, dimension)).toBe(expected);
});

test('a share in per cent is the share to the last digit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), (thousandths) => {
      expect(value(`${thousandths / 1000} %`, 'ratio')).toBe(thousandths / 1000 / 100);
    }),
  );
  expect(value('70 %', 'ratio')).toBe(0.7);
});

test('a bare number is right only where no unit is due', () => {
  expect(parseBareNumber(0.4, 'ratio')).toEqual({ ok: true, value: 0.4 });
  expect(parseBareNumber(12, 'power')).toMatchObject({ ok: false, wrong: '12 has no unit.' });
});

describe('distributions', () => {
  test.each([
    ['20 min', '20 min'],
    ['20 min ±5 min', 'uniform 15 min to 25 min'],
    ['uniform 10 min to 2 h', 'uniform 10 min to 2 h'],
    ['lognormal 20 min ±0.6', 'lognormal 20 min ±0.600'],
    ['lognormal 20 min sigma 1', 'lognormal 20 min ±1'],
    ['triangular 5 min to 20 min to 2 h', 'triangular 5 min to 20 min to 2 h'],
    ['triangular 5 min, 20 min, 2 h', 'triangular 5 min to 20 min to 2 h'],
    ['exponential 2 h', 'exponential 2 h'],
    ['weibull 2 h shape 1.5', 'weibull 2 h shape 1.50'],
  ])('%s reads and prints', (text, printed) => {
    const read = parseDistribution(text, 'duration');
    expect(read.ok && printDistribution(read.value, printDuration)).toBe(printed);
  });

  test.each([
    ['normal 20 min ±2', '"normal" is not a distribution.'],
    ['lognormal 20 min', '"lognormal 20 min" lacks its second number.'],
    ['lognormal 20 min ±0', '0 is not above zero.'],
    ['uniform 2 h to 10 min', '"uniform 2 h to 10 min" does not ascend.'],
    ['uniform 10 min', '"uniform 10 min" has 1 values where 2 are due.'],
    ['5 min ±10 min', '"5 min ±10 min" is negative.'],
    ['exponential 2', '2 has no unit.'],
  ])('%s is refused', (text, wrong) => {
    expect(parseDistribution(text, 'duration')).toMatchObject({ ok: false, wrong });
  });

  test('scale as a whole', () => {
    for (const text of [
      '20 min',
      'uniform 10 min to 2 h',
      'lognormal 20 min ±0.6',
      'triangular 1 s to 2 s to 3 s',
      'exponential 2 h',
      'weibull 2 h shape 1.5',
    ]) {
      const read = parseDistribution(text, 'duration');
      if (!read.ok) throw new Error(read.wrong);
      expect(typicalValue(scaled(read.value, 2))).toBeCloseTo(2 * typicalValue(read.value), 6);
    }
  });
});

describe('instants', () => {
  test('are read from ISO 8601 and written back', () => {
    expect(parseInstant('2023-11-02T08:00:00Z')).toEqual({ ok: true, value: Date.UTC(2023, 10, 2, 8) });
    expect(parseInstant('2023-11-04T04:25Z')).toEqual({ ok: true, value: Date.UTC(2023, 10, 4, 4, 25) });
    expect(parseInstant('2023-11-02')).toEqual({ ok: true, value: Date.UTC(2023, 10, 2) });
    expect(parseInstant('2023-11-02T09:00:00+01:00')).toEqual({ ok: true, value: Date.UTC(2023, 10, 2, 8) });
    expect(parseInstant('2023-02-29')).toMatchObject({ ok: false, wrong: '"2023-02-29" is not in the calendar.' });
    expect(printInstant(Date.UTC(2024, 1, 29, 23, 59, 59))).toBe('2024-02-29 23:59:59');
  });

  test('agree with the calendar of the language over five centuries', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1700, 0, 1), max: Date.UTC(2199, 11, 31) }), (ms) => {
        const date = new Date(ms);
        expect(writeInstant(ms)).toBe(date.toISOString().replace('.000Z', 'Z'));
        expect(parseInstant(date.toISOString())).toEqual({ ok: true, value: ms });
        expect(weekdayOf(ms)).toBe((date.getUTCDay() + 6) % 7);
        expect(timeOfDay(ms)).toBe((((ms % 86_400_000) + 86_400_000) % 86_400_000) * 1000);
      }),
    );
  });

  test('clock times', () => {
    expect(parseClock('08:50')).toEqual({ ok: true, value: 8 * HOUR + 50 * MINUTE });
    expect(parseClock('24:00')).toEqual({ ok: true, value: DAY });
    expect(parseClock('25:00')).toMatchObject({ ok: false });
  });
});

describe('printing', () => {
  test.each([
    [printPower(2.4e6), '2.40 MW'],
    [printPower(999_960), '1.00 MW'],
    [printPower(0), '0 W'],
    [printPower(512.4), '512 W'],
    [printEnergy(1.8e9), '500 kWh'],
    [printRate(40_000), '40.0 krps'],
    [printRatio(0.943), '94.3 %'],
    [printRatio(0.0094), '0.940 %'],
    [printRatio(1), '100 %'],
    [printTemperature(31.249), '31.2 °C'],
    [printTemperature(-0.01), '0.0 °C'],
    [printVolume(40_000), '40000 L'],
    [printDuration(4 * MINUTE + 12 * SECOND), '4 min 12 s'],
    [printDuration(5 * HOUR + 57 * MINUTE), '5 h 57 min'],
    [printDuration(51 * HOUR), '2 d 3 h'],
    [printDuration(12 * HOUR), '12 h'],
    [printDuration(12_500_000), '12.5 s'],
    [printDuration(20_000), '20 ms'],
    [printDuration(59.99 * SECOND), '1 min'],
    [printDuration(3_599_999_999), '1 h'],
    [printDuration(-90 * SECOND), '-1 min 30 s'],
    [printClock(819 * SECOND), '00:13:39'],
    [printClock(28 * HOUR), '28:00:00'],
  ])('%s', (printed, expected) => {
    expect(printed).toBe(expected);
  });

  test('what is written for documents reads back to the microsecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * DAY }), (micros) => {
        expect(value(writeDuration(micros), 'duration')).toBe(micros);
      }),
    );
  });

  test('a printed power is within half a unit of its third digit', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 9e9, noNaN: true }), (watts) => {
        expect(Math.abs(value(printPower(watts), 'power') - watts) / watts).toBeLessThanOrEqual(0.00501);
      }),
    );
  });
});
