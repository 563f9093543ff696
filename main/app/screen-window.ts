/**
 * The one window: sandboxed, isolated, shut to every address but our own, opened where it stood before.
 */
import { join } from 'node:path';
import { app, BrowserWindow, screen, session } from 'electron';
import { AppFile } from './app-files.ts';
import { ORIGIN } from './app-protocol.ts';
import { isOwnPage } from './requests.ts';
import { choosePlace, WINDOW_PLACE, type WindowPlace } from './window-place.ts';

const BACKGROUND = '#0F1317';

/**
 * Opens the window and shows it as soon as the screen has something to show.
 * @param onOpened called before the page is loaded, so that its first requests find the window
 */
export async function openScreenWindow(onOpened: (window: BrowserWindow) => void): Promise<BrowserWindow> {
  const file = new AppFile<WindowPlace>(join(app.getPath('userData'), 'window.json'), WINDOW_PLACE);
  const place = choosePlace(
    await file.read(),
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...place,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Blackstart',
    backgroundColor: BACKGROUND,
    webPreferences: {
      preload: join(app.getAppPath(), 'dist', 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  if (place.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', () => {
    file.writeNow({ ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  });
  onOpened(window);
  await window.loadURL(`${ORIGIN}/index.html`);
  return window;
}

/** Rules for every page of the app, whichever window shows it: no permissions, no other addresses, no downloads. */
export function lockDown(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);
  session.defaultSession.webRequest.onBeforeRequest((details, answer) => {
    const isLocal = isOwnPage(details.url, ORIGIN) || /^(blob|data|devtools):/.test(details.url);
    answer({ cancel: !isLocal });
  });
  session.defaultSession.on('will-download', (event) => event.preventDefault());
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
