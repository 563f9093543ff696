/**
 * npm run bench:screen: what the screen costs while it plays at 60×, on an estate of 20,000 racks in one facility and
 * 2,000 links in the world, in a headless browser: scripting per frame, draw calls per frame, and memory that stays
 * after a collection. Frame rates of a software renderer do not count and are not told.
 *
 *     node tools/run-ts.mjs tools/bench/screen-bench.ts [ADDRESS of a served app]
 */
import { cpus } from 'node:os';
import type { Browser, CDPSession, Page } from 'playwright';
import { bigDocuments } from './big-estate.ts';
import { scriptingPerFrame } from './screen-trace.ts';
import { openServedScreen, TRACED } from './served-screen.ts';

const VIEWS: readonly (readonly [key: string, name: string])[] = [
  ['2', 'facility, 20,000 racks'],
  ['1', 'globe, 2,000 links'],
  ['3', 'one-line'],
  ['7', 'cooling'],
  ['8', 'network map, 2,000 links'],
  ['4', 'dependencies'],
  ['9', 'charts'],
];
/** Before the first inject all is calm; at this instant an outage is under way [µs]. */
const OUTAGE = 9 * 60e6;
const PLAY_MS = 10_000;

interface Measured {
  readonly median: number;
  readonly p95: number;
  readonly draws: number;
  /** Bytes that stayed, for each second of play. */
  readonly growth: number;
  readonly frames: number;
}

const { browser, address, close } = await openServedScreen(process.argv[2]);
try {
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Chromium ${browser.version()}, 1280 × 800, at 60×`);
  const page = await openBig(browser, address);
  for (const [key, name] of VIEWS) {
    await page.keyboard.press(key);
    const { median, p95, draws, growth, frames } = await measure(page);
    console.log(
      `${name.padEnd(28)} scripting ${median.toFixed(1)} ms a frame at the median, ${p95.toFixed(1)} at the 95th of ${frames}; ` +
        `${draws} draw calls; ${(growth / 1024).toFixed(0)} KiB/s stay`,
    );
  }
  console.log(`scrubbing, facility          ${(await scrub(page)).toFixed(1)} ms of scripting a step at the median`);
} finally {
  await close();
}

/** The large estate in the place of a ready drill. */
async function openBig(on: Browser, url: string): Promise<Page> {
  const page = await on.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(countDraws);
  for (const [name, text] of Object.entries(bigDocuments())) {
    await page.route(`**/scenarios/large/${name}`, (route) => route.fulfill({ body: text, contentType: 'text/plain' }));
  }
  await page.goto(`${url}/?drill=large`);
  await page.getByRole('button', { name: 'Pause', exact: true }).click({ timeout: 120_000 });
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.keyboard.press('<');
  await page.evaluate(() => Reflect.get(window, '__blackstart').idle());
  return page;
}

/**
 * Counts what a page asks of its graphics card, frame by frame. Nothing is drawn: a software renderer would spend whole
 * seconds on a frame, and every frame would then stand for ten.
 */
function countDraws(): void {
  const counts = { most: 0, now: 0 };
  Reflect.set(window, '__draws', counts);
  const proto = WebGL2RenderingContext.prototype;
  for (const name of ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced'] as const) {
    Reflect.set(proto, name, () => {
      counts.now++;
    });
  }
  const next = (): void => {
    counts.most = Math.max(counts.most, counts.now);
    counts.now = 0;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

async function measure(page: Page): Promise<Measured> {
  await page.evaluate((at) => {
    const app = Reflect.get(window, '__blackstart');
    app.seek(at);
    return app.idle();
  }, OUTAGE);
  await page.evaluate(() => {
    Reflect.get(window, '__draws').most = 0;
  });
  const client = await page.context().newCDPSession(page);
  await page.keyboard.press(' ');
  // What is made once, when a view first plays, is no growth.
  await page.waitForTimeout(PLAY_MS / 4);
  const before = await heldBytes(client);
  const begun = Date.now();
  await page.context().browser()?.startTracing(page, { categories: TRACED });
  await page.waitForTimeout(PLAY_MS);
  const trace = await page.context().browser()?.stopTracing();
  const after = await heldBytes(client);
  const seconds = (Date.now() - begun) / 1000;
  await page.keyboard.press(' ');
  await client.detach();
  const frames = [...scriptingPerFrame(String(trace))].sort((one, other) => one - other);
  return {
    median: frames[frames.length >> 1] ?? Number.NaN,
    p95: frames[Math.floor(frames.length * 0.95)] ?? Number.NaN,
    frames: frames.length,
    draws: await page.evaluate(() => Reflect.get(window, '__draws').most as number),
    growth: (after - before) / seconds,
  };
}

async function heldBytes(client: CDPSession): Promise<number> {
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  return usedSize;
}

/** Jumps of the playhead through the outage; scripting of the frames that each takes. */
async function scrub(page: Page): Promise<number> {
  await page.keyboard.press('2');
  await page.evaluate(() => Reflect.get(window, '__blackstart').idle());
  await page.context().browser()?.startTracing(page, { categories: TRACED });
  await page.evaluate(async () => {
    const app = Reflect.get(window, '__blackstart');
    for (let step = 0; step < 60; step++) {
      app.seek((5 + step) * 60e6);
      await new Promise((done) => requestAnimationFrame(done));
      await new Promise((done) => requestAnimationFrame(done));
    }
  });
  const trace = await page.context().browser()?.stopTracing();
  const frames = [...scriptingPerFrame(String(trace))].sort((one, other) => one - other);
  // Two frames a step: one draws, the other waits.
  return frames[Math.floor(frames.length * 0.75)] ?? Number.NaN;
}
