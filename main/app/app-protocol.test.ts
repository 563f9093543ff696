import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerRequest } from './app-protocol.ts';

let site = '';
beforeAll(() => {
  site = mkdtempSync(join(tmpdir(), 'protocol-'));
  writeFileSync(join(site, 'index.html'), '<!doctype html>');
});
afterAll(() => rmSync(site, { recursive: true }));

test('answers its page with the headers that isolate it', async () => {
  const response = await answerRequest(site, 'GET', 'app://blackstart/index.html?drill=first#top');
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('<!doctype html>');
  expect(response.headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
  expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
});

test.each([
  ['another host', 'GET', 'app://elsewhere/index.html', 404],
  ['another scheme', 'GET', 'https://blackstart/index.html', 404],
  ['a file that is not there', 'GET', 'app://blackstart/none.html', 404],
  ['writing', 'POST', 'app://blackstart/index.html', 405],
])('refuses %s', async (_what, method, address, status) => {
  expect((await answerRequest(site, method, address)).status).toBe(status);
});
