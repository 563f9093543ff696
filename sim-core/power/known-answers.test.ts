/** Published and independently computed answers of the power chain, asked of the code that the room and analysis use. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pow } from '../kernel/index.ts';
import { HOUR, MINUTE } from '../units/index.ts';
import { type Away, allOf, anyOf, atLeast, awayBy, downtimeHours, fewerThan, hoursEach } from './availability.ts';
import { firstTimeBothDown, pairWithOneCrew } from './availability-of-pairs.ts';
import { runtimeAt } from './battery-table.ts';
import { fuelAutonomy, fuelBurn } from './fuel-burn.ts';
import { type BackupSystem, survivalByHour } from './outage-survival.ts';
import { upsEfficiency } from './ups-loss.ts';

const UTILITY = awayBy(1.956, 1.32);
const CHAIN = [UTILITY, awayBy(0.00111, 5), awayBy(0.00949, 7.29), awayBy(0.00185, 0.5)];

/** Panasonic UP-PW1245P1 to 9.6 V at 25 °C: watts and minutes. */
const PANASONIC = [
  [530, 3],
  [410, 5],
  [270, 10],
  [195, 15],
  [159, 20],
  [112, 30],
  [82.1, 45],
  [65.7, 60],
  [45.2, 90],
  [34.9, 120],
].map(([power = 0, minutes = 0]) => ({ power, runtime: minutes * MINUTE }));

const minutesAt = (watts: number): number => runtimeAt(PANASONIC, watts) / MINUTE;

/** Share by which two values differ. */
const off = (value: number, expected: number): number => Math.abs(value / expected - 1);

describe('availability', () => {
  test('P1: a single-circuit utility supply', () => {
    expect(1 - UTILITY.share).toBeCloseTo(0.99970526, 8);
    expect(downtimeHours(1 - UTILITY.share)).toBeCloseTo(2.5819, 4);
  });

  test('P2: utility, transformer, bus and breaker in series', () => {
    const chain = anyOf(CHAIN);
    expect(chain.rate).toBeCloseTo(1.96845, 5);
    expect(hoursEach(chain)).toBeCloseTo(1.35009, 5);
    expect(chain.share * 8760).toBeCloseTo(2.65758, 5);
  });

  test('P3: two independent utilities', () => {
    const both = allOf([UTILITY, UTILITY]);
    expect(off(both.share, 8.6872e-8)).toBeLessThan(1e-3);
    expect(off(both.share * 365 * 86_400, 2.74)).toBeLessThan(1e-3);
    expect(off(both.rate, 1.153e-3)).toBeLessThan(1e-3);
    expect(hoursEach(both)).toBeCloseTo(0.66, 10);
  });

  test('P4: so many of so many', () => {
    expect(atLeast(2, 3, 0.99)).toBeCloseTo(0.999702, 8);
    expect(atLeast(4, 5, 0.99)).toBeCloseTo(0.99901985, 8);
    expect(atLeast(3, 5, 0.99)).toBeCloseTo(0.99999015, 8);
  });

  test('one of two fails as often by counting units as by cutting both', () => {
    const pair = fewerThan(1, 2, UTILITY);
    const cut = allOf([UTILITY, UTILITY]);
    expect(off(pair.share, cut.share)).toBeLessThan(1e-9);
    expect(off(pair.rate, cut.rate)).toBeLessThan(1e-9);
  });

  test('P5: one of two with one and with two repair crews', () => {
    const unit = { works: 1000, repair: 10 };
    const apart = awayBy(8760 / 1010, 10);
    expect(off(allOf([apart, apart]).share, 9.80296e-5)).toBeLessThan(1e-4);
    expect(off(pairWithOneCrew(unit, unit).share, 1.9604e-4)).toBeLessThan(1e-4);
    expect(firstTimeBothDown(unit, unit)).toBeCloseTo(51_500, 6);
  });

  test('P21: the yearly hours behind the percentages of the tiers', () => {
    expect(downtimeHours(0.99671)).toBeCloseTo(28.82, 2);
    expect(downtimeHours(0.99741)).toBeCloseTo(22.69, 2);
    expect(downtimeHours(0.99982)).toBeCloseTo(1.577, 3);
    expect(downtimeHours(0.99995)).toBeCloseTo(0.438, 3);
  });
});

