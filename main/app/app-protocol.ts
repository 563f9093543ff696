/**
 * The app's own address: `app://blackstart/` answers with the built screen and nothing else.
 *
 * Only reading, only this host, only files of the site; every answer carries the site's headers.
 */
import { readFile, realpath } from 'node:fs/promises';
import { cachingOf, PAGE_HEADERS } from '../serve/page-headers.ts';
import { findSiteFile, sitePathOf } from '../serve/site-file.ts';

export const SCHEME = 'app';
export const HOST = 'blackstart';
export const ORIGIN = `${SCHEME}://${HOST}`;

/** @param folder the built screen, dist/renderer */
export async function answerRequest(folder: string, method: string, address: string): Promise<Response> {
  const url = new URL(address);
  if (url.protocol !== `${SCHEME}:` || url.host !== HOST) return refuse(404, 'not here');
  if (method !== 'GET' && method !== 'HEAD') return refuse(405, 'only reading is allowed');
  const path = sitePathOf(url.pathname);
  const found = path === undefined ? undefined : await findSiteFile(await realpath(folder), path);
  if (path === undefined || found === undefined) return refuse(404, 'no such file');
  return new Response(method === 'HEAD' ? null : new Uint8Array(await readFile(found.file)), {
    headers: { ...PAGE_HEADERS, 'Content-Type': found.mediaType, ETag: found.tag, 'Cache-Control': cachingOf(path) },
  });
}

function refuse(status: number, reason: string): Response {
  return new Response(reason, { status, headers: { ...PAGE_HEADERS, 'Content-Type': 'text/plain' } });
}
