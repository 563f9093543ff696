/**
 * Finds a file of the built screen for a request: never anything outside its folder, never an unknown kind.
 *
 *     "/assets/index-1a2b.js" ──► "assets/index-1a2b.js" ──► real path, digest tag, media type
 */
import { realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { mediaTypeOf } from './page-headers.ts';

export interface SiteFile {
  readonly file: string;
  /** Changes whenever the file does (an entity tag). */
  readonly tag: string;
  readonly mediaType: string;
}

/** The path below the folder with forward slashes; undefined for anything that could mean a place outside it. */
export function sitePathOf(url: string): string | undefined {
  if (!url.startsWith('/')) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(url.split(/[?#]/)[0] ?? '/').slice(1);
  } catch {
    return undefined;
  }
  if (path === '') return 'index.html';
  const isPlain = path.split('/').every((part) => part !== '' && !part.startsWith('.'));
  return isPlain && !/[\\:\0]/.test(path) ? path : undefined;
}

/**
 * @param folder its real path
 * @param path as `sitePathOf` gives it
 * @returns undefined for what is no file of the site: missing, a folder, of an unknown kind, or reached by a link that leads out
 */
export async function findSiteFile(folder: string, path: string): Promise<SiteFile | undefined> {
  const mediaType = mediaTypeOf(extname(path));
  if (mediaType === undefined) return undefined;
  const file = await realpath(join(folder, path)).catch(() => undefined);
  if (file?.startsWith(folder + sep) !== true) return undefined;
  const status = await stat(file);
  if (!status.isFile()) return undefined;
  return { file, mediaType, tag: `"${status.size.toString(16)}-${Math.round(status.mtimeMs).toString(16)}"` };
}
