/**
 * Bundles one source file into a program that plain Node runs, for tests that need a process or thread of their own
 * (Node 20 runs no TypeScript). Used by tests alone.
 */
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';

/** Writes `<folder>/<name>.mjs` for each entry (name to source path) and gives the folder back. */
export async function bundleForTest(entries: Readonly<Record<string, string>>, folder: string): Promise<string> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define: { __APP_VERSION__: JSON.stringify('0.0.0-test') },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: { ...entries },
        external: [/^node:/, ...builtinModules],
        output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name].js' },
      },
    },
  });
  return join(folder);
}
