/**
 * Writes `scenarios/first-drill/twin.yaml`: the reference estate, from the figures beside this file. Run it again when a
 * figure changes; the scenario beside the twin is written by hand.
 *
 *     node tools/run-ts.mjs tools/reference-estate/write-reference-estate.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { CONDUITS, FACILITIES, POPULATIONS, REGIONS, ROUND_TRIPS, SERVICES, SOURCES } from './figures.ts';

type Region = (typeof REGIONS)[number];
type Facility = (typeof FACILITIES)[number];
type Service = (typeof SERVICES)[number];

/** Headroom of a deployment over the peak of the users nearest to it: served at 70 % of capacity. */
const TARGET_UTILISATION = 0.7;
/** Highest multiplier of the daily course over its mean. */
const DAILY_PEAK = 1.4;

const regionOf = new Map<string, Region>(REGIONS.map((region) => [region.id, region]));
const facilityOf = new Map<string, Facility>(FACILITIES.map((facility) => [facility.id, facility]));

/** The whole document. */
function referenceEstate(): string {
  return [
    ...head(),
    ...regions(),
    ...campuses(),
    ...facilities(),
    ...network(),
    ...services(),
    ...teams(),
    ...populations(),
    '',
  ].join('\n');
}

function head(): string[] {
  return [
    '# The reference estate: an invented operator of AI services in real places. Written by tools/reference-estate from',
    '# figures with their sources; change the figures, not this file.',
    'format: blackstart-twin/1',
    'name: Reference estate',
    'about: Seven regions on four continents, thirteen facilities, thirty services, forty populations and a research group.',
    '',
    'sources:',
    ...Object.entries(SOURCES).map(
      ([id, { title, publisher, ...rest }]) =>
        `  ${id}: {title: ${quote(title)}, publisher: ${quote(publisher)}${'as-of' in rest ? `, as-of: '${rest['as-of']}'` : ''}}`,
    ),
  ];
}

function regions(): string[] {
  return [
    '',
    'regions:',
    ...REGIONS.map(
      (r) =>
        `  ${r.id}: {name: ${quote(r.name)}, provider: reference, jurisdiction: ${r.jurisdiction}, at: [${r.at.join(', ')}], utc-offset: ${r.utc}}`,
    ),
  ];
}

function campuses(): string[] {
  const campus = new Map(FACILITIES.map((f) => [f.campus, f.region]));
  return ['', 'campuses:', ...[...campus].map(([id, region]) => `  ${id}: {region: ${region}}`)];
}

function facilities(): string[] {
  return ['', 'facilities:', ...FACILITIES.flatMap(facility)];
}

function facility(f: Facility): string[] {
  const region = regionOf.get(f.region) as Region;
  const load = f.megawatts * 0.72;
  const groupLoad = Math.round((load * 1000) / (f.halls * 6));
  const accelerated = f.density === 'accelerated';
  // An 8-GPU node at 8.4 kW of training load, two to a rack where the hall is built for it; else 9 kW racks.
  const rackLoad = accelerated ? 33.6 : 9;
  const racks = Math.max(4, Math.round(groupLoad / rackLoad));
  const single = f.id === 'iad-1';
  const sets = Math.ceil((f.megawatts * 1.25) / 2.5);
  const chillers = Math.ceil(f.megawatts / 2.4) + 1;
  return [
    `  ${f.id}:`,
    `    region: ${f.region}`,
    `    campus: ${f.campus}`,
    `    tier: ${single ? 'II' : 'III'}`,
    `    envelope: {contracted: ${f.megawatts + 3} MW, delivered: ${f.megawatts} MW, expandable: ${Math.round(f.megawatts / 2)} MW}`,
    '    power:',
    '      arrangement:',
    `        redundancy: ${single ? 'N+1' : '2N'}`,
    `        utility: {capacity: ${f.megawatts + 4} MW, substation: ${f.campus}-a}`,
    `        generators: {arrangement: N+1, needs: ${sets}, each: 2.5 MW, failure-to-start: 0.94 %, mttf: 1100 h, fuel: 48 h at full load, source: reopt}`,
    `        ups: {arrangement: N+1, needs: ${Math.ceil(f.megawatts / 1.2)}, each: 1.25 MW, battery: 6 min at full load, health: 0.85}`,
    '    cooling:',
    `      chillers: {arrangement: N+1, count: ${chillers}, needs: ${chillers - 1}, each: 2.6 MW, restart: triangular 3 min to 6 min to 12 min}`,
    `      air-handlers: {arrangement: N+1, count: ${f.halls * 4 + 2}, needs: ${f.halls * 4}, each: ${Math.ceil((load * 1000) / (f.halls * 4)) + 40} kW, powered-by: it}`,
    '      loops: {chilled-water: {lasts: 12 min}}',
    `    weather: {mean: ${region.air[0]} °C, swing: ${region.air[1]} K}`,
    '    halls:',
    ...Array.from({ length: f.halls }, (_, h) => [
      `      hall-${h + 1}:`,
      `        density: ${f.density}`,
      '        rack-groups:',
      ...Array.from(
        { length: 6 },
        (_, g) =>
          `          h${h + 1}-${'abcdef'[g]}: {racks: ${racks}, load: ${groupLoad} kW, boot-tier: ${h === 0 ? 0 : 1}}`,
      ),
    ]).flat(),
    '    network: {routers: {count: 2, draw: 16 kW}}',
    '    restart: {energise: 30 racks/min, concurrent-boots: 2000, team: sre}',
  ];
}

