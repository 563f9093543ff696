/** Two remedies that change the estate, each a fork on a twin of its own, side by side with what differs in them first. */
import { expect, test } from './fixtures/app.ts';
import { findings } from './fixtures/axe.ts';
import { DrillScreen } from './pages/drill-screen.ts';
import { PlanScreen } from './pages/plan-screen.ts';
import { TimeScreen } from './pages/time-screen.ts';

test('two remedies that change the estate run as forks, side by side, by the keyboard alone', async ({
  page,
  files,
  faults,
}) => {
  const [drill, plan, time] = [new DrillScreen(page, files), new PlanScreen(page, files), new TimeScreen(page)];
  await drill.pause();
  await plan.open();
  await plan.beginWith('2N hall');
  await plan.showTable('Cooling');
  await plan.write('chilled-water', 'Lasts', '30 s');
  await plan.run();
  expect(await drill.verdict()).toMatch(/Not met/);

  // The first remedy: more water. The run as written keeps the little that it had.
  await plan.write('chilled-water', 'Lasts', '20 min');
  await plan.press('Control+Shift+F');
  expect(await drill.verdict()).toMatch(/Met, 2 of 2/);
  // The second, from the run as written again: chillers that restart in seconds. No service is lost, but a race is.
  await page.getByRole('combobox', { name: 'Twin of the run' }).focus();
  await plan.press('Home');
  expect((await plan.rows()).flat()).toContain('30 s');
  await plan.write('chillers', 'Restart', '20 s');
  await plan.press('Control+Shift+F');
  expect(await drill.verdict()).toMatch(/Not met, 1 of 2.*No service lost/);

  await plan.toRun();
  const runs = await time.runs();
  expect(runs).toHaveLength(3);
  expect(runs[1]).toMatch(/chilled-water lasts: 30 s → 20 min/);
  expect(runs[2]).toMatch(/chillers restart: .* → 20 s/);
  // The run that showed before is what it is compared with.
  const compared = await time.sideBySide();
  expect(compared).toMatch(/chilled-water\.lasts 30 s 20 min/);
  expect(compared).toMatch(/chillers\.restart 20 s /);
  expect(compared.indexOf('What the twins say differently')).toBeLessThan(compared.indexOf('Criteria'));
  expect(await findings(page)).toEqual([]);

  // Saved and opened again: every run on its own twin, the one that showed in front.
  const kept = await drill.saveProject();
  await drill.openReady('PDX-04 goes dark');
  await drill.openFile(kept, /One chain at work/);
  expect(await drill.verdict()).toMatch(/Not met, 1 of 2.*No service lost/);
  expect(await time.runs()).toEqual(runs.map((row) => row.replace(' compared', '')));
  expect(faults).toEqual([]);
});
