/**
 * The names under which screen and shell talk, shared by the preload and the main process.
 *
 *     screen ──invoke──► REQUESTS ──► main process        main process ──send──► PUSHES ──► screen
 */

export const REQUESTS = {
  appInfo: 'host:app-info',
  openFile: 'host:open-file',
  recentFiles: 'host:recent-files',
  openRecent: 'host:open-recent',
  saveFile: 'host:save-file',
  saveFileAs: 'host:save-file-as',
  readAutosave: 'host:read-autosave',
  writeAutosave: 'host:write-autosave',
  clearAutosave: 'host:clear-autosave',
  showDocument: 'host:show-document',
  screenReady: 'host:screen-ready',
} as const;
export type RequestName = keyof typeof REQUESTS;

export const PUSHES = { menu: 'host:menu', openFile: 'host:file-opened' } as const;
