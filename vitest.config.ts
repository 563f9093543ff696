/** Unit, property and golden tests of every realm; they stand beside the source they test. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const isSoak = process.env.SOAK === 'true';

export default defineConfig({
  test: {
    include: ['{sim-core,interchange,main,renderer,scenarios,tools}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/fixtures/**', ...(isSoak ? [] : ['**/*.soak.test.ts'])],
    alias: isSoak ? { 'fast-check': fileURLToPath(new URL('tools/soak-fast-check.ts', import.meta.url)) } : {},
    environment: 'node',
    setupFiles: ['tools/steady-chance.ts'],
    pool: 'threads',
    testTimeout: isSoak ? 300_000 : 30_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['sim-core/**', 'interchange/**', 'main/**'],
      reporter: ['text-summary', 'html'],
    },
  },
});
