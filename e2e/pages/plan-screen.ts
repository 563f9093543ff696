/** Plan: what a planner does with tables, forms, text and files, and reads from them. Everything can be done by keys. */
import { expect, type Page, untilIdle } from '../fixtures/app.ts';
import type { FilesAtHand } from '../fixtures/files.ts';

export class PlanScreen {
  constructor(
    private readonly page: Page,
    private readonly files: FilesAtHand,
  ) {}

  async open(): Promise<void> {
    await this.page.keyboard.press('m');
    await expect(this.page.getByRole('toolbar', { name: 'Plan' })).toBeVisible();
    await untilIdle(this.page);
  }

  /** Back to the run; what was changed is run first. */
  async toRun(): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.page.getByRole('dialog').getByRole('searchbox').fill('Switch between Plan and Run');
    await expect(this.page.getByRole('menuitem').first()).toContainText('Switch between Plan and Run');
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('slider', { name: 'Playhead' })).toBeVisible();
    await untilIdle(this.page);
  }

  /** With the keyboard alone: a new estate from a template, by its name. */
  async beginWith(template: string): Promise<void> {
    await this.page.keyboard.press('Control+Shift+E');
    const option = this.page.getByRole('option', { name: template });
    await option.waitFor();
    const names = await this.page.getByRole('option').allInnerTexts();
    await expect(this.page.getByRole('option').first()).toBeFocused();
    for (let step = 0; step < names.indexOf(template); step++) await this.page.keyboard.press('ArrowDown');
    await expect(option).toHaveAttribute('aria-selected', 'true');
    const begin = this.page.getByRole('button', { name: 'Begin with this' });
    await begin.focus();
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('toolbar', { name: 'Plan' })).toContainText(template);
    await untilIdle(this.page);
  }

  async showTable(name: string): Promise<void> {
    const table = this.page
      .getByRole('navigation', { name: 'Tables' })
      .getByRole('button', { name: new RegExp(`^${name}`) });
    await table.focus();
    await this.page.keyboard.press('Enter');
    await untilIdle(this.page);
  }

  /** Rows of the table that shows, each as its cells. */
  async rows(): Promise<readonly (readonly string[])[]> {
    const rows = await this.page.getByRole('grid').getByRole('row').all();
    return Promise.all(rows.slice(1).map(async (row) => row.getByRole('gridcell').allInnerTexts()));
  }

  /** Writes into the cell of a row, by the keys of a spreadsheet. */
  async write(id: string, column: string, text: string): Promise<void> {
    await this.walkTo(id, column);
    await this.page.keyboard.press('Enter');
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
    await untilIdle(this.page);
  }

  /** Takes a row in hand: walks the grid from its first cell. */
  async walkTo(id: string, column = 'Id'): Promise<void> {
    const grid = this.page.getByRole('grid');
    await grid.focus();
    await this.page.keyboard.press('Control+Home');
    const headers = await grid.getByRole('columnheader').allInnerTexts();
    const at = headers.indexOf(column);
    const ids = (await this.rows()).map((cells) => cells[headers.indexOf('Id')]);
    expect({ headers, ids }).toEqual({ headers: expect.arrayContaining([column]), ids: expect.arrayContaining([id]) });
    for (let step = 0; step < ids.indexOf(id); step++) await this.page.keyboard.press('ArrowDown');
    for (let step = 0; step < at; step++) await this.page.keyboard.press('ArrowRight');
    await untilIdle(this.page);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
    await untilIdle(this.page);
  }

  /** Runs the plan as it stands; Plan stays. */
  async run(): Promise<void> {
    await this.press('Control+Enter');
  }

  async issues(): Promise<readonly string[]> {
    await untilIdle(this.page);
    return this.page.getByRole('region', { name: 'Issues' }).getByRole('listitem').allInnerTexts();
  }

  /** Pastes text into the table, as a spreadsheet puts it on the clipboard. */
  async paste(text: string): Promise<void> {
    await this.page.getByRole('grid').focus();
    await this.page.getByRole('grid').evaluate((grid, pasted) => {
      const data = new DataTransfer();
      data.setData('text/plain', pasted);
      grid.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, text);
    await untilIdle(this.page);
  }

  async dialogText(): Promise<string> {
    await untilIdle(this.page);
    return (await this.page.getByRole('dialog').innerText()).replaceAll(/\s+/g, ' ');
  }

  async pressButton(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name }).focus();
    await this.press('Enter');
  }

  async importFile(path: string): Promise<void> {
    await this.page.keyboard.press('Control+i');
    const choose = this.page.getByRole('button', { name: /^Choose a file/ });
    await this.files.open(path, async () => {
      await choose.focus();
      await this.page.keyboard.press('Enter');
    });
    await untilIdle(this.page);
  }

  /** The text of the document that shows, as the editor has it in view. */
  async text(): Promise<string> {
    await this.press('Control+Shift+Y');
    return this.page.getByRole('textbox', { name: /^Text of/ }).innerText();
  }
}
