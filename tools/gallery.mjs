/**
 * npm run gallery: pictures of every level and mode in both themes, calm and in outage, from the built app in a headless
 * browser.
 *
 *     node tools/gallery.mjs [FOLDER] [DRILL TITLE] [OUTAGE AT, seconds]       reports/gallery, First drill, 7800
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findOrFetchBrowser } from './find-browser.mjs';
import { ensureInstalled } from './install.mjs';
import { ROOT, run } from './run.mjs';

const [folder = 'reports/gallery', title = 'First drill', outageAt = '7800'] = process.argv.slice(2);
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
/** Levels, each by its key: taken calm and in outage. */
const LEVELS = /** @type {const} */ ([
  ['1', 'world'],
  ['2', 'facility'],
  ['3', 'one-line'],
  ['4', 'dependencies'],
  ['7', 'cooling'],
  ['8', 'network'],
  ['9', 'charts'],
]);
/** What else there is, by the keys that lead to it, one after the other, and back: taken in outage. */
const MODES = /** @type {const} */ ([
  ['map', ['1', 'radio Map'], ['radio Globe']],
  ['facility-table', ['2', 'radio Table'], ['radio 3D']],
  ['seen', ['3', 's'], ['s']],
  ['injects', ['2', 'n'], ['5']],
  ['events', ['6'], ['5']],
  ['failovers', ['w'], ['5']],
  ['palette', ['Control+k'], ['Escape']],
  ['preferences', ['Control+,'], ['Escape']],
  ['plan', ['m'], ['m']],
]);

await ensureInstalled();
if ((await run(process.execPath, ['tools/build.mjs'])) !== 0) process.exit(1);
const browserPath = await findOrFetchBrowser();
if (browserPath === undefined) {
  console.error(
    'No Chromium or Chrome is installed and none can be fetched: install one, or name it in BLACKSTART_BROWSER.',
  );
  process.exit(1);
}
const { chromium } = await import('playwright');
mkdirSync(join(ROOT, folder), { recursive: true });
const server = spawn(process.execPath, ['dist/cli/cli.js', 'serve', '--port', '0'], { cwd: ROOT });
const address = await new Promise((resolve) => {
  server.stdout.on('data', (data) => resolve(/http\S+/.exec(String(data))?.[0]));
});
const browser = await chromium.launch({
  executablePath: browserPath,
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
  ],
});
try {
  for (const viewport of SIZES) for (const theme of ['dark', 'light']) await takeAll(viewport, theme);
} finally {
  await browser.close();
  server.kill();
}

/**
 * @param {{ width: number, height: number }} viewport
 * @param {string} theme
 */
async function takeAll(viewport, theme) {
  const page = await browser.newPage({ viewport });
  await page.goto(address);
  const idle = () => page.evaluate(() => Reflect.get(window, '__blackstart').idle());
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  if (theme === 'light') await page.keyboard.press('t');
  await page.keyboard.press('Control+d');
  await page.getByRole('menuitem', { name: new RegExp(`^${title}`) }).click();
  await page.getByRole('banner').getByText(title).waitFor();
  await page
    .getByRole('button', { name: 'Pause' })
    .or(page.getByRole('button', { name: 'Play' }))
    .waitFor();
  await page.evaluate(() => Reflect.get(window, '__blackstart').pause());
  await idle();
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox').fill('iad-1.ups');
  await page.getByRole('menuitem').first().waitFor();
  await page.keyboard.press('Enter');
  const take = async (/** @type {string} */ name) => {
    await idle();
    const path = join(folder, `${name}-${theme}-${viewport.width}.png`);
    await page.screenshot({ path: join(ROOT, path) });
    console.log(path);
  };
  const press = async (/** @type {readonly string[]} */ keys) => {
    for (const key of keys) {
      const radio = /^radio (.+)$/.exec(key)?.[1];
      if (radio === undefined) await page.keyboard.press(key);
      else await page.getByRole('radio', { name: radio, exact: true }).click({ force: true });
      await leaveFocus(page);
      await idle();
    }
  };
  for (const [moment, at] of /** @type {const} */ ([
    ['calm', 0],
    ['outage', Number(outageAt) * 1e6],
  ])) {
    await page.evaluate((instant) => Reflect.get(window, '__blackstart').seek(instant), at);
    for (const [key, level] of LEVELS) {
      await press([key]);
      await take(`${level}-${moment}`);
    }
  }
  for (const [mode, there, back] of MODES) {
    await press(there);
    if (mode === 'plan') {
      await page.getByRole('toolbar', { name: 'Plan' }).waitFor();
      await page.getByText('Reading…').waitFor({ state: 'hidden' });
    }
    await take(mode);
    await press(back);
  }
  await page.close();
}

/**
 * A ring of focus about what was pressed last is no part of the picture; in a dialog it is.
 * @param {import('playwright').Page} page
 */
async function leaveFocus(page) {
  await page.evaluate(() => {
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && activeElement.closest('[role="dialog"]') === null) activeElement.blur();
  });
}
