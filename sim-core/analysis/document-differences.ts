/**
 * What two twins, or two scenarios, say differently, place by place: what a planner changed to try a remedy. A part that
 * only one of them has is told once, as a whole; comments, layout and the order of keys are no difference.
 *
 *     facilities.a.cooling.chillers.count    3        → 4
 *     facilities.b                           (absent) → {region: east, halls: {hall-1: {load: 1 MW}}}
 */
import { type PathPart, type Plain, readDocumentText, writePath } from '../twin/index.ts';

/** The text of the documents that a run was made of. */
export interface RunDocuments {
  readonly twin: string;
  readonly scenario?: string;
}

/** A place where two documents differ; a side without it has no text. */
export interface PlaceDifference {
  readonly document: 'twin' | 'scenario';
  /** As issues name places: `facilities.a.halls.hall-1.load`. */
  readonly path: string;
  /** What stands there, on one line. */
  readonly before?: string;
  readonly after?: string;
}

/** Of a scenario: what is compared by other means (injects, criteria), and what changes no run. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set([
  'format',
  'twin',
  'name',
  'about',
  'injects',
  'criteria',
  'compare',
]);

/** Longest text of a place, in letters; more is cut. */
const LONGEST = 96;

/** Every place where the documents differ, the twin's first, each in the order of the documents. */
export function documentDifferences(before: RunDocuments, after: RunDocuments): readonly PlaceDifference[] {
  const inTwin = textDifferences('twin', before.twin, after.twin);
  const inScenario = textDifferences('scenario', before.scenario ?? '', after.scenario ?? '');
  return [...inTwin, ...inScenario.filter(({ path }) => !TOLD_ELSEWHERE.has(/^[^.[]*/u.exec(path)?.[0] ?? ''))];
}

function textDifferences(document: PlaceDifference['document'], before: string, after: string): PlaceDifference[] {
  if (before === after) return [];
  const places: PlaceDifference[] = [];
  const say = (path: readonly PathPart[], x: Plain, y: Plain): void => {
    places.push({
      document,
      path: writePath(path),
      ...(x === undefined ? {} : { before: shortened(flowText(x)) }),
      ...(y === undefined ? {} : { after: shortened(flowText(y)) }),
    });
  };
  compare(plainOf(document, before), plainOf(document, after), [], say);
  return places;
}

function plainOf(file: string, text: string): Plain {
  return text === '' ? {} : readDocumentText(file, text).document?.value;
}

type Say = (path: readonly PathPart[], before: Plain, after: Plain) => void;

function compare(x: Plain, y: Plain, path: readonly PathPart[], say: Say): void {
  if (isMapping(x) && isMapping(y)) {
    const keys = new Set([...Object.keys(x), ...Object.keys(y)]);
    for (const key of keys) compare(own(x, key), own(y, key), [...path, key], say);
  } else if (isListOfParts(x) && isListOfParts(y) && x.length === y.length)
    for (const [i, item] of x.entries()) compare(item, y[i], [...path, i], say);
  else if (flowText(x) !== flowText(y)) say(path, x, y);
}

function isMapping(value: Plain): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && !Array.isArray(value);
}

/** Lists of mappings are compared item by item; lists of words as a whole: that a feed was added is one change. */
function isListOfParts(value: Plain): value is readonly Plain[] {
  return Array.isArray(value) && (value as readonly Plain[]).every(isMapping);
}

function own(mapping: { readonly [key: string]: Plain }, key: string): Plain {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

/** A value on one line, as one would write it: `{count: 4, needs: 3}`. */
function flowText(value: Plain): string {
  if (Array.isArray(value)) return `[${(value as readonly Plain[]).map(flowText).join(', ')}]`;
  if (!isMapping(value)) return String(value);
  return `{${Object.entries(value)
    .map(([key, inside]) => `${key}: ${flowText(inside)}`)
    .join(', ')}}`;
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
