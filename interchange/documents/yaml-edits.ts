/**
 * Edits a YAML document in its own text: only the words that change are written anew; comments, order and layout of all
 * the rest stay to the letter.
 *
 *     text ─► nodes with their places ─► stretches to replace ─► text ─► read again, held against the plain values
 *
 * An edit whose text does not read back to what was meant (an anchor that others share, an exotic layout) is refused in
 * words, and nothing is changed.
 */
import { isMap, isSeq, type Node } from 'yaml';
import { editPlain, type YamlEdit } from './plain-edits.ts';
import { renderBlock, renderFlow } from './yaml-render.ts';
import {
  appended,
  begun,
  Refusal,
  renamed,
  replaced,
  type Stretch,
  withoutEntry,
  withoutItem,
} from './yaml-stretches.ts';
import { isMapping, valueAt, type YamlPath, YamlText, type YamlValue } from './yaml-text.ts';

export type EditedYaml =
  | { readonly ok: true; readonly yaml: YamlText }
  | { readonly ok: false; readonly problem: string };

/** What is in braces is taken apart above this, where it grows [characters]. */
const LONGEST_LINE = 130;

const EXOTIC = 'This part is written in a way that cannot be edited here (an anchor, perhaps). Edit it as YAML.';

/** All edits, one after the other, or none. */
export function editYaml(before: YamlText, edits: readonly YamlEdit[]): EditedYaml {
  if (before.fault) return { ok: false, problem: `Line ${before.fault.line} is not YAML: mend it first.` };
  let due: YamlValue = before.plain;
  for (const edit of edits) due = editPlain(due, edit);
  try {
    const yaml = new Rewriting(before).carryOut(edits);
    return JSON.stringify(yaml.plain) === JSON.stringify(due) ? { ok: true, yaml } : { ok: false, problem: EXOTIC };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.message };
    throw error;
  }
}

/** Carries edits out in as few readings of the text as their places allow. */
class Rewriting {
  #yaml: YamlText;
  #stretches: Stretch[] = [];
  #touched: YamlPath[] = [];
  /** What was done to things that several places share (an anchor and its aliases): it is done once for all of them. */
  readonly #shared = new Set<string>();

  constructor(yaml: YamlText) {
    this.#yaml = yaml;
  }

