/**
 * Which twin a scenario names, found out without judging either: hosts use it to know which file to fetch before the
 * engine reads both. What is wrong with the documents the engine says.
 */
import { parseDocument } from 'yaml';

/**
 * Path of the twin below the opened folder, with forward slashes; undefined where the scenario names none, an absolute
 * path or one outside the folder. `scenarioFile` is the scenario's own path below that folder.
 */
export function twinNamedBy(scenario: string, scenarioFile: string): string | undefined {
  const named: unknown = parseDocument(scenario, { logLevel: 'silent' }).get('twin');
  if (typeof named !== 'string' || named === '' || /^([/\\]|[A-Za-z]:)/.test(named)) return undefined;
  const parts = scenarioFile.split('/').slice(0, -1);
  for (const step of named.replaceAll('\\', '/').split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') parts.push(step);
    else if (parts.pop() === undefined) return undefined;
  }
  const path = parts.join('/');
  return path === '' || path === scenarioFile ? undefined : path;
}
