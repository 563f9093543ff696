/** Sites, links and conduits, and what routers draw. A twin without links is taken to have one between any two facilities. */
import { fibreRoundTrip, greatCircle, type LinkSpec } from '../network/index.ts';
import { printCount, printDataRate, printDistance, printDuration, printNumber, printPower } from '../units/index.ts';
import { COMPUTE, NETWORK } from './defaults.ts';
import { type Expansion, entriesOf, type FacilityWork } from './expansion.ts';
import type { NetworkDocument } from './network-document.ts';

type At = readonly [latitude: number, longitude: number];

/** Routers of one facility: its site is up while they have power. */
export function expandRouters(work: Expansion, facility: FacilityWork): void {
  const document = facility.document.network?.routers;
  const access = facility.document.network?.access;
  const id = `${facility.id}.routers`;
  const path = [...facility.path, 'network', 'routers'];
  const isPowered = document !== undefined || facility.document.power !== undefined || facility.loads.length > 0;
  if (isPowered) {
    const sheet = work.register.add(
      { id, kind: 'site', room: 'network', name: document?.name ?? 'routers', parent: facility.id, at: facility.at },
      document,
    );
    work.claim(id, document === undefined ? facility.path : path);
    const count = sheet.take('count', document?.count, { value: 2, source: 'Modelling default: a pair' }, printCount);
    const draw = sheet.take(
      'draw',
      document?.draw,
      { ...COMPUTE.routerDraw, value: COMPUTE.routerDraw.value * count },
      printPower,
    );
    work.register.amend(id, { count, rating: draw });
    facility.loads.push({
      id,
      design: draw,
      standing: draw,
      poweredBy: document?.['powered-by'] ?? ['it'],
      path: [...path, 'powered-by'],
      shedTier: document?.['shed-tier'] ?? 0,
    });
  }
  if (access !== undefined) work.register.sheet(facility.id, facility.document).given('access', printDataRate(access));
  work.sites.push({
    id: facility.id,
    ...(facility.region === 'estate' ? {} : { region: facility.region }),
    at: facility.at,
    kind: 'facility',
    ...(isPowered ? { load: id } : {}),
    ...(access === undefined ? {} : { access }),
  });
}

/** Exchanges, conduits and links; called when all facilities are there. */
export function expandNetwork(work: Expansion): void {
  const document: NetworkDocument = work.document.network ?? {};
  for (const [id, conduit] of entriesOf(document.conduits)) {
    work.register.add({ id, kind: 'conduit', room: 'network', name: conduit.name ?? id, parent: 'estate' }, conduit);
    work.claim(id, ['network', 'conduits', id]);
    work.conduits.push({ id });
  }
  for (const [id, exchange] of entriesOf(document.exchanges)) {
    const path = ['network', 'exchanges', id];
    const region =
      exchange.region === undefined
        ? undefined
        : work.resolve(exchange.region, [...path, 'region'], work.isOneOf('region'), 'a region')[0];
    work.register.add(
      { id, kind: 'exchange', room: 'network', name: exchange.name ?? id, parent: region ?? 'estate', at: exchange.at },
      exchange,
    );
    work.claim(id, path);
    work.sites.push({ id, kind: 'exchange', at: exchange.at, ...(region === undefined ? {} : { region }) });
  }
  for (const [id, link] of entriesOf(document.links)) expandLink(work, id, link);
  if (document.links === undefined) assumeLinks(work);
}

