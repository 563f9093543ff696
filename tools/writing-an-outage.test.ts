import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { INJECT_VERBS } from '../sim-core/scenario/index.ts';

/** Ids that the examples make up. */
const NAMES = ['bus', 'bms', 'night', 'chillers', 'generators'];

test('the phrases of writing-an-outage.md use verbs and keys that documents know', () => {
  const rows = readFileSync('docs/writing-an-outage.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '));
  const reference = readFileSync('docs/document-reference.md', 'utf8');
  const keys = rows
    .flatMap((row) => row.split(' | ')[1]?.match(/`[^`]+`/gu) ?? [])
    .flatMap((span) => span.match(/[a-z][a-z-]*(?=: )/gu) ?? []);
  const unknown = keys.filter(
    (key) =>
      !NAMES.includes(key) && !(INJECT_VERBS as readonly string[]).includes(key) && !reference.includes(`| \`${key}\``),
  );

  expect(keys.length).toBeGreaterThan(40);
  expect(unknown).toEqual([]);
});
