/**
 * Where in the text an edit is written, and what is written there. A stretch takes no more of the text than the words
 * that change: comments beside and above stay, and so does the way in which the neighbours are laid out.
 */
import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { renderAfterColon, renderBlock, renderFlow, renderItems, renderKey } from './yaml-render.ts';
import { type Found, isMapping, type YamlMapping, type YamlValue } from './yaml-text.ts';

/** `text` from one place to another gives way to other text. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What cannot be written, said in words. */
export class Refusal extends Error {}

const INDENT = 2;

export function renamed({ pair }: Found, to: string): Stretch {
  const range = isScalar(pair?.key) ? pair.key.range : undefined;
  if (!range) throw new Refusal('This has no key that could be changed.');
  return { from: range[0], to: range[1], text: renderKey(to) };
}

/** Another value in place of the one that stands there. */
export function replaced(text: string, { pair, node, isInFlow }: Found, value: YamlValue): Stretch {
  if (!pair) return { from: startOf(node), to: endOf(text, node), text: renderFlow(value) };
  const colon = colonOf(text, pair);
  const from = startOf(node);
  const to = endOf(text, node);
  const column = columnAt(text, keyStart(pair));
  const written = renderAfterColon(value, column, isInFlow ? 'flow' : 'block');
  if (!node || to <= from) return { from: colon + 1, to: colon + 1, text: written };
  const lineBreak = text[to - 1] === '\n' ? '\n' : '';
  if (isBlockCollection(node)) {
    // What stands behind the colon is a comment: it stays on its line.
    const beside = text.slice(colon + 1, endOfLine(text, colon + 1)).trimEnd();
    const whole = written.startsWith('\n') ? beside + written : written + beside;
    return { from: colon + 1, to, text: whole + lineBreak };
  }
  return written.startsWith('\n')
    ? { from: colon + 1, to, text: written + lineBreak }
    : { from, to, text: written.trimStart() + lineBreak };
}

/** Entries (or items) behind the last one of a mapping or list that has some. */
export function appended(text: string, node: YAMLMap | YAMLSeq, entries: YamlValue, isTop: boolean): Stretch {
  const last = node.items.at(-1);
  const end = isMap(node) ? endOfPair(text, last as Pair) : endOf(text, last as Node);
  if (node.flow) {
    const inside = renderFlow(entries).slice(1, -1);
    return { from: end, to: end, text: `, ${inside}` };
  }
  const at = endOfLine(text, end);
  const gap = isTop && isMapping(entries) && Object.values(entries).some(isMapping) ? '\n' : '';
  const lines = isMap(node)
    ? renderBlock(entries as YamlMapping, columnAt(text, keyStart(node.items[0] as Pair)))
    : renderItems(entries as readonly YamlValue[], columnAt(text, dashOf(text, startOf(last as Node))));
  return at > 0 && text[at - 1] !== '\n'
    ? { from: at, to: at, text: `\n${gap}${lines}\n` }
    : { from: at, to: at, text: `${gap}${lines}\n` };
}

/** Entries (or items) where nothing or an empty mapping stands so far; things by id each get a line of their own. */
export function begun(text: string, found: Found, entries: YamlValue): Stretch {
  const isById = isMapping(entries) && Object.values(entries).some(isMapping);
  if (!found.pair || found.isInFlow || !isById) return replaced(text, found, entries);
  const from = colonOf(text, found.pair) + 1;
  const to = Math.max(from, endOf(text, found.node));
  const lines = renderBlock(entries, columnAt(text, keyStart(found.pair)) + INDENT);
  const beside = text.slice(to, endOfLine(text, to)).trimEnd();
  return { from, to: to + beside.length, text: `${beside}\n${lines}` };
}

