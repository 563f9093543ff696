/** Published and independently computed answers of the power chain, asked of the code that the room and analysis use. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pow } from '../kernel/index.ts';
import { HOUR, MINUTE } from '../units/index.ts';
import {
  atLeast,
  availability,
  downtimeHours,
  inParallel,
  inSeries,
  meanTimeBetweenFailures,
  seriesAvailability,
  twoUnits,
  unavailability,
  withCommonCause,
  withMaintenance,
} from './availability.ts';
import {
  REOPT_GENERATOR,
  runsAfterHours,
  setsRunAfter,
  startsOnDemand,
  survivalByHour,
} from './availability-of-generators.ts';
import { peukertHours, runtimeAt } from './battery-table.ts';
import { cascade, safeShare } from './cascade.ts';
import { fuelAutonomy, fuelBurn } from './fuel-tank.ts';
import { loadingOf } from './trip-curve.ts';
import { upsBestLoad, upsEfficiency } from './ups-loss.ts';

const UTILITY = { rate: 1.956, repair: 1.32 };
const CHAIN = [UTILITY, { rate: 0.00111, repair: 5 }, { rate: 0.00949, repair: 7.29 }, { rate: 0.00185, repair: 0.5 }];

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
    expect(availability(UTILITY)).toBeCloseTo(0.99970526, 8);
    expect(downtimeHours(availability(UTILITY))).toBeCloseTo(2.5819, 4);
    expect(meanTimeBetweenFailures(UTILITY)).toBeCloseTo(4478.5, 1);
  });

  test('P2: utility, transformer, bus and breaker in series', () => {
    const chain = inSeries(CHAIN);
    expect(chain.rate).toBeCloseTo(1.96845, 5);
    expect(chain.repair).toBeCloseTo(1.35009, 5);
    expect(unavailability(chain) * 8760).toBeCloseTo(2.65758, 5);
    expect(seriesAvailability(CHAIN)).toBeCloseTo(0.99969663, 8);
  });

  test('P3: two independent utilities', () => {
    const both = inParallel(UTILITY, UTILITY);
    expect(off(unavailability(both), 8.6872e-8)).toBeLessThan(1e-3);
    expect(off(unavailability(both) * 365 * 86_400, 2.74)).toBeLessThan(1e-3);
    expect(off(both.rate, 1.153e-3)).toBeLessThan(1e-3);
    expect(both.repair).toBeCloseTo(0.66, 10);
  });

  test('P4: so many of so many', () => {
    expect(atLeast(2, 3, 0.99)).toBeCloseTo(0.999702, 8);
    expect(atLeast(4, 5, 0.99)).toBeCloseTo(0.99901985, 8);
    expect(atLeast(3, 5, 0.99)).toBeCloseTo(0.99999015, 8);
  });

  test('P5: one of two with one and with two repair crews', () => {
    expect(off(twoUnits(1 / 1000, 1 / 10, 2).unavailability, 9.80296e-5)).toBeLessThan(1e-4);
    expect(off(twoUnits(1 / 1000, 1 / 10, 1).unavailability, 1.9604e-4)).toBeLessThan(1e-4);
    expect(twoUnits(1 / 1000, 1 / 10, 1).meanTimeToFailure).toBeCloseTo(51_500, 6);
  });

  test('P21: the yearly hours behind the percentages of the tiers', () => {
    expect(downtimeHours(0.99671)).toBeCloseTo(28.82, 2);
    expect(downtimeHours(0.99741)).toBeCloseTo(22.69, 2);
    expect(downtimeHours(0.99982)).toBeCloseTo(1.577, 3);
    expect(downtimeHours(0.99995)).toBeCloseTo(0.438, 3);
  });

  test('a common cause outweighs two independent units', () => {
    expect(withCommonCause(0.001, 0)).toBeCloseTo(1e-6, 12);
    expect(withCommonCause(0.001, 0.05)).toBeCloseTo(5.09e-5, 7);
    expect(withMaintenance(0.02, 1e-6, 1e-3)).toBeCloseTo(2.098e-5, 9);
  });
});

describe('generators', () => {
  test('P6: one set starts, and runs for a day, two days, a fortnight', () => {
    expect(startsOnDemand(REOPT_GENERATOR)).toBeCloseTo(0.985647, 6);
    expect(runsAfterHours(REOPT_GENERATOR, 24)).toBeCloseTo(0.96437, 5);
    expect(runsAfterHours(REOPT_GENERATOR, 48)).toBeCloseTo(0.94354, 5);
    expect(runsAfterHours(REOPT_GENERATOR, 336)).toBeCloseTo(0.72611, 5);
  });

  test('P7: four of five sets, without repair', () => {
    expect(setsRunAfter(REOPT_GENERATOR, 4, 5, 0)).toBeCloseTo(0.997998, 6);
    expect(setsRunAfter(REOPT_GENERATOR, 4, 5, 24)).toBeCloseTo(0.98819, 4);
    expect(setsRunAfter(REOPT_GENERATOR, 4, 5, 96)).toBeCloseTo(0.92326, 4);
  });

  test('P8: two sets and a battery through three hours', () => {
    const system = {
      set: { available: 1, failureToStart: 0, mttf: 5 },
      count: 2,
      each: 1,
      battery: { capacity: 4, power: 1, lowest: 0.5, initial: 0.75 },
    };
    expect(survivalByHour(system, [1, 2, 2])[2]).toBeCloseTo(0.557056, 6);
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
      litres.map((perHour, quarter) => off(fuelBurn({ f0, f1 }, rated, (rated * (quarter + 1)) / 4) * 3600, perHour)),
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

  test('P14: Peukert in its current form', () => {
    expect(peukertHours(100, 100, 1.2, 5)).toBeCloseTo(14.4956, 4);
  });

  test('P16: efficiency of a modern double-conversion UPS', () => {
    const loss = [0.013, 0.006, 0.011] as const;
    expect(upsEfficiency(loss, 0.25)).toBeCloseTo(0.9427, 4);
    expect(upsEfficiency(loss, 0.5)).toBeCloseTo(0.9639, 4);
    expect(upsEfficiency(loss, 1)).toBeCloseTo(0.9709, 4);
    expect(upsBestLoad(loss)).toBeCloseTo(1.087, 3);
  });
});

describe('protection', () => {
  test('P17: two 30 A breakers that lose one feed', () => {
    expect(loadingOf((13 + 14) / 30)).toBe('above-continuous');
    expect(loadingOf((12 + 12) / 30)).toBe('within');
    expect(loadingOf((16 + 16) / 30)).toBe('overloaded');
  });

  test('P18: four UPSs of 1 MW lose one', () => {
    const lost = cascade(4, 1e6, 8e5, 1.05);
    expect(lost.survivors).toBe(0);
    expect(lost.waves.map((wave) => Math.round(wave * 1000) / 1000)).toEqual([1.067, 1.6, 3.2]);
    expect(cascade(4, 1e6, 7e5, 1.05).waves[0]).toBeCloseTo(0.933, 3);
    expect(cascade(4, 1e6, 7e5, 1.05).survivors).toBe(3);
  });

  test('arrangements: the share of its rating that each unit may carry', () => {
    expect(safeShare(4 + 1, 4)).toBe(0.8);
    expect(safeShare(2, 1)).toBe(0.5);
    expect(safeShare(3, 2)).toBeCloseTo(2 / 3, 12);
    expect(safeShare(4, 3)).toBe(0.75);
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
        const one = { rate: Number(lambda_per_yr), repair: Number(mttr_h) };
        return { A: availability(one), U_h_per_yr: unavailability(one) * 8760 };
      },
      P2: ({ components }) => {
        const parts = (components as readonly (readonly number[])[]).map(([rate = 0, repair = 0]) => ({
          rate,
          repair,
        }));
        const all = inSeries(parts);
        return {
          lambda: all.rate,
          r_h: all.repair,
          U_h_per_yr: unavailability(all) * 8760,
          A_exact: seriesAvailability(parts),
        };
      },
      P3: ({ lambda, r }) => {
        const one = { rate: Number(lambda), repair: Number(r) };
        const both = inParallel(one, one);
        return { U: unavailability(both), sec_per_yr: unavailability(both) * 8760 * 3600, freq_per_yr: both.rate };
      },
      P4: ({ cases }) => ({
        A: (cases as readonly (readonly number[])[]).map(([k = 0, n = 0, p = 0]) => atLeast(k, n, p)),
      }),
      P5: ({ mtbf, mttr }) => {
        const [failure, repair] = [1 / Number(mtbf), 1 / Number(mttr)];
        return {
          U_2crew: twoUnits(failure, repair, 2).unavailability,
          U_1crew: twoUnits(failure, repair, 1).unavailability,
          MTTF: twoUnits(failure, repair, 1).meanTimeToFailure,
        };
      },
      P6: ({ OA, FTS, MTTF, t }) => {
        const set = { available: Number(OA), failureToStart: Number(FTS), mttf: Number(MTTF) };
        return { p: numbers(t).map((hours) => runsAfterHours(set, hours)) };
      },
      P8: ({ loads, gens, size, mttf, batt_kwh, batt_kw, min_soc, start_soc }) => {
        const system = {
          set: { available: 1, failureToStart: 0, mttf: Number(mttf) },
          count: Number(gens),
          each: Number(size),
          battery: {
            capacity: Number(batt_kwh),
            power: Number(batt_kw),
            lowest: Number(min_soc),
            initial: Number(start_soc),
          },
        };
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

    test('P18', () => {
      const answer = answers().find((one) => one.id === 'P18');
      const { n, cap, load_each, limit } = answer?.input ?? {};
      const results = numbers(load_each).map((each) => {
        const { survivors, waves } = cascade(Number(n), Number(cap), each, Number(limit));
        return survivors === 0 ? 'blackout' : `stable ${(waves.at(-1) ?? 0).toFixed(4)}`;
      });
      expect(results).toEqual(answer?.expected['result']);
    });
  },
);