function network(): string[] {
  const lines: string[] = [
    '',
    'network:',
    '  convergence: 10 s',
    '  conduits:',
    ...CONDUITS.map(({ id }) => `    ${id}: {}`),
    '  links:',
  ];
  for (const conduit of CONDUITS) {
    const ends =
      'campus' in conduit
        ? campusPairs(conduit.campus, conduit.links)
        : regionPairs(conduit.between[0], conduit.between[1], conduit.links);
    const latency = 'campus' in conduit ? 0.25 : roundTrip(conduit.between[0], conduit.between[1]) / 2;
    ends.forEach(([from, to], i) => {
      lines.push(
        `    ${conduit.id}-${i + 1}: {from: ${from}, to: ${to}, capacity: ${conduit.gigabits} Gbit/s, latency: ${latency} ms, conduits: [${conduit.id}]${'campus' in conduit ? '' : ', source: azure-rtt'}}`,
      );
    });
  }
  return lines;
}

function roundTrip(a: string, b: string): number {
  const found = ROUND_TRIPS.find(([x, y]) => (x === a && y === b) || (x === b && y === a));
  if (found === undefined) throw new Error(`no round trip between ${a} and ${b}`);
  return found[2];
}

function inRegion(region: string): string[] {
  return FACILITIES.filter((f) => f.region === region).map((f) => f.id);
}

function regionPairs(a: string, b: string, count: number): [string, string][] {
  const [left, right] = [inRegion(a), inRegion(b)];
  return Array.from({ length: count }, (_, i) => [
    left[i % left.length] as string,
    right[Math.floor(i / left.length) % right.length] as string,
  ]);
}

function campusPairs(campus: string, count: number): [string, string][] {
  const here = FACILITIES.filter((f) => f.campus === campus).map((f) => f.id);
  const pairs = here.flatMap((a, i) => here.slice(i + 1).map((b): [string, string] => [a, b]));
  return Array.from({ length: count }, (_, i) => pairs[i % pairs.length] as [string, string]);
}

function services(): string[] {
  return ['', 'services:', ...SERVICES.flatMap(service)];
}

function service(s: Service): string[] {
  const needs = Object.entries(s.needs);
  const objectives = ['rto', 'rpo'].flatMap((key) =>
    key in s ? [`${key}: ${(s as Record<string, unknown>)[key] as string}`] : [],
  );
  const isTraining = s.class === 'training';
  return [
    `  ${s.id}:`,
    `    class: ${s.class}`,
    `    priority: ${s.priority}`,
    ...(objectives.length > 0 ? [`    objectives: {${objectives.join(', ')}}`] : []),
    '    runs-in:',
    ...s.in.map(
      (id) =>
        `      ${id}: {capacity: ${rateText(capacity(s, id))}, on: [${hallsFor(s, id)
          .map((hall) => `${id}.${hall}`)
          .join(', ')}]}`,
    ),
    ...(needs.length > 0 ? [`    needs: {${needs.map(([id, kind]) => `${id}: ${needText(kind)}`).join(', ')}}`] : []),
    ...('kilobits' in s ? [`    request-size: ${Math.max(1, Math.round((s.kilobits * 1000) / 8))} B`] : []),
    ...(isTraining || s.class === 'batch'
      ? []
      : ['    failover: {mode: automatic, detect: {interval: 10 s, threshold: 3, timeout: 5 s}, time-to-live: 60 s}']),
    ...(s.class === 'data' ? ['    data: {replication: asynchronous, writes: 2 kB}'] : []),
  ];
}

