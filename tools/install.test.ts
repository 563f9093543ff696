import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isInstalled } from './install.mjs';

describe('isInstalled', () => {
  let root = '';
  const write = (file: string, packages: object) => writeFileSync(join(root, file), JSON.stringify({ packages }));
  const lock = (packages: object) => write('package-lock.json', { '': { name: 'app' }, ...packages });
  const present = (packages: object) => write('node_modules/.package-lock.json', packages);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'install-'));
    mkdirSync(join(root, 'node_modules'));
    lock({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-darwin': { version: '2.0.0', optional: true } });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  test('a fresh clone is not installed', () => {
    expect(isInstalled(root)).toBe(false);
  });

  test('what belongs to another system may be absent', () => {
    present({ 'node_modules/a': { version: '1.0.0' } });
    expect(isInstalled(root)).toBe(true);
  });

  test('what this system needs may not be absent', () => {
    present({ 'node_modules/b-darwin': { version: '2.0.0' } });
    expect(isInstalled(root)).toBe(false);
  });

  test('an older version is not what the lockfile asks for', () => {
    present({ 'node_modules/a': { version: '0.9.0' } });
    expect(isInstalled(root)).toBe(false);
  });

  test('an installation that was broken off is done again', () => {
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), '{"packages":');
    expect(isInstalled(root)).toBe(false);
  });
});
