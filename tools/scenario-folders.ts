/** The ready drills: every scenario in a folder of `scenarios/`, where its expected outcome lies, and all documents. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFolder } from '../main/files/read-documents.ts';
import type { DocumentSet } from '../sim-core/twin/index.ts';

export const SCENARIOS = 'scenarios';

export interface ReadyDrill {
  /** Path below `scenarios/`: `near-miss/scenario.yaml`. */
  readonly file: string;
  readonly folder: string;
  /** `expected.txt` of `scenario.yaml`, `counterfactual.expected.txt` of `counterfactual.yaml`. */
  readonly expected: string;
}

/** Sorted by path. */
export function readyDrills(): readonly ReadyDrill[] {
  return readdirSync(SCENARIOS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: folder }) =>
      readdirSync(join(SCENARIOS, folder))
        .filter((name) => name.endsWith('.yaml') && isScenario(join(SCENARIOS, folder, name)))
        .map((name) => ({
          file: `${folder}/${name}`,
          folder,
          expected: join(
            SCENARIOS,
            folder,
            name === 'scenario.yaml' ? 'expected.txt' : name.replace('.yaml', '.expected.txt'),
          ),
        })),
    )
    .sort((x, y) => (x.file < y.file ? -1 : 1));
}

function isScenario(path: string): boolean {
  return /^format: *blackstart-scenario\//mu.test(readFileSync(path, 'utf8'));
}

/** Every document below `scenarios/`; throws where one cannot be read. */
export async function scenarioDocuments(): Promise<DocumentSet> {
  const reading = await readFolder(SCENARIOS);
  if (!reading.ok) throw new Error(reading.issues.map(({ file, wrong }) => `${file}: ${wrong}`).join('\n'));
  return reading.value;
}
