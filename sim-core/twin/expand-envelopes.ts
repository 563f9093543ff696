/** Power envelopes: contracted, delivered and expandable, now and from later dates on, of facilities and summed upward. */
import { printInstant, printPower } from '../units/index.ts';
import type { PathPart } from './document-text.ts';
import type { EnvelopeValues } from './estate.ts';
import { type Expansion, entriesOf } from './expansion.ts';
import type { FacilityDocument } from './facility-document.ts';

/** One facility's envelope over time: what it is now, and what it becomes. */
interface Course {
  readonly now: EnvelopeValues;
  readonly stages: readonly (EnvelopeValues & { readonly from: number })[];
}

export function expandEnvelopes(work: Expansion): void {
  const inside = new Map<string, Course[]>();
  for (const [id, facility] of entriesOf(work.document.facilities)) {
    const course = courseOf(work, id, facility);
    for (let at: string | undefined = id; at !== undefined; at = work.register.components.get(at)?.parent) {
      inside.set(at, [...(inside.get(at) ?? []), course]);
    }
  }
  for (const [component, courses] of inside) {
    const isFacility = work.kindOf(component) === 'facility';
    const dates = [...new Set(courses.flatMap(({ stages }) => stages.map(({ from }) => from)))].sort((a, b) => a - b);
    const total = (date: number): EnvelopeValues =>
      sumOf(
        courses.map((course) => inForce(course, date)),
        isFacility,
      );
    const stages = dates.map((from) => ({ from, ...total(from) }));
    const now = total(Number.NEGATIVE_INFINITY);
    work.register.envelopes.push({ component, ...now, ...(stages.length === 0 ? {} : { stages }) });
  }
}

function courseOf(work: Expansion, id: string, facility: FacilityDocument): Course {
  const document = facility.envelope ?? {};
  const path = ['facilities', id, 'envelope'];
  const redundancy = document.redundancy ?? redundancyOf(facility);
  const now: EnvelopeValues = { ...today(work, id, facility), ...(redundancy === undefined ? {} : { redundancy }) };
  check(work, now, [...path, 'delivered']);
  const sheet = work.register.sheet(id, document);
  if (document.redundancy !== undefined) sheet.given('envelope redundancy', document.redundancy);
  const stages: (EnvelopeValues & { from: number })[] = [];
  let before: EnvelopeValues = now;
  let last = Number.NEGATIVE_INFINITY;
  for (const [i, { from, ...stage }] of (document.stages ?? []).entries()) {
    const values: EnvelopeValues = { ...before, ...withoutAbsent(stage) };
    check(work, values, [...path, 'stages', i, 'delivered']);
    if (from <= last) {
      work.say(
        [...path, 'stages', i, 'from'],
        'This stage does not come after the one before it.',
        'Write the stages in the order of their dates.',
      );
    }
    sheet.given('envelope stage', `${printPower(values.delivered)} delivered from ${printInstant(from)} UTC`);
    stages.push({ from, ...values });
    before = values;
    last = from;
  }
  return { now, stages };
}

/** As written; what is not written follows from the utility feeds, and growth counts as none. */
function today(work: Expansion, id: string, { envelope: document = {} }: FacilityDocument): EnvelopeValues {
  const sheet = work.register.sheet(id, document);
  const utilities = work.nodes.reduce(
    (sum, node) => (node.kind === 'utility' && node.facility === id ? sum + node.capacity : sum),
    0,
  );
  if (utilities <= 0) {
    const { contracted = 0, delivered = 0, expandable = 0 } = document;
    return { contracted, delivered, expandable };
  }
  const derived = { value: utilities, source: 'Sum of the utility feeds' };
  const unknown = { value: 0, source: 'Growth counts as none until it is contracted' };
  const delivered = sheet.take('delivered', document.delivered, derived, printPower);
  return {
    delivered,
    contracted: sheet.take('contracted', document.contracted, { ...derived, value: delivered }, printPower),
    expandable: sheet.take('expandable', document.expandable, unknown, printPower),
  };
}

function check(work: Expansion, { delivered, contracted }: EnvelopeValues, path: readonly PathPart[]): void {
  if (delivered <= contracted) return;
  work.say(
    path,
    `${printPower(delivered)} is delivered, but only ${printPower(contracted)} contracted.`,
    'Write a contracted power of at least the delivered.',
  );
}

function inForce({ now, stages }: Course, date: number): EnvelopeValues {
  return stages.findLast(({ from }) => from <= date) ?? now;
}

/** A redundancy is a facility's own: places that hold several have none. */
function sumOf(all: readonly EnvelopeValues[], isFacility: boolean): EnvelopeValues {
  const add = (of: (values: EnvelopeValues) => number): number => all.reduce((sum, values) => sum + of(values), 0);
  const redundancy = isFacility ? all[0]?.redundancy : undefined;
  return {
    contracted: add(({ contracted }) => contracted),
    delivered: add(({ delivered }) => delivered),
    expandable: add(({ expandable }) => expandable),
    ...(redundancy === undefined ? {} : { redundancy }),
  };
}

/** As written at the facility: its arrangement, or that of its UPS systems. */
function redundancyOf({ power }: FacilityDocument): string | undefined {
  const written = power?.arrangement;
  if (written !== undefined) return typeof written === 'string' ? written : written.redundancy;
  const systems = [...new Set(Object.values(power?.ups ?? {}).flatMap((ups) => ups.arrangement ?? []))];
  return systems.length === 0 ? undefined : systems.join(', ');
}

function withoutAbsent<T extends object>(document: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined)) as never;
}
