/** Injects as written → injects with full addresses and instants since the start. */
import { type ComponentKind, type PathPart, suggest } from '../twin/index.ts';
import { DIMENSIONS, type Micros, printDuration } from '../units/index.ts';
import {
  canBeConcerned,
  INJECT_VERBS,
  type InjectDescription,
  type InjectParameter,
  injectCatalogue,
  takesUnits,
  VERB_ALIASES,
} from './inject-catalogue.ts';
import { readDestination } from './read-destination.ts';
import type { Inject, InjectVerb } from './scenario.ts';
import type { InjectDocument } from './scenario-document.ts';
import type { ScenarioWork } from './scenario-work.ts';

type Path = readonly PathPart[];
const PARAMETERS: readonly InjectParameter['name'][] = [
  'to',
  'depth',
  'rise',
  'ramp',
  'factor',
  'offset',
  'units',
  'sets',
  'loss',
  'latency',
  'period',
  'duty',
  'drain',
  'back',
  'slows',
  'share',
  'delay',
];

export function readInjects(work: ScenarioWork): readonly Inject[] {
  const used = new Set<string>();
  return (work.document.injects ?? []).flatMap((document, i) => {
    const path: Path = ['injects', i];
    // What is wrong with it has been told with its text.
    if (document === undefined) return [];
    const inject = readInject(work, document, `inject-${i + 1}`, path);
    if (inject === undefined) return [];
    if (used.has(inject.id))
      work.say([...path, 'id'], `"${inject.id}" names two injects.`, 'Give one of them another id.');
    used.add(inject.id);
    return [inject];
  });
}

interface Written {
  readonly key: string;
  readonly verb: InjectVerb;
  readonly names: readonly string[];
  /** Where a decision in words sends a service. */
  readonly to?: readonly string[];
}

