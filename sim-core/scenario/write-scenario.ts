/**
 * Injects back into the scenario's text. Everything else in the document stays, comments too; injects that say the same
 * as before stay as they were written.
 */
import {
  Document,
  isMap,
  isNode,
  isSeq,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
  YAMLSeq,
} from 'yaml';
import { type Dimension, parseInstant, parseQuantity, writeDuration } from '../units/index.ts';
import { injectCatalogue, VERB_ALIASES } from './inject-catalogue.ts';
import type { Inject } from './scenario.ts';
import { readTime, writeTime } from './scenario-time.ts';

/** No line is broken; flow mappings as authors write them. */
const STYLE = { lineWidth: 0, flowCollectionPadding: false } as const;

type Written = Record<string, string | number | boolean | readonly string[]>;

/** The document with these injects: text that reads back to the same. Throws if `originalText` is no scenario. */
export function writeScenario(originalText: string, injects: readonly Inject[]): string {
  const document = parseDocument(originalText);
  const { contents } = document;
  const starts = parseInstant(String(document.get('starts')));
  if (document.errors.length > 0 || !isMap<Scalar>(contents) || !starts.ok)
    throw new Error('only a scenario that was read can be written');
  const pair = contents.items.find(({ key }) => key.value === 'injects');
  const before = isSeq(pair?.value) ? pair.value : undefined;
  const canSplice = contents.flow !== true && !hasAlias(document);
  const last = before?.items[before.items.length - 1];
  // A comment beside the last inject is its own; what stands below belongs to whatever follows, and stays where it is.
  if (canSplice && isNode(last))
    last.comment = /^[^\S\n]*#([^\n]*)/u.exec(originalText.slice(last.range?.[1] ?? 0))?.[1] ?? last.comment ?? null;
  const list = newList(document, before, injects, starts.value);
  if (canSplice) return spliced(originalText, pair, last, list);
  list.comment = before?.comment ?? null;
  document.set('injects', list);
  return document.toString(STYLE);
}

/** A list of the old nodes where they still say what is meant, and of new ones. */
function newList(
  document: Document,
  before: YAMLSeq | undefined,
  injects: readonly Inject[],
  startsAt: number,
): YAMLSeq {
  const old = (before?.items ?? []).flatMap((item, i) =>
    isMap(item) ? [{ item, id: String(item.get('id') ?? `inject-${i + 1}`) }] : [],
  );
  const list = new YAMLSeq();
  list.commentBefore = before?.commentBefore ?? null;
  list.items = injects.map((inject, i) => {
    const written = writeInject(inject, startsAt, `inject-${i + 1}`);
    const kept = old.find(({ id }) => id === inject.id)?.item;
    if (kept !== undefined && says(kept, written, startsAt)) return kept;
    const node = document.createNode(written, { flow: true }) as YAMLMap;
    node.commentBefore = kept?.commentBefore ?? null;
    node.comment = kept?.comment ?? null;
    if (kept?.spaceBefore === true) node.spaceBefore = true;
    return node;
  });
  return list;
}

/** Only the lines of the injects are written anew; all other text stays as it is, to the letter. */
function spliced(text: string, pair: Pair<Scalar> | undefined, last: unknown, list: YAMLSeq): string {
  const block = new Document({});
  block.set('injects', list);
  const lines = block.toString(STYLE);
  if (pair === undefined) return `${text.replace(/\s*$/u, '')}\n\n${lines}`;
  const from = pair.key.range?.[0] ?? text.length;
  const ending = isNode(last) ? last : isNode(pair.value) ? pair.value : pair.key;
  const end = ending.range?.[1] ?? text.length;
  // A block ends after its line break, a flow mapping before it.
  const lineEnd = text[end - 1] === '\n' ? end - 1 : text.indexOf('\n', end);
  return `${text.slice(0, from)}${lines}${lineEnd < 0 ? '' : text.slice(lineEnd + 1)}`;
}

