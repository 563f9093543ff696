/**
 * Which twin a scenario names, found out without judging either: hosts use it to know which file to fetch before the
 * engine reads both. What is wrong with the documents the engine says.
 */
import { parseDocument } from 'yaml';
import { joinPath } from '../../sim-core/twin/index.ts';

/**
 * Path of the twin below the opened folder; undefined where the scenario names none, or one outside the folder.
 * `scenarioFile` is the scenario's own path below that folder, with forward slashes.
 */
export function twinNamedBy(scenario: string, scenarioFile: string): string | undefined {
  const named = topLevelText(scenario, 'twin');
  if (named === undefined) return undefined;
  const joined = joinPath(scenarioFile, named);
  return joined.ok && joined.path !== '' && joined.path !== scenarioFile ? joined.path : undefined;
}

/** What kind of document this says it is (`format:`), or undefined. */
export function formatNamedBy(text: string): string | undefined {
  return topLevelText(text, 'format');
}

function topLevelText(text: string, key: string): string | undefined {
  const value: unknown = parseDocument(text, { logLevel: 'silent' }).get(key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