  carryOut(edits: readonly YamlEdit[]): YamlText {
    let done = 0;
    while (done < edits.length) {
      const edit = edits[done] as YamlEdit;
      if (this.#isTouched(edit.path)) this.#readAgain();
      const shared = this.#yaml.hasAnchors
        ? JSON.stringify({ ...edit, path: this.#yaml.ownPath(edit.path) })
        : undefined;
      if (shared !== undefined && this.#shared.has(shared)) done += 1;
      else if (edit.kind === 'set' && !this.#yaml.find(edit.path)) done += this.#insert(edits.slice(done));
      else if (this.#take(this.#stretchOf(edit))) {
        // Beside what was removed or renamed places and keys are others than they were.
        this.#touched.push(edit.kind === 'set' ? edit.path : edit.path.slice(0, -1));
        if (shared !== undefined) this.#shared.add(shared);
        done += 1;
      }
    }
    this.#readAgain();
    return this.#yaml;
  }

  #isTouched(path: YamlPath): boolean {
    return this.#touched.some((other) => other.every((part, at) => at >= path.length || part === path[at]));
  }

  /** False where this part of the text is being rewritten already: it is read again, and the edit is tried anew. */
  #take(stretch: Stretch): boolean {
    const isTaken = this.#stretches.some(({ from, to }) => stretch.from <= to && from <= stretch.to);
    if (isTaken) this.#readAgain();
    else this.#stretches.push(stretch);
    return !isTaken;
  }

  #readAgain(): void {
    if (this.#stretches.length === 0) return;
    let { text } = this.#yaml;
    for (const { from, to, text: written } of this.#stretches.toSorted((one, other) => other.from - one.from))
      text = text.slice(0, from) + written + text.slice(to);
    this.#stretches = [];
    this.#touched = [];
    this.#yaml = new YamlText(text);
    if (this.#yaml.fault) throw new Refusal(EXOTIC);
  }

  #stretchOf(edit: YamlEdit): Stretch {
    const { text } = this.#yaml;
    const found = this.#yaml.find(edit.path);
    if (!found) throw new Refusal(`There is no ${edit.path.join('.')}.`);
    if (edit.kind === 'set') return replaced(text, found, edit.value);
    if (edit.kind === 'rename') return renamed(found, edit.to);
    const { holder, pair, node } = found;
    if (holder && holder.items.length === 1) return this.#emptied(edit.path.slice(0, -1), isMap(holder) ? {} : []);
    if (isMap(holder) && pair) return withoutEntry(text, holder, pair);
    if (isSeq(holder) && node) return withoutItem(text, holder, node);
    throw new Refusal('The document itself cannot be removed.');
  }

  #emptied(path: YamlPath, empty: YamlValue): Stretch {
    const found = this.#yaml.find(path);
    if (path.length === 0 || !found) throw new Refusal('The document cannot be left empty.');
    return replaced(this.#yaml.text, found, empty);
  }

  /** Sets of things that do not stand there yet and belong into the same mapping or list: one piece of text. */
  #insert(edits: readonly YamlEdit[]): number {
    this.#readAgain();
    const holder = this.#nearest(edits[0]?.path ?? []);
    const before = valueAt(this.#yaml.plain, holder);
    const length = Array.isArray(before) ? before.length : 0;
    let entries: YamlValue = typeof edits[0]?.path[holder.length] === 'number' ? [] : {};
    let count = 0;
    for (const edit of edits) {
      const child = edit.path.slice(0, holder.length + 1);
      const isHere = edit.kind === 'set' && child.length > holder.length && startsWith(edit.path, holder);
      if (!isHere || this.#yaml.find(child)) break;
      const [head, ...rest] = edit.path.slice(holder.length);
      entries = editPlain(entries, {
        ...edit,
        path: [typeof head === 'number' ? head - length : (head ?? ''), ...rest],
      });
      count += 1;
    }
    this.#stretches.push(this.#insertion(holder, entries));
    this.#readAgain();
    return count;
  }

  #insertion(holder: YamlPath, entries: YamlValue): Stretch {
    const { text, document } = this.#yaml;
    const found = holder.length === 0 ? undefined : this.#yaml.find(holder);
    const node = found ? found.node : ((document.contents ?? undefined) as Node | undefined);
    if (found && (isMap(node) || isSeq(node)) && node.flow) {
      const longer = this.#asLines(holder, entries);
      if (longer) return longer;
    }
    if ((isMap(node) || isSeq(node)) && node.items.length > 0) return appended(text, node, entries, !found);
    if (found) return begun(text, found, entries);
    if (!isMapping(entries)) throw new Refusal('A document begins with keys.');
    const gap = text === '' || text.endsWith('\n') ? '' : '\n';
    return { from: text.length, to: text.length, text: `${gap}${renderBlock(entries, 0)}\n` };
  }

  /** What no longer reads well in braces is written with a line for each key; undefined where it still does. */
  #asLines(holder: YamlPath, entries: YamlValue): Stretch | undefined {
    const { text, plain } = this.#yaml;
    for (let length = 1; length <= holder.length; length++) {
      const outermost = this.#yaml.find(holder.slice(0, length));
      const { node, pair, isInFlow } = outermost ?? {};
      if (!outermost || !isMap(node) || !node.flow || isInFlow || !pair || node.anchor || !node.range) continue;
      const written = text.slice(node.range[0], node.range[1]);
      const isPlainLine = !/[\n&*#]/u.test(written);
      if (!isPlainLine || written.length + renderFlow(entries).length <= LONGEST_LINE) return undefined;
      if (!isMapping(entries)) return undefined;
      const below = holder.slice(length);
      const value = Object.entries(entries).reduce<YamlValue>(
        (before, [key, entry]) => editPlain(before, { kind: 'set', path: [...below, key], value: entry }),
        valueAt(plain, holder.slice(0, length)) ?? {},
      );
      return replaced(text, outermost, value);
    }
    return undefined;
  }

  /** The deepest part of a path that stands in the document. */
  #nearest(path: YamlPath): YamlPath {
    for (let length = path.length - 1; length > 0; length--)
      if (this.#yaml.find(path.slice(0, length))) return path.slice(0, length);
    return [];
  }
}

function startsWith(path: YamlPath, start: YamlPath): boolean {
  return start.every((part, at) => path[at] === part);
}
