/**
 * The desktop shell: one window on the built screen, its own address, a narrow bridge, menus and files.
 *
 *     app://blackstart/ ──► screen (sandboxed) ──requests──► HostService ──► files
 *                              ▲──────menu, opened files──────┘
 *
 * This file alone puts the pieces together; each piece stands in its own file. No remote content is ever loaded.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, type BrowserWindow, dialog, Menu, protocol } from 'electron';
import { PUSHES } from '../bridge/channels.ts';
import { answerRequests } from './answer-requests.ts';
import { answerRequest, SCHEME } from './app-protocol.ts';
import { HostService } from './host-service.ts';
import { buildMenu } from './menu.ts';
import { lockDown, openScreenWindow } from './screen-window.ts';
import { systemDialogs } from './system-dialogs.ts';

const PRIVILEGES = {
  standard: true,
  secure: true,
  supportFetchAPI: true,
  corsEnabled: true,
  stream: true,
  codeCache: true,
};

let window: BrowserWindow | undefined;
let isScreenReady = false;
const waitingPaths: string[] = [];
const service = new HostService(
  app.getPath('userData'),
  systemDialogs(() => window),
);

// Containers that run as root can only start without the sandbox; the two settings exclude each other.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: PRIVILEGES }]);

if (app.requestSingleInstanceLock()) {
  waitingPaths.push(...namedFiles(process.argv, process.cwd()));
  app.on('second-instance', (_event, args, folder) => {
    window?.restore();
    window?.focus();
    for (const path of namedFiles(args, folder)) void handOver(path);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void handOver(path);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => {
    if (window === undefined && app.isReady()) void open();
  });
  void app.whenReady().then(start);
} else {
  app.quit();
}

async function start(): Promise<void> {
  const site = join(app.getAppPath(), 'dist', 'renderer');
  protocol.handle(SCHEME, (request) => answerRequest(site, request.method, request.url));
  lockDown();
  answerRequests({
    service,
    window: () => window,
    onFilesChanged: () => void showMenu(),
    onScreenReady: handOverWaiting,
  });
  await service.load();
  await showMenu();
  await open();
}

async function open(): Promise<void> {
  isScreenReady = false;
  window = await openScreenWindow((opened) => {
    window = opened;
  });
  window.on('closed', () => {
    window = undefined;
    isScreenReady = false;
  });
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) isScreenReady = false;
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => void offerReload(reason));
}

/** The screen crashed; what was autosaved is offered again after a reload. */
async function offerReload(reason: string): Promise<void> {
  if (window === undefined || reason === 'clean-exit') return;
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The screen stopped because of a fault in the program.',
    detail: `Reason given by the system: ${reason}. Your autosaved project is kept.`,
    buttons: ['Reload', 'Quit'],
  });
  if (response === 0) window.webContents.reload();
  else app.quit();
}

async function showMenu(): Promise<void> {
  const template = buildMenu(await service.recentFiles(), process.platform === 'darwin', {
    perform: (action) => window?.webContents.send(PUSHES.menu, action),
    openRecent: (file) => {
      void service.openRecent(file.token).then((outcome) => window?.webContents.send(PUSHES.openFile, outcome));
    },
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function handOverWaiting(): void {
  isScreenReady = true;
  for (const path of waitingPaths.splice(0)) void handOver(path);
}

/** Gives a file that the system named to the screen, or keeps it until the screen listens. */
async function handOver(path: string): Promise<void> {
  if (window === undefined || !isScreenReady) {
    waitingPaths.push(path);
    return;
  }
  window.webContents.send(PUSHES.openFile, await service.openPath(path));
  await showMenu();
}

/** Files among the words of a command line. */
function namedFiles(args: readonly string[], folder: string): string[] {
  return args
    .slice(1)
    .filter((arg) => !arg.startsWith('-') && /\.(blackstart|ya?ml)$/i.test(arg))
    .map((arg) => resolve(folder, arg))
    .filter((path) => existsSync(path));
}
