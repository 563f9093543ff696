/**
 * Success criteria are sentences of a small grammar:
 *
 *     SERVICE back within DURATION                 SERVICE loses less than DURATION of data
 *     COMPONENT never lost · no service is lost    HALL stays below TEMPERATURE (any place that holds halls)
 *     unserved below SHARE of demand [of SERVICE]  every race has at least DURATION to spare
 *     ACTION in time for SHARE                     PIPELINE fresher than DURATION
 *     JOB keeps SHARE goodput
 */
import type { ComponentKind, PathPart } from '../twin/index.ts';
import { type Dimension, parseQuantity, quoted } from '../units/index.ts';
import type { Criterion } from './scenario.ts';
import type { ScenarioWork } from './scenario-work.ts';

type Path = readonly PathPart[];
/** A criterion without id and words. */
type Bare = Criterion extends infer C ? (C extends unknown ? Omit<C, 'id' | 'words'> : never) : never;
type Rule = readonly [
  sentence: RegExp,
  make: (work: ScenarioWork, path: Path, parts: readonly string[]) => Bare | undefined,
];

const WITH_HALLS: readonly ComponentKind[] = ['hall', 'facility', 'campus', 'zone', 'region', 'provider', 'estate'];
const HINT =
  'Write one of: SERVICE back within 15 min; SERVICE never lost; no service is lost; unserved below 5 % of demand [of SERVICE]; SERVICE loses less than 1 min of data; HALL stays below 32 °C; every race has at least 2 min to spare; ACTION in time for 99 %; PIPELINE fresher than 5 min; JOB keeps 80 % goodput.';

const RULES: readonly Rule[] = [
  [
    /^(\S+) (?:is )?back within (.+)$/u,
    (work, path, [name = '', text = '']) =>
      both(service(work, name, path), figure(work, text, 'duration', path), (of, within) => ({
        kind: 'back-within',
        service: of,
        within,
      })),
  ],
  [/^(?:no service is (?:ever )?lost|no service lost)$/u, () => ({ kind: 'never-lost', component: 'estate' })],
  [
    /^(\S+) (?:is )?never lost$/u,
    (work, path, [name = '']) => made(component(work, name, path), (id) => ({ kind: 'never-lost', component: id })),
  ],
  [
    /^unserved (?:stays )?below (\S+(?: %)?)(?: of demand)?(?: of (\S+))?(?: over the (?:day|run))?$/u,
    (work, path, [text = '', name]) =>
      both(name === undefined ? 'all' : service(work, name, path), share(work, text, path), (of, limit) => ({
        kind: 'unserved-below',
        of,
        share: limit,
      })),
  ],
  [
    /^(\S+) loses less than (.+) of data$/u,
    (work, path, [name = '', text = '']) =>
      both(service(work, name, path), figure(work, text, 'duration', path), (of, lag) => ({
        kind: 'data-loss-below',
        service: of,
        lag,
      })),
  ],
  [
    /^(\S+) stays below (.+)$/u,
    (work, path, [name = '', text = '']) =>
      both(place(work, name, path), figure(work, text, 'temperature', path), (id, limit) => ({
        kind: 'temperature-below',
        component: id,
        limit,
      })),
  ],
  [
    /^(\S+) (?:ends )?in time for (.+)$/u,
    (work, path, [name = '', text = '']) =>
      both(named(work, name, 'action', path), share(work, text, path), (action, limit) => ({
        kind: 'in-time',
        action,
        share: limit,
      })),
  ],
  [
    /^(\S+) (?:stays )?fresher than (.+)$/u,
    (work, path, [name = '', text = '']) =>
      both(named(work, name, 'pipeline', path), figure(work, text, 'duration', path), (pipeline, age) => ({
        kind: 'fresher-than',
        pipeline,
        age,
      })),
  ],
  [
    /^(\S+) keeps (.+) goodput$/u,
    (work, path, [name = '', text = '']) =>
      both(named(work, name, 'job', path), share(work, text, path), (job, limit) => ({
        kind: 'goodput-at-least',
        job,
        share: limit,
      })),
  ],
  [
    /^every race has at least (.+) to spare$/u,
    (work, path, [text = '']) =>
      made(figure(work, text, 'duration', path), (margin) => ({ kind: 'margin-at-least', margin })),
  ],
];

export function readCriteria(work: ScenarioWork): readonly Criterion[] {
  return (work.document.criteria ?? []).flatMap((words, i) => {
    const path: Path = ['criteria', i];
    // What is wrong with it has been told with its text.
    if (words === undefined) return [];
    const bare = readSentence(work, words.trim().replace(/\s+/gu, ' ').replace(/\.$/u, ''), path);
    return bare === undefined ? [] : [{ id: `criterion-${i + 1}`, words: words.trim(), ...bare }];
  });
}

function readSentence(work: ScenarioWork, sentence: string, path: Path): Bare | undefined {
  for (const [pattern, make] of RULES) {
    const match = pattern.exec(sentence);
    if (match !== null) return make(work, path, match.slice(1));
  }
  work.say(path, `"${quoted(sentence)}" is no criterion that can be checked.`, HINT);
  return undefined;
}

function service(work: ScenarioWork, name: string, path: Path): string | undefined {
  return work.resolve(name, path, (kind) => kind === 'service', 'a service')[0];
}

function named(work: ScenarioWork, name: string, due: ComponentKind, path: Path): string | undefined {
  return work.resolve(name, path, (kind) => kind === due, `${due === 'action' ? 'an' : 'a'} ${due}`)[0];
}

function component(work: ScenarioWork, name: string, path: Path): string | undefined {
  return work.resolve(name, path, () => true, 'a component')[0];
}

function place(work: ScenarioWork, name: string, path: Path): string | undefined {
  if (name === 'everything') return 'estate';
  return work.resolve(name, path, (kind) => WITH_HALLS.includes(kind), 'a hall or what holds halls')[0];
}

function figure(work: ScenarioWork, text: string, dimension: Dimension, path: Path): number | undefined {
  const read = parseQuantity(text, dimension);
  if (!read.ok) work.say(path, read.wrong, read.right);
  return read.ok ? read.value : undefined;
}

function share(work: ScenarioWork, text: string, path: Path): number | undefined {
  const value = figure(work, text, 'ratio', path);
  if (value === undefined || (value >= 0 && value <= 1)) return value;
  work.say(path, `${quoted(text)} is no share.`, 'Write a share from 0 % to 100 %.');
  return undefined;
}

function made<A>(a: A | undefined, make: (a: A) => Bare): Bare | undefined {
  return a === undefined ? undefined : make(a);
}

function both<A, B>(a: A | undefined, b: B | undefined, make: (a: A, b: B) => Bare): Bare | undefined {
  return a === undefined || b === undefined ? undefined : make(a, b);
}
