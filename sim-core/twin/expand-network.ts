/** Carriers, conduits, exchanges and links. A twin without links is taken to have one between any two facilities. */
import { fibreRoundTrip, greatCircle, type LinkSpec } from '../network/index.ts';
import { printDataRate, printDistance, printDuration, printRatio } from '../units/index.ts';
import { NETWORK, type StandIn } from './defaults.ts';
import { expandSite, namedCarrier } from './expand-sites.ts';
import { type Expansion, entriesOf } from './expansion.ts';
import type { DetectDocument, LinkDocument, NetworkDocument } from './network-document.ts';
import { cutsOf } from './network-failures.ts';

/** Carriers, exchanges, conduits and links; called when all facilities are there. */
export function expandNetwork(work: Expansion): void {
  const document: NetworkDocument = work.document.network ?? {};
  for (const [id, conduit] of entriesOf(document.conduits)) {
    const sheet = work.register.add(
      { id, kind: 'conduit', room: 'network', name: conduit.name ?? id, parent: 'estate' },
      conduit,
    );
    const path = ['network', 'conduits', id];
    work.claim(id, path);
    const length = sheet.optional('length', conduit.length, printDistance);
    const failures = cutsOf(work, sheet, conduit, [...path, 'failures'], length);
    work.conduits.push({ id, ...(length === undefined ? {} : { length }), ...failures });
  }
  for (const [id, exchange] of entriesOf(document.exchanges)) {
    const path = ['network', 'exchanges', id];
    const region =
      exchange.region === undefined
        ? undefined
        : work.resolve(exchange.region, [...path, 'region'], work.isOneOf('region'), 'a region')[0];
    const sheet = work.register.add(
      { id, kind: 'exchange', room: 'network', name: exchange.name ?? id, parent: region ?? 'estate', at: exchange.at },
      exchange,
    );
    work.claim(id, path);
    const base = { id, kind: 'exchange', at: exchange.at, ...(region === undefined ? {} : { region }) } as const;
    expandSite(work, sheet, exchange, base, path);
  }
  for (const [id, link] of entriesOf(document.links)) expandLink(work, id, link);
  if (document.links === undefined) assumeLinks(work);
}

function expandLink(work: Expansion, id: string, link: LinkDocument): void {
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
  const carrier = link.carrier === undefined ? undefined : namedCarrier(work, link.carrier, [...path, 'carrier']);
  if (from === undefined || to === undefined) return;
  const assumedLength = NETWORK.pathInflation.value * distanceBetween(work, from, to);
  const derived = derivedLatency(link.length ?? assumedLength);
  const source =
    link.length === undefined ? NETWORK.pathInflation : { value: 0, source: 'Light in fibre over the given length' };
  if (link.length !== undefined) sheet.given('length', printDistance(link.length));
  if (carrier !== undefined) sheet.given('carrier', link.carrier ?? carrier);
  const cost = sheet.optional('cost', link.cost, printDuration);
  const carrierDetect = work.document.network?.carriers?.[carrier ?? '']?.detect;
  addLink(work, {
    id,
    from,
    to,
    capacity: sheet.take('capacity', link.capacity, NETWORK.capacity, printDataRate),
    latency: sheet.take('latency', link.latency, { ...source, value: derived }, printDuration),
    latencyAssumed: link.latency === undefined,
    length: link.length ?? assumedLength,
    ...(cost === undefined ? {} : { cost }),
    detect: sheet.take('detect', microsOf(link.detect), detectStandIn(carrier, carrierDetect), printDetect),
    loss: sheet.optional('loss', link.loss, printRatio) ?? 0,
    conduits,
    ...(carrier === undefined ? {} : { carrier }),
    ...cutsOf(work, sheet, link, [...path, 'failures'], link.length, assumedLength),
  });
}

/** What holds for all links of its carrier, or else loss of light. */
function detectStandIn(carrier: string | undefined, detect: DetectDocument | undefined): StandIn<number> {
  const value = microsOf(detect);
  return value === undefined ? NETWORK.detect : { value, source: `As with all links of ${carrier}` };
}

const printDetect = (value: number): string => (value === 0 ? 'loss of light' : printDuration(value));

function microsOf(detect: DetectDocument | undefined): number | undefined {
  if (detect === undefined || typeof detect === 'number') return detect;
  return detect.every * detect.misses;
}

function addLink(work: Expansion, link: LinkSpec): void {
  work.links.push(link);
  work.register.amend(link.id, { rating: link.capacity });
  work.register.connect('network', link.from, link.to);
  for (const conduit of link.conduits) work.register.connect('conduit', conduit, link.id);
  if (link.carrier !== undefined) work.register.connect('carrier', link.carrier, link.id);
}

/** One-way latency of so much fibre [µs]. */
function derivedLatency(kilometres: number): number {
  return Math.max(1, Math.round(fibreRoundTrip(kilometres) / 2));
}

function distanceBetween(work: Expansion, from: string, to: string): number {
  const at = (id: string): readonly [number, number] => work.sites.find((site) => site.id === id)?.at ?? [0, 0];
  return greatCircle(at(from), at(to));
}

/** Any two facilities of a twin that draws no links; nobody has said how they are joined. */
function assumeLinks(work: Expansion): void {
  const facilities = [...work.facilities.keys()];
  for (const [i, from] of facilities.entries()) {
    for (const to of facilities.slice(i + 1)) {
      const id = `${from}--${to}`;
      const length = NETWORK.pathInflation.value * distanceBetween(work, from, to);
      const latency = derivedLatency(length);
      const capacity = NETWORK.capacity.value;
      const sheet = work.register.add({ id, kind: 'link', room: 'network', name: id, parent: 'estate' });
      work.claim(id, ['facilities', from]);
      sheet.undocumented('capacity', capacity, printDataRate, 'The twin draws no links');
      sheet.undocumented('latency', latency, printDuration, 'The twin draws no links; from the distance');
      const { value: detect } = NETWORK.detect;
      addLink(work, { id, from, to, capacity, latency, latencyAssumed: true, length, detect, loss: 0, conduits: [] });
    }
  }
}
