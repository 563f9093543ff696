/**
 * Parsed YAML nodes → plain values with the place of each. Walks every node once and follows aliases itself, counting
 * what they repeat; only plain data comes out.
 */
import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node } from 'yaml';
import type { Issue } from './issue.ts';

export type PathPart = string | number;
export type Place = { readonly line: number; readonly column: number };
export type Plain = string | number | boolean | undefined | readonly Plain[] | { readonly [key: string]: Plain };

/** A document as plain values. */
export interface DocumentText {
  readonly file: string;
  readonly value: Plain;
  /** Place of the value at a path, or of the nearest thing that contains it. `key`: of the key that names it. */
  place(path: readonly PathPart[], what?: 'key' | 'value'): Place;
}

/**
 * What a document may be at most. The largest twin that planners drew (900 components) has 65,000 characters; the parser
 * takes a second for about 50,000 values.
 */
export const LIMITS = { characters: 2_000_000, depth: 32, nodes: 150_000, aliased: 20_000 } as const;
/** How every document begins. */
export const BEGIN = 'Begin with format: blackstart-twin/1 or format: blackstart-scenario/1.';
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

export type ReadText = { readonly document?: DocumentText; readonly issues: readonly Issue[] };

interface Located {
  readonly key?: number;
  readonly value: number;
  readonly inside?: Map<PathPart, Located>;
}

/** Walks the parsed nodes once; collects values, places and issues. */
export class PlainReader {
  readonly #issues: Issue[] = [];
  #nodes = 0;
  #aliased = 0;
  #full = false;
  readonly #file: string;
  readonly #document: Document.Parsed;
  readonly #lines: LineCounter;
  /** Anchors met so far, the latest of each name: an alias means that one. */
  readonly #anchors = new Map<string, Node>();

  constructor(file: string, document: Document.Parsed, lines: LineCounter) {
    this.#file = file;
    this.#document = document;
    this.#lines = lines;
  }

  read(): ReadText {
    const contents = this.#document.contents;
    const [value, root] = this.#walk(contents, [], undefined, false, 0);
    if (!isMap(contents)) this.#say([], root.value, 'This is no mapping of keys to values.', BEGIN);
    if (this.#full || !isMap(contents)) return { issues: this.#issues };
    const lines = this.#lines;
    const document: DocumentText = {
      file: this.#file,
      value,
      place: (path, what) => placeAt(lines, offsetOf(root, path, what ?? 'value')),
    };
    return { document, issues: this.#issues };
  }

  #walk(
    node: (Node & { anchor?: string; tag?: string }) | null,
    path: readonly PathPart[],
    key: number | undefined,
    aliased: boolean,
    from: number,
  ): [Plain, Located] {
    const value = node?.range?.[0] ?? key ?? from;
    const located: Located = key === undefined ? { value } : { key, value };
    if (this.#exhausted(path, value, aliased)) return [undefined, located];
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (target === undefined)
        this.#say(
          path,
          value,
          `There is no anchor &${node.source}.`,
          'Name an anchor that stands above, or write the value out.',
        );
      const [plain] = target === undefined ? [undefined] : this.#walk(target, path, key, true, value);
      return [plain, located];
    }
    if (node?.tag !== undefined)
      this.#say(path, value, 'Tags (!...) are not read.', 'Leave it out: documents hold plain values only.');
    if (node?.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (isMap(node))
      return this.#map(node.items as readonly { key: unknown; value: unknown }[], path, located, aliased);
    if (isSeq(node)) {
      const inside = new Map<PathPart, Located>();
      const list = node.items.map((item, i) => {
        const [plain, place] = this.#walk(item as Node | null, [...path, i], undefined, aliased, value);
        inside.set(i, place);
        return plain;
      });
      return [list, { ...located, inside }];
    }
    return [this.#scalar(isScalar(node) ? node.value : undefined, path, value), located];
  }

  #map(
    items: readonly { key: unknown; value: unknown }[],
    path: readonly PathPart[],
    located: Located,
    aliased: boolean,
  ): [Plain, Located] {
    const inside = new Map<PathPart, Located>();
    const entries: [string, Plain][] = [];
    for (const { key, value } of items) {
      const at = (key as Node | null)?.range?.[0] ?? located.value;
      if (!isScalar(key)) {
        this.#say(path, at, 'This key is no plain word.', 'Write a key as a word: no list, mapping, alias or nothing.');
        continue;
      }
      const name = String(key.source ?? key.value ?? '');
      const here = [...path, name];
      if (FORBIDDEN.has(name)) this.#say(here, at, `"${name}" cannot be a key.`, 'Choose another name.');
      else if (name === '<<')
        this.#say(
          here,
          at,
          'Merge keys (<<) are not read.',
          'Repeat the values, or refer to a whole value with an alias.',
        );
      else if (inside.has(name)) this.#say(here, at, `"${name}" stands here twice.`, 'Keep one, or rename the other.');
      else if (value === null)
        this.#say(
          path,
          at,
          `"${name}" stands here without a colon and a value.`,
          'Within braces a comma ends a value: put text that has a comma in quotes.',
        );
      else {
        const [plain, place] = this.#walk(value as Node | null, here, at, aliased, at);
        inside.set(name, place);
        entries.push([name, plain]);
      }
    }
    return [Object.fromEntries(entries), { ...located, inside }];
  }

  #scalar(value: unknown, path: readonly PathPart[], at: number): Plain {
    if (value === null || value === undefined) {
      if (path.length > 0) this.#say(path, at, 'There is no value here.', 'Write one, or remove it.');
      return undefined;
    }
    if (typeof value === 'number' && !Number.isFinite(value)) {
      this.#say(
        path,
        at,
        `${String(value)} is not a finite number.`,
        'Write a number, or leave the key out where there is no limit.',
      );
      return undefined;
    }
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    return String(value);
  }

  #exhausted(path: readonly PathPart[], at: number, aliased: boolean): boolean {
    if (this.#full) return true;
    this.#nodes += 1;
    if (aliased) this.#aliased += 1;
    if (path.length > LIMITS.depth)
      this.#fill(path, at, `This is nested deeper than ${LIMITS.depth} levels.`, 'No document needs such depth.');
    else if (this.#aliased > LIMITS.aliased)
      this.#fill(
        path,
        at,
        `Aliases repeat more than ${LIMITS.aliased} values.`,
        'Write the values out, or split the document.',
      );
    else if (this.#nodes > LIMITS.nodes)
      this.#fill(path, at, `The document holds more than ${LIMITS.nodes} values.`, 'Keep it smaller.');
    return this.#full;
  }

  #fill(path: readonly PathPart[], at: number, wrong: string, right: string): void {
    this.#full = true;
    this.#say(path, at, wrong, right);
  }

  #say(path: readonly PathPart[], offset: number, wrong: string, right: string): void {
    this.#issues.push({ file: this.#file, ...placeAt(this.#lines, offset), path: writePath(path), wrong, right });
  }
}

function offsetOf(root: Located, path: readonly PathPart[], what: 'key' | 'value'): number {
  let here = root;
  for (let i = 0; i < path.length; i++) {
    const next = here.inside?.get(path[i] ?? '');
    if (next === undefined) return i === 0 ? here.value : (here.key ?? here.value);
    here = next;
  }
  return what === 'key' ? (here.key ?? here.value) : here.value;
}

/** Line and column of an offset, both from 1. */
export function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** `facilities.pdx-04.halls`, `injects[1].trip` */
export function writePath(path: readonly PathPart[]): string {
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`)).join('');
}
