/** The same documents and seed give the same recording in this host as on the command line under Node. */
import { execFileSync } from 'node:child_process';
import { expect, test } from './fixtures/app.ts';
import { DrillScreen, recordingHash } from './pages/drill-screen.ts';

for (const [folder, title] of [
  ['near-miss', 'Near miss'],
  ['first-drill', 'First drill'],
] as const) {
  test(`${title} has one hash everywhere`, async ({ page, files }) => {
    const screen = new DrillScreen(page, files);
    await screen.pause();
    await screen.openReady(title);
    const here = recordingHash(await screen.exportReport());
    const told = execFileSync(
      process.execPath,
      ['dist/cli/cli.js', 'run', `scenarios/${folder}/scenario.yaml`, '--json'],
      {
        encoding: 'utf8',
        maxBuffer: 64 * 2 ** 20,
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    expect(here).toBe((JSON.parse(told) as { run: { hash: string } }).run.hash);
  });
}
