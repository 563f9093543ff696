import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { type FileToken, MENU_ACTIONS, type MenuAction } from '../bridge/contract.ts';
import { buildMenu } from './menu.ts';

const FILE = { token: 't' as string as FileToken, name: 'drill.blackstart', folder: '/home/planner' };

function entriesOf(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? entriesOf(item.submenu) : [])]);
}

test.each([false, true])('every action of the contract has exactly one entry (on a Mac: %s)', (isMac) => {
  const performed: MenuAction[] = [];
  const menu = buildMenu([FILE], isMac, { perform: (action) => performed.push(action), openRecent: () => undefined });
  for (const entry of entriesOf(menu))
    if (entry.id !== undefined) Reflect.apply(entry.click ?? (() => undefined), undefined, []);
  expect(performed.sort()).toEqual([...MENU_ACTIONS].sort());
});

test('no two entries share a key', () => {
  const keys = entriesOf(buildMenu([], false, { perform: () => undefined, openRecent: () => undefined }))
    .map((entry) => entry.accelerator)
    .filter((key) => key !== undefined);
  expect(new Set(keys).size).toBe(keys.length);
});

test('recent files stand in their own menu, which is shut while there are none', () => {
  const recentOf = (files: readonly (typeof FILE)[]) =>
    entriesOf(buildMenu(files, false, { perform: () => undefined, openRecent: () => undefined })).find(
      (entry) => entry.label === 'Open &Recent',
    );
  expect(recentOf([])?.enabled).toBe(false);
  expect(recentOf([FILE])?.submenu).toMatchObject([{ label: 'drill.blackstart', toolTip: '/home/planner' }]);
});
