/** Populations of users: where they are, what they ask for and when. */

import { printCount, printDuration, printPeople, printRate, printRatio } from '../units/index.ts';
import type { PopulationSpec } from '../workload/index.ts';
import { WORKLOAD } from './defaults.ts';
import { suggest } from './did-you-mean.ts';
import { offsetAt } from './expand-places.ts';
import { accessOf } from './expand-sites.ts';
import { type Expansion, entriesOf } from './expansion.ts';
import { COURSES, type Course, peakOf, WORLD } from './local-course.ts';
import type { PopulationDocument } from './people-document.ts';
import type { FactSheet } from './register.ts';

type At = readonly [latitude: number, longitude: number];

/** What a document's population comes to: one spec, or one for each part of its mix. */
export interface UsersWork {
  readonly id: string;
  readonly document: PopulationDocument;
  readonly parts: readonly { readonly spec: PopulationSpec; readonly share: number }[];
  /** Peak over mean of its demand. */
  readonly peak: number;
}

export function expandUsers(work: Expansion): ReadonlyMap<string, UsersWork> {
  const found = new Map<string, UsersWork>();
  for (const [id, document] of entriesOf(work.document.populations)) {
    const path = ['populations', id];
    const sheet = work.register.add(
      {
        id,
        kind: 'population',
        room: 'workload',
        name: document.name ?? id,
        parent: 'estate',
        ...(document.at === undefined ? {} : { at: document.at }),
      },
      document,
    );
    work.claim(id, path);
    const users = sheet.take('users', document.users, WORKLOAD.users, printPeople);
    work.register.amend(id, { count: users });
    if (typeof document.demand === 'number') sheet.given('demand', printRate(document.demand));
    const course = courseOf(work, sheet, document, [...path, 'shape']);
    const step = sheet.take('step', document.step, WORKLOAD.step, printDuration);
    const places = placesOf(work, sheet, id, document);
    const parts = places.map(({ name, at, share }) => {
      const part = places.length === 1 ? id : `${id}-${name}`;
      if (part !== id) {
        work.register
          .add({
            id: part,
            kind: 'population',
            room: 'workload',
            name,
            parent: id,
            at,
            count: Math.round(users * share),
          })
          .given('share', printRatio(share));
        work.claim(part, [...path, 'mix', name]);
      }
      const utcOffset = course.utcOffset ?? document['utc-offset'] ?? offsetAt(at);
      const jurisdiction = document.jurisdiction;
      const spec: PopulationSpec = {
        id: part,
        users: users * share,
        at,
        hourly: course.hourly,
        weekday: course.weekday,
        utcOffset,
        step,
        ...(jurisdiction === undefined ? {} : { jurisdiction }),
      };
      work.populations.push(spec);
      const common = work.document.network?.access?.congestion;
      const access =
        document.congestion === undefined && common !== undefined
          ? accessOf(work, sheet, { ...document, congestion: common }, ['network', 'access'], utcOffset)
          : accessOf(work, sheet, document, path, utcOffset);
      work.sites.push({ id: part, kind: 'population', at, ...access });
      return { spec, share };
    });
    found.set(id, { id, document, parts, peak: peakOf(course) });
  }
  return found;
}

function courseOf(work: Expansion, sheet: FactSheet, { shape }: PopulationDocument, path: readonly string[]): Course {
  if (typeof shape === 'object') {
    if (!shape.hourly.some((value) => value > 0))
      work.say(path, 'All hours are zero.', 'Write multipliers of the mean, such as 0.5 at night and 1.5 at noon.');
    sheet.given('shape', 'by hour');
    const weekday = shape.weekday ?? COURSES['flat']?.weekday ?? [];
    return {
      hourly: shape.hourly,
      weekday,
      ...(shape['utc-offset'] === undefined ? {} : { utcOffset: shape['utc-offset'] }),
    };
  }
  const name = sheet.take('shape', shape, WORKLOAD.shape, String);
  const course = Object.hasOwn(COURSES, name) ? COURSES[name] : undefined;
  if (course === undefined) work.say(path, `There is no daily course "${name}".`, suggest(name, Object.keys(COURSES)));
  return course ?? { hourly: [], weekday: [] };
}

interface PlaceOfUsers {
  readonly name: string;
  readonly at: At;
  readonly share: number;
}

function placesOf(
  work: Expansion,
  sheet: FactSheet,
  id: string,
  document: PopulationDocument,
): readonly PlaceOfUsers[] {
  const path = ['populations', id];
  const mix = entriesOf(document.mix);
  if (mix.length > 0) {
    const total = mix.reduce((sum, [, share]) => sum + share, 0);
    if (Math.abs(total - 1) > 0.005)
      work.say([...path, 'mix'], `The shares add up to ${printRatio(total)}.`, 'Let them add up to 100 %.');
    sheet.given('mix', mix.map(([name, share]) => `${name} ${printRatio(share)}`).join(', '));
    return mix.flatMap(([name, share]) => {
      const at = placeNamed(work, name, [...path, 'mix', name]);
      return at === undefined ? [] : [{ name, at, share: share / total }];
    });
  }
  if (document.at !== undefined) {
    sheet.given('at', document.at.join(', '));
    return [{ name: id, at: document.at, share: 1 }];
  }
  if (document.in !== undefined) {
    sheet.given('in', document.in);
    const at = placeNamed(work, document.in, [...path, 'in']);
    return at === undefined ? [] : [{ name: id, at, share: 1 }];
  }
  const at = [...work.facilities.values()][0]?.at ?? [0, 0];
  sheet.undocumented(
    'at',
    at,
    (place) => place.map(printCount).join(', '),
    'The twin does not say where they are: taken to be near the first facility',
  );
  return [{ name: id, at, share: 1 }];
}

/** A region of the twin, or a part of the world. */
function placeNamed(work: Expansion, name: string, path: readonly string[]): At | undefined {
  const region = work.document.regions?.[name]?.at;
  if (region !== undefined) return region;
  if (Object.hasOwn(WORLD, name)) return WORLD[name];
  const regions = entriesOf(work.document.regions)
    .filter(([, { at }]) => at !== undefined)
    .map(([id]) => id);
  work.say(path, `There is no place "${name}".`, suggest(name, [...regions, ...Object.keys(WORLD)]));
  return undefined;
}
