import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Replay } from '../sim-core/replay/index.ts';
import { run } from '../sim-core/run/index.ts';
import { readScenario } from '../sim-core/scenario/index.ts';
import { HOUR } from '../sim-core/units/index.ts';
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

test.each(['first-drill/scenario.yaml', 'near-miss/scenario.yaml'])(
  'a day of %s without its injects shows no warning',
  (file) => {
    const reading = readScenario(documents, file);
    if (!reading.ok) throw new Error('the drill does not read');
    const { twin, scenario } = reading.value;
    const recording = run(twin, scenario, { injects: [] });
    const replay = new Replay(recording);
    const components = [...new Set(recording.quantities.map(({ component }) => component))];
    const loud = new Set<string>();
    for (let at = 0; at <= scenario.length; at += HOUR) {
      for (const id of components) if (!['normal', 'info'].includes(replay.severityAt(id, at))) loud.add(id);
    }
    for (const { severity, type } of recording.events) if (!['normal', 'info'].includes(severity)) loud.add(type);
    expect([...loud]).toEqual([]);
  },
);

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
