/** Documents as a session has read them. Those read of late are kept: runs of two twins are gone to and fro between. */
import { readScenario, type Scenario } from '../scenario/index.ts';
import type { DocumentSet, Reading, Twin } from '../twin/index.ts';

/** A scenario with its twin, and the texts that they were read from. */
export interface OpenDocuments {
  readonly documents: DocumentSet;
  /** Which of them is the scenario. */
  readonly file: string;
  readonly twin: Twin;
  readonly scenario: Scenario;
}

/** As many as a planner compares in a sitting; each holds the specs of a whole estate. */
const MOST_KEPT = 4;

export class ReadDocuments {
  /** The one asked for last at the end. */
  #kept: readonly OpenDocuments[] = [];

  /** Reads and checks, or gives what was read of the same texts before. */
  read(documents: DocumentSet, file: string): Reading<OpenDocuments> {
    const known = this.#kept.find((one) => one.file === file && areSame(one.documents, documents));
    if (known) {
      this.#keep(known);
      return { ok: true, value: known };
    }
    const reading = readScenario(documents, file);
    if (!reading.ok) return reading;
    const open = { documents, file, ...reading.value };
    this.#keep(open);
    return { ok: true, value: open };
  }

  #keep(open: OpenDocuments): void {
    this.#kept = [...this.#kept.filter((one) => one !== open), open].slice(-MOST_KEPT);
  }
}

function areSame(one: DocumentSet, other: DocumentSet): boolean {
  const paths = Object.keys(one);
  return paths.length === Object.keys(other).length && paths.every((path) => one[path] === other[path]);
}
