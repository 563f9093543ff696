import { describe, expect, test } from 'vitest';
import { littleDrill } from '../compile/fixtures/little-estate.ts';
import { run } from '../run/index.ts';
import { loseEach, makeVerdict, rankLosses, type Verdict } from './index.ts';

const MINUTE = 60_000_000;

function verdictOf(
  injects: readonly string[],
  criteria: readonly string[] = [],
  compare: readonly string[] = [],
): Verdict {
  const { twin, scenario } = littleDrill(injects, criteria, compare);
  return makeVerdict(twin, scenario, run(twin, scenario));
}

describe('a utility loss that the generators pick up', () => {
  const verdict = verdictOf(
    ['{at: +1 h, lose-utility: one.grid, for: 30 min}'],
    ['desk never lost', 'unserved below 0.1 % of demand', 'every race has at least 1 min to spare'],
  );

  test('loses nobody and meets every criterion', () => {
    expect(verdict.met).toBe(true);
    expect(verdict.losses).toEqual([]);
    expect(verdict.served).toBeCloseTo(verdict.offered, 0);
    expect(verdict.criteria.map(({ outcome }) => outcome)).toEqual(['met', 'met', 'met']);
  });

  test('is still a race: the battery against the generators, held by most of its run time', () => {
    const race = verdict.races.find(({ component, quantity }) => component === 'one.ups' && quantity === 'charge');
    expect(race?.outcome).toBe('held');
    expect(race?.margin).toBeGreaterThan(3 * MINUTE);
  });
});

describe('a utility loss with no generator', () => {
  const verdict = verdictOf(
    ['{at: +59 min, fail: one.sets}', '{at: +1 h, lose-utility: one.grid, for: 90 min}'],
    ['desk back within 1 s', 'desk back within 5 h', 'unserved below 0.001 % of demand', 'one.hall stays below 27 °C'],
    [
      '{reported: "09:05", since: "09:00", event: rack-group-shut-down of one.hall}',
      '{reported: "09:07", since: "09:00", served: desk at 90 %}',
      '{reported: "10:40", since: "09:00", up: one at 99 %}',
      '{reported: "10:40", since: "09:00", up: desk at 90 %}',
    ],
  );

  test('is lost to heat before the battery is empty: the chillers have no supply, and racks that shut down spare the battery', () => {
    const raceOf = (component: string, limit: string) =>
      verdict.races.find((race) => race.component === component && race.limit === limit);
    expect(raceOf('one.hall', 'shutdown')?.outcome).toBe('lost');
    expect(raceOf('one.hall', 'shutdown')?.margin).toBeLessThan(0);
    expect(raceOf('one.ups', 'empty')?.outcome).toBe('held');
  });

  test('tells who lost service, from when, and how much of it', () => {
    const [desk, ...others] = verdict.losses;
    expect(others).toEqual([]);
    expect(desk?.service).toBe('desk');
    expect(desk?.rta).toBeGreaterThan(MINUTE);
    expect(desk?.unserved).toBeGreaterThan(0);
    expect((desk?.served ?? 0) + (desk?.unserved ?? 0)).toBeCloseTo(desk?.offered ?? 0, 0);
    expect(desk?.outages[0]?.event).toBeDefined();
  });

  test('judges each criterion with what was measured', () => {
    expect(verdict.criteria.map(({ outcome }) => outcome)).toEqual(['missed', 'met', 'missed', 'missed']);
    expect(verdict.criteria[0]?.measured).toMatch(/ of 1 s$/u);
    expect(verdict.met).toBe(false);
  });

  test('puts simulated times beside reported ones, the error counted from the fault', () => {
    const [off, back, up, half] = verdict.comparisons;
    expect(off?.simulated).toBeGreaterThan(60 * MINUTE);
    const took = ((off?.simulated ?? 0) - 60 * MINUTE) / MINUTE;
    expect(off?.error).toBeCloseTo((took - 5) / 5, 9);
    expect(back?.simulated).toBeGreaterThan(off?.simulated ?? 0);
    expect(up?.simulated).toBeGreaterThan(150 * MINUTE);
    // a service counts all the servers that it runs on
    expect(half?.simulated).toBeGreaterThan(150 * MINUTE);
  });
});

test('losing each in turn ranks regions and facilities by what users still get', () => {
  const { twin, scenario } = littleDrill(['{at: +1 h, lose-utility: one.grid}']);
  const rows = rankLosses(
    [...loseEach(twin, scenario, { at: 30 * MINUTE, lostFor: 60 * MINUTE })].flatMap((row) => row ?? []),
  );
  expect(rows.map(({ component }) => component).sort()).toEqual(['north', 'one', 'south', 'two']);
  const share = new Map(rows.map(({ component, servedShare }) => [component, servedShare]));
  expect(share.get('one')).toBe(share.get('north'));
  expect(share.get('two')).toBe(1);
  expect(share.get('one')).toBeLessThan(1);
  expect(rows[0]?.worstService).toBe('desk');
  expect(rows.map(({ servedShare }) => servedShare)).toEqual(
    rows.map(({ servedShare }) => servedShare).sort((x, y) => x - y),
  );
});