function hasAlias(document: Document): boolean {
  let found = false;
  visit(document, {
    Alias() {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

function writeInject(inject: Inject, startsAt: number, place: string): Written {
  const { until, destination, of, quantity, when, by, message, note, given } = inject;
  const [only, second] = inject.targets;
  return {
    ...(inject.id === place ? {} : { id: inject.id }),
    at: writeTime(inject.at, startsAt),
    [inject.verb]: second === undefined && only !== undefined ? only : inject.targets,
    ...(until === undefined ? {} : { for: writeDuration(until - inject.at) }),
    ...parametersOf(inject),
    ...(destination === undefined ? {} : { to: destination.length === 1 ? (destination[0] ?? '') : destination }),
    ...(of === undefined ? {} : { of: of.length === 1 ? (of[0] ?? '') : of }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(when === undefined ? {} : { when }),
    ...(by === undefined ? {} : { by }),
    ...(message === undefined ? {} : { message }),
    ...(note === undefined ? {} : { note }),
    ...(given === undefined ? {} : { given }),
    ...(inject.enabled ? {} : { enabled: false }),
  };
}

function parametersOf({ verb, parameters }: Inject): Written {
  const written: Written = {};
  for (const { name, dimension, standIn } of injectCatalogue[verb].parameters) {
    const value = parameters[name];
    if (value === undefined || value === standIn) continue;
    written[name] =
      dimension === 'duration' ? writeDuration(value) : dimension === 'temperature-difference' ? `${value} K` : value;
  }
  return written;
}

/** True if the node says what would be written, in its own way: a short id for a full address, `until` for `for`, `50 %` for 0.5. */
function says(node: YAMLMap, written: Written, startsAt: number): boolean {
  const own = new Map<string, unknown>();
  for (const [key, value] of Object.entries(node.toJSON() as Record<string, unknown>)) {
    if (key === 'decide') {
      const [verb = '', name = '', , to] = String(value).split(/\s+/u);
      own.set(verb, name);
      if (to !== undefined) own.set('to', to);
    } else own.set(VERB_ALIASES[key] ?? key, value);
  }
  if (own.get('enabled') === true) own.delete('enabled');
  const at = readTime(String(own.get('at')), startsAt);
  const until = own.get('until');
  if (until !== undefined && at.ok) {
    const end = readTime(String(until), startsAt, at.value);
    own.delete('until');
    if (end.ok) own.set('for', writeDuration(end.value - at.value));
  }
  const keys = new Set([...own.keys(), ...Object.keys(written)]);
  return [...keys].every((key) => sameValue(key, own.get(key), written[key], startsAt));
}

function sameValue(key: string, own: unknown, written: Written[string] | undefined, startsAt: number): boolean {
  if (own === undefined || written === undefined)
    return own === undefined && written === undefined ? true : isStandIn(key, own);
  if (key === 'at') {
    const [a, b] = [readTime(String(own), startsAt), readTime(String(written), startsAt)];
    return a.ok && b.ok && a.value === b.value;
  }
  if (Object.hasOwn(injectCatalogue, key) || key === 'of') return sameTargets(own, written);
  if (key === 'to' && typeof written !== 'number') return samePlaces(own, written);
  if (String(own) === String(written)) return true;
  const dimension = key === 'for' ? 'duration' : dimensionOf(key);
  const [a, b] = [parseQuantity(String(own), dimension), parseQuantity(String(written), dimension)];
  return a.ok && b.ok && a.value === b.value;
}

/** What a figure is measured in; a factor may be written as a share. */
function dimensionOf(name: string): Dimension {
  const figures = Object.values(injectCatalogue).flatMap(({ parameters }) => parameters);
  const dimension = figures.find((figure) => figure.name === name)?.dimension ?? 'ratio';
  return dimension === 'number' ? 'ratio' : dimension;
}

/** A figure that is written though it is the one taken without it. */
function isStandIn(key: string, own: unknown): boolean {
  if (own === undefined) return false;
  return Object.values(injectCatalogue).some(({ parameters }) =>
    parameters.some(({ name, standIn }) => {
      if (name !== key || standIn === undefined) return false;
      const read = parseQuantity(String(own), dimensionOf(key));
      return read.ok && read.value === standIn;
    }),
  );
}

/** A facility stands for the deployment that runs there. */
function samePlaces(own: unknown, written: Written[string]): boolean {
  const mine = Array.isArray(own) ? own.map(String) : [String(own)];
  const theirs = Array.isArray(written) ? written.map(String) : [String(written)];
  const same = (short: string, full: string): boolean => full === short || full.endsWith(`@${short}`);
  return mine.length === theirs.length && mine.every((name, i) => same(name, theirs[i] ?? ''));
}

function sameTargets(own: unknown, written: Written[string]): boolean {
  const mine = Array.isArray(own) ? own.map(String) : [String(own)];
  const theirs = Array.isArray(written) ? written.map(String) : [String(written)];
  const same = (short: string, full: string): boolean =>
    short === full || full.endsWith(`.${short}`) || (short === 'all' && full === 'estate');
  return mine.length === theirs.length && mine.every((name, i) => same(name, theirs[i] ?? ''));
}