function needText(kind: string): string {
  return kind === 'cached' ? '{kind: cached, stale-for: 15 min}' : kind;
}

/** Platform services share each facility's first hall; users' services the middle; training the last of those with accelerators. */
function hallsFor(s: Service, id: string): string[] {
  const f = facilityOf.get(id) as Facility;
  const platform = ['control', 'data', 'pipeline'].includes(s.class) || s.id === 'gateway';
  if (platform) return ['hall-1'];
  const last = Array.from({ length: f.halls }, (_, i) => `hall-${i + 1}`);
  if (s.class === 'training' || s.class === 'batch') return last.slice(-1);
  return last.slice(1, f.density === 'accelerated' ? -1 : undefined);
}

/** Requests per second that a deployment can serve: the peak of its nearest users over the target utilisation. */
function capacity(s: Service, id: string): number {
  if (!('perMillion' in s)) return 100;
  const f = facilityOf.get(id) as Facility;
  const share = s.in.filter((other) => (facilityOf.get(other) as Facility).region === f.region).length;
  let millions = 0;
  for (const [, latitude, longitude, , people] of POPULATIONS) {
    const nearest = [...s.in].sort((a, b) => away(a, latitude, longitude) - away(b, latitude, longitude))[0] as string;
    if ((facilityOf.get(nearest) as Facility).region === f.region) millions += people;
  }
  // A place with few users of its own still carries a tenth of all, so that it can take over from others.
  const all = POPULATIONS.reduce((sum, [, , , , people]) => sum + people, 0);
  return (Math.max(millions / share, all / s.in.length / 2) * s.perMillion * DAILY_PEAK) / TARGET_UTILISATION;
}

function away(id: string, latitude: number, longitude: number): number {
  const [lat, lon] = (regionOf.get((facilityOf.get(id) as Facility).region) as Region).at;
  const rad = Math.PI / 180;
  const h =
    Math.sin(((lat - latitude) * rad) / 2) ** 2 +
    Math.cos(lat * rad) * Math.cos(latitude * rad) * Math.sin(((lon - longitude) * rad) / 2) ** 2;
  return 2 * Math.asin(Math.sqrt(h));
}

function teams(): string[] {
  return ['', 'teams:', '  sre: {staff: 6, available: always}', '  incident-command: {staff: 3, available: always}'];
}

function populations(): string[] {
  const asked = SERVICES.filter((s) => 'perMillion' in s);
  const perMillion = asked.reduce((sum, s) => sum + ('perMillion' in s ? s.perMillion : 0), 0);
  const shares = asked.map((s) => `${s.id}: ${percent(('perMillion' in s ? s.perMillion : 0) / perMillion)}`);
  const training = SERVICES.filter((s) => !('perMillion' in s)).map((s) => s.id);
  return [
    '',
    'populations:',
    ...POPULATIONS.map(
      ([id, latitude, longitude, utc, people, jurisdiction], i) =>
        `  ${id}: {users: ${people} M, at: [${latitude}, ${longitude}], utc-offset: ${utc}, jurisdiction: ${jurisdiction}, demand: ${rateText(people * perMillion)}, shape: consumer, ` +
        `to: ${i === 0 ? `&all {${shares.join(', ')}}` : '*all'}}`,
    ),
    `  researchers: {users: 400, at: [39.04, -77.49], utc-offset: -4, demand: ${rateText(training.length * 80)}, shape: flat, to: {${training.map((id) => `${id}: ${percent(1 / training.length)}`).join(', ')}}}`,
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(4)} %`;
}

function rateText(perSecond: number): string {
  return perSecond >= 1000 ? `${(perSecond / 1000).toPrecision(3)} krps` : `${perSecond.toPrecision(3)} rps`;
}

function quote(text: string): string {
  return /[:#,{}[\]&*]/u.test(text) ? `'${text}'` : text;
}

mkdirSync('scenarios/first-drill', { recursive: true });
writeFileSync('scenarios/first-drill/twin.yaml', referenceEstate());
