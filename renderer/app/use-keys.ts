/** Keys and the desktop shell's menu, both led to the one list of commands. */
import { useEffect } from 'react';
import { bridge } from '../host/bridge.ts';
import { openOpened, told } from '../stores/file-actions.ts';
import { areInjectMenusOpen } from '../stores/inject-menu-store.ts';
import { usePalette } from '../stores/palette-store.ts';
import { COMMANDS, commandFor } from './commands.ts';

export function useKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isOverlayOpen()) return;
      const command = commandFor(event);
      if (!command) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener('keydown', onKeyDown);
    const stopMenu = bridge().onMenu((action) => COMMANDS.find(({ menu }) => menu === action)?.run());
    const stopFiles = bridge().onOpenFile((outcome) => {
      if (told(outcome) && outcome.ok) void openOpened(outcome.value);
    });
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      stopMenu();
      stopFiles();
    };
  }, []);
}

function isOverlayOpen(): boolean {
  return usePalette.getState().mode !== undefined || areInjectMenusOpen();
}
