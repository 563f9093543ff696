/** What small facilities are found to carry, and how often they fail to: by hand, and by the known answers of the trade. */
import { describe, expect, test } from 'vitest';
import { assessFacilities, type FacilityAssessment, withTypicalFailures } from './index.ts';
import { readPowerTwin } from './little-power-twin.fixture.ts';

function assess(power: string, load?: string): FacilityAssessment {
  const all = [...assessFacilities(readPowerTwin(power, load))].flatMap((one) => one ?? []);
  const [only] = all;
  if (only === undefined) throw new Error('there is a facility');
  return only;
}

const supplyOf = (power: string) => {
  const [first] = assess(power).loads;
  if (first === undefined) throw new Error('there is a load');
  return first;
};

describe('availability', () => {
  test('P1 and P21: a single-circuit utility supply', () => {
    const supply = supplyOf(
      'utilities: {grid: {outages: {rate: 1.956 /yr, duration: 1.32 h}}}\nfeeds: {it: {from: grid}}',
    );
    expect(supply.availability).toBeCloseTo(0.99970526, 8);
    expect(supply.hoursPerYear).toBeCloseTo(2.5819, 4);
    expect(supply).toMatchObject({ parts: 2, silent: 1, halls: ['site.hall'] });
    expect(supply.cuts.map(({ components }) => components)).toEqual([['site.grid']]);
  });

  test('P2: utility, transformer, bus and breaker in series', () => {
    const supply = supplyOf(`
utilities: {grid: {outages: {rate: 1.956 /yr, duration: 1.32 h}}}
transformers: {tx: {from: grid, failures: {rate: 0.00111 /yr, repair: 5 h}}}
switchboards: {bus: {from: tx, failures: {rate: 0.00949 /yr, repair: 7.29 h}}}
breakers: {cb: {from: bus, failures: {rate: 0.00185 /yr, repair: 0.5 h}}}
feeds: {it: {from: cb}}`);
    expect(supply.byCuts.perYear).toBeCloseTo(1.96845, 5);
    expect(supply.byCuts.hoursEach).toBeCloseTo(1.35009, 5);
    expect(supply.byCuts.hoursPerYear).toBeCloseTo(2.65758, 5);
    expect(supply.availability).toBeCloseTo(0.99969663, 8);
  });

  test('P3: two independent utilities', () => {
    const outages = '{outages: {rate: 1.956 /yr, duration: 1.32 h}}';
    const supply = supplyOf(`utilities: {a: ${outages}, b: ${outages}}\nfeeds: {it: {from: [a, b]}}`);
    expect(Math.abs(supply.hoursPerYear / 8760 / 8.6872e-8 - 1)).toBeLessThan(1e-3);
    expect(Math.abs(supply.lossesPerYear / 1.153e-3 - 1)).toBeLessThan(1e-3);
    expect(supply.hoursEach).toBeCloseTo(0.66, 9);
  });

  test.each([
    [2, 3, 0.999702],
    [4, 5, 0.99901985],
    [3, 5, 0.99999015],
  ])('P4: %d of %d modules, each there 99 %% of the time', (needs, modules, expected) => {
    const supply = supplyOf(`
utilities: {grid: {}}
ups:
  ups: {from: grid, needs: ${needs}, modules: ${modules}, bypass: false, module-failures: {mttf: 990 h, repair: 10 h}}
feeds: {it: {from: ups}}`);
    expect(supply.availability).toBeCloseTo(expected, 8);
  });

  test('P5: one of two with two crews, with one, and the first time that both are down', () => {
    const unit = '{failures: {mttf: 1000 h, repair: 10 h}}';
    const of = (crews: number) =>
      supplyOf(`utilities: {a: ${unit}, b: ${unit}}\nfeeds: {it: {from: [a, b]}}\nrepair-crews: ${crews}`);
    expect((1 - of(2).availability) / 9.80296e-5).toBeCloseTo(1, 4);
    expect((1 - of(1).availability) / 1.9604e-4).toBeCloseTo(1, 4);
    expect(of(1).firstLossHours).toBeCloseTo(51_500, 3);
  });

  test('a common cause by its β-factor', () => {
    const unit = '{failures: {rate: 10 /yr, repair: 10 h}}';
    const both = `utilities: {a: ${unit}, b: ${unit}}\nfeeds: {it: {from: [a, b]}}`;
    const supply = supplyOf(`${both}\nprotection: {line: {trips: [a, b], cause: same line, beta: 5 %}}`);
    const unavailable = 100 / 8760;
    expect((1 - supply.availability) / ((0.95 * unavailable) ** 2 + 0.05 * unavailable)).toBeCloseTo(1, 3);
    expect(supply.cuts[0]?.components).toEqual(['site.line']);
  });

  test('what nobody wrote does not fail, and is counted as silent; published figures may stand in', () => {
    const twin = readPowerTwin('arrangement: N');
    const [silent] = [...assessFacilities(twin)].flatMap((one) => one ?? []);
    expect(silent?.loads[0]).toMatchObject({ availability: 1, firstLossHours: Number.POSITIVE_INFINITY });
    expect(silent?.loads[0]?.silent).toBe(silent?.loads[0]?.parts);
    const [typical] = [...assessFacilities(withTypicalFailures(twin))].flatMap((one) => one ?? []);
    expect(typical?.loads[0]?.availability).toBeGreaterThan(0.9999);
    expect(typical?.loads[0]?.availability).toBeLessThan(0.99999);
    expect(typical?.loads[0]?.cuts[0]?.components).toEqual(['site.board']);
  });
});