/** Without one entry of a mapping that has others. */
export function withoutEntry(text: string, holder: YAMLMap, pair: Pair): Stretch {
  const place = holder.items.indexOf(pair);
  const start = keyStart(pair);
  const end = endOfPair(text, pair);
  if (holder.flow) return outOfFlow(text, place, holder.items.map(keyStart), end, endsOf(text, holder));
  const next = holder.items[place + 1];
  // The first key of a mapping in a list stands behind its dash: the next key moves up to it.
  if (text.slice(startOfLine(text, start), start).trim() !== '')
    return { from: start, to: next ? keyStart(next) : end, text: '' };
  return { from: startOfLine(text, start), to: endOfLine(text, end), text: '' };
}

/** Without one item of a list that has others. */
export function withoutItem(text: string, holder: YAMLSeq, node: Node): Stretch {
  const items = holder.items as Node[];
  const place = items.indexOf(node);
  if (holder.flow) return outOfFlow(text, place, items.map(startOf), endOf(text, node), endsOf(text, holder));
  const dash = dashOf(text, startOf(node));
  const next = items[place + 1];
  // The first item of a list in a list stands behind the dash of that: the next item moves up to it.
  if (text.slice(startOfLine(text, dash), dash).trim() !== '')
    return { from: dash, to: next ? dashOf(text, startOf(next)) : endOf(text, node), text: '' };
  return { from: startOfLine(text, dash), to: endOfLine(text, endOf(text, node)), text: '' };
}

/** The comma goes with the entry: the one behind it, or for the last one that before it. */
function outOfFlow(
  text: string,
  place: number,
  starts: readonly number[],
  end: number,
  ends: readonly number[],
): Stretch {
  const next = starts[place + 1];
  if (next !== undefined) return { from: starts[place] ?? end, to: next, text: '' };
  const before = ends[place - 1] ?? end;
  const trailing = /^\s*,/u.exec(text.slice(end));
  return { from: before, to: end + (trailing?.[0].length ?? 0), text: trailing ? ',' : '' };
}

function endsOf(text: string, holder: YAMLMap | YAMLSeq): readonly number[] {
  return isMap(holder)
    ? holder.items.map((pair) => endOfPair(text, pair))
    : holder.items.map((item) => endOf(text, item as Node));
}

function keyStart({ key }: Pair): number {
  const range = isScalar(key) ? key.range : undefined;
  if (!range) throw new Refusal('A key that is no plain word cannot be edited here.');
  return range[0];
}

function colonOf(text: string, pair: Pair): number {
  const range = isScalar(pair.key) ? pair.key.range : undefined;
  const colon = range ? text.indexOf(':', range[1]) : -1;
  if (colon < 0) throw new Refusal('This entry has no value of its own.');
  return colon;
}

function endOfPair(text: string, pair: Pair): number {
  const value = pair.value as Node | null;
  if (value?.range && value.range[1] > value.range[0]) return endOf(text, value);
  const range = isScalar(pair.key) ? pair.key.range : undefined;
  const colon = range ? text.slice(range[1]).match(/^\s*:/u) : undefined;
  return (range?.[1] ?? 0) + (colon?.[0].length ?? 0);
}

function startOf(node: Node | undefined): number {
  return node?.range?.[0] ?? 0;
}

/** Behind the last word of a value; the blanks, comments and empty lines below a block are no part of it. */
function endOf(text: string, node: Node | undefined): number {
  if (isBlockCollection(node)) {
    const last = node.items.at(-1);
    if (last) return isMap(node) ? endOfPair(text, last as Pair) : endOf(text, last as Node);
  }
  return node?.range?.[1] ?? 0;
}

function isBlockCollection(node: unknown): node is YAMLMap | YAMLSeq {
  return (isMap(node) || isSeq(node)) && node.flow !== true;
}

function dashOf(text: string, start: number): number {
  return text.lastIndexOf('-', start - 1);
}

function columnAt(text: string, offset: number): number {
  return offset - startOfLine(text, offset);
}

function startOfLine(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Start of the next line; a place that is one already is taken as the end of the line before. */
function endOfLine(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at + 1;
}
