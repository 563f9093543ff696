/** Providers, regions, zones, campuses and facilities: what lies inside what, and where on the globe. */
import type { PathPart } from './document-text.ts';
import { type Expansion, entriesOf } from './expansion.ts';
import type { FacilityDocument } from './facility-document.ts';

type At = readonly [latitude: number, longitude: number];
const printAt = ([latitude, longitude]: At): string => `${latitude}, ${longitude}`;
/** Local time minus UTC, by longitude alone [hours]. */
export const offsetAt = ([, longitude]: At): number => Math.round(longitude / 15);

export function expandPlaces(work: Expansion): void {
  const { document, register } = work;
  register.add({ id: 'estate', kind: 'estate', name: document.name });
  work.claim('estate', []);
  expandProviders(work);
  for (const [id, region] of entriesOf(document.regions)) {
    const path = ['regions', id];
    const parent = region.provider ?? 'estate';
    const sheet = register.add(
      { id, kind: 'region', name: region.name ?? id, parent, ...(region.at === undefined ? {} : { at: region.at }) },
      region,
    );
    work.claim(id, path);
    sheet.optional('jurisdiction', region.jurisdiction, String);
    sheet.optional('at', region.at, printAt);
    (region.zones ?? []).forEach((zone, i) => {
      register.add({ id: zone, kind: 'zone', name: zone, parent: id });
      work.claim(zone, [...path, 'zones', i]);
    });
  }
  for (const [id, campus] of entriesOf(document.campuses)) expandCampus(work, id, campus);
  for (const [id, facility] of entriesOf(document.facilities)) {
    const path = ['facilities', id];
    const parent = parentOf(work, facility, path);
    const regionId = regionOf(work, parent);
    const region = document.regions?.[regionId];
    const at: At = facility.at ?? document.campuses?.[facility.campus ?? '']?.at ?? region?.at ?? [0, 0];
    const sheet = register.add({ id, kind: 'facility', name: facility.name ?? id, parent, at }, facility);
    work.claim(id, path);
    if (facility.at === undefined && region?.at === undefined)
      sheet.undocumented('at', at, printAt, 'Neither the facility nor its region says where it is');
    else sheet.optional('at', facility.at, printAt);
    sheet.optional('tier', facility.tier, (tier) => `Tier ${tier}`);
    work.facilities.set(id, {
      id,
      document: facility,
      path,
      region: regionId,
      at,
      utcOffset: region?.['utc-offset'] ?? offsetAt(at),
      loads: [],
    });
  }
}

function expandProviders(work: Expansion): void {
  const { document, register } = work;
  for (const [id, provider] of entriesOf(document.providers)) {
    register.add({ id, kind: 'provider', name: provider.name ?? id, parent: 'estate' }, provider);
    work.claim(id, ['providers', id]);
  }
  for (const [region, { provider }] of entriesOf(document.regions)) {
    if (provider === undefined || register.components.has(provider)) continue;
    if (document.providers !== undefined)
      work.resolve(provider, ['regions', region, 'provider'], work.isOneOf('provider'), 'a provider');
    register.add({ id: provider, kind: 'provider', name: provider, parent: 'estate' });
    work.claim(provider, ['regions', region, 'provider']);
  }
}

function expandCampus(
  work: Expansion,
  id: string,
  campus: NonNullable<Expansion['document']['campuses']>[string],
): void {
  const path = ['campuses', id];
  const region = work.resolve(campus.region, [...path, 'region'], work.isOneOf('region'), 'a region')[0];
  const zone =
    campus.zone === undefined
      ? undefined
      : work.resolve(campus.zone, [...path, 'zone'], work.isOneOf('zone'), 'a zone')[0];
  const at = campus.at ?? work.document.regions?.[region ?? '']?.at;
  work.register.add(
    {
      id,
      kind: 'campus',
      name: campus.name ?? id,
      parent: zone ?? region ?? 'estate',
      ...(at === undefined ? {} : { at }),
    },
    campus,
  );
  work.claim(id, path);
}

/** The innermost of campus, zone and region that the facility names; with one region in the twin none need be named. */
function parentOf(work: Expansion, facility: FacilityDocument, path: readonly PathPart[]): string {
  const regions = Object.keys(work.document.regions ?? {});
  const named = (key: 'campus' | 'zone' | 'region'): string | undefined => {
    const name = facility[key];
    return name === undefined ? undefined : work.resolve(name, [...path, key], work.isOneOf(key), `a ${key}`)[0];
  };
  const campus = named('campus');
  const zone = named('zone');
  const region = named('region');
  const inner = campus ?? zone ?? region;
  if (inner !== undefined) {
    if (region !== undefined && regionOf(work, inner) !== region) {
      work.say(
        [...path, 'region'],
        `${inner} is not in ${region}.`,
        `Write region: ${regionOf(work, inner)}, or leave the region out.`,
      );
    }
    return inner;
  }
  if (facility.region !== undefined || facility.zone !== undefined || facility.campus !== undefined) return 'estate';
  if (regions.length === 1) return regions[0] ?? 'estate';
  if (regions.length > 1)
    work.sayIfWhole(
      path,
      'The facility stands in no region.',
      `Write region: with one of ${regions.join(', ')}.`,
      'key',
    );
  return 'estate';
}

/** The region that holds a component, or `estate`. */
export function regionOf(work: Expansion, component: string): string {
  for (let id: string | undefined = component; id !== undefined; id = work.register.components.get(id)?.parent) {
    if (work.kindOf(id) === 'region') return id;
  }
  return 'estate';
}