const NO_BATTERY = { capacity: 0, power: 0, recharge: 0, initial: 0 };
const REOPT: BackupSystem = {
  count: 1,
  each: 1,
  starts: 0.995 * (1 - 0.0094),
  mttf: 1100,
  fuelHours: Number.POSITIVE_INFINITY,
  battery: NO_BATTERY,
};
const hoursOf = (load: number, hours: number): readonly number[] => Array.from({ length: hours }, () => load);

describe('generators', () => {
  test('P6: one set starts, and runs for a day, two days, a fortnight', () => {
    const alive = survivalByHour(REOPT, hoursOf(1, 336));
    expect(alive[0]).toBeCloseTo(0.985647, 6);
    expect(alive[24]).toBeCloseTo(0.96437, 5);
    expect(alive[48]).toBeCloseTo(0.94354, 5);
    expect(alive[336]).toBeCloseTo(0.72611, 5);
  });

  test('P7: four of five sets, without repair', () => {
    const alive = survivalByHour({ ...REOPT, count: 5 }, hoursOf(4, 96));
    expect(alive[0]).toBeCloseTo(0.997998, 6);
    expect(alive[24]).toBeCloseTo(0.98819, 4);
    expect(Math.abs((alive[96] ?? 0) - 0.92326)).toBeLessThan(1e-4);
  });

  test('P8: two sets and a battery, of which half may be used, through three hours', () => {
    const battery = { capacity: 2, power: 1, recharge: 1, initial: 0.5 };
    expect(survivalByHour({ ...REOPT, count: 2, starts: 1, mttf: 5, battery }, [1, 2, 2])[3]).toBeCloseTo(0.557056, 6);
  });

  test('without fuel nothing runs: the last whole hour with fuel is the last', () => {
    const alive = survivalByHour(
      { ...REOPT, starts: 1, mttf: Number.POSITIVE_INFINITY, fuelHours: 2.5 },
      hoursOf(1, 4),
    );
    expect(alive).toEqual([1, 1, 1, 0, 0]);
  });

  test('P15: 40,000 L at three quarters of 2 MW last 102.12 h, by the chart', () => {
    expect(fuelAutonomy(40_000, 391.7 / 3600) / HOUR).toBeCloseTo(102.12, 2);
  });

  test('the fitted burn is within 6.2 % of the published chart', () => {
    const f0 = 0.0159 / 1000 / 3600;
    const f1 = 0.2486 / 3.6e6;
    const chart = [
      [500e3, 41.6, 70.0, 99.9, 135.1],
      [1000e3, 81.8, 137.8, 197.2, 269.1],
      [1500e3, 121.9, 205.5, 294.5, 403.1],
      [2000e3, 162.0, 273.3, 391.7, 537.1],
      [2250e3, 182.1, 307.0, 440.6, 604.1],
    ];
    const errors = chart.flatMap(([rated = 0, ...litres]) =>
      litres.map((perHour, quarter) =>
        off(fuelBurn({ f0, f1 }, 1, rated, (rated * (quarter + 1)) / 4) * 3600, perHour),
      ),
    );
    expect(Math.max(...errors)).toBeLessThan(0.063);
  });
});

describe('batteries and UPSs', () => {
  test('P11: the points of a discharge table are met exactly', () => {
    expect([410, 195, 112].map(minutesAt)).toEqual([5, 15, 30]);
  });

  test('P12: between the points, ln t against ln P', () => {
    expect(minutesAt(300)).toBeCloseTo(8.396, 3);
    expect(minutesAt(150)).toBeCloseTo(21.395, 3);
    expect(minutesAt(100)).toBeCloseTo(34.784, 3);
  });

  test('beyond the points the end slopes go on', () => {
    expect(minutesAt(1060)).toBeCloseTo(3 * pow(1060 / 530, Math.log(5 / 3) / Math.log(410 / 530)), 6);
    expect(minutesAt(17.45)).toBeGreaterThan(240);
    expect(minutesAt(0)).toBe(Number.POSITIVE_INFINITY);
  });

  test('P16: efficiency of a modern double-conversion UPS', () => {
    const loss = [0.013, 0.006, 0.011] as const;
    expect(upsEfficiency(loss, 0.25)).toBeCloseTo(0.9427, 4);
    expect(upsEfficiency(loss, 0.5)).toBeCloseTo(0.9639, 4);
    expect(upsEfficiency(loss, 1)).toBeCloseTo(0.9709, 4);
  });
});

