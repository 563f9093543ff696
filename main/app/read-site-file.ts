/**
 * Reads one file of the built screen for a request path: never anything outside its folder, never an unknown kind.
 *
 *     "/assets/index-1a2b.js" ──► folder/assets/index-1a2b.js ──► bytes, content type, time of change
 */
import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { mediaTypeOf } from '../serve/page-headers.ts';

export interface SiteFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** HTTP date. */
  readonly lastModified: string;
}

/**
 * @param folder the built screen, dist/renderer
 * @param requestPath path of the URL, percent-encoded, without query; "/" stands for the page
 * @returns undefined when no such file belongs to the site
 */
export async function readSiteFile(folder: string, requestPath: string): Promise<SiteFile | undefined> {
  const path = decodePath(requestPath);
  if (path === undefined) return undefined;
  const wanted = path.endsWith('/') ? `${path}index.html` : path;
  const contentType = mediaTypeOf(extname(wanted));
  if (contentType === undefined) return undefined;
  try {
    const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, wanted))]);
    if (!file.startsWith(root + sep)) return undefined;
    const [bytes, { mtime }] = await Promise.all([readFile(file), stat(file)]);
    return { bytes: new Uint8Array(bytes), contentType, lastModified: mtime.toUTCString() };
  } catch {
    return undefined;
  }
}

function decodePath(requestPath: string): string | undefined {
  try {
    const path = decodeURIComponent(requestPath);
    const isPlain = path.startsWith('/') && !path.includes('\0') && !path.includes('\\');
    return isPlain && !path.split('/').includes('..') ? path : undefined;
  } catch {
    return undefined;
  }
}
