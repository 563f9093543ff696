/**
 * Values as YAML text in the hand that documents are written in: small things on one line in braces, larger ones a line
 * for each key.
 */
import { stringify } from 'yaml';
import { isMapping, type YamlMapping, type YamlValue } from './yaml-text.ts';

/** What still reads well on one line [characters]. */
const LONGEST_FLOW = 110;
const INDENT = 2;

const PLAIN = { lineWidth: 0, blockQuote: false, singleQuote: true, aliasDuplicateObjects: false } as const;
const FLOW = { ...PLAIN, collectionStyle: 'flow', flowCollectionPadding: false } as const;

/** On one line, safe within braces and brackets. */
export function renderFlow(value: YamlValue): string {
  // As an item of a list: text with commas or brackets is quoted there.
  return stringify([value], FLOW).trimEnd().slice(1, -1);
}

export function renderKey(key: string): string {
  return renderScalar(key);
}

/** `key: value` with the key at a column; the lines below the first are indented, the last has no end of line. */
export function renderEntry(key: string, value: YamlValue, column: number, style: 'block' | 'flow'): string {
  return `${renderKey(key)}:${renderAfterColon(value, column, style)}`;
}

/** What stands after the colon of a key at this column, with the blank or line break before it. */
export function renderAfterColon(value: YamlValue, column: number, style: 'block' | 'flow'): string {
  if (style === 'flow') return ` ${renderFlow(value)}`;
  if (isMapping(value) && Object.keys(value).length > 0 && !readsOnOneLine(value))
    return `\n${renderBlock(value, column + INDENT)}`;
  if (Array.isArray(value)) {
    const items = value as readonly YamlValue[];
    return readsOnOneLine(items) ? ` ${renderFlow(items)}` : `\n${renderItems(items, column + INDENT)}`;
  }
  return ` ${isMapping(value) ? renderFlow(value) : renderScalar(value)}`;
}

/** Entries of a mapping, a line or more for each. */
export function renderBlock(mapping: YamlMapping, column: number): string {
  return Object.entries(mapping)
    .map(([key, value]) => `${' '.repeat(column)}${renderEntry(key, value, column, 'block')}`)
    .join('\n');
}

/** Items of a list, each on one line. */
export function renderItems(items: readonly YamlValue[], column: number): string {
  return items.map((item) => `${' '.repeat(column)}- ${renderFlow(item)}`).join('\n');
}

function renderScalar(value: YamlValue): string {
  return stringify(value, PLAIN).trimEnd();
}

/** One level of things within things at most, and not too long. */
function readsOnOneLine(value: YamlMapping | readonly YamlValue[]): boolean {
  return depthOf(value) <= 2 && renderFlow(value).length <= LONGEST_FLOW;
}

function depthOf(value: YamlValue): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value as YamlMapping).map(depthOf));
}
