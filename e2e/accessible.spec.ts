/** axe finds nothing on any screen, in both themes, calm and in outage. */
import { readFileSync } from 'node:fs';
import { expect, type Page, test, untilIdle } from './fixtures/app.ts';
import { DrillScreen } from './pages/drill-screen.ts';

const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

interface Finding {
  readonly id: string;
  readonly nodes: readonly string[];
}

async function findings(page: Page): Promise<readonly Finding[]> {
  await untilIdle(page);
  // The policy of the page allows no script element: axe comes in through the debugger instead.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: tool } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await tool.run({ resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)) }));
  });
}

for (const theme of ['dark', 'light'] as const) {
  test(`every screen is accessible, ${theme}`, async ({ page, files }) => {
    test.setTimeout(240_000);
    const screen = new DrillScreen(page, files);
    await screen.pause();
    if (theme === 'light') await page.keyboard.press('t');
    await screen.openReady('First drill');
    await screen.goTo('iad-1');
    const seen: Record<string, readonly Finding[]> = {};
    for (const view of ['World', 'Facility', 'One-line', 'Dependencies'] as const) {
      await screen.showView(view);
      seen[`${view}, calm`] = await findings(page);
    }
    await page.keyboard.press('/');
    await page.keyboard.press('/');
    await page.keyboard.press('/');
    for (let step = 0; step < 4; step++) await page.keyboard.press('.');
    for (const view of ['World', 'Facility', 'One-line', 'Dependencies'] as const) {
      await screen.showView(view);
      seen[`${view}, in outage`] = await findings(page);
    }
    await page.keyboard.press('6');
    seen['event log'] = await findings(page);
    await page.keyboard.press('Control+k');
    seen['command palette'] = await findings(page);
    await page.keyboard.press('Escape');
    const wrong = Object.entries(seen).filter(([, found]) => found.length > 0);
    expect(wrong).toEqual([]);
    expect(Object.keys(seen)).toHaveLength(10);
  });
}