const folder = process.env['BLACKSTART_DATA'];

describe.skipIf(folder === undefined)(
  'known answers as data (skipped unless BLACKSTART_DATA names their folder)',
  () => {
    interface Answer {
      readonly id: string;
      readonly input: Readonly<Record<string, unknown>>;
      readonly expected: Readonly<Record<string, unknown>>;
      readonly rtol: number;
    }
    const answers = (): readonly Answer[] => {
      const parsed: unknown = JSON.parse(readFileSync(`${folder ?? ''}/known_answers.json`, 'utf8'));
      return parsed as readonly Answer[];
    };
    const numbers = (value: unknown): readonly number[] => (Array.isArray(value) ? value.map(Number) : [Number(value)]);

    const ask: Readonly<Record<string, (input: Answer['input']) => Record<string, unknown>>> = {
      P1: ({ lambda_per_yr, mttr_h }) => {
        const one = awayBy(Number(lambda_per_yr), Number(mttr_h));
        return { A: 1 - one.share, U_h_per_yr: one.share * 8760 };
      },
      P2: ({ components }) => {
        const rows = components as readonly (readonly number[])[];
        const parts: readonly Away[] = rows.map(([rate = 0, repair = 0]) => awayBy(rate, repair));
        const all = anyOf(parts);
        return {
          lambda: all.rate,
          r_h: hoursEach(all),
          U_h_per_yr: all.share * 8760,
          A_exact: parts.reduce((product, { share }) => product * (1 - share), 1),
        };
      },
      P3: ({ lambda, r }) => {
        const one = awayBy(Number(lambda), Number(r));
        const { share, rate } = allOf([one, one]);
        return { U: share, sec_per_yr: share * 8760 * 3600, freq_per_yr: rate };
      },
      P4: ({ cases }) => ({
        A: (cases as readonly (readonly number[])[]).map(([k = 0, n = 0, p = 0]) => atLeast(k, n, p)),
      }),
      P5: ({ mtbf, mttr }) => {
        const unit = { works: Number(mtbf), repair: Number(mttr) };
        const apart = awayBy(8760 / (unit.works + unit.repair), unit.repair);
        return {
          U_2crew: allOf([apart, apart]).share,
          U_1crew: pairWithOneCrew(unit, unit).share,
          MTTF: firstTimeBothDown(unit, unit),
        };
      },
      P6: ({ OA, FTS, MTTF, t }) => {
        const set = { ...REOPT, starts: Number(OA) * (1 - Number(FTS)), mttf: Number(MTTF) };
        const alive = survivalByHour(set, hoursOf(1, Math.max(...numbers(t))));
        return { p: numbers(t).map((hours) => alive[hours]) };
      },
      P8: ({ loads, gens, size, mttf, batt_kwh, batt_kw, min_soc, start_soc }) => {
        const [most, least, start] = [Number(batt_kwh), Number(min_soc), Number(start_soc)];
        const battery = {
          capacity: most * (1 - least),
          power: Number(batt_kw),
          recharge: Number(batt_kw),
          initial: (start - least) / (1 - least),
        };
        const system = { ...REOPT, count: Number(gens), each: Number(size), starts: 1, mttf: Number(mttf), battery };
        return { survival: survivalByHour(system, numbers(loads)).at(-1) };
      },
      P12: ({ minutes, watts, query_w }) => {
        const table = numbers(minutes).map((m, i) => ({ power: numbers(watts)[i] ?? 0, runtime: m * MINUTE }));
        return { min: numbers(query_w).map((power) => runtimeAt(table, power) / MINUTE) };
      },
      P16: ({ a, x }) => {
        const [a0 = 0, a1 = 0, a2 = 0] = numbers(a);
        return { eta: numbers(x).map((share) => upsEfficiency([a0, a1, a2], share)) };
      },
    };

    test.each(Object.keys(ask))('%s', (id) => {
      const answer = answers().find((one) => one.id === id);
      if (answer === undefined) throw new Error(`${id} is not among the known answers`);
      const got = ask[id]?.(answer.input) ?? {};
      for (const [name, expected] of Object.entries(answer.expected)) {
        const wanted = numbers(expected);
        const values = numbers(got[name]);
        expect(values).toHaveLength(wanted.length);
        for (const [i, value] of values.entries()) expect(off(value, wanted[i] ?? 0)).toBeLessThan(answer.rtol);
      }
    });
  },
);
