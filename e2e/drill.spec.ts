/** The main job, in both hosts: open a drill, watch it, break more, see the outcome change, scrub, hand over the report. */
import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures/app.ts';
import { DrillScreen, recordingHash } from './pages/drill-screen.ts';

test('a newcomer breaks more, sees the outcome change at once, and hands over a report', async ({
  page,
  files,
  faults,
}) => {
  const screen = new DrillScreen(page, files);
  await screen.pause();
  await screen.openReady('Near miss');
  const before = await screen.verdict();
  expect(before).toMatch(/Met/i);

  // Into the largest facility, in 3D; what is walked to in the picture fails.
  await screen.goTo('iad-1');
  await screen.showView('Facility');
  const injects = await screen.injects();
  expect(await screen.injectFromSceneByKey(/^Fail/)).not.toBe('');
  expect(await screen.injects()).toHaveLength(injects.length + 1);
  await screen.undo();
  expect(await screen.injects()).toHaveLength(injects.length);

  // The UPS: the whole site goes dark, and the verdict turns.
  await screen.goTo('iad-1.ups');
  await screen.injectByKey(/^Fail/);
  const after = await screen.verdict();
  expect(after).toMatch(/Not met/i);
  expect(after).not.toBe(before);

  // Scrubbing moves the playhead and the state with it.
  await screen.scrub('Home');
  expect(await screen.instant()).toBe(0);
  await screen.nextEvent();
  expect(await screen.instant()).toBeGreaterThan(0);
  await screen.scrub('End');
  expect(await screen.instant()).toBeGreaterThan(0);

  const report = await screen.exportReport();
  expect(report).toContain('<!doctype html>');
  expect(report).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)[^"<\s]+\.(js|css|woff2?)/);
  expect(Buffer.byteLength(report)).toBeLessThan(3_000_000);
  expect(faults).toEqual([]);
});

test.describe('with the pointer', () => {
  test.use({ pointer: true });

  test('what stands in the middle of the scene fails', async ({ page, files, faults }) => {
    const screen = new DrillScreen(page, files);
    await screen.pause();
    await screen.showView('Facility');
    const injects = await screen.injects();
    expect(await screen.injectFromScene(/^Fail/)).not.toBe('');
    expect(await screen.injects()).toHaveLength(injects.length + 1);
    expect(faults).toEqual([]);
  });
});

test('a project is saved, reopened, and comes to the same recording', async ({ page, files, faults }) => {
  const screen = new DrillScreen(page, files);
  await screen.pause();
  await screen.openReady('Near miss');
  await screen.goTo('iad-1.chillers');
  await screen.injectByKey(/^Fail/);
  const verdict = await screen.verdict();
  const injects = await screen.injects();
  const hash = recordingHash(await screen.exportReport());

  const project = await screen.saveProject();
  expect(readFileSync(project).subarray(0, 15).toString('latin1')).toBe('SQLite format 3');
  await screen.openReady('First drill');
  expect(await screen.verdict()).not.toBe(verdict);

  await screen.openFile(project, /^Near miss/);
  expect(await screen.verdict()).toBe(verdict);
  expect(await screen.injects()).toEqual(injects);
  expect(recordingHash(await screen.exportReport())).toBe(hash);
  expect(faults).toEqual([]);
});

test('a file that is none is refused in words, and what was open stays', async ({ page, files }) => {
  const screen = new DrillScreen(page, files);
  await screen.pause();
  const before = await screen.verdict();
  await screen.openFile(new URL('../package.json', import.meta.url).pathname, /There is no scenario among these files/);
  expect(await screen.verdict()).toBe(before);
});
