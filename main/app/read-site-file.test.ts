import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSiteFile } from './read-site-file.ts';

describe('readSiteFile', () => {
  let top = '';
  let site = '';

  beforeAll(() => {
    top = mkdtempSync(join(tmpdir(), 'site-'));
    site = join(top, 'renderer');
    mkdirSync(join(site, 'assets'), { recursive: true });
    writeFileSync(join(site, 'index.html'), '<!doctype html>');
    writeFileSync(join(site, 'assets', 'engine.wasm'), new Uint8Array([0, 97, 115, 109]));
    writeFileSync(join(site, 'assets', 'main.js.map'), '{}');
    writeFileSync(join(top, 'secret.txt'), 'secret');
    symlinkSync(join(top, 'secret.txt'), join(site, 'link.txt'));
  });

  afterAll(() => rmSync(top, { recursive: true }));

  test('gives the page for the root and a file for its path', async () => {
    expect((await readSiteFile(site, '/'))?.contentType).toBe('text/html; charset=utf-8');
    const wasm = await readSiteFile(site, '/assets/engine.wasm');
    expect(wasm?.contentType).toBe('application/wasm');
    expect([...(wasm?.bytes ?? [])]).toEqual([0, 97, 115, 109]);
  });

  test.each([
    ['a path that climbs', '/../secret.txt'],
    ['a path that climbs in disguise', '/%2e%2e/secret.txt'],
    ['a path that climbs by backslash', '/..%5csecret.txt'],
    ['a link that leads outside', '/link.txt'],
    ['an unknown kind of file', '/assets/main.js.map'],
    ['a missing file', '/nothing.html'],
    ['a folder', '/assets'],
    ['a broken escape', '/%zz'],
    ['a zero byte', '/index.html%00.txt'],
    ['a path that is none', 'index.html'],
  ])('refuses %s', async (_what, path) => {
    expect(await readSiteFile(site, path)).toBeUndefined();
  });
});
