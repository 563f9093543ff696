/** Where a service may run, and who may serve whom: a place that residency forbids is refused by name. */
import { suggest } from './did-you-mean.ts';
import type { PathPart } from './document-text.ts';
import type { ServicePlaces } from './expand-deployments.ts';
import { regionOf } from './expand-places.ts';
import { type Expansion, entriesOf } from './expansion.ts';
import type { FactSheet } from './register.ts';
import type { ServiceDocument } from './service-document.ts';

interface Residency {
  readonly residency: readonly string[];
  readonly residencyOf?: Readonly<Record<string, readonly string[]>>;
}

export function residencyOf(
  work: Expansion,
  { residency }: ServiceDocument,
  sheet: FactSheet,
  places: ServicePlaces,
  service: string,
): Residency {
  if (residency === undefined) return { residency: [] };
  const path: readonly PathPart[] = ['services', service, 'residency'];
  if (!Array.isArray(residency)) {
    const byUser = entriesOf(residency as Readonly<Record<string, readonly string[]>>);
    for (const [jurisdiction, allowed] of byUser) {
      sayUnknownPlaces(work, allowed, [...path, jurisdiction]);
      sheet.given(`residency of ${jurisdiction}`, allowed.join(', '));
    }
    sayUnknownLaw(work, service);
    const regions = Object.keys(work.document.regions ?? {});
    const regionsFor = (allowed: readonly string[]) => regions.filter((region) => isOn(work, region, allowed));
    return {
      residency: [],
      residencyOf: Object.fromEntries(byUser.map(([jurisdiction, allowed]) => [jurisdiction, regionsFor(allowed)])),
    };
  }
  const allowed: readonly string[] = residency;
  sayUnknownPlaces(work, allowed, path);
  sheet.given('residency', allowed.join(', '));
  for (const { facility, path: here } of places.all) {
    if (isOn(work, regionOf(work, facility), allowed)) continue;
    work.say(here, ...refusal(work, service, facility, allowed));
  }
  return { residency: allowed };
}

/** A region, or the law that holds there, is on the list. */
function isOn(work: Expansion, region: string, allowed: readonly string[]): boolean {
  const jurisdiction = work.document.regions?.[region]?.jurisdiction;
  return allowed.includes(region) || (jurisdiction !== undefined && allowed.includes(jurisdiction));
}

/** Where the law of the users decides, it has to be known. */
function sayUnknownLaw(work: Expansion, service: string): void {
  const asking = new Set(work.demands.flatMap((demand) => (demand.service === service ? [demand.population] : [])));
  for (const { id, jurisdiction } of work.populations) {
    if (!asking.has(id) || jurisdiction !== undefined) continue;
    const written = Object.keys(work.document.populations ?? {}).find(
      (name) => id === name || id.startsWith(`${name}-`),
    );
    work.sayIfWhole(
      ['populations', written ?? id],
      `Nobody says whose law holds for these users, and ${service} is served by it.`,
      'Write jurisdiction: EU, or whose it is.',
    );
  }
}

function refusal(
  work: Expansion,
  service: string,
  facility: string,
  allowed: readonly string[],
): readonly [wrong: string, right: string] {
  const region = regionOf(work, facility);
  const jurisdiction = work.document.regions?.[region]?.jurisdiction;
  const where =
    jurisdiction === undefined ? `${region}, and nobody says whose law holds there` : `${region} (${jurisdiction})`;
  return [
    `${service} may be served in ${allowed.join(', ')} only, and ${facility} is in ${where}.`,
    'Run it elsewhere, or add the place to its residency.',
  ];
}

/** Words that are neither a region nor a jurisdiction of one. */
function sayUnknownPlaces(work: Expansion, words: readonly string[], path: readonly PathPart[]): void {
  const regions = entriesOf(work.document.regions);
  const known = [...new Set(regions.flatMap(([id, { jurisdiction }]) => [id, jurisdiction ?? id]))];
  words.forEach((word, i) => {
    if (!known.includes(word))
      work.say([...path, i], `There is no region or jurisdiction "${word}".`, suggest(word, known));
  });
}
