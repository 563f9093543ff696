/** What all parts of reading a scenario share: the document, the twin's names, and where issues go. */
import {
  type ComponentKind,
  isUnknownSource,
  type PathPart,
  suggest,
  type Twin,
  type TwinInspection,
} from '../twin/index.ts';
import type { Micros } from '../units/index.ts';
import type { ScenarioDocument } from './scenario-document.ts';
import { readTime } from './scenario-time.ts';

type Say = (path: readonly PathPart[], wrong: string, right: string, what?: 'key' | 'value') => void;

export class ScenarioWork {
  readonly document: ScenarioDocument;
  readonly say: Say;
  /** Told only if nothing was left out of the document because it is wrong. */
  readonly sayIfWhole: Say;
  readonly #inspection: TwinInspection | undefined;
  readonly #kinds: ReadonlyMap<string, ComponentKind>;

  constructor(document: ScenarioDocument, inspection: TwinInspection | undefined, say: Say, sayIfWhole: Say) {
    this.document = document;
    this.say = say;
    this.sayIfWhole = sayIfWhole;
    this.#inspection = inspection;
    this.#kinds = new Map(inspection?.twin?.estate.components.map(({ id, kind }) => [id, kind]));
  }

  get twin(): Twin | undefined {
    return this.#inspection?.twin;
  }

  kindOf(id: string): ComponentKind | undefined {
    return this.#kinds.get(id);
  }

  /** Says so if a single word cites a source that the twin does not list. */
  checkSource(cited: string | undefined, path: readonly PathPart[]): void {
    const known = this.#inspection?.sources;
    if (cited === undefined || known === undefined || !isUnknownSource(cited, known)) return;
    this.say(path, `There is no source "${cited}" in the twin.`, suggest(cited, known));
  }

  /** Microseconds since the start, or an issue. */
  time(text: string, path: readonly PathPart[], after: Micros = 0): Micros | undefined {
    const read = readTime(text, this.document.starts, after);
    if (!read.ok) this.say(path, read.wrong, read.right);
    return read.ok ? read.value : undefined;
  }

  /** Components that a name stands for, or an issue. Without a readable twin nothing can be said about names. */
  resolve(
    name: string,
    path: readonly PathPart[],
    fits: (kind: ComponentKind) => boolean,
    what: string,
  ): readonly string[] {
    const found = this.#find(name, fits, what);
    if (found === undefined) return [];
    if (found.ok) return found.ids;
    this.say(path, found.wrong, found.right);
    return [];
  }

  /** As `resolve`, silently. */
  find(name: string, fits: (kind: ComponentKind) => boolean): readonly string[] | undefined {
    const found = this.#find(name, fits, '');
    return found?.ok === true ? found.ids : undefined;
  }

  #find(name: string, fits: (kind: ComponentKind) => boolean, what: string) {
    const book = this.#inspection?.book;
    if (book === undefined) return undefined;
    const accepts = (id: string): boolean => {
      const kind = this.#kinds.get(id);
      return kind !== undefined && fits(kind);
    };
    const found = book.find(name, { accepts, what });
    const isIntact = this.#inspection?.issues.length === 0;
    if (!found.ok && !isIntact && this.#inspection?.isLeftOut(name) === true) return undefined;
    return found;
  }

  /** A population that is a mix stands for its parts. */
  partsOf(id: string): readonly string[] {
    const parts = this.#kinds.get(id) === 'population' ? this.twin?.contains[id] : undefined;
    return parts ?? [id];
  }

  /** True if every facility is at or below one of these. */
  reachesAllFacilities(targets: readonly string[]): boolean {
    const parents = new Map(this.twin?.estate.components.map(({ id, parent }) => [id, parent]));
    const facilities = [...this.#kinds].filter(([, kind]) => kind === 'facility').map(([id]) => id);
    const isInside = (id: string | undefined): boolean =>
      id !== undefined && (targets.includes(id) || isInside(parents.get(id)));
    return facilities.length > 0 && facilities.every(isInside);
  }
}
