/** The truth and what the operators could know of it, and failovers stage by stage: by the keyboard alone. */
import { expect, test } from './fixtures/app.ts';
import { findings } from './fixtures/axe.ts';
import { DrillScreen } from './pages/drill-screen.ts';
import { SeenScreen } from './pages/seen-screen.ts';
import { TimeScreen } from './pages/time-screen.ts';

// The drill that is ready at the first start: its first facility loses power at 03:44, and with it its telemetry.
const BEFORE = '03:30:00';
const IN_THE_DARK = '04:30:00';

test('what nobody could know is told as not known, over the whole screen, until the truth is asked for', async ({
  page,
  files,
  faults,
}) => {
  const [drill, time, seen] = [new DrillScreen(page, files), new TimeScreen(page), new SeenScreen(page, files)];
  await drill.pause();
  await drill.goTo('pdx-04');
  await drill.showView('One-line');
  await time.goTo(IN_THE_DARK);
  expect(await seen.marked()).toBe('');
  expect(await seen.inspector()).not.toContain('not known');
  const truth = await seen.now();
  expect(truth).toMatch(/out of service/);
  expect(truth).toMatch(/Trip pdx-04/);

  await seen.switchTo('Seen');
  expect(await seen.marked()).toMatch(/pdx-04: no reading since 03:4\d:\d\d/);
  expect(await seen.markedInFull()).toContain('read every 30 s');
  expect(await seen.now()).toMatch(/Out, as seen.*pdx-04 not known, no reading since 03:4\d:\d\d/);
  expect(await seen.now()).not.toMatch(/out of service|Trip pdx-04/);
  expect(await seen.inspector()).toMatch(/no reading since 03:4\d:\d\d/);
  expect(await seen.level()).toMatch(/plant-1.*not known/);

  // Before it went dark: a reading with its age, and nothing that is not known.
  await time.goTo(BEFORE);
  expect(await seen.inspector()).toMatch(/Reading \d+ s old/);
  expect(await seen.now()).not.toContain('not known');

  // It is a preference: it stays as it was left.
  await seen.startAnew();
  await drill.pause();
  expect(await seen.marked()).toMatch(/^Seen/);
  await seen.switchTo('True');
  expect(await seen.marked()).toBe('');
  expect(faults).toEqual([]);
});

test('a failover is read stage by stage, held against its objective, and saved as a file', async ({
  page,
  files,
  faults,
}) => {
  const [drill, seen] = [new DrillScreen(page, files), new SeenScreen(page, files)];
  await drill.pause();
  await drill.showView('One-line');
  await seen.showFailovers();
  const [row = '', ...others] = await seen.rows('Failovers');
  expect(others).toEqual([]);
  expect(row).toMatch(/^control-plane failover pdx-04 → fra-dr operators 05:40:00 7 h 03 min 15 min/);
  const stages = await seen.rows(/^Stages of control-plane/);
  expect(stages.map((stage) => stage.split(' ')[0])).toEqual(['Lost', 'Decided', 'Routed', 'Plan', 'Serving']);
  expect(await seen.openRow(/^Stages of control-plane/, /^Lost/)).toMatch(/^03:4\d/);
  expect(await seen.openRow('Failovers', /control-plane/)).toBe('05:40:00');
  const file = await seen.saveFailovers();
  expect(file).toMatch(/^service,kind,from,to,by,.*,rto_s,rta_s,rpo_s,rpa_s\r\n/);
  expect(file).toContain('control-plane,failover,control-plane@pdx-04,control-plane@fra-dr,operators');

  // Beside the seen view, where much is not known.
  await seen.switchTo('Seen');
  expect(await seen.marked()).toContain('no reading since');
  const wrong = [await findings(page)];
  await seen.switchTheme();
  wrong.push(await findings(page));
  expect(wrong).toEqual([[], []]);
  expect(faults).toEqual([]);
});
