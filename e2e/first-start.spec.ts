/** The first start, in both hosts: a ready drill is open, its verdict stands, and nothing was complained about. */
import { expect, test, untilIdle } from './fixtures/app.ts';
import { DrillScreen } from './pages/drill-screen.ts';

test('opens a ready drill, playing, with its verdict', async ({ page, faults }) => {
  const playback = page.getByRole('toolbar', { name: 'Playback' });
  await expect(playback.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press('Space');
  await untilIdle(page);

  const verdict = page.getByRole('region', { name: 'Verdict' });
  await expect(verdict).toContainText(/Not met, \d of \d/);
  await expect(playback.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Playhead' })).toBeVisible();
  expect(faults).toEqual([]);
});

test('every drill of the library can be read', async ({ page }) => {
  const unreadable = await page.evaluate(async () => {
    const index = await (await fetch('scenarios/index.json')).json();
    const files: string[] = index.folders.flatMap((folder: { files: string[] }) => folder.files);
    const answers = await Promise.all(files.map(async (file) => ({ file, ok: (await fetch(`scenarios/${file}`)).ok })));
    return { count: files.length, missing: answers.filter((answer) => !answer.ok).map((answer) => answer.file) };
  });
  expect(unreadable.missing).toEqual([]);
  expect(unreadable.count).toBeGreaterThan(3);
});

test('preferences hold at once and are found again', async ({ page, files }) => {
  const screen = new DrillScreen(page, files);
  await screen.pause();
  await screen.showView('Facility');
  await expect(page.getByRole('region', { name: 'Facility scene' })).toBeVisible();
  await screen.prefer('Light', 'Less', 'Flat');
  await expect(page.getByRole('region', { name: 'Facility scene' })).toBeHidden();
  await page.reload();
  await screen.pause();
  await screen.showView('Facility');
  await expect(page.getByRole('region', { name: /^Everything in / })).toBeVisible();
  expect(await page.locator('html').getAttribute('data-theme')).toBe('light');
  expect(await page.locator('html').getAttribute('data-motion')).toBe('less');
});
