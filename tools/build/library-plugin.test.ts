import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readLibrary } from './library-plugin.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'library-'));
  for (const folder of ['near-miss', 'first-drill']) mkdirSync(join(root, folder));
  writeFileSync(join(root, 'near-miss', 'scenario.yaml'), '');
  writeFileSync(join(root, 'near-miss', 'picture.bin'), '');
  writeFileSync(join(root, 'near-miss', 'README.md'), '# A near miss\n\nNobody loses service.\n');
  writeFileSync(join(root, 'first-drill', 'twin.yaml'), '');
  writeFileSync(join(root, 'notes.md'), '');
});
afterEach(() => rmSync(root, { recursive: true }));

test('lists the folders by name, with their titles and their text files', () => {
  expect(readLibrary(root).folders).toEqual([
    { name: 'first-drill', title: 'first-drill', files: ['first-drill/twin.yaml'] },
    { name: 'near-miss', title: 'A near miss', files: ['near-miss/README.md', 'near-miss/scenario.yaml'] },
  ]);
});

test('a library that does not exist is an empty one', () => {
  expect(readLibrary(join(root, 'nowhere')).folders).toEqual([]);
});
