/** The preload script as one CommonJS file: a sandboxed preload may require nothing but electron. */
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist/preload',
    emptyOutDir: true,
    target: 'chrome114',
    minify: false,
    sourcemap: false,
    reportCompressedSize: false,
    lib: { entry: resolve('main/app/preload.ts'), formats: ['cjs'], fileName: () => 'index.cjs' },
    rolldownOptions: { external: ['electron'] },
  },
});
