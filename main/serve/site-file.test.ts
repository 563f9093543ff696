import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findSiteFile, sitePathOf } from './site-file.ts';

describe('a file of the site', () => {
  let top = '';
  let site = '';
  const find = (request: string) => {
    const path = sitePathOf(request);
    return path === undefined ? undefined : findSiteFile(site, path);
  };

  beforeAll(() => {
    top = realpathSync(mkdtempSync(join(tmpdir(), 'site-')));
    site = join(top, 'renderer');
    mkdirSync(join(site, 'assets'), { recursive: true });
    writeFileSync(join(site, 'index.html'), '<!doctype html>');
    writeFileSync(join(site, 'assets', 'engine.wasm'), new Uint8Array([0, 97, 115, 109]));
    writeFileSync(join(site, 'assets', 'main.js.map'), '{}');
    writeFileSync(join(top, 'secret.txt'), 'secret');
    symlinkSync(join(top, 'secret.txt'), join(site, 'link.txt'));
  });
  afterAll(() => rmSync(top, { recursive: true }));

  test('is the page for the root, and what its path says otherwise', async () => {
    expect(await find('/')).toMatchObject({ file: join(site, 'index.html'), mediaType: 'text/html; charset=utf-8' });
    expect(await find('/assets/engine.wasm?x#y')).toMatchObject({ mediaType: 'application/wasm' });
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
  ])('is never %s', async (_what, path) => {
    expect(await find(path)).toBeUndefined();
  });
});
