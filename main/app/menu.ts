/**
 * The application menu as a list: which entry does what, under which key. The shell turns it into the system's menu.
 *
 * Entries with an action are carried out by the screen; entries with a role by the shell itself. Keys that the screen
 * uses without a modifier (Space, arrows) stay with the screen, where typing in a field must not trigger them.
 */
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuAction, RecentFile } from '../bridge/contract.ts';

export interface MenuPorts {
  readonly perform: (action: MenuAction) => void;
  readonly openRecent: (file: RecentFile) => void;
}

export function buildMenu(
  recent: readonly RecentFile[],
  isMac: boolean,
  ports: MenuPorts,
): MenuItemConstructorOptions[] {
  const entry = (label: string, action: MenuAction, accelerator?: string): MenuItemConstructorOptions => ({
    id: action,
    label,
    click: () => ports.perform(action),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const recentEntries = recent.map((file) => ({
    label: file.name,
    toolTip: file.folder,
    click: () => ports.openRecent(file),
  }));

  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        entry('&New from Ready Drill…', 'file-new', 'CmdOrCtrl+N'),
        entry('New &Estate from a Template…', 'file-new-estate', 'CmdOrCtrl+Shift+E'),
        entry('&Open…', 'file-open', 'CmdOrCtrl+O'),
        { label: 'Open &Recent', enabled: recentEntries.length > 0, submenu: recentEntries },
        separator,
        entry('&Save', 'file-save', 'CmdOrCtrl+S'),
        entry('Save &As…', 'file-save-as', 'CmdOrCtrl+Shift+S'),
        separator,
        entry('&Import Rows…', 'file-import', 'CmdOrCtrl+I'),
        entry('&Export Report…', 'file-export-report', 'CmdOrCtrl+E'),
        ...(isMac ? [] : [separator, { role: 'quit' } as const]),
      ],
    },
    {
      label: '&Edit',
      submenu: [
        entry('&Undo', 'edit-undo', 'CmdOrCtrl+Z'),
        entry('&Redo', 'edit-redo', isMac ? 'Cmd+Shift+Z' : 'Ctrl+Y'),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&View',
      submenu: [
        entry('&World', 'view-world', 'CmdOrCtrl+1'),
        entry('&Facility', 'view-facility', 'CmdOrCtrl+2'),
        entry('&One-line Diagram', 'view-one-line', 'CmdOrCtrl+3'),
        entry('&Services', 'view-services', 'CmdOrCtrl+4'),
        separator,
        entry('&Plan or Run', 'view-mode'),
        entry('True or S&een', 'view-seen'),
        entry('Light or Dark &Theme', 'view-theme'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
      ],
    },
    {
      label: '&Run',
      submenu: [
        entry('R&un this Plan', 'run-plan', 'CmdOrCtrl+Enter'),
        entry('&Play or Pause', 'run-play-pause'),
        entry('&Restart', 'run-restart'),
        separator,
        entry('&Next Event', 'run-next-event'),
        entry('Pre&vious Event', 'run-previous-event'),
        separator,
        entry('&Lose Each in Turn', 'run-lose-each', 'CmdOrCtrl+L'),
      ],
    },
    {
      label: '&Help',
      role: 'help',
      submenu: [
        entry('&Commands…', 'help-palette', 'CmdOrCtrl+K'),
        entry('&Keys', 'help-keys', 'F1'),
        separator,
        entry('&About Blackstart', 'help-about'),
      ],
    },
  ];
}
