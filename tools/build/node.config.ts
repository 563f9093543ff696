/**
 * The command line, the loopback server and the engine's worker threads, each whole in itself (no node_modules).
 *
 * Inputs are main/cli/cli.ts and every `*.worker.ts` below main; outputs are dist/cli/<name>.js on the same level, so
 * that `new URL('./<name>.worker.js', import.meta.url)` finds a worker from any of them.
 */
import { copyFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import manifest from '../../package.json' with { type: 'json' };

const OUT = 'dist/cli';

export default defineConfig({
  publicDir: false,
  // sql.js asks for the folder it lies in, which an ES module knows by another name.
  define: { __APP_VERSION__: JSON.stringify(manifest.version), __dirname: 'import.meta.dirname' },
  plugins: [copyWasm()],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: OUT,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { bundlerTimings: false },
      input: { cli: resolve('main/cli/cli.ts'), ...workers() },
      external: [/^node:/, ...builtinModules],
      output: {
        format: 'esm',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunk-[name]-[hash].js',
      },
    },
  },
});

function workers(): Record<string, string> {
  const found = readdirSync('main', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.worker.ts'),
  );
  return Object.fromEntries(found.map((file) => [basename(file, '.ts'), resolve('main', file)]));
}

/** sql.js loads its WebAssembly file from beside the bundle. */
function copyWasm(): Plugin {
  return {
    name: 'blackstart-wasm',
    closeBundle() {
      copyFileSync('node_modules/sql.js/dist/sql-wasm.wasm', join(OUT, 'sql-wasm.wasm'));
    },
  };
}
