/** Documents by path below the opened folder; nothing outside it can be named. */
import { suggest } from './did-you-mean.ts';
import type { DocumentSet, Issue } from './issue.ts';

export type FoundDocument =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly issue: Issue };

export function findDocument(documents: DocumentSet, file: string): FoundDocument {
  const text = Object.hasOwn(documents, file) ? documents[file] : undefined;
  if (text !== undefined) return { ok: true, text };
  return {
    ok: false,
    issue: {
      file,
      line: 0,
      column: 0,
      path: '',
      wrong: 'There is no such file in the folder.',
      right: suggest(file, Object.keys(documents)),
    },
  };
}

export type JoinedPath =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly wrong: string; readonly right: string };

/** A path as written in `from` → path below the opened folder. Refuses what leads out: `/...`, `C:\...`, `http://...`, `../` beyond the folder. */
export function joinPath(from: string, written: string): JoinedPath {
  const right = 'Write a relative path within the folder, such as ./twin.yaml.';
  if (/^[a-z][a-z0-9+.-]*:/iu.test(written))
    return { ok: false, wrong: `"${written.slice(0, 60)}" is no path within the folder.`, right };
  if (written.startsWith('/') || written.startsWith('\\') || written.startsWith('~'))
    return { ok: false, wrong: `"${written.slice(0, 60)}" is an absolute path.`, right };
  if (written.includes('\\')) return { ok: false, wrong: 'The path has backslashes.', right: 'Part folders with /.' };
  if (written.includes('\0')) return { ok: false, wrong: 'The path has a zero byte.', right };
  const parts = from.split('/').slice(0, -1);
  for (const part of written.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined)
      return { ok: false, wrong: `"${written.slice(0, 60)}" leads out of the folder that was opened.`, right };
  }
  return { ok: true, path: parts.join('/') };
}
