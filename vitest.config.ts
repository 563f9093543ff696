/** Unit, property and golden tests of every realm; they stand beside the source they test. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{sim-core,interchange,main,renderer,scenarios,tools}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/fixtures/**'],
    environment: 'node',
    pool: 'threads',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    passWithNoTests: true,
    reporters: process.env.CI === 'true' ? ['dot'] : ['default'],
    coverage: {
      provider: 'v8',
      include: ['sim-core/**', 'interchange/**', 'main/**'],
      reporter: ['text-summary', 'html'],
    },
  },
});
