/** What of the twin is measured, how often, and over which way it is shown: one source per facility, service, link, exchange and population. */
import type { Sampling, TelemetrySourceSpec, TelemetrySpec } from '../telemetry/index.ts';
import { printDuration, printRatio } from '../units/index.ts';
import { TELEMETRY } from './defaults.ts';
import type { PathPart } from './document-text.ts';
import { expandAlarms } from './expand-alarms.ts';
import { type Expansion, entriesOf } from './expansion.ts';
import type { FactSheet } from './register.ts';
import type { FacilityTelemetryDocument, ServiceTelemetryDocument, TelemetryDocument } from './telemetry-document.ts';

type Path = readonly PathPart[];

/** Where telemetry goes and what it leans on, unless a source says otherwise. */
interface Common {
  readonly collector?: string;
  readonly needs: readonly string[];
}

/** Called when facilities, services, links and populations are all there. */
export function expandTelemetry(work: Expansion): TelemetrySpec {
  const document: TelemetryDocument = work.document.telemetry ?? {};
  const path: Path = ['telemetry'];
  const sampling = samplingOf(work, document);
  const common = commonOf(work, document, path, { needs: [] });
  const sources: TelemetrySourceSpec[] = [];
  for (const [id, facility] of work.facilities) {
    sources.push(facilitySource(work, id, facility.document.telemetry ?? {}, facility.path, sampling, common));
  }
  const needsOf = new Map(sources.map(({ id, needs }) => [id, needs]));
  for (const [id, service] of entriesOf(work.document.services)) {
    const document = service.telemetry ?? {};
    const source = serviceSource(work, id, document, ['services', id], sampling, common);
    const runsIn = work.deployments.flatMap(({ service: of, facility }) => (of === id ? [facility] : []));
    const places = source.sites.length > 0 ? source.sites : [...new Set(runsIn)];
    sources.push({ ...source, ...(document.needs === undefined ? needsAt(places, needsOf, common) : {}) });
  }
  for (const { id, from, to } of work.links) {
    const sites = [from, to];
    sources.push({ id, ...common, ...needsAt(sites, needsOf, common), sites, feeds: [] });
  }
  for (const { id, kind } of work.sites) {
    if (kind !== 'facility') sources.push({ id, ...common, sites: kind === 'exchange' ? [id] : [], feeds: [] });
  }
  return { sampling, sources, alarms: expandAlarms(work) };
}

/**
 * What stands in facilities, or between them, is shown as these are: with what each of them needs for its telemetry.
 * Where all of them need the same it needs that too.
 */
function needsAt(
  places: readonly string[],
  needsOf: ReadonlyMap<string, readonly string[]>,
  { needs }: Common,
): Pick<TelemetrySourceSpec, 'needs' | 'shownBy'> {
  const shownBy = [...new Set(places)].map((facility) => ({ facility, needs: needsOf.get(facility) ?? needs }));
  const first = shownBy[0]?.needs ?? needs;
  const isSame = shownBy.every((place) => place.needs.join('\n') === first.join('\n'));
  return isSame ? { needs: first } : { needs: [], shownBy };
}

function facilitySource(
  work: Expansion,
  id: string,
  document: FacilityTelemetryDocument,
  path: Path,
  sampling: Sampling,
  common: Common,
): TelemetrySourceSpec {
  const here = [...path, 'telemetry'];
  const sheet = work.register.sheet(id, document);
  const feeds = (document['powered-by'] ?? []).flatMap((feed, i) =>
    work.resolve(feed, [...here, 'powered-by', i], work.isOneOf('feed'), 'a feed', id),
  );
  if (feeds.length > 0) sheet.given('telemetry powered-by', feeds.join(', '));
  return { id, ...own(sheet, document, sampling), ...commonOf(work, document, here, common), sites: [id], feeds };
}

function serviceSource(
  work: Expansion,
  id: string,
  document: ServiceTelemetryDocument,
  path: Path,
  sampling: Sampling,
  common: Common,
): TelemetrySourceSpec {
  const here = [...path, 'telemetry'];
  const sheet = work.register.sheet(id, document);
  const sites = (document.from ?? []).flatMap((facility, i) =>
    work.resolve(facility, [...here, 'from', i], work.isOneOf('facility'), 'a facility'),
  );
  if (sites.length > 0) sheet.given('telemetry from', sites.join(', '));
  return { id, ...own(sheet, document, sampling), ...commonOf(work, document, here, common), sites, feeds: [] };
}

/** The estate's figures. They stand in the register only if the twin speaks of telemetry: no verdict leans on them else. */
function samplingOf(work: Expansion, document: TelemetryDocument): Sampling {
  if (!speaksOfTelemetry(work)) {
    const { every, delay, loss, staleAfter } = TELEMETRY;
    return { every: every.value, delay: delay.value, loss: loss.value, staleAfter: staleAfter.value };
  }
  const sheet = work.register.sheet('estate', document);
  return {
    every: sheet.take('telemetry every', document.every, TELEMETRY.every, printDuration),
    delay: sheet.take('telemetry delay', document.delay, TELEMETRY.delay, printDuration),
    loss: sheet.take('telemetry loss', document.loss, TELEMETRY.loss, printRatio),
    staleAfter: sheet.take('telemetry stale-after', document['stale-after'], TELEMETRY.staleAfter, printDuration),
  };
}

function speaksOfTelemetry({ document }: Expansion): boolean {
  const parts = [...Object.values(document.facilities), ...Object.values(document.services ?? {})];
  const hasAlarms = Object.keys(document.alarms ?? {}).length > 0;
  return hasAlarms || document.telemetry !== undefined || parts.some(({ telemetry }) => telemetry !== undefined);
}

/** A source's own figures, if it states any; what it leaves out is the estate's. */
function own(sheet: FactSheet, document: TelemetryDocument, estate: Sampling): { readonly sampling?: Sampling } {
  const every = sheet.optional('telemetry every', document.every, printDuration);
  const delay = sheet.optional('telemetry delay', document.delay, printDuration);
  const loss = sheet.optional('telemetry loss', document.loss, printRatio);
  const staleAfter = sheet.optional('telemetry stale-after', document['stale-after'], printDuration);
  if ([every, delay, loss, staleAfter].every((figure) => figure === undefined)) return {};
  return {
    sampling: {
      every: every ?? estate.every,
      delay: delay ?? estate.delay,
      loss: loss ?? estate.loss,
      staleAfter: staleAfter ?? estate.staleAfter,
    },
  };
}

function commonOf(work: Expansion, document: TelemetryDocument, path: Path, instead: Common): Common {
  const collector =
    document.to === undefined
      ? instead.collector
      : work.resolve(document.to, [...path, 'to'], work.isOneOf('facility'), 'a facility')[0];
  const needs = document.needs?.flatMap((service, i) =>
    work.resolve(service, [...path, 'needs', i], work.isOneOf('service'), 'a service'),
  );
  return { ...(collector === undefined ? {} : { collector }), needs: needs ?? instead.needs };
}
