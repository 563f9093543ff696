import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../sim-core/run/index.ts';
import { readScenario } from '../sim-core/scenario/index.ts';
import { outcomeText } from './outcome-text.ts';
import { readyDrills, SCENARIOS, scenarioDocuments } from './scenario-folders.ts';

const documents = await scenarioDocuments();

describe.each(readyDrills())('the ready drill $file', ({ file, folder, expected }) => {
  test('comes to what its expected outcome says', () => {
    expect(outcomeText(documents, file)).toBe(readFileSync(expected, 'utf8'));
  });

  test('has a README', () => {
    expect(existsSync(join(SCENARIOS, folder, 'README.md'))).toBe(true);
  });

  test('gives the same recording twice, and another without its injects', () => {
    const reading = readScenario(documents, file);
    if (!reading.ok) throw new Error('the drill does not read');
    const { scenario, twin } = reading.value;
    const first = run(twin, scenario);
    expect(run(twin, scenario).hash).toBe(first.hash);
    expect(run(twin, scenario, { injects: [] }).hash).not.toBe(first.hash);
  });
});

test('nobody loses service in a near miss, nor where one thing was put right', () => {
  const calm = readyDrills().filter(({ file }) => /near-miss|counterfactual/u.test(file));
  expect(calm.length).toBeGreaterThan(0);
  for (const { file, expected } of calm) {
    expect({ file, lost: readFileSync(expected, 'utf8').includes('Lost service\n  nobody\n') }).toEqual({
      file,
      lost: true,
    });
  }
});
