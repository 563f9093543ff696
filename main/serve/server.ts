/**
 * Serves the built screen to a browser on this machine, and to nobody else.
 *
 *     browser ──GET/HEAD, Host 127.0.0.1:port──► files below `root`, read-only
 *
 * It listens on 127.0.0.1 alone, refuses foreign Host headers (a page elsewhere that rebinds its name to loopback gets
 * nothing), takes no other method, writes nothing and keeps nothing. Left out: ranges, compression, folders' listings.
 */
import { readFile, realpath } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cachingOf, PAGE_HEADERS } from './page-headers.ts';
import { findSiteFile, type SiteFile, sitePathOf } from './site-file.ts';

/** Tried first, so that what the browser keeps for this address is there again at the next start. */
export const USUAL_PORT = 4715;

export interface Served {
  /** `http://127.0.0.1:4715/` */
  readonly address: string;
  readonly port: number;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

/** A port that was asked for and is not to be had. */
export interface PortTaken {
  readonly problem: 'port-in-use' | 'port-denied';
  readonly port: number;
}

/**
 * Starts serving the files below `root`. Without a port: the usual one, or a free one where that is in use. Rejects
 * when `root` is not there.
 */
export async function serveFolder(root: string, port?: number): Promise<Served | PortTaken> {
  const folder = await realpath(root);
  const first = await listen(folder, port ?? USUAL_PORT);
  return 'problem' in first && port === undefined ? listen(folder, 0) : first;
}

function listen(folder: string, port: number): Promise<Served | PortTaken> {
  return new Promise((done, fail) => {
    const server = createServer((request, response) => {
      answer(server, folder, request, response).catch(() => refuse(response, 500, 'The file could not be read.'));
    });
    server.once('error', (error) => {
      const code = 'code' in error ? error.code : undefined;
      if (code === 'EADDRINUSE') done({ problem: 'port-in-use', port });
      else if (code === 'EACCES') done({ problem: 'port-denied', port });
      else fail(error);
    });
    server.listen(port, '127.0.0.1', () => {
      const chosen = portOf(server);
      done({ address: `http://127.0.0.1:${chosen}/`, port: chosen, close: () => close(server) });
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

function portOf(server: Server): number {
  // A listening TCP server has an AddressInfo; strings are for pipes.
  return (server.address() as AddressInfo).port;
}

async function answer(
  server: Server,
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const port = portOf(server);
  if (request.headers.host !== `127.0.0.1:${port}` && request.headers.host !== `localhost:${port}`) {
    return refuse(response, 403, 'This address is for this machine alone.');
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return refuse(response, 405, 'Only reading is possible here.');
  }
  const path = sitePathOf(request.url ?? '/');
  if (path === undefined) return refuse(response, 400, 'This is not an address of a file.');
  const found = await findSiteFile(folder, path);
  if (found === undefined) return refuse(response, 404, 'There is no such file.');
  await send(found, path, request, response);
}

async function send(found: SiteFile, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers = {
    ...PAGE_HEADERS,
    'Content-Type': found.mediaType,
    ETag: found.tag,
    'Cache-Control': cachingOf(path),
  };
  if (request.headers['if-none-match'] === found.tag) {
    response.writeHead(304, headers).end();
    return;
  }
  const bytes = await readFile(found.file);
  response.writeHead(200, { ...headers, 'Content-Length': bytes.length });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function refuse(response: ServerResponse, status: number, words: string): void {
  if (!response.headersSent)
    response.writeHead(status, { ...PAGE_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${words}\n`);
}
