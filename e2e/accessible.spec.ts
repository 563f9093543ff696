/** axe finds nothing on any screen, in both themes, calm and in outage. */
import { expect, test } from './fixtures/app.ts';
import { type Finding, findings } from './fixtures/axe.ts';
import { DrillScreen } from './pages/drill-screen.ts';

const VIEWS = ['World', 'Facility', 'One-line', 'Cooling', 'Network', 'Dependencies', 'Charts'] as const;

for (const theme of ['dark', 'light'] as const) {
  test(`every screen is accessible, ${theme}`, async ({ page, files }) => {
    test.setTimeout(360_000);
    const screen = new DrillScreen(page, files);
    await screen.pause();
    if (theme === 'light') await page.keyboard.press('t');
    await screen.openReady('First drill');
    await screen.goTo('iad-1');
    const seen: Record<string, readonly Finding[]> = {};
    for (const view of VIEWS) {
      await screen.showView(view);
      seen[`${view}, calm`] = await findings(page);
    }
    await page.keyboard.press('/');
    await page.keyboard.press('/');
    await page.keyboard.press('/');
    for (let step = 0; step < 4; step++) await page.keyboard.press('.');
    for (const view of VIEWS) {
      await screen.showView(view);
      seen[`${view}, in outage`] = await findings(page);
    }
    await page.keyboard.press('6');
    seen['event log'] = await findings(page);
    await page.keyboard.press('Control+k');
    seen['command palette'] = await findings(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+,');
    seen['preferences'] = await findings(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    seen['time to go to'] = await findings(page);
    await page.keyboard.press('Escape');
    const wrong = Object.entries(seen).filter(([, found]) => found.length > 0);
    expect(wrong).toEqual([]);
    expect(Object.keys(seen)).toHaveLength(2 * VIEWS.length + 4);
  });
}
