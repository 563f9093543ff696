/** The reference in `docs/` says what the schemas say. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeDocumentReference } from './document-reference.ts';

test('docs/document-reference.md is what the schemas make of it', () => {
  expect(readFileSync('docs/document-reference.md', 'utf8')).toBe(makeDocumentReference());
});
