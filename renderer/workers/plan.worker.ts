/**
 * What Plan asks for beside the engine, so that a run under way is not disturbed: the reader that the command line uses,
 * the schemas for completion, and files brought from elsewhere.
 */
import { expose } from 'comlink';
import { readCsv } from '../../interchange/import/read-csv.ts';
import { readXlsx } from '../../interchange/import/read-xlsx.ts';
import type { SheetsRead } from '../../interchange/import/sheet.ts';
import { type Inject, readScenario, scenarioJsonSchema, writeScenario } from '../../sim-core/scenario/index.ts';
import {
  type Component,
  type DocumentSet,
  type Issue,
  inspectTwin,
  twinJsonSchema,
} from '../../sim-core/twin/index.ts';

/** What a reading of the documents comes to. */
export interface Checked {
  readonly issues: readonly Issue[];
  /** What the twin expands to, as far as it can be read: the names that others may refer to. */
  readonly names: readonly ExpandedName[];
}

export interface ExpandedName extends Pick<Component, 'id' | 'kind' | 'name'> {
  /** Values that the twin does not write, as the engine takes them: `start` → `10 s`. */
  readonly assumed: Readonly<Record<string, string>>;
}

export interface PlanSchemas {
  readonly twin: Record<string, unknown>;
  readonly scenario: Record<string, unknown>;
}

const planWork = {
  /** Everything wrong with the documents, as `blackstart validate` tells it. */
  async check(documents: DocumentSet, scenarioFile: string, twinFile: string): Promise<Checked> {
    const reading = readScenario(documents, scenarioFile);
    const twin = reading.ok ? reading.value.twin : inspectTwin(documents, twinFile).twin;
    const names = (twin?.estate.components ?? []).map(({ id, kind, name, facts }) => ({
      id,
      kind,
      name,
      assumed: Object.fromEntries(
        facts.filter(({ provenance }) => provenance === 'assumed').map((fact) => [fact.name, fact.value]),
      ),
    }));
    return { issues: reading.ok ? [] : reading.issues, names };
  },
  async schemas(): Promise<PlanSchemas> {
    return { twin: twinJsonSchema(), scenario: scenarioJsonSchema() };
  },
  /** A CSV file or an .xlsx workbook as rows of text. */
  async readSheets(bytes: Uint8Array, name: string): Promise<SheetsRead> {
    if (/\.xlsx?$/iu.test(name)) return readXlsx(bytes, name);
    const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
    return readCsv(new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes), name);
  },
  /** The scenario's text with these injects in place of its own. */
  async withInjects(scenarioText: string, injects: readonly Inject[]): Promise<string> {
    return writeScenario(scenarioText, injects);
  },
};

export type PlanWork = typeof planWork;

expose(planWork);
