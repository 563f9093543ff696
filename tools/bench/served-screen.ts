/** The built screen, served on a free port and opened in a headless browser: what benches of the screen begin with. */
import { spawn } from 'node:child_process';
import { type Browser, chromium } from 'playwright';
import { findOrFetchBrowser } from '../find-browser.mjs';

export interface ServedScreen {
  readonly address: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** What a trace must hold to tell scripting and whole tasks by thread. */
export const TRACED = ['devtools.timeline', 'v8', 'blink.user_timing', 'toplevel'];

/** `given`: address of an app that is served already; otherwise dist/ is. */
export async function openServedScreen(given: string | undefined): Promise<ServedScreen> {
  const server = given === undefined ? spawn(process.execPath, ['dist/cli/cli.js', 'serve', '--port', '0']) : undefined;
  const address = given ?? (await addressOf(server));
  const executablePath = await findOrFetchBrowser();
  if (executablePath === undefined) throw new Error('No Chromium or Chrome is installed, and none can be fetched.');
  const browser = await chromium.launch({
    executablePath,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--js-flags=--expose-gc',
    ],
  });
  return {
    address,
    browser,
    async close() {
      await browser.close();
      server?.kill();
    },
  };
}

async function addressOf(served: ReturnType<typeof spawn> | undefined): Promise<string> {
  return new Promise((resolve) => {
    served?.stdout?.on('data', (data) => {
      const found = /http:\/\/[\d.a-z]+:\d+/.exec(String(data))?.[0];
      if (found) resolve(found);
    });
  });
}
