/** The planner's job: an estate from a template, edited in tables, broken, understood, with two remedies compared; rows from elsewhere. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './fixtures/app.ts';
import { type Finding, findings } from './fixtures/axe.ts';
import { DrillScreen } from './pages/drill-screen.ts';
import { PlanScreen } from './pages/plan-screen.ts';
import { TimeScreen } from './pages/time-screen.ts';

test.beforeEach(async ({ page, files }) => {
  await new DrillScreen(page, files).pause();
  await new PlanScreen(page, files).open();
});

test('a newcomer builds a small estate, breaks it, sees why, tries two remedies side by side and hands over the answer', async ({
  page,
  files,
  faults,
}) => {
  const [drill, plan, time] = [new DrillScreen(page, files), new PlanScreen(page, files), new TimeScreen(page)];
  await plan.beginWith('2N hall');
  expect(await drill.verdict()).toMatch(/Met, 2 of 2/);

  // Less cold water than the chillers need to restart: the plan runs, and the hall does not hold.
  await plan.showTable('Cooling');
  await plan.write('chilled-water', 'Lasts', '30 s');
  expect(await plan.issues()).toEqual([]);
  await plan.run();
  expect(await drill.verdict()).toMatch(/Not met/);

  // Why: the chain of causes leads from the users who were lost back to the water that was made too little.
  await plan.toRun();
  await time.goTo('01:10:00');
  await drill.goTo('hosting');
  await expect(page.getByRole('heading', { name: /^Why/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /Inject: Lose utility site-1\.grid-a/ }).first()).toBeVisible();
  await page.getByRole('button', { name: /more steps/ }).press('Enter');
  await expect(page.getByRole('button', { name: /site-1\.chilled-water is spent/ }).first()).toBeVisible();

  // Two remedies a minute after the loss, each a fork of the run as written; then the two side by side.
  await time.goTo('01:01:00');
  await time.forkWith('site-1 grid-a', 'Restore');
  expect(await time.runs()).toHaveLength(2);
  const tree = page.getByRole('treegrid', { name: 'Runs' });
  await tree.getByRole('row').nth(1).focus();
  await time.press('Enter');
  await time.goTo('01:01:00');
  await time.forkWith('site-1 ups-b', 'Repair');
  expect(await time.runs()).toHaveLength(3);
  await tree.getByRole('row', { name: /grid-a at/ }).focus();
  await time.press('c');
  const compared = await time.sideBySide();
  expect(compared).toMatch(/grid-a at/);
  expect(compared).toMatch(/ups-b at/);
  const report = await drill.exportReport();
  expect(report).toContain('<!doctype html>');
  expect(faults).toEqual([]);
});

test('tables, issues and undo with the keyboard alone', async ({ page, files, faults }) => {
  const [drill, plan] = [new DrillScreen(page, files), new PlanScreen(page, files)];
  await plan.beginWith('2N hall');
  await plan.showTable('Power');
  await plan.write('ups-a', 'Rating', '500');
  const [issue] = await plan.issues();
  expect(issue).toMatch(/500 has no unit/);
  await plan.press('Control+z');
  expect(await plan.issues()).toEqual([]);

  await plan.walkTo('grid-a');
  await plan.press('Control+Shift+N');
  expect((await plan.rows()).flat()).toContain('grid-a-2');
  await plan.press('Control+z');
  expect((await plan.rows()).flat()).not.toContain('grid-a-2');

  await plan.walkTo('grid-a');
  await plan.press('Control+Delete');
  expect(await plan.dialogText()).toMatch(/used by 2 places/);
  await plan.press('Escape');
  await plan.run();
  expect(await drill.verdict()).toMatch(/Met, 2 of 2/);
  expect(faults).toEqual([]);
});

test('rows come from a file and from a spreadsheet, and what is wrong with them is told first', async ({
  page,
  files,
  faults,
}) => {
  const plan = new PlanScreen(page, files);
  await plan.beginWith('Edge site');
  const folder = mkdtempSync(join(tmpdir(), 'blackstart-import-'));
  const sites = join(folder, 'sites.csv');
  writeFileSync(sites, 'Site,Region,Latitude,Longitude\nLisbon 1,coast,38.7,-9.1\nFaro 1,nowhere,37.0,-7.9\n');
  await plan.importFile(sites);
  expect(await plan.dialogText()).toMatch(/1 to be written, 1 with something to mend/);
  await plan.pressButton(/^Import 1 row/);
  await plan.showTable('Facilities');
  expect((await plan.rows()).map((cells) => cells[0])).toEqual(['edge', 'hub', 'lisbon-1']);

  await plan.showTable('Regions');
  await plan.paste('Id\tJurisdiction\nnorth\tEU\nsouth\tEU');
  expect(await plan.dialogText()).toMatch(/2 to be written/);
  await plan.pressButton(/^Import 2 rows/);
  expect((await plan.rows()).map((cells) => cells[0])).toEqual(['coast', 'core', 'north', 'south']);
  expect(faults).toEqual([]);
});

for (const theme of ['dark', 'light'] as const) {
  test(`Plan is accessible, ${theme}`, async ({ page, files }) => {
    const plan = new PlanScreen(page, files);
    if (theme === 'light') await page.keyboard.press('t');
    const seen: Record<string, readonly Finding[]> = {};
    await page.keyboard.press('Control+Shift+E');
    await page.getByRole('option').first().waitFor();
    seen['templates'] = await findings(page);
    await page.keyboard.press('Escape');
    await plan.showTable('Power');
    await plan.walkTo('ups-1');
    seen['table and fields'] = await findings(page);
    await plan.write('ups-1', 'Rating', '500');
    seen['issues'] = await findings(page);
    await plan.text();
    seen['text'] = await findings(page);
    await plan.showTable('Regions');
    await plan.press('Control+Shift+M');
    seen['map'] = await findings(page);
    await plan.press('Control+i');
    seen['import'] = await findings(page);
    const wrong = Object.entries(seen).filter(([, found]) => found.length > 0);
    expect(wrong).toEqual([]);
    expect(Object.keys(seen)).toHaveLength(6);
  });
}
