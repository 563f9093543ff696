import { expect, test } from 'vitest';
import { formatNamedBy, twinNamedBy } from './twin-named-by.ts';

test.each([
  ['twin: ./twin.yaml', 'scenario.yaml', 'twin.yaml'],
  ['twin: ../estates/reference.yaml', 'drills/first/scenario.yaml', 'drills/estates/reference.yaml'],
  ['twin: "..\\\\twin.yaml"', 'first/scenario.yaml', undefined],
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

test('what a document says it is', () => {
  expect(formatNamedBy('format: blackstart-twin/1\n')).toBe('blackstart-twin/1');
  expect(formatNamedBy('name: x\n')).toBe(undefined);
});