describe('an outage that generators carry alone', () => {
  const plantOf = (sets: string, load?: string) => {
    const power = `
utilities: {grid: {}}
generators: {plant: {${sets}, mttf: 1100 h, operational-availability: 99.5 %, failure-to-start: 0.94 %, fuel: {usable: 100000000 L}}}
switchboards: {board: {from: [grid, plant]}}
feeds: {it: {from: board}}`;
    const [plant] = assess(power, load).survival;
    if (plant === undefined) throw new Error('there is a plant');
    const share = (hours: number) => plant.survives.find((one) => one.hours === hours)?.share;
    return { ...plant, share };
  };

  test('P6: one set', () => {
    const plant = plantOf('count: 1, each: 200 kW');
    expect(plant).toMatchObject({ needs: 1, count: 1 });
    expect(plant.share(0)).toBeCloseTo(0.985647, 6);
    expect(plant.share(24)).toBeCloseTo(0.96437, 5);
    expect(plant.share(48)).toBeCloseTo(0.94354, 5);
    expect(plant.share(336)).toBeCloseTo(0.72611, 5);
  });

  test('P7: four of five sets', () => {
    const plant = plantOf('count: 5, needs: 4, each: 25.1 kW');
    expect(plant).toMatchObject({ needs: 4, count: 5 });
    expect(plant.share(0)).toBeCloseTo(0.997998, 6);
    expect(plant.share(24)).toBeCloseTo(0.98819, 4);
    expect(Math.abs((plant.share(96) ?? 0) - 0.92326)).toBeLessThan(1e-4);
  });

  test('P8: two sets and a battery through three hours of 1, 2 and 2 kW', () => {
    const power = `
utilities: {grid: {}}
generators: {plant: {count: 2, each: 1.001 kW, mttf: 5 h, operational-availability: 100 %, failure-to-start: 0 %, fuel: {usable: 100000000 L}}}
switchboards: {board: {from: [grid, plant]}}
ups: {ups: {from: board, each: 1.001 kW, needs: 1, modules: 1, loss: [0, 0, 0], battery: {runtime: 2 h, charge: 50 %, recharge: 1}}}
feeds: {it: {from: board}, behind-ups: {from: ups}}`;
    const [site] = [...assessFacilities(readPowerTwin(power, '2 kW'), [0.5, 1, 1])].flatMap((one) => one ?? []);
    expect(site?.survival[0]?.load).toBeCloseTo(2000, 2);
    expect(site?.survival[0]?.survives.find(({ hours }) => hours === 3)?.share).toBeCloseTo(0.557056, 6);
  });

  test('P15: 40,000 L at three quarters of 2 MW last 102.12 h; after that nothing runs', () => {
    const power = `
utilities: {grid: {}}
generators:
  plant:
    count: 1
    each: 2 MW
    fuel:
      usable: 40000 L
      burn: [{load: 25 %, per-hour: 162 L}, {load: 50 %, per-hour: 273.3 L}, {load: 75 %, per-hour: 391.7 L}, {load: 100 %, per-hour: 537.1 L}]
switchboards: {board: {from: [grid, plant]}}
feeds: {it: {from: board}}`;
    const [plant] = assess(power, '1.5 MW').survival;
    expect(plant?.fuelHours).toBeCloseTo(102.12, 1);
    expect(plant?.survives.find(({ hours }) => hours === 168)?.share).toBe(0);
  });
});

