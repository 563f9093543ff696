/** The Electron main process as one CommonJS file: an ES module as entry does not start on every supported shell. */
import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import manifest from '../../package.json' with { type: 'json' };

export default defineConfig({
  publicDir: false,
  define: { __APP_VERSION__: JSON.stringify(manifest.version) },
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: 'dist/main',
    emptyOutDir: true,
    target: 'node18',
    minify: false,
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { bundlerTimings: false },
      input: { index: resolve('main/app/index.ts') },
      external: ['electron', /^node:/, ...builtinModules],
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
});
