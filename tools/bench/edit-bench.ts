/**
 * npm run bench:edit: what it takes from moving an inject of the first drill by a key until its outcome is on the
 * screen, in a headless browser: wall time, and processor time of the engine's worker and of the page apart, for other
 * work on the machine does not count in the latter.
 *
 *     node tools/run-ts.mjs tools/bench/edit-bench.ts [ADDRESS of a served app]
 */
import { cpus } from 'node:os';
import type { Page } from 'playwright';
import { openServedScreen, TRACED } from './served-screen.ts';

const VIEWS: readonly (readonly [key: string, name: string])[] = [
  ['2', 'facility'],
  ['1', 'globe'],
  ['3', 'one-line'],
  ['4', 'dependencies'],
];
const EDITS = 8;
/** The page is looked at in the outage [µs]. */
const OUTAGE = 130 * 60e6;

interface Edit {
  readonly wall: number;
  readonly engine: number;
  readonly page: number;
}

const { browser, address, close } = await openServedScreen(process.argv[2]);
try {
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Chromium ${browser.version()}, first drill`);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${address}/?drill=first-drill`);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.evaluate((at) => Reflect.get(window, '__blackstart').seek(at), OUTAGE);
  for (const [key, name] of VIEWS) {
    await page.keyboard.press(key);
    await idle(page);
    const edits: Edit[] = [];
    for (let i = 0; i < EDITS; i++) edits.push(await edit(page));
    const median = (of: (one: Edit) => number): string => {
      const sorted = edits.map(of).sort((one, other) => one - other);
      return `${(sorted[sorted.length >> 1] ?? Number.NaN).toFixed(0)} ms`;
    };
    console.log(
      `${name.padEnd(14)} until it is painted ${median(({ wall }) => wall)}, ` +
        `of processor time: engine ${median(({ engine }) => engine)}, page ${median((one) => one.page)}`,
    );
  }
} finally {
  await close();
}

function idle(page: Page): Promise<void> {
  return page.evaluate(() => Reflect.get(window, '__blackstart').idle());
}

/** Moves the third inject by one step, and waits until what came of it has been painted. */
async function edit(page: Page): Promise<Edit> {
  await page.locator('[data-inject="inject-3"]').focus();
  await page.evaluate(() => performance.clearMeasures('outcome'));
  await page.context().browser()?.startTracing(page, { categories: TRACED });
  const wall = await page.evaluate(async () => {
    const begun = performance.now();
    const key = { key: 'ArrowRight', bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', key));
    while (performance.getEntriesByName('outcome').length === 0) await new Promise((next) => setTimeout(next, 1));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - begun;
  });
  const trace = String(await page.context().browser()?.stopTracing());
  await idle(page);
  return { wall, engine: busy(trace, 'DedicatedWorker thread'), page: busy(trace, 'CrRendererMain') };
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Processor time of all tasks on the threads of this name [ms]. */
function busy(trace: string, thread: string): number {
  const { traceEvents } = JSON.parse(trace) as { readonly traceEvents: readonly TraceEvent[] };
  const named = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === thread)
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  return traceEvents
    .filter(
      ({ name, ph, pid, tid }) => name === 'ThreadControllerImpl::RunTask' && ph === 'X' && named.has(`${pid} ${tid}`),
    )
    .reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0);
}
