/** Injects are changed on the timeline and in their table; a run is forked and compared: by mouse and by keyboard. */
import { expect, test } from './fixtures/app.ts';
import { type Finding, findings } from './fixtures/axe.ts';
import { DrillScreen } from './pages/drill-screen.ts';
import { TimeScreen } from './pages/time-screen.ts';

test.beforeEach(async ({ page, files }) => {
  const screen = new DrillScreen(page, files);
  await screen.pause();
  await screen.openReady('First drill');
});

test.describe('with the pointer', () => {
  test.use({ pointer: true });

  test('an inject is dragged along the timeline, and what comes of it is undone and redone', async ({
    page,
    files,
    faults,
  }) => {
    const [screen, time] = [new DrillScreen(page, files), new TimeScreen(page)];
    const before = await time.marks();
    expect(before).toHaveLength(4);
    await time.dragMark(/Lose utility/, 220);
    const after = await time.marks();
    expect(after).not.toEqual(before);
    expect(after.filter((mark) => !before.includes(mark))).toHaveLength(1);
    await screen.undo();
    expect(await time.marks()).toEqual(before);
    await time.press('Control+Shift+Z');
    expect(await time.marks()).toEqual(after);
    expect(faults).toEqual([]);
  });
});

test('an inject is moved, switched off and changed with the keyboard alone', async ({ page, files, faults }) => {
  const [screen, time] = [new DrillScreen(page, files), new TimeScreen(page)];
  expect(await screen.verdict()).toMatch(/Not met/);

  // On the timeline: the arrows move it, E switches it off, and with it the outage.
  await time.pressOnMark(/Lose utility/, 'ArrowRight', 'ArrowRight');
  expect((await time.marks()).some((mark) => mark.startsWith('02:10:00 Lose utility'))).toBe(true);
  await time.pressOnMark(/Lose utility/, 'e');
  expect(await screen.verdict()).toMatch(/No service lost/);
  await screen.undo();
  expect(await screen.verdict()).toMatch(/Not met/);

  // In the table: a figure with its unit, and what is wrong with it beside the field.
  await time.toTable();
  await time.press('End', 'Enter');
  await time.setField('Factor', 'many');
  expect(await time.fieldError()).toMatch(/is not a number/);
  await time.setField('Factor', '1.2');
  await time.press('Enter');
  expect((await time.tableRows()).at(-1)).toContain('×1.20');
  expect(faults).toEqual([]);
});

test('the rehearsal names an inject that changes nothing', async ({ page, faults }) => {
  const time = new TimeScreen(page);
  await time.toTable();
  await time.press('ArrowDown', 'ArrowDown', 'd');
  expect(await time.tableRows()).toHaveLength(5);
  // The copy begins where the first ends: that is an effect. Begun while the grid is away, and over with it, it is none.
  await time.press('End', 'Enter');
  await time.setField('At, since the start', '03:00:00');
  await time.setField('Lasts (empty: to the end)', '2 h');
  await time.press('Enter');
  const noted = (await time.tableRows()).filter((row) => row.includes('has no effect'));
  expect(noted).toHaveLength(1);
  expect(noted[0]).toMatch(/^on 03:00:00 Lose utility .* has no effect: iad-1\.utility is already lost since 02:00:00/);
  expect(faults).toEqual([]);
});

test('a run is forked at the playhead and compared with its parent, with the keyboard alone', async ({
  page,
  files,
  faults,
}) => {
  const [screen, time] = [new DrillScreen(page, files), new TimeScreen(page)];
  await time.goTo('02:05:00');
  await time.forkWith('iad-1 generators', 'Repair');
  expect(await screen.verdict()).toMatch(/Met, 4 of 4/);

  const runs = await time.runs();
  expect(runs).toHaveLength(2);
  expect(runs[0]).toMatch(/As written compared .*Not met/);
  expect(runs[1]).toMatch(/Repair generators at 02:05:00 shown 02:05:00 Repair iad-1 generators Met/);

  const compared = await time.sideBySide();
  expect(compared).toContain('The runs are the same up to 02:05:00.');
  expect(compared).toMatch(/chat back within 5 min met: never lost missed: .* better/);

  // To the parent and back again; then the fork is undone.
  await page.keyboard.press('u');
  await page.getByRole('treegrid', { name: 'Runs' }).getByRole('row').nth(1).focus();
  await time.press('Enter');
  expect(await screen.verdict()).toMatch(/Not met/);
  await screen.undo();
  expect(await time.runs()).toHaveLength(1);
  expect(faults).toEqual([]);
});

test('forks are saved with the project', async ({ page, files, faults }) => {
  const [screen, time] = [new DrillScreen(page, files), new TimeScreen(page)];
  await time.goTo('02:05:00');
  await time.forkWith('iad-1 generators', 'Repair');
  const runs = await time.runs();
  const project = await screen.saveProject();
  await screen.openReady('Near miss');
  expect(await time.runs()).toHaveLength(1);
  await screen.openFile(project, /^First drill/);
  expect((await time.runs()).map((row) => row.replace(' compared', ''))).toEqual(
    runs.map((row) => row.replace(' compared', '')),
  );
  expect(faults).toEqual([]);
});

for (const theme of ['dark', 'light'] as const) {
  test(`injects, runs, forks and comparisons are accessible, ${theme}`, async ({ page }) => {
    const time = new TimeScreen(page);
    if (theme === 'light') await page.keyboard.press('t');
    const seen: Record<string, readonly Finding[]> = {};
    await time.goTo('02:05:00');
    await time.toTable();
    seen['table of injects'] = await findings(page);
    await page.keyboard.press('f');
    seen['form of a fork'] = await findings(page);
    await page.keyboard.press('Escape');
    await time.forkWith('iad-1 generators', 'Repair');
    await page.keyboard.press('5');
    seen['timeline with a ghost'] = await findings(page);
    await time.runs();
    seen['tree of runs'] = await findings(page);
    await time.sideBySide();
    seen['side by side'] = await findings(page);
    const wrong = Object.entries(seen).filter(([, found]) => found.length > 0);
    expect(wrong).toEqual([]);
    expect(Object.keys(seen)).toHaveLength(5);
  });
}