function readInject(work: ScenarioWork, document: InjectDocument, place: string, path: Path): Inject | undefined {
  work.checkSource(document.given, [...path, 'given']);
  const written = verbOf(work, document, path);
  const at = work.time(document.at, [...path, 'at']);
  if (at !== undefined && at > work.document.length) {
    work.say(
      [...path, 'at'],
      `This is ${printDuration(at - work.document.length)} after the scenario ends.`,
      `Write a time within ${printDuration(work.document.length)} of the start, or make the scenario longer.`,
    );
  }
  if (written === undefined) return undefined;
  const about = injectCatalogue[written.verb];
  const targets = targetsOf(work, written, about, path);
  const parameters = parametersOf(work, document, about, path);
  const by =
    document.by === undefined
      ? undefined
      : work.resolve(document.by, [...path, 'by'], (kind) => kind === 'team', 'a team')[0];
  const until = at === undefined ? undefined : untilOf(work, document, about, at, path);
  const destination = destinationOf(work, document, written, targets, path);
  const of = ofWhom(work, document, about, path);
  const quantity = quantityOf(work, document, about, path);
  sayUnknownChanges(work, written, targets, path);
  sayUnitsOfOne(work, document, written, targets, path);
  const when =
    document.when === undefined
      ? undefined
      : work.resolve(document.when, [...path, 'when'], (kind) => kind === 'alarm', 'an alarm')[0];
  if (at === undefined || targets.length === 0) return undefined;
  return {
    id: document.id ?? place,
    at,
    verb: written.verb,
    targets,
    ...(until === undefined ? {} : { until }),
    parameters,
    ...(destination.length === 0 ? {} : { destination }),
    ...(of.length === 0 ? {} : { of }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(when === undefined ? {} : { when }),
    ...(by === undefined ? {} : { by }),
    ...(document.message === undefined ? {} : { message: document.message }),
    ...(document.note === undefined ? {} : { note: document.note }),
    ...(document.given === undefined ? {} : { given: document.given }),
    enabled: document.enabled ?? true,
  };
}

function verbOf(work: ScenarioWork, document: InjectDocument, path: Path): Written | undefined {
  const found: Written[] = INJECT_VERBS.flatMap((verb) => {
    const names = document[verb];
    return names === undefined ? [] : [{ key: verb, verb, names }];
  });
  const trip = VERB_ALIASES['trip'];
  if (document.trip !== undefined && trip !== undefined) found.push({ key: 'trip', verb: trip, names: document.trip });
  if (document.decide !== undefined) {
    const decided = decisionOf(work, document.decide, [...path, 'decide']);
    if (decided === undefined) return undefined;
    found.push(decided);
  }
  const [first, second] = found;
  if (first === undefined)
    work.sayIfWhole(
      path,
      'This inject does nothing.',
      `Write what happens, such as lose-utility: feed-1. There are ${INJECT_VERBS.join(', ')}.`,
    );
  if (second !== undefined)
    work.say(
      [...path, second.key],
      `This inject does two things: ${found.map(({ key }) => key).join(' and ')}.`,
      'Write an inject for each.',
      'key',
    );
  return second === undefined ? first : undefined;
}

/** `failover control-plane`, `failover control-plane to fra-dr` */
function decisionOf(work: ScenarioWork, text: string, path: Path): Written | undefined {
  const [, verb, name, to] =
    /^(failover|switchover|failback) (\S+)(?: to (\S+))?$/u.exec(text.trim().replace(/\s+/gu, ' ')) ?? [];
  if (verb !== undefined && name !== undefined && (to === undefined || verb !== 'failback'))
    return { key: 'decide', verb: verb as InjectVerb, names: [name], ...(to === undefined ? {} : { to: [to] }) };
  work.say(
    path,
    `"${text.slice(0, 40)}" is no decision.`,
    'Write failover, switchover or failback and a service, such as failover control-plane to fra-dr.',
  );
  return undefined;
}

/** Deployments that are to have the users, for verbs that send them somewhere. */
function destinationOf(
  work: ScenarioWork,
  document: InjectDocument,
  { verb, to }: Written,
  targets: readonly string[],
  path: Path,
): readonly string[] {
  const names = to ?? (typeof document.to === 'number' ? undefined : document.to);
  if (names === undefined || !injectCatalogue[verb].hasDestination) return [];
  return readDestination(work, names, targets[0], to === undefined ? [...path, 'to'] : [...path, 'decide']);
}

/** How a bad change spreads and is taken back is the twin's to say. */
function sayUnknownChanges(work: ScenarioWork, { verb, key }: Written, targets: readonly string[], path: Path): void {
  if (verb !== 'poison-configuration') return;
  for (const target of targets) {
    if (work.twin?.policy.changes?.some(({ service }) => service === target) !== false) continue;
    work.sayIfWhole(
      [...path, key],
      `The twin does not say how changes reach ${target}.`,
      `Write changes: {stages: 1} or more under services.${target}.`,
    );
  }
}

function sayUnitsOfOne(
  work: ScenarioWork,
  { units }: InjectDocument,
  { verb }: Written,
  targets: readonly string[],
  path: Path,
): void {
  // Verbs that take no units at all are told with their parameters.
  if (units === undefined || !injectCatalogue[verb].parameters.some(({ name }) => name === 'units')) return;
  for (const target of targets) {
    const kind = work.kindOf(target);
    if (kind === undefined || takesUnits(verb, kind)) continue;
    work.say([...path, 'units'], `${verb} takes ${target} as a whole.`, 'Remove units.', 'key');
  }
}

/** Those whom it concerns: sites of the network, and what contains them. */
function ofWhom(work: ScenarioWork, document: InjectDocument, about: InjectDescription, path: Path): readonly string[] {
  const names = document.of ?? [];
  if (names.length > 0 && !about.hasOf) work.say([...path, 'of'], `${about.verb} takes no of.`, 'Remove it.', 'key');
  return names.flatMap((name, i) => {
    const here = names.length > 1 ? [...path, 'of', i] : [...path, 'of'];
    const ids = work.resolve(name, here, canBeConcerned, 'a site or a region');
    return ids.flatMap((id) => work.partsOf(id));
  });
}

function quantityOf(
  work: ScenarioWork,
  { quantity }: InjectDocument,
  about: InjectDescription,
  path: Path,
): string | undefined {
  if (quantity !== undefined && !about.hasQuantity)
    work.say([...path, 'quantity'], `${about.verb} takes no quantity.`, 'Remove it.', 'key');
  return quantity;
}

function targetsOf(
  work: ScenarioWork,
  { key, verb, names }: Written,
  about: InjectDescription,
  path: Path,
): readonly string[] {
  const fits = (kind: ComponentKind): boolean => about.kinds.includes(kind);
  const what = about.kinds.length === 1 ? `a ${about.kinds[0]}` : `something that ${verb} can be aimed at`;
  const found = names.map((name, i) => {
    if (name === 'all' && fits('estate')) return ['estate'];
    const ids = work.resolve(name, names.length > 1 ? [...path, key, i] : [...path, key], fits, what);
    return ids.flatMap((id) => work.partsOf(id));
  });
  const targets = found.flat();
  if (about.isTogether && found.every((ids) => ids.length > 0) && work.reachesAllFacilities(targets)) {
    work.say([...path, key], 'These are all facilities: there is no rest to be parted from.', 'Leave some out.');
  }
  if (names.length === 0) work.say([...path, key], 'This is aimed at nothing.', 'Name at least one component.');
  return [...new Set(targets)];
}

function parametersOf(
  work: ScenarioWork,
  document: InjectDocument,
  about: InjectDescription,
  path: Path,
): Readonly<Record<string, number>> {
  const parameters: Record<string, number> = {};
  for (const name of PARAMETERS) {
    const written = document[name];
    const value = typeof written === 'number' ? written : undefined;
    const described = about.parameters.find((parameter) => parameter.name === name);
    if (name === 'to' && written !== undefined && (value === undefined) !== about.hasDestination) {
      sayWrongTo(work, about, [...path, name]);
    } else if (about.hasDestination && name === 'to') {
      // It names a place: see destinationOf.
    } else if (described === undefined) {
      if (value !== undefined) {
        const takes = about.parameters.map((parameter) => parameter.name);
        work.say(
          [...path, name],
          `${about.verb} takes no ${name}.`,
          takes.length === 0 ? 'Remove it.' : suggest(name, takes),
          'key',
        );
      }
    } else if (value !== undefined) {
      if (value < described.min || value > described.max)
        work.say(
          [...path, name],
          `${value} is out of range.`,
          `Write ${described.words}, from ${described.min} to ${described.max}.`,
        );
      parameters[name] = value;
    } else if (described.standIn !== undefined) parameters[name] = described.standIn;
    else if (described.isOptional !== true)
      work.sayIfWhole(
        path,
        `${about.verb} needs ${name}: ${described.words}.`,
        `Write ${name}: such as ${exampleOf(described)}.`,
      );
  }
  return parameters;
}

/** `to` is a share for some verbs and a place for others. */
function sayWrongTo(work: ScenarioWork, about: InjectDescription, path: Path): void {
  const takesShare = about.parameters.some(({ name }) => name === 'to');
  if (about.hasDestination) work.say(path, 'This is no place.', 'Write the facility that is to have the users.');
  else if (takesShare) work.say(path, 'This is no share.', 'Write a share such as 50 %.');
  else work.say(path, `${about.verb} takes no to.`, 'Remove it.', 'key');
}

function exampleOf({ dimension, example }: InjectParameter): string {
  return dimension === 'ratio' || dimension === 'number' ? String(example) : DIMENSIONS[dimension].examples[0];
}

function untilOf(
  work: ScenarioWork,
  document: InjectDocument,
  about: InjectDescription,
  at: Micros,
  path: Path,
): Micros | undefined {
  const key = document.for === undefined ? 'until' : 'for';
  if (document.for !== undefined && document.until !== undefined)
    work.say([...path, 'until'], 'Both for and until are written.', 'Keep one of them.', 'key');
  const until =
    document.for === undefined
      ? document.until === undefined
        ? undefined
        : work.time(document.until, [...path, 'until'], at)
      : at + document.for;
  if (until === undefined) {
    if (about.ends === 'must' && document.until === undefined)
      work.sayIfWhole(path, `${about.verb} must end.`, 'Write how long it lasts, such as for: 2 s.');
    return undefined;
  }
  if (about.ends === 'cannot')
    work.say(
      [...path, key],
      `${about.verb} cannot be undone.`,
      'Remove it, or write another inject for what happens then.',
      'key',
    );
  if (document.when !== undefined && key === 'until')
    work.say(
      [...path, 'until'],
      'Nobody knows when an inject begins that waits for an alarm.',
      'Write how long it lasts from then on, such as for: 30 min.',
      'key',
    );
  if (until <= at) work.say([...path, key], 'This ends before it begins.', 'Write a later time.');
  return until;
}
