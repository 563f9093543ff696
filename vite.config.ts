/**
 * The screen: one page with its workers, for a browser and for the desktop shell alike.
 *
 * `vite` serves it for daily work; `vite build` writes dist/renderer. The target is the oldest shell the app runs on.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { libraryPlugin } from './tools/build/library-plugin.ts';

export default defineConfig({
  root: 'renderer',
  base: './',
  publicDir: false,
  plugins: [react(), libraryPlugin('scenarios')],
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    headers: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' },
    fs: { allow: ['..'] },
  },
  optimizeDeps: { include: ['comlink', 'sql.js', 'zod', 'yaml'] },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome114',
    // Fonts and images stay files: the content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 4_000,
    reportCompressedSize: false,
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
});
