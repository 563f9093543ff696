/**
 * Answers the screen's requests: only those of our own page, only with arguments of the agreed shape.
 */
import { type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { z } from 'zod';
import { REQUESTS, type RequestName } from '../bridge/channels.ts';
import type { AppInfo } from '../bridge/contract.ts';
import { ORIGIN } from './app-protocol.ts';
import type { HostService } from './host-service.ts';
import { ARGUMENTS, isOwnPage } from './requests.ts';

declare const __APP_VERSION__: string;

export interface RequestPorts {
  readonly service: HostService;
  readonly window: () => BrowserWindow | undefined;
  /** The list of recent files may have changed. */
  readonly onFilesChanged: () => void;
  /** The screen listens now for files that the system hands over. */
  readonly onScreenReady: () => void;
}

export function answerRequests({ service, window, onFilesChanged, onScreenReady }: RequestPorts): void {
  const noteFiles = async <T>(answer: Promise<T>): Promise<T> => {
    const value = await answer;
    onFilesChanged();
    return value;
  };
  answer('appInfo', async () => appInfo());
  answer('openFile', (purpose) => noteFiles(service.openFile(purpose)));
  answer('recentFiles', () => service.recentFiles());
  answer('openRecent', (token) => noteFiles(service.openRecent(token)));
  answer('saveFile', (token, bytes) => noteFiles(service.saveFile(token, bytes)));
  answer('saveFileAs', (name, bytes) => noteFiles(service.saveFileAs(name, bytes)));
  answer('readAutosave', () => service.readAutosave());
  answer('writeAutosave', (name, bytes) => service.writeAutosave(name, bytes));
  answer('clearAutosave', () => service.clearAutosave());
  receive('showDocument', (name, isChanged) => {
    window()?.setTitle(`${isChanged ? '• ' : ''}${name} – Blackstart`);
    window()?.setDocumentEdited(isChanged);
  });
  receive('screenReady', onScreenReady);
}

type Arguments<N extends RequestName> = z.output<(typeof ARGUMENTS)[N]>;

function answer<N extends RequestName>(name: N, act: (...args: Arguments<N>) => Promise<unknown>): void {
  ipcMain.handle(REQUESTS[name], (event, ...args) => act(...check(name, event, args)));
}

function receive<N extends RequestName>(name: N, act: (...args: Arguments<N>) => void): void {
  ipcMain.on(REQUESTS[name], (event, ...args) => act(...check(name, event, args)));
}

function check<N extends RequestName>(
  name: N,
  event: IpcMainEvent | IpcMainInvokeEvent,
  args: readonly unknown[],
): Arguments<N> {
  const frame = event.senderFrame;
  if (frame !== event.sender.mainFrame || !isOwnPage(frame?.url, ORIGIN)) throw new Error(`${name}: refused`);
  const parsed = ARGUMENTS[name].safeParse(args);
  if (!parsed.success) throw new Error(`${name}: ${parsed.error.issues[0]?.message ?? 'unfit arguments'}`);
  return parsed.data as Arguments<N>;
}

function appInfo(): AppInfo {
  const { electron, chrome } = process.versions;
  return {
    kind: 'desktop',
    version: __APP_VERSION__,
    platform: process.platform,
    shell: `Electron ${electron}, Chromium ${chrome?.split('.')[0]}`,
  };
}