describe('headroom', () => {
  /** So many UPSs of 1 MW side by side on one bus, behind two grids. */
  const parallel = (units: number): string => {
    const names = Array.from({ length: units }, (_, i) => `ups-${i + 1}`);
    const ups = 'each: 1 MW, needs: 1, modules: 1, bypass: false, loss: [0, 0, 0]';
    return `
utilities: {grid-a: {capacity: 20 MW}, grid-b: {capacity: 20 MW}}
switchboards: {main: {from: [grid-a, grid-b]}, bus: {from: [${names.join(', ')}], mode: parallel}}
ups: {${names.map((name) => `${name}: {from: main, ${ups}}`).join(', ')}}
feeds: {it: {from: bus}}`;
  };
  const lostOf = ({ headroom }: FacilityAssessment) => headroom.find(({ situation }) => situation === 'one-lost');

  test('P18: four UPSs of 1 MW that share 3.2 MW do not outlast the loss of one', () => {
    const found = assess(parallel(4), '3.2 MW');
    expect(found.headroom[0]?.limitedBy?.ratio).toBeCloseTo(0.8, 5);
    expect(lostOf(found)).toMatchObject({ dark: 3.2e6, watts: -3.2e6, without: { kind: 'ups' } });
  });

  test('P18: at 2.8 MW the other three rest at 93.3 %', () => {
    const lost = lostOf(assess(parallel(4), '2.8 MW'));
    expect(lost?.limitedBy?.ratio).toBeCloseTo(0.933, 3);
    expect(lost?.watts).toBeCloseTo(3e6 - 2.8e6, -2);
  });

  test.each([
    ['N', 1, 1, 1],
    ['N+1', 5, 4, 0.8],
    ['2N', 2, 1, 0.5],
    ['3N/2', 3, 2, 2 / 3],
    ['4N/3', 4, 3, 0.75],
  ])('%s: of %d units %d carry all, so each may be loaded to %f', (_words, units, needed, share) => {
    const found = assess(parallel(units), `${needed} MW`);
    expect(found.headroom[0]?.limitedBy?.ratio).toBeCloseTo(share, 5);
    if (units === 1) expect(lostOf(found)?.watts).toBe(-1e6);
    else expect(Math.abs(lostOf(found)?.watts ?? 1e6)).toBeLessThan(10);
  });

  test('P17: breakers of 30 kW may carry 80 % continuously, whichever feed is lost', () => {
    const power = `
utilities: {grid-a: {capacity: 1 MW}, grid-b: {capacity: 1 MW}}
breakers: {cb-a: {from: grid-a, rating: 30 kW}, cb-b: {from: grid-b, rating: 30 kW}}
feeds: {it-a: {from: cb-a}, it-b: {from: cb-b}}`;
    const ratioAt = (kilowatts: number): number => {
      const lost = lostOf(assess(power, `${kilowatts} kW`));
      return 0.8 * (lost?.limitedBy?.ratio ?? 0);
    };
    expect(ratioAt(27)).toBeCloseTo(0.9, 4);
    expect(ratioAt(24)).toBeCloseTo(0.8, 4);
    expect(ratioAt(32)).toBeCloseTo(1.0667, 4);
  });

  test('on the own generators the spare set is what N−1 is about, and one in maintenance leaves none', () => {
    const { headroom } = assess(
      `
utilities: {grid: {capacity: 5 MW}}
generators: {plant: {count: 3, needs: 2, each: 600 kW}}
ups: {ups: {from: board, each: 500 kW, needs: 2, modules: 3, loss: [0, 0, 0]}}
switchboards: {board: {from: [grid, plant]}}
feeds: {it: {from: ups}}`,
      '1 MW',
    );
    const [all, lost, maintained] = headroom;
    expect(all?.watts).toBeCloseTo(0.5e6, -3);
    expect(lost).toMatchObject({ on: 'grid', without: { component: 'site.ups', isUnit: true } });
    expect(lost?.watts).toBeCloseTo(0, -3);
    expect(maintained?.oneMore?.watts).toBeLessThan(0);
  });

  test('what is alone on its way is a single point, what has a twin is not', () => {
    const { singlePoints } = assess('arrangement: 2N\nbreakers: {cb: {from: pdu-a}}\nfeeds: {it: {from: cb}}');
    expect(singlePoints.map(({ component }) => component).sort()).toEqual(['site.cb', 'site.it', 'site.pdu-a']);
  });
});
