/** Time on the screen of an open drill: injects on the timeline and in their table, runs, and two of them side by side. */
import { expect, type Page, untilIdle } from '../fixtures/app.ts';

export class TimeScreen {
  constructor(private readonly page: Page) {}

  /** To an instant since the start, as it is typed: `02:05:00`. */
  async goTo(instant: string): Promise<void> {
    await this.page.keyboard.press('g');
    await this.page.getByRole('dialog', { name: 'Go to a time' }).getByLabel('Since the start').fill(instant);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('button', { name: new RegExp(`^${instant} *since the start`) })).toBeVisible();
    await untilIdle(this.page);
  }

  /** Instants and deeds of the injects, as their marks tell them. */
  async marks(): Promise<readonly string[]> {
    const marks = this.page.getByRole('group', { name: 'Injects on the timeline' }).getByRole('button');
    return marks.evaluateAll((all) => all.map((mark) => mark.getAttribute('aria-label') ?? ''));
  }

  /** With the pointer: pulls a mark along the timeline by so many pixels. */
  async dragMark(name: RegExp, along: number): Promise<void> {
    const box = await this.mark(name).boundingBox();
    if (box === null) throw new Error('the mark is not on the screen');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + along / 2, y, { steps: 4 });
    await this.page.mouse.move(x + along, y, { steps: 4 });
    await this.page.mouse.up();
    await untilIdle(this.page);
  }

  /** With the keyboard, the mark in focus. */
  async pressOnMark(name: RegExp, ...keys: readonly string[]): Promise<void> {
    await this.mark(name).focus();
    for (const key of keys) await this.page.keyboard.press(key);
    await untilIdle(this.page);
  }

  /** The table of injects, by its key, with a row in focus. */
  async toTable(): Promise<void> {
    await this.page.keyboard.press('n');
    await this.page.getByRole('grid', { name: 'Injects' }).getByRole('row').nth(1).focus();
    await untilIdle(this.page);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
    await untilIdle(this.page);
  }

  /** Rows of the table of injects, heading left out. */
  async tableRows(): Promise<readonly string[]> {
    await untilIdle(this.page);
    const rows = await this.page.getByRole('grid', { name: 'Injects' }).getByRole('row').allInnerTexts();
    return rows.slice(1).map((row) => row.replaceAll(/\s+/g, ' '));
  }

  /** In the form beside the table. */
  async setField(label: string, text: string): Promise<void> {
    const field = this.page.getByRole('form', { name: /^Change: / }).getByLabel(label, { exact: true });
    await field.focus();
    await field.fill(text);
  }

  /** What a field of that form says is wrong. */
  async fieldError(): Promise<string> {
    return this.page
      .getByRole('form', { name: /^Change: / })
      .getByRole('alert')
      .innerText();
  }

  /** With the keyboard alone: forks the run at the playhead with what is done to a component. */
  async forkWith(component: string, verb: string): Promise<void> {
    await this.page.keyboard.press('f');
    const form = this.page.getByRole('dialog', { name: 'Fork the run' });
    const where = form.getByRole('combobox', { name: 'Where' });
    await where.focus();
    await where.fill(component);
    await this.page.getByRole('listbox').getByRole('option').first().waitFor();
    await this.page.keyboard.press('ArrowDown');
    await this.page.keyboard.press('Enter');
    const what = form.getByLabel('What happens');
    await what.focus();
    await this.page.keyboard.type(verb);
    await form.getByRole('button', { name: 'Fork', exact: true }).focus();
    await this.page.keyboard.press('Enter');
    await expect(form).toBeHidden();
    await untilIdle(this.page);
  }

  /** Rows of the tree of runs, heading left out. */
  async runs(): Promise<readonly string[]> {
    await this.page.keyboard.press('u');
    await untilIdle(this.page);
    const rows = await this.page.getByRole('treegrid', { name: 'Runs' }).getByRole('row').allInnerTexts();
    return rows.slice(1).map((row) => row.replaceAll(/\s+/g, ' '));
  }

  /** Two runs side by side, as text. */
  async sideBySide(): Promise<string> {
    await this.page.keyboard.press('v');
    await untilIdle(this.page);
    const text = await this.page.getByRole('region', { name: 'Two runs side by side' }).innerText();
    return text.replaceAll(/\s+/g, ' ');
  }

  private mark(name: RegExp) {
    return this.page.getByRole('group', { name: 'Injects on the timeline' }).getByRole('button', { name });
  }
}
