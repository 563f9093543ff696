/**
 * One facility of 2,000 components and 200 injects, as engineers of power and cooling would drill it for a day: racks that
 * fail and come back, chillers that trip, grids that drop, heat waves, all at times drawn once and for all.
 */
import { run } from '../../sim-core/run/index.ts';
import { readScenario } from '../../sim-core/scenario/index.ts';
import type { BenchLine } from './kernel-bench.ts';
import { inWords, median } from './measure.ts';

const COMPONENTS = 2_000;
const INJECTS = 200;
const HALLS = 20;
const GROUPS_PER_HALL = 96;
const GROUP_KW = 10;
/** Between two injects [min]; the last comes before the day is over. */
const EVERY = 7;

export function benchFacility(): readonly BenchLine[] {
  const read = readScenario({ 'twin.yaml': twinText(), 'scenario.yaml': scenarioText() }, 'scenario.yaml');
  if (!read.ok) throw new Error(read.issues.map(({ wrong }) => wrong).join(' '));
  const { twin, scenario } = read.value;
  const { points, events, quantities } = run(twin, scenario);
  const components = new Set(quantities.map(({ component }) => component)).size;
  if (components < COMPONENTS) throw new Error(`the facility has ${components} components`);
  if (scenario.injects.length !== INJECTS) throw new Error(`the day has ${scenario.injects.length} injects`);
  const name = `facility: ${components} components, ${INJECTS} injects, 24 h (${points.at.length} change points, ${events.length} events)`;
  return [{ name, text: inWords(median(() => run(twin, scenario))) }];
}

function twinText(): string {
  const kilowatts = HALLS * GROUPS_PER_HALL * GROUP_KW;
  const lines = [
    'format: blackstart-twin/1',
    'name: One large facility',
    'facilities:',
    '  site:',
    '    at: [50, 8]',
    '    power:',
    `      utilities: {utility-a: {capacity: ${kilowatts * 2} kW}, utility-b: {capacity: ${kilowatts * 2} kW}}`,
    `      generators: {plant: {count: 24, needs: 20, each: ${(kilowatts * 1.6) / 20} kW}}`,
    '      transformers: {transformer-a: {from: utility-a}, transformer-b: {from: utility-b}}',
    '      breakers: {main-a: {from: transformer-a}, main-b: {from: transformer-b}}',
    '      switchboards: {board-a: {from: [main-a, plant]}, board-b: {from: [main-b, plant]}}',
    '      ups: {ups: {arrangement: 2N, from: [board-a, board-b], battery: 6 min}}',
    '      feeds: {it: {from: ups}, mechanical: {from: [board-a, board-b]}}',
    '    cooling: {chillers: {count: 24, needs: 20}, loops: {chilled-water: {lasts: 15 min}}}',
    '    weather: {mean: 24 °C, swing: 6 K}',
    '    halls:',
  ];
  for (let hall = 1; hall <= HALLS; hall++) {
    lines.push(`      hall-${hall}:`, '        rack-groups:');
    for (let group = 1; group <= GROUPS_PER_HALL; group++) {
      lines.push(`          h${hall}-g${group}: {racks: 1, load: ${GROUP_KW} kW}`);
    }
  }
  lines.push('services:');
  for (let service = 1; service <= HALLS; service++) {
    const groups = Array.from({ length: GROUPS_PER_HALL }, (_, i) => `h${service}-g${i + 1}`).join(', ');
    lines.push(`  service-${service}: {users: everyone, runs-in: [site], on: [${groups}]}`);
  }
  return [...lines, 'populations:', '  everyone: {users: 10 M, demand: 20 krps, in: europe}', ''].join('\n');
}

function scenarioText(): string {
  const lines = [
    'format: blackstart-scenario/1',
    'name: A day of faults',
    'twin: ./twin.yaml',
    'starts: 2026-07-01T00:00:00Z',
    'length: 24 h',
    'seed: 1',
    'injects:',
  ];
  for (let i = 0; i < INJECTS; i++) lines.push(`  - {at: +${EVERY * i + 1} min, ${injectOf(i)}}`);
  return [...lines, ''].join('\n');
}

/** Of every twenty injects one takes a grid, one warms the air, three take chillers and the rest a rack group. */
function injectOf(i: number): string {
  const place = i % 20;
  if (place === 7) return `lose-utility: site.utility-${i % 40 < 20 ? 'a' : 'b'}, for: 40 min`;
  if (place === 13) return 'heat-wave: site, rise: 6 K, ramp: 1 h, for: 2 h';
  if (place % 6 === 0) return `fail: site.chillers, units: ${1 + (i % 3)}, for: 1 h`;
  return `fail: site.h${1 + ((i * 17) % HALLS)}-g${1 + ((i * 7) % GROUPS_PER_HALL)}, for: 30 min`;
}