function expandLink(work: Expansion, id: string, link: NonNullable<NetworkDocument['links']>[string]): void {
  const path = ['network', 'links', id];
  const isEnd = work.isOneOf('facility', 'exchange');
  const from = work.resolve(link.from, [...path, 'from'], isEnd, 'a facility or an exchange')[0];
  const to = work.resolve(link.to, [...path, 'to'], isEnd, 'a facility or an exchange')[0];
  if (from !== undefined && from === to)
    work.say([...path, 'to'], `The link leads from ${from} to itself.`, 'Name two different ends.');
  const conduits = (link.conduits ?? []).flatMap((conduit, i) =>
    work.resolve(conduit, [...path, 'conduits', i], work.isOneOf('conduit'), 'a conduit'),
  );
  const sheet = work.register.add({ id, kind: 'link', room: 'network', name: link.name ?? id, parent: 'estate' }, link);
  work.claim(id, path);
  if (from === undefined || to === undefined) return;
  const derived = derivedLatency(link.length ?? NETWORK.pathInflation.value * distanceBetween(work, from, to));
  const source =
    link.length === undefined ? NETWORK.pathInflation : { value: 0, source: 'Light in fibre over the given length' };
  if (link.length !== undefined) sheet.given('length', printDistance(link.length));
  const carrier = sheet.optional('carrier', link.carrier, String);
  const spec: LinkSpec = {
    id,
    from,
    to,
    capacity: sheet.take('capacity', link.capacity, NETWORK.capacity, printDataRate),
    latency: sheet.take('latency', link.latency, { ...source, value: derived }, printDuration),
    latencyAssumed: link.latency === undefined,
    conduits,
    ...(carrier === undefined ? {} : { carrier }),
  };
  addLink(work, spec);
}

function addLink(work: Expansion, link: LinkSpec): void {
  work.links.push(link);
  work.register.amend(link.id, { rating: link.capacity });
  work.register.connect('network', link.from, link.to);
  for (const conduit of link.conduits) work.register.connect('conduit', conduit, link.id);
}

/** One-way latency of so much fibre [µs]. */
function derivedLatency(kilometres: number): number {
  return Math.max(1, Math.round(fibreRoundTrip(kilometres) / 2));
}

function distanceBetween(work: Expansion, from: string, to: string): number {
  const at = (id: string): At => work.sites.find((site) => site.id === id)?.at ?? [0, 0];
  return greatCircle(at(from), at(to));
}

/** Any two facilities of a twin that draws no links; nobody has said how they are joined. */
function assumeLinks(work: Expansion): void {
  const facilities = [...work.facilities.keys()];
  for (const [i, from] of facilities.entries()) {
    for (const to of facilities.slice(i + 1)) {
      const id = `${from}--${to}`;
      const latency = derivedLatency(NETWORK.pathInflation.value * distanceBetween(work, from, to));
      const sheet = work.register.add({ id, kind: 'link', room: 'network', name: id, parent: 'estate' });
      work.claim(id, ['facilities', from]);
      sheet.undocumented('capacity', NETWORK.capacity.value, printDataRate, 'The twin draws no links');
      sheet.undocumented('latency', latency, printDuration, 'The twin draws no links; from the distance');
      addLink(work, { id, from, to, capacity: NETWORK.capacity.value, latency, latencyAssumed: true, conduits: [] });
    }
  }
}

/** Figures of the network as a whole, and measured round trips; called when populations are there. */
export function expandRouting(work: Expansion): {
  readonly convergence: number;
  readonly access: { readonly inflation: number; readonly base: number };
  readonly measured: readonly { from: string; to: string; roundTrip: number }[];
} {
  const document: NetworkDocument = work.document.network ?? {};
  const sheet = work.register.sheet('estate', document);
  const isSite = (id: string): boolean => work.sites.some((site) => site.id === id);
  const measured = (document.measured ?? []).flatMap((pair, i) => {
    const end = (which: 0 | 1): readonly string[] =>
      work.resolve(
        pair.between[which] ?? '',
        ['network', 'measured', i, 'between', which],
        isSite,
        'a facility, exchange or population',
      );
    return end(0).flatMap((from) => end(1).map((to) => ({ from, to, roundTrip: pair['round-trip'] })));
  });
  return {
    convergence: sheet.take('convergence', document.convergence, NETWORK.convergence, printDuration),
    access: {
      inflation: sheet.take('access inflation', document.access?.inflation, NETWORK.accessInflation, printNumber),
      base: sheet.take('access base', document.access?.base, NETWORK.accessBase, printDuration),
    },
    measured,
  };
}
