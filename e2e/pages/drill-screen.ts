/** The screen of an open drill: what a user does on it and reads from it. */
import { readFileSync } from 'node:fs';
import { expect, type Page, untilIdle } from '../fixtures/app.ts';
import type { FilesAtHand } from '../fixtures/files.ts';

const VIEW_KEYS = {
  World: '1',
  Facility: '2',
  'One-line': '3',
  Cooling: '7',
  Network: '8',
  Dependencies: '4',
  Charts: '9',
} as const;

export class DrillScreen {
  private readonly verdictBar;
  private readonly playback;
  private readonly playhead;

  constructor(
    private readonly page: Page,
    private readonly files: FilesAtHand,
  ) {
    this.verdictBar = page.getByRole('region', { name: 'Verdict' });
    this.playback = page.getByRole('toolbar', { name: 'Playback' });
    this.playhead = page.getByRole('slider', { name: 'Playhead' });
  }

  /** The first start plays; a replay that plays is never idle. */
  async pause(): Promise<void> {
    const pause = this.playback.getByRole('button', { name: 'Pause' });
    const play = this.playback.getByRole('button', { name: 'Play' });
    await expect(pause.or(play)).toBeEnabled();
    if (await pause.isVisible()) await this.page.keyboard.press('Space');
    await expect(play).toBeVisible();
    await untilIdle(this.page);
  }

  /** Opens a ready drill from the list, by its title. */
  async openReady(title: string): Promise<void> {
    await this.page.keyboard.press('Control+d');
    await this.page.getByRole('searchbox').fill(title);
    await expect(this.page.getByRole('menuitem').first()).toContainText(title);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('banner')).toContainText(title);
    await this.pause();
  }

  async showView(name: keyof typeof VIEW_KEYS): Promise<void> {
    await this.page.keyboard.press(VIEW_KEYS[name]);
    await expect(this.page.getByRole('radio', { name, exact: true })).toBeChecked();
    await untilIdle(this.page);
  }

  /** Finds a component by search and goes to it. */
  async goTo(component: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.page.getByRole('searchbox').fill(component);
    await this.page.getByRole('menuitem').first().waitFor();
    await this.page.keyboard.press('Enter');
    await untilIdle(this.page);
  }

  /** With the pointer: the menu of whatever is drawn in the middle of the scene; gives the component's name. */
  async injectFromScene(verb: RegExp): Promise<string> {
    const scene = this.page.getByRole('region', { name: 'Facility scene' });
    const box = await scene.boundingBox();
    if (box === null) throw new Error('the scene is not on the screen');
    const menu = this.page.getByRole('menu', { name: /^Inject on / });
    for (const [x, y] of [
      [0.4, 0.55],
      [0.45, 0.6],
      [0.5, 0.5],
      [0.35, 0.6],
      [0.55, 0.55],
      [0.3, 0.5],
    ] as const) {
      await this.page.mouse.click(box.x + box.width * x, box.y + box.height * y, { button: 'right' });
      if (await menu.isVisible()) break;
    }
    const name = (await menu.getAttribute('aria-label')) ?? '';
    await menu.getByRole('menuitem', { name: verb }).first().click();
    await untilIdle(this.page);
    return name.replace('Inject on ', '');
  }

  /** With the keyboard: walks the scene from what is selected to the next, and opens its menu; gives its name. */
  async injectFromSceneByKey(verb: RegExp): Promise<string> {
    await this.page.getByRole('region', { name: 'Facility scene' }).focus();
    await this.page.keyboard.press('ArrowRight');
    await untilIdle(this.page);
    await this.page.keyboard.press('Shift+F10');
    const menu = this.page.getByRole('menu', { name: /^Inject on / });
    const name = (await menu.getAttribute('aria-label')) ?? '';
    await menu.getByRole('menuitem', { name: verb }).first().focus();
    await this.page.keyboard.press('Enter');
    await untilIdle(this.page);
    return name.replace('Inject on ', '');
  }

  /** With the keyboard: the inject menu of what is selected. */
  async injectByKey(verb: RegExp): Promise<void> {
    await this.page.keyboard.press('i');
    const item = this.page
      .getByRole('menu', { name: /^Inject on / })
      .getByRole('menuitem', { name: verb })
      .first();
    await item.focus();
    await this.page.keyboard.press('Enter');
    await untilIdle(this.page);
  }

  async verdict(): Promise<string> {
    await untilIdle(this.page);
    return (await this.verdictBar.innerText()).replaceAll(/\s+/g, ' ');
  }

  /** Injects in the list, as words. */
  async injects(): Promise<readonly string[]> {
    return this.page.getByRole('region', { name: 'Injects' }).getByRole('listitem').allInnerTexts();
  }

  /** Instant of the playhead [s], as the slider tells it. */
  async instant(): Promise<number> {
    return Number(await this.playhead.getAttribute('aria-valuenow'));
  }

  async scrub(key: 'ArrowRight' | 'ArrowLeft' | 'Home' | 'End', times = 1): Promise<void> {
    await this.playhead.focus();
    for (let i = 0; i < times; i++) await this.page.keyboard.press(key);
    await untilIdle(this.page);
  }

  async nextEvent(): Promise<void> {
    await this.page.keyboard.press('.');
    await untilIdle(this.page);
  }

  /** Exports the report and gives its text. */
  async exportReport(): Promise<string> {
    const path = await this.files.save(() => this.page.keyboard.press('Control+e'));
    await untilIdle(this.page);
    return readFileSync(path, 'utf8');
  }

  /** Saves the project under a new name; gives its path. */
  async saveProject(): Promise<string> {
    const path = await this.files.save(() => this.page.keyboard.press('Control+Shift+S'));
    await untilIdle(this.page);
    return path;
  }

  /** Opens a file from the dialog; what the screen says then is waited for. */
  async openFile(path: string, says: RegExp): Promise<void> {
    await this.files.open(path, () => this.page.keyboard.press('Control+o'));
    await expect(this.page.getByText(says).first()).toBeVisible();
    await untilIdle(this.page);
  }

  /** Chooses among the preferences, by the names of the choices. */
  async prefer(...choices: readonly string[]): Promise<void> {
    await this.page.keyboard.press('Control+,');
    const dialog = this.page.getByRole('dialog', { name: 'Preferences' });
    for (const name of choices) {
      await dialog.getByRole('radio', { name, exact: true }).focus();
      await this.page.keyboard.press('Space');
      await expect(dialog.getByRole('radio', { name, exact: true })).toBeChecked();
    }
    await this.page.keyboard.press('Escape');
    await untilIdle(this.page);
  }

  async undo(): Promise<void> {
    await this.page.keyboard.press('Control+z');
    await untilIdle(this.page);
  }
}

/** The recording's hash as a report prints it. */
export function recordingHash(report: string): string {
  const found = /<dt>Run<\/dt><dd>([0-9a-f]{64})/.exec(report);
  if (found?.[1] === undefined) throw new Error('the report names no recording hash');
  return found[1];
}
