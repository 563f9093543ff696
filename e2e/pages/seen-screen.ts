/** Seen or true, and the table of failovers: what a planner does with them by keys, and reads from them. */
import { readFileSync } from 'node:fs';
import { expect, type Page, untilIdle } from '../fixtures/app.ts';
import type { FilesAtHand } from '../fixtures/files.ts';

export class SeenScreen {
  constructor(
    private readonly page: Page,
    private readonly files: FilesAtHand,
  ) {}

  /** Whether the screen is marked as seen, once the key has been answered. */
  async switchTo(tells: 'True' | 'Seen'): Promise<void> {
    await this.page.keyboard.press('s');
    await expect(this.page.getByRole('radio', { name: tells, exact: true })).toBeChecked();
    await expect(this.mark()).toBeVisible({ visible: tells === 'Seen' });
    await untilIdle(this.page);
  }

  /** Words across the screen that say that it is seen; empty where it tells the truth. */
  async marked(): Promise<string> {
    return (await this.mark().isVisible()) ? flat(await this.mark().innerText()) : '';
  }

  /** All words of that mark, with those for which a narrow window has no room. */
  async markedInFull(): Promise<string> {
    return flat((await this.mark().textContent()) ?? '');
  }

  /** The strip over the level: what is out, why, what is next. */
  async now(): Promise<string> {
    return flat(await this.page.getByRole('region', { name: /^Now/ }).innerText());
  }

  async inspector(): Promise<string> {
    return flat(await this.page.getByRole('region', { name: 'Inspector' }).innerText());
  }

  /** Words of the level that is drawn, as those who do not see read it. */
  async level(): Promise<string> {
    return flat((await this.page.getByRole('region', { name: 'Level' }).textContent()) ?? '');
  }

  /** Starts the screen anew: what it remembers stays. */
  async startAnew(): Promise<void> {
    await this.page.reload();
    await expect(this.page.getByRole('region', { name: 'Verdict' })).toContainText('Criteria');
  }

  async showFailovers(): Promise<void> {
    await this.page.keyboard.press('w');
    await expect(this.grid('Failovers')).toBeVisible();
  }

  /** Rows of the table of failovers, or of the stages of the one that is chosen. */
  async rows(name: 'Failovers' | RegExp): Promise<readonly string[]> {
    return (await this.grid(name).locator('tbody').getByRole('row').allInnerTexts()).map(flat);
  }

  /** Goes to the row that says so, and from there to its instant; gives the instant as the playhead tells it. */
  async openRow(name: 'Failovers' | RegExp, words: RegExp): Promise<string> {
    await this.grid(name).getByRole('row', { name: words }).focus();
    await this.page.keyboard.press('Enter');
    await this.page.keyboard.press('5');
    await untilIdle(this.page);
    const instant = await this.page.getByRole('slider', { name: 'Playhead' }).getAttribute('aria-valuetext');
    await this.showFailovers();
    return instant ?? '';
  }

  /** The table as a file. */
  async saveFailovers(): Promise<string> {
    await this.page.getByRole('button', { name: 'Save as CSV…' }).focus();
    return readFileSync(await this.files.save(() => this.page.keyboard.press('Enter')), 'utf8');
  }

  async switchTheme(): Promise<void> {
    await this.page.keyboard.press('t');
    await untilIdle(this.page);
  }

  private mark() {
    return this.page.getByRole('region', { name: 'Seen view' });
  }

  private grid(name: 'Failovers' | RegExp) {
    return this.page.getByRole('grid', typeof name === 'string' ? { name, exact: true } : { name });
  }
}

function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
