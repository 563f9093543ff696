/** The ready drills: every folder of `scenarios/` that holds a scenario, and its documents. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readFolder } from '../main/files/read-documents.ts';
import type { DocumentSet } from '../sim-core/twin/index.ts';

export const SCENARIOS = 'scenarios';

/** Folder names, sorted. */
export function scenarioNames(): readonly string[] {
  return readdirSync(SCENARIOS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(SCENARIOS, entry.name)).includes('scenario.yaml'))
    .map(({ name }) => name)
    .sort();
}

/** Every document below `scenarios/`; throws where one cannot be read. */
export async function scenarioDocuments(): Promise<DocumentSet> {
  const reading = await readFolder(SCENARIOS);
  if (!reading.ok) throw new Error(reading.issues.map(({ file, wrong }) => `${file}: ${wrong}`).join('\n'));
  return reading.value;
}
