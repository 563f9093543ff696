/**
 * A world of 60 regions as those who plan the reach of services would drill it for a day: 400 links, 500 services in four
 * places each and asked by ten populations each, 5,000 flows of users, 300 injects at times drawn once and for all.
 */
import { run } from '../../sim-core/run/index.ts';
import { readScenario } from '../../sim-core/scenario/index.ts';
import { makeRandom } from './drawn.ts';
import type { BenchLine } from './kernel-bench.ts';
import { inWords, median } from './measure.ts';

const REGIONS = 60;
const LINKS = 400;
const SERVICES = 500;
const PLACES_PER_SERVICE = 4;
/** Between them and the facilities that run what they ask for there are some 5,000 flows. */
const POPULATIONS = 90;
const POPULATIONS_PER_SERVICE = 10;
const INJECTS = 300;
/** Between two injects [s]; the last comes before the day is over. */
const EVERY = 280;

export function benchWorld(): readonly BenchLine[] {
  const read = readScenario({ 'twin.yaml': worldText(), 'scenario.yaml': dayText() }, 'scenario.yaml');
  if (!read.ok) throw new Error(read.issues.map(({ wrong }) => wrong).join(' '));
  const { twin, scenario } = read.value;
  const { points, events, quantities } = run(twin, scenario);
  const pairs = quantities.filter(({ name }) => name.startsWith('to ')).length;
  if (pairs < 5_000 || twin.network.links.length !== LINKS || scenario.injects.length !== INJECTS)
    throw new Error(`${pairs} flows, ${twin.network.links.length} links, ${scenario.injects.length} injects`);
  const name = `world: ${REGIONS} regions, ${LINKS} links, ${pairs} flows, ${SERVICES} services, ${INJECTS} injects, 24 h`;
  return [
    { name, text: inWords(median(() => run(twin, scenario), 3, 1)) },
    { name: 'world: recorded', text: `${points.at.length} change points, ${events.length} events` },
  ];
}

/** Regions lie around the globe in five belts of twelve; each is joined to those that follow it, nearer ones first. */
function worldText(): string {
  const region = (i: number) => `r${i % REGIONS}`;
  const lines = ['format: blackstart-twin/1', 'name: A world of sixty regions', 'regions:'];
  const place = (i: number) => `[${-50 + 25 * (i % 5)}, ${-180 + 6 * i + (i % 7)}]`;
  for (let i = 0; i < REGIONS; i++) lines.push(`  ${region(i)}: {at: ${place(i)}}`);
  lines.push('facilities:');
  for (let i = 0; i < REGIONS; i++)
    lines.push(
      `  f${i}:`,
      `    region: ${region(i)}`,
      '    network: {access: 2 Tbps}',
      `    halls: {f${i}-hall: {rack-groups: {f${i}-racks: {racks: 200, load: 2 MW}}}}`,
    );
  lines.push('network:', '  links:');
  for (let i = 0; i < LINKS; i++) {
    const from = i % REGIONS;
    const to = (from + 1 + Math.floor(i / REGIONS) * 4) % REGIONS;
    lines.push(`    l${i}: {from: f${from}, to: f${to}, capacity: ${100 + 50 * (i % 5)} Gbps}`);
  }
  lines.push('services:');
  const random = makeRandom();
  const draw = (count: number, of: number) => {
    const drawn = new Set<number>();
    while (drawn.size < count) drawn.add(Math.floor(random() * of));
    return [...drawn];
  };
  for (let i = 0; i < SERVICES; i++) {
    const asking = draw(POPULATIONS_PER_SERVICE, POPULATIONS);
    const users = asking.map((place) => `p${place}: ${80 + (i % 9) * 10} rps`).join(', ');
    const places = draw(PLACES_PER_SERVICE, REGIONS);
    const capacities = places.map((place) => `f${place}: {capacity: ${700 + (i % 9) * 100} rps}`).join(', ');
    lines.push(`  s${i}: {priority: ${1 + (i % 3)}, users: {${users}}, runs-in: {${capacities}}}`);
  }
  lines.push('populations:');
  for (let i = 0; i < POPULATIONS; i++) {
    const where = `at: ${place((i * 5) % REGIONS)}, utc-offset: ${(i % 24) - 12}`;
    lines.push(`  p${i}: {users: 1 M, ${where}, shape: consumer}`);
  }
  return [...lines, ''].join('\n');
}

function dayText(): string {
  const lines = [
    'format: blackstart-scenario/1',
    'name: A day of faults around the world',
    'twin: ./twin.yaml',
    'starts: 2026-07-01T00:00:00Z',
    'length: 24 h',
    'seed: 1',
    'injects:',
  ];
  for (let i = 0; i < INJECTS; i++) lines.push(`  - {at: +${EVERY * i + 60} s, ${injectOf(i)}}`);
  return [...lines, ''].join('\n');
}

/** Of every ten injects six take a link, two a region's deployments of one service, one a site, and one is a spike. */
function injectOf(i: number): string {
  const place = i % 10;
  if (place === 3) return `spike-demand: p${(i * 11) % POPULATIONS}, factor: 2, for: 20 min`;
  if (place === 6) return `fail: f${(i * 13) % REGIONS}, for: 15 min`;
  if (place % 4 === 0) return `fail: s${(i * 17) % SERVICES}, for: 10 min`;
  return `fail: l${(i * 7) % LINKS}, for: 30 min`;
}
