import { expect, test } from 'vitest';
import { twinNamedBy } from './twin-named-by.ts';

test.each([
  ['twin: ./twin.yaml', 'scenario.yaml', 'twin.yaml'],
  ['twin: ../estates/reference.yaml', 'drills/first/scenario.yaml', 'drills/estates/reference.yaml'],
  ['twin: "..\\\\twin.yaml"', 'first/scenario.yaml', 'twin.yaml'],
  ['{"twin": "a/./b/../twin.json"}', 'scenario.json', 'a/twin.json'],
  ['twin: ../twin.yaml', 'scenario.yaml', undefined],
  ['twin: a/../../twin.yaml', 'scenario.yaml', undefined],
  ['twin: /etc/passwd', 'scenario.yaml', undefined],
  ['twin: C:\\twin.yaml', 'scenario.yaml', undefined],
  ['twin: scenario.yaml', 'scenario.yaml', undefined],
  ['twin: [1]', 'scenario.yaml', undefined],
  ['name: no twin', 'scenario.yaml', undefined],
  ['just text', 'scenario.yaml', undefined],
  ['{{{: [', 'scenario.yaml', undefined],
  ['', 'scenario.yaml', undefined],
])('%s in %s names %s', (scenario, file, twin) => {
  expect(twinNamedBy(scenario, file)).toBe(twin);
});
