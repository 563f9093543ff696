/**
 * Puts the ready scenarios beside the page: `scenarios/<folder>/<file>` and `scenarios/index.json`.
 *
 * In the build they become files of dist/renderer; the development server reads them from the source folder.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import type { LibraryFolder, LibraryIndex } from '../../main/bridge/contract.ts';

const SHOWN = /\.(yaml|yml|json|md|txt|csv)$/;

export function libraryPlugin(folder: string): Plugin {
  const root = resolve(folder);
  return {
    name: 'blackstart-library',
    generateBundle() {
      const index = readLibrary(root);
      for (const path of index.folders.flatMap((each) => each.files)) {
        this.emitFile({ type: 'asset', fileName: `scenarios/${path}`, source: readFileSync(join(root, path)) });
      }
      this.emitFile({ type: 'asset', fileName: 'scenarios/index.json', source: JSON.stringify(index) });
    },
    configureServer(server) {
      server.middlewares.use('/scenarios', (request, response, next) => {
        const path = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/').slice(1);
        const index = readLibrary(root);
        if (path === 'index.json') {
          response.setHeader('Content-Type', 'application/json').end(JSON.stringify(index));
        } else if (index.folders.some((each) => each.files.includes(path))) {
          response.setHeader('Content-Type', 'text/plain; charset=utf-8').end(readFileSync(join(root, path)));
        } else {
          next();
        }
      });
    },
  };
}

/** Lists every folder of the library with the text files in it, sorted by name. */
export function readLibrary(root: string): LibraryIndex {
  const names = existsSync(root) ? readdirSync(root).filter((name) => statSync(join(root, name)).isDirectory()) : [];
  return { format: 'blackstart-library/1', folders: names.sort().map((name) => readFolder(root, name)) };
}

function readFolder(root: string, name: string): LibraryFolder {
  const files = readdirSync(join(root, name), { recursive: true, encoding: 'utf8' })
    .map((file) => `${name}/${file.replaceAll('\\', '/')}`)
    .filter((path) => SHOWN.test(path) && statSync(join(root, path)).isFile())
    .sort();
  return { name, title: readTitle(join(root, name, 'README.md')) ?? name, files };
}

function readTitle(readme: string): string | undefined {
  if (!existsSync(readme)) return undefined;
  return /^#\s+(.+)$/m.exec(readFileSync(readme, 'utf8'))?.[1]?.trim();
}
