import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makeVerdict } from '../../sim-core/analysis/index.ts';
import { run } from '../../sim-core/run/index.ts';
import { readScenario } from '../../sim-core/scenario/index.ts';

const HERE = 'scenarios/templates';
const TEMPLATES = readdirSync(HERE, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test('there is one for each beginning that is offered', () => {
  expect(TEMPLATES.sort()).toEqual(['2n-hall', 'active-standby', 'edge-site', 'n-plus-1-campus', 'three-zone-region']);
});

describe.each(TEMPLATES)('the template %s', (name) => {
  const text = (file: string): string => readFileSync(`${HERE}/${name}/${file}`, 'utf8');
  const documents = { 'twin.yaml': text('twin.yaml'), 'scenario.yaml': text('scenario.yaml') };
  const reading = readScenario(documents, 'scenario.yaml');

  test('reads without an issue', () => {
    expect(reading.ok ? [] : reading.issues).toEqual([]);
  });

  test('says what it is, and where its figures come from', () => {
    expect(existsSync(`${HERE}/${name}/README.md`)).toBe(true);
    expect(text('README.md')).toMatch(/^# \S/);
    expect(text('README.md')).toMatch(/\d/);
    expect(documents['twin.yaml']).toMatch(/^about: \S/m);
    expect(documents['scenario.yaml']).toMatch(/^about: \S/m);
    expect(documents['twin.yaml']).toMatch(/source: reopt/);
  });

  test('meets its criteria in its first scenario, whose injects all do something', () => {
    if (!reading.ok) throw new Error('it does not read');
    const { twin, scenario } = reading.value;
    const recording = run(twin, scenario);
    const verdict = makeVerdict(twin, scenario, recording);
    expect(verdict.criteria.filter(({ outcome }) => outcome !== 'met')).toEqual([]);
    expect(verdict.criteria.length).toBeGreaterThan(1);
    for (const { id } of scenario.injects) {
      const without = { ...scenario, injects: scenario.injects.filter((inject) => inject.id !== id) };
      expect(run(twin, without).hash).not.toBe(recording.hash);
    }
  });
});
