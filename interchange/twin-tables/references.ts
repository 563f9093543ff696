/**
 * Which values of a twin or scenario are names of something else, and of what: what "used by" answers, what a rename
 * follows, and what pickers offer.
 */
import { isMapping, type YamlMapping, type YamlPath, type YamlValue } from '../documents/yaml-text.ts';
import { COMPONENTS, TWIN_RULES } from './reference-rules.ts';
import type { TableId } from './tables.ts';

/** Places where a name stands. */
export interface Reference {
  readonly path: YamlPath;
  /** The name as written, short or in full. */
  readonly name: string;
  /** Tables in whose rows the named thing is looked for. */
  readonly to: readonly TableId[];
  /** The name is the key of an entry, not its value. */
  readonly isKey: boolean;
  /** The name is one word of a sentence: `chat back within 5 min`. */
  readonly isWord?: boolean;
}

/** Keys of an inject that are not verbs with targets. */
const NOT_TARGETS: ReadonlySet<string> = new Set([
  'id',
  'at',
  'for',
  'until',
  'to',
  'depth',
  'rise',
  'ramp',
  'factor',
  'units',
  'sets',
  'back',
  'slows',
  'delay',
  'message',
  'note',
  'enabled',
]);

/** Keys of a comparison that are sentences. */
const SENTENCES: ReadonlySet<string> = new Set(['event', 'served', 'up']);

/** Keys of `runs-in` that are words of the document and no places. */
const PLACE_WORDS: ReadonlySet<string> = new Set(['primary', 'recovery', 'strategy', 'activation']);

/** Every name in a twin, with where it stands. */
export function referencesOf(twin: YamlMapping): readonly Reference[] {
  const found: Reference[] = [];
  walk(twin, [], (path, here) => {
    for (const { at, to, isKey } of TWIN_RULES) {
      if (!matches(path, at)) continue;
      if (isKey && isMapping(here))
        for (const name of Object.keys(here))
          if (!(at.at(-1) === 'runs-in' && PLACE_WORDS.has(name)))
            found.push({ path: [...path, name], name, to, isKey });
      if (!isKey) found.push(...namesIn(here, path, to));
    }
  });
  return found;
}

/** Every name in a scenario: what injects aim at or call, and what sentences speak of. */
export function scenarioReferencesOf(scenario: YamlMapping): readonly Reference[] {
  const { injects, criteria, compare } = scenario;
  return [
    ...eachIn(injects).flatMap(([inject, at]) =>
      Object.entries(isMapping(inject) ? inject : {}).flatMap(([name, target]) =>
        inInject(['injects', at, name], name, target),
      ),
    ),
    ...eachIn(criteria).flatMap(([sentence, at]) => wordsIn(sentence, ['criteria', at])),
    ...eachIn(compare).flatMap(([comparison, at]) =>
      Object.entries(isMapping(comparison) ? comparison : {}).flatMap(([name, sentence]) =>
        SENTENCES.has(name) ? wordsIn(sentence, ['compare', at, name]) : [],
      ),
    ),
  ];
}

function inInject(path: YamlPath, name: string, target: YamlValue): readonly Reference[] {
  if (name === 'by') return namesIn(target, path, ['teams']);
  if (name === 'given') return namesIn(target, path, ['sources']);
  if (name === 'decide') return wordsIn(target, path);
  return NOT_TARGETS.has(name) ? [] : namesIn(target, path, COMPONENTS).flatMap(partsOf);
}

function eachIn(list: YamlValue | undefined): readonly (readonly [item: YamlValue, at: number])[] {
  return Array.isArray(list) ? list.map((item: YamlValue, at): readonly [YamlValue, number] => [item, at]) : [];
}

function wordsIn(sentence: YamlValue, path: YamlPath): readonly Reference[] {
  if (typeof sentence !== 'string') return [];
  return [...new Set(sentence.split(/\s+/u))].flatMap((name) =>
    partsOf({ path, name, to: COMPONENTS, isKey: false, isWord: true }),
  );
}

/** `chat@iad-1` speaks of a service and of a facility. */
function partsOf(reference: Reference): readonly Reference[] {
  const at = reference.name.indexOf('@');
  if (at < 0) return [reference];
  const part = (name: string, to: TableId): Reference => ({ ...reference, name, to: [to], isWord: true });
  return [part(reference.name.slice(0, at), 'services'), part(reference.name.slice(at + 1), 'facilities')];
}

/** Tables whose rows may be named at a path; undefined where no name is due. */
export function targetsAt(path: YamlPath): readonly TableId[] | undefined {
  const rules = TWIN_RULES.filter(({ at, isKey }) => !isKey && (matches(path, at) || matches(path.slice(0, -1), at)));
  return rules[0]?.to;
}

/** Tables whose rows may be keys of the mapping at a path. */
export function keyTargetsAt(path: YamlPath): readonly TableId[] | undefined {
  return TWIN_RULES.find(({ at, isKey }) => isKey && matches(path, at))?.to;
}

function namesIn(here: YamlValue, path: YamlPath, to: readonly TableId[]): readonly Reference[] {
  if (typeof here === 'string') return [{ path, name: here, to, isKey: false }];
  if (!Array.isArray(here)) return [];
  return (here as readonly YamlValue[]).flatMap((item, at) =>
    typeof item === 'string' ? [{ path: [...path, at], name: item, to, isKey: false }] : [],
  );
}

function matches(path: YamlPath, at: readonly string[]): boolean {
  if (at[0] === '**') return path.at(-1) === at[1];
  return path.length === at.length && at.every((part, i) => part === '*' || part === path[i]);
}

function walk(here: YamlValue, path: YamlPath, visit: (path: YamlPath, here: YamlValue) => void): void {
  visit(path, here);
  if (isMapping(here)) for (const [name, inside] of Object.entries(here)) walk(inside, [...path, name], visit);
  else if (Array.isArray(here))
    for (const [at, inside] of here.entries()) walk(inside as YamlValue, [...path, at], visit);
}
