/**
 * The same flows in a browser and in the packaged desktop app.
 *
 *     npx playwright test --config e2e/playwright.config.ts --project=chromium
 *     BLACKSTART_DESKTOP=path/to/app npx playwright test --config e2e/playwright.config.ts --project=electron
 *
 * A flow named `*.desktop.spec.ts` runs in the desktop app only, `*.browser.spec.ts` in the browser only.
 */
import { defineConfig } from 'playwright/test';
import { findInstalledBrowser } from '../tools/find-browser.mjs';
import type { HostOptions } from './fixtures/app.ts';

const result = process.env.BLACKSTART_FLOW_RESULT;

export default defineConfig<object, HostOptions>({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: false,
  forbidOnly: process.env.CI === 'true',
  retries: 0,
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 45_000, toHaveScreenshot: { maxDiffPixelRatio: 0.01 } },
  reporter: [['list'], ...(result === undefined ? [] : [['json', { outputFile: result }] as const])],
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [
    {
      name: 'chromium',
      testIgnore: '**/*.desktop.spec.ts',
      use: {
        host: 'browser',
        viewport: { width: 1440, height: 900 },
        launchOptions: {
          executablePath: findInstalledBrowser(),
          args: [
            ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
            '--disable-background-networking',
            '--disable-component-update',
            '--use-angle=swiftshader',
            '--enable-unsafe-swiftshader',
            '--force-color-profile=srgb',
            '--font-render-hinting=none',
          ],
        },
      },
    },
    { name: 'electron', testIgnore: '**/*.browser.spec.ts', use: { host: 'desktop' } },
  ],
});
