import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Served, serveFolder } from './server.ts';

let folder = '';
let served: Served;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blackstart-serve-'));
  const root = join(folder, 'renderer');
  await mkdir(join(root, 'assets'), { recursive: true });
  await mkdir(join(root, 'scenarios'));
  await writeFile(join(root, 'index.html'), '<!doctype html><title>Blackstart</title>');
  await writeFile(join(root, 'assets', 'engine-abc.wasm'), 'wasm');
  await writeFile(join(root, 'scenarios', 'index.json'), '{"folders":[]}');
  await writeFile(join(root, '.hidden.json'), '{}');
  await writeFile(join(root, 'program.exe'), 'x');
  await writeFile(join(folder, 'secret.json'), '"secret"');
  await symlink(join(folder, 'secret.json'), join(root, 'link.json'));
  served = started(await serveFolder(root, 0));
});
afterAll(async () => {
  await served.close();
  await rm(folder, { recursive: true, force: true });
});

function started(outcome: Awaited<ReturnType<typeof serveFolder>>): Served {
  if ('problem' in outcome) throw new Error(outcome.problem);
  return outcome;
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** One request exactly as written: no normalising of the path, any Host. */
function ask(
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((done, fail) => {
    const sent = request({ host: '127.0.0.1', port: served.port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', fail);
    sent.end();
  });
}

test('is reached by its loopback address alone, not by others of the machine', async () => {
  const reaches = (host: string) =>
    new Promise<boolean>((done) => {
      const socket = connect({ host, port: served.port });
      socket.once('connect', () => done(true)).once('error', () => done(false));
      socket.once('connect', () => socket.destroy());
    });

  expect(await reaches('127.0.0.1')).toBe(true);
  expect(await reaches('127.0.0.2')).toBe(false);
});

test('the page comes with its policy and isolated from everything else', async () => {
  const page = await ask('/');

  expect(page.body).toContain('Blackstart');
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
  });
  expect(page.headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self' 'wasm-unsafe-eval'/);
});

test('listens on loopback alone', () => {
  expect(served.address).toBe(`http://127.0.0.1:${served.port}/`);
});

test('a foreign Host header gets nothing, whatever it asks for', async () => {
  for (const host of [
    'evil.example',
    `evil.example:${served.port}`,
    '127.0.0.1',
    `127.0.0.1.evil.example:${served.port}`,
  ]) {
    expect((await ask('/', { headers: { host } })).status).toBe(403);
  }
  expect((await ask('/', { headers: { host: `localhost:${served.port}` } })).status).toBe(200);
});

test('nothing can be written', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const answer = await ask('/index.html', { method });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
  }
});

test.each([
  ['/../secret.json', 400],
  ['/..%2fsecret.json', 400],
  ['/%2e%2e/secret.json', 400],
  ['/..%5csecret.json', 400],
  ['/assets/../../secret.json', 400],
  ['/%00index.html', 400],
  ['/%', 400],
  ['//etc/passwd', 400],
  ['/C:/secret.json', 400],
  ['http://evil.example/index.html', 400],
  ['/.hidden.json', 400],
  ['/link.json', 404],
  ['/program.exe', 404],
  ['/assets', 404],
  ['/nowhere.html', 404],
])('%s leads nowhere', async (path, status) => {
  const answer = await ask(path);

  expect(answer.status).toBe(status);
  expect(answer.body).not.toContain('secret"');
});

test('an unchanged file is not sent twice, and digested names are kept for good', async () => {
  const first = await ask('/assets/engine-abc.wasm?import');
  expect(first.headers).toMatchObject({
    'content-type': 'application/wasm',
    'cache-control': 'public, max-age=31536000, immutable',
  });

  const second = await ask('/assets/engine-abc.wasm', { headers: { 'if-none-match': String(first.headers.etag) } });
  expect([second.status, second.body]).toEqual([304, '']);
});

test('HEAD tells the length and sends no body', async () => {
  const answer = await ask('/scenarios/index.json', { method: 'HEAD' });

  expect([answer.status, answer.headers['content-length'], answer.body]).toEqual([200, '14', '']);
});

test('a port in use is said when it was asked for', async () => {
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  const port = (other.address() as AddressInfo).port;

  expect(await serveFolder(folder, port)).toEqual({ problem: 'port-in-use', port });
  other.close();
});

test('two at once: the second takes a free port when none was asked for', async () => {
  const [one, two] = [started(await serveFolder(folder)), started(await serveFolder(folder))];

  expect(two.port).not.toBe(one.port);
  await Promise.all([one.close(), two.close()]);
});
