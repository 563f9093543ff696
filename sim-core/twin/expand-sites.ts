/** Where links end: routers of facilities, exchanges; their carriers, and how full the Internet is around them. */
import type { CongestionSpec, NetworkSiteSpec } from '../network/index.ts';
import { printCount, printDataRate, printPower, printRatio } from '../units/index.ts';
import { COMPUTE, NETWORK } from './defaults.ts';
import { suggest } from './did-you-mean.ts';
import type { PathPart } from './document-text.ts';
import { offsetAt } from './expand-places.ts';
import { type Expansion, entriesOf, type FacilityWork } from './expansion.ts';
import { COURSES } from './local-course.ts';
import type { CongestionDocument } from './network-document.ts';
import { outagesOf } from './network-failures.ts';
import type { FactSheet } from './register.ts';

type Path = readonly PathPart[];
type NetworkOfFacility = NonNullable<FacilityWork['document']['network']>;

/** What a facility's `network` and an exchange say alike. */
interface SiteDocument extends Pick<NetworkOfFacility, 'access' | 'carriers' | 'congestion' | 'transit' | 'failures'> {
  readonly routers?: Pick<NonNullable<NetworkOfFacility['routers']>, 'count' | 'needs' | 'capacity'> | undefined;
}

/** Routers of one facility: its site is up while they have power. */
export function expandRouters(work: Expansion, facility: FacilityWork): void {
  const network = facility.document.network ?? {};
  const document = network.routers;
  const id = `${facility.id}.routers`;
  const path = [...facility.path, 'network', 'routers'];
  const sheet = work.register.add(
    { id, kind: 'site', room: 'network', name: document?.name ?? 'routers', parent: facility.id, at: facility.at },
    document,
  );
  work.claim(id, document === undefined ? facility.path : path);
  const count = sheet.take('count', document?.count, NETWORK.routers, printCount);
  work.register.amend(id, { count });
  const isPowered = document !== undefined || facility.document.power !== undefined || facility.loads.length > 0;
  if (isPowered) {
    const { value, ...source } = COMPUTE.routerDraw;
    const draw = sheet.take('draw', document?.draw, { ...source, value: value * count }, printPower);
    work.register.amend(id, { rating: draw });
    facility.loads.push({
      id,
      design: draw,
      standing: draw,
      poweredBy: document?.['powered-by'] ?? ['it'],
      path: [...path, 'powered-by'],
      shedTier: document?.['shed-tier'] ?? 0,
    });
  }
  const base = {
    id: facility.id,
    ...(facility.region === 'estate' ? {} : { region: facility.region }),
    at: facility.at,
    kind: 'facility' as const,
    ...(isPowered ? { load: id } : {}),
  };
  const own = work.register.sheet(facility.id, facility.document);
  const site = { ...network, routers: { ...document, count } };
  expandSite(work, own, site, base, [...facility.path, 'network'], facility.utcOffset);
}

/** Adds a site with all that facilities and exchanges may say of it. */
export function expandSite(
  work: Expansion,
  sheet: FactSheet,
  { access, carriers, congestion, transit, failures, routers }: SiteDocument,
  base: NetworkSiteSpec,
  path: Path,
  utcOffset = offsetAt(base.at),
): void {
  if (access !== undefined) sheet.given('access', printDataRate(access));
  const { count = 1, capacity } = routers ?? {};
  const needs = Math.min(count, routers?.needs ?? Math.max(1, count - 1));
  if (routers?.needs !== undefined) {
    sheet.given('routers needed', printCount(routers.needs));
    if (routers.needs > count)
      work.say([...path, 'routers', 'needs'], `There are only ${count} routers.`, `Write at most ${count}.`);
  }
  if (capacity !== undefined) sheet.given('routers pass on', printDataRate(capacity));
  if (transit !== undefined) sheet.given('transit', transit ? 'yes' : 'no');
  work.sites.push({
    ...base,
    routers: { count, needs },
    ...(access === undefined ? {} : { access }),
    ...(capacity === undefined ? {} : { forwards: capacity }),
    ...(transit === false ? { isEnd: true } : {}),
    ...accessOf(work, sheet, { carriers, congestion }, path, utcOffset),
    ...outagesOf(work, sheet, failures, [...path, 'failures']),
  });
}

/** Carriers and congestion of an Internet access; users have them too. */
export function accessOf(
  work: Expansion,
  sheet: FactSheet,
  document: { readonly carriers?: readonly string[] | undefined; readonly congestion?: CongestionDocument | undefined },
  path: Path,
  utcOffset: number,
): Pick<NetworkSiteSpec, 'carriers' | 'congestion'> {
  const carriers = document.carriers?.flatMap(
    (carrier, i) => namedCarrier(work, carrier, [...path, 'carriers', i]) ?? [],
  );
  if (document.carriers !== undefined) sheet.given('carriers', document.carriers.join(', '));
  const hourly =
    document.congestion === undefined ? undefined : hoursOf(work, document.congestion, [...path, 'congestion']);
  if (hourly !== undefined) sheet.given('congestion', `${printRatio(Math.max(...hourly))} at its busiest`);
  const congestion: CongestionSpec | undefined = hourly === undefined ? undefined : { hourly, utcOffset };
  return {
    ...(carriers === undefined || carriers.length === 0 ? {} : { carriers }),
    ...(congestion === undefined ? {} : { congestion }),
  };
}

/** Volume over capacity by local hour. */
function hoursOf(work: Expansion, congestion: CongestionDocument, path: Path): readonly number[] {
  if ('hourly' in congestion) return congestion.hourly;
  const name = congestion.shape ?? 'consumer';
  const course = Object.hasOwn(COURSES, name) ? COURSES[name] : undefined;
  if (course === undefined)
    work.say([...path, 'shape'], `There is no daily course "${name}".`, suggest(name, Object.keys(COURSES)));
  const hourly = course?.hourly ?? [1];
  const most = Math.max(...hourly);
  return hourly.map((value) => (congestion.peak * value) / most);
}

/** Carriers that the twin lists, and those that links and accesses name where it lists none. */
export function claimCarriers(work: Expansion): void {
  for (const [id, carrier] of entriesOf(work.document.network?.carriers)) {
    const path = ['network', 'carriers', id];
    const sheet = work.register.add(
      { id, kind: 'carrier', room: 'network', name: carrier.name ?? id, parent: 'estate' },
      carrier,
    );
    work.claim(id, path);
    work.carriers.push({ id, ...outagesOf(work, sheet, carrier.failures, [...path, 'failures']) });
  }
}

/** The carrier that a name stands for. Without a list of carriers each name is one. */
export function namedCarrier(work: Expansion, name: string, path: Path): string | undefined {
  if (work.document.network?.carriers !== undefined)
    return work.resolve(name, path, work.isOneOf('carrier'), 'a carrier')[0];
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '');
  if (!work.carriers.some((carrier) => carrier.id === id)) {
    work.register.add({ id, kind: 'carrier', room: 'network', name, parent: 'estate' });
    work.claim(id, path);
    work.carriers.push({ id });
  }
  return id;
}
