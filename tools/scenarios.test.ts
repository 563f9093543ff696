import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../sim-core/run/index.ts';
import { readScenario } from '../sim-core/scenario/index.ts';
import { outcomeText } from './outcome-text.ts';
import { SCENARIOS, scenarioDocuments, scenarioNames } from './scenario-folders.ts';

const documents = await scenarioDocuments();

describe.each(scenarioNames())('the ready drill %s', (name) => {
  test('comes to what its expected.txt says', () => {
    const expected = readFileSync(join(SCENARIOS, name, 'expected.txt'), 'utf8');
    expect(outcomeText(documents, `${name}/scenario.yaml`)).toBe(expected);
  });

  test('has a README', () => {
    expect(existsSync(join(SCENARIOS, name, 'README.md'))).toBe(true);
  });

  test('gives the same recording twice, and another with another seed or injects', () => {
    const reading = readScenario(documents, `${name}/scenario.yaml`);
    if (!reading.ok) throw new Error('the drill does not read');
    const { scenario, twin } = reading.value;
    const first = run(twin, scenario);
    expect(run(twin, scenario).hash).toBe(first.hash);
    expect(run(twin, scenario, { injects: [] }).hash).not.toBe(first.hash);
  });
});
