/**
 * npm run gallery: pictures of every level in both themes, calm and in outage, from the built app in a headless browser.
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
  await page.getByRole('button', { name: 'Drills' }).click();
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
  for (const [moment, at] of [
    ['calm', 0],
    ['outage', Number(outageAt) * 1e6],
  ]) {
    await page.evaluate((instant) => Reflect.get(window, '__blackstart').seek(instant), at);
    for (const [key, level] of /** @type {const} */ ([
      ['1', 'world'],
      ['2', 'facility'],
      ['3', 'one-line'],
      ['4', 'dependencies'],
      ['7', 'cooling'],
      ['8', 'network'],
      ['9', 'charts'],
    ])) {
      await page.keyboard.press(key);
      await idle();
      const name = `${level}-${moment}-${theme}-${viewport.width}.png`;
      await page.screenshot({ path: join(ROOT, folder, name) });
      console.log(join(folder, name));
    }
  }
  await page.close();
}
