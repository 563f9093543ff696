/**
 * A YAML document with its text: plain values, and where each stands. What edits, tables and the text editor read; the
 * checks are the engine's (`sim-core/twin`).
 */
import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

/** Keys and places in lists, from the top: `['facilities', 'iad-1', 'halls']`. */
export type YamlPath = readonly (string | number)[];

/** What plain YAML holds. */
export type YamlValue = string | number | boolean | null | readonly YamlValue[] | { readonly [key: string]: YamlValue };

export type YamlMapping = Readonly<Record<string, YamlValue>>;

/** A place in the text, from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** A mistake of YAML itself: nothing of the document can be read until it is mended. */
export interface YamlFault extends TextPlace {
  readonly message: string;
}

/** More aliases than any honest document resolves; a nest of them would fill the memory. */
const MOST_ALIASES = 10_000;

export class YamlText {
  readonly text: string;
  readonly document: Document.Parsed;
  readonly fault: YamlFault | undefined;
  /** The whole document as plain values; an empty mapping where it cannot be read. */
  readonly plain: YamlMapping;
  readonly #lines = new LineCounter();

  constructor(text: string) {
    this.text = text;
    this.document = parseDocument(text, {
      lineCounter: this.#lines,
      merge: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    const [error] = this.document.errors;
    if (error) {
      this.fault = { message: error.message, ...this.placeAt(error.pos[0]) };
      this.plain = {};
      return;
    }
    const { plain, fault } = this.#toPlain();
    this.plain = plain;
    this.fault = fault;
  }

  #toPlain(): { readonly plain: YamlMapping; readonly fault: YamlFault | undefined } {
    const first: TextPlace = { line: 1, column: 1 };
    try {
      const plain: unknown = this.document.toJS({ maxAliasCount: MOST_ALIASES });
      if (plain === null) return { plain: {}, fault: undefined };
      return isMapping(plain)
        ? { plain, fault: undefined }
        : { plain: {}, fault: { message: 'The document is not a mapping of keys and values.', ...first } };
    } catch (error) {
      return { plain: {}, fault: { message: error instanceof Error ? error.message : String(error), ...first } };
    }
  }

  placeAt(offset: number): TextPlace {
    const { line, col } = this.#lines.linePos(Math.max(0, Math.min(offset, this.text.length)));
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }

  /** Where the key (or list item) at this path begins; of the nearest thing around it where it does not stand itself. */
  placeOf(path: YamlPath): TextPlace {
    for (let length = path.length; length > 0; length--) {
      const offset = this.offsetOf(path.slice(0, length));
      if (offset !== undefined) return this.placeAt(offset);
    }
    return { line: 1, column: 1 };
  }

  offsetOf(path: YamlPath): number | undefined {
    const found = this.find(path);
    if (!found) return undefined;
    const key = found.pair?.key;
    return isScalar(key) ? key.range?.[0] : found.node?.range?.[0];
  }

  /** Some parts may stand in several places at once. */
  get hasAnchors(): boolean {
    return /(^|[\s[{:,])&\S/u.test(this.text);
  }

  /** Where the text of a path really stands: behind an alias, at its anchor. */
  ownPath(path: YamlPath): YamlPath {
    for (let length = 1; length < path.length; length++) {
      const { node } = this.find(path.slice(0, length)) ?? {};
      if (!isAlias(node)) continue;
      const anchor = this.#pathOf(node.resolve(this.document));
      return anchor ? this.ownPath([...anchor, ...path.slice(length)]) : path;
    }
    return path;
  }

  #pathOf(sought: Node | undefined): YamlPath | undefined {
    let found: YamlPath | undefined;
    visit(this.document, {
      Node: (key, node, ancestors) => {
        if (node !== sought) return undefined;
        found = [...ancestors, node].flatMap((one, at, all): YamlPath => {
          if (isPair(one)) return isScalar(one.key) ? [String(one.key.value)] : [];
          return isSeq(all[at - 1]) ? [(all[at - 1] as YAMLSeq).items.indexOf(one)] : [];
        });
        return key === 'key' ? undefined : visit.BREAK;
      },
    });
    return found;
  }

  /** What stands at a path; undefined where nothing does. Aliases are followed on the way, not at the end. */
  find(path: YamlPath): Found | undefined {
    let node = (this.document.contents ?? undefined) as Node | undefined;
    let pair: Pair | undefined;
    let holder: YAMLMap | YAMLSeq | undefined;
    let isInFlow = false;
    for (const part of path) {
      const inside = isAlias(node) ? node.resolve(this.document) : node;
      if (isMap(inside) || isSeq(inside)) isInFlow ||= inside.flow === true;
      if (isMap(inside) && typeof part === 'string') {
        pair = inside.items.find(({ key }) => isScalar(key) && String(key.value) === part);
        if (!pair) return undefined;
        holder = inside;
        node = (pair.value ?? undefined) as Node | undefined;
      } else if (isSeq(inside) && typeof part === 'number') {
        node = inside.items[part] as Node | undefined;
        if (!node) return undefined;
        holder = inside;
        pair = undefined;
      } else return undefined;
    }
    return { node, pair, holder, isInFlow };
  }
}

export interface Found {
  readonly node: Node | undefined;
  /** The entry that holds it, where a mapping does. */
  readonly pair: Pair | undefined;
  readonly holder: YAMLMap | YAMLSeq | undefined;
  /** It stands within braces or brackets. */
  readonly isInFlow: boolean;
}

export function isMapping(value: unknown): value is YamlMapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at a path in plain values; undefined where nothing does. */
export function valueAt(plain: YamlValue, path: YamlPath): YamlValue | undefined {
  let value: YamlValue | undefined = plain;
  for (const part of path) {
    if (isMapping(value) && typeof part === 'string') value = Object.hasOwn(value, part) ? value[part] : undefined;
    else if (Array.isArray(value) && typeof part === 'number') value = (value as readonly YamlValue[])[part];
    else return undefined;
    if (value === undefined) return undefined;
  }
  return value;
}
