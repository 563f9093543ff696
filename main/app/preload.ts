/**
 * The narrow door between the screen and the shell: each method is one named request, nothing else passes.
 *
 * Runs sandboxed with its own context. Payloads are checked on the other side, in the main process.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { PUSHES, REQUESTS } from '../bridge/channels.ts';
import type { DesktopBridge, MenuAction, OpenedFile, Outcome } from '../bridge/contract.ts';

/** Files handed over before anyone listens wait in the main process until this is said. */
function listenForFiles(listener: (outcome: Outcome<OpenedFile>) => void): () => void {
  const stop = listen(PUSHES.openFile, listener);
  ipcRenderer.send(REQUESTS.screenReady);
  return stop;
}

function listen<T>(channel: string, listener: (payload: T) => void): () => void {
  const receive = (_event: unknown, payload: T) => listener(payload);
  ipcRenderer.on(channel, receive);
  return () => {
    ipcRenderer.removeListener(channel, receive);
  };
}

const bridge: DesktopBridge = {
  kind: 'desktop',
  appInfo: () => ipcRenderer.invoke(REQUESTS.appInfo),
  openFile: (purpose) => ipcRenderer.invoke(REQUESTS.openFile, purpose),
  recentFiles: () => ipcRenderer.invoke(REQUESTS.recentFiles),
  openRecent: (token) => ipcRenderer.invoke(REQUESTS.openRecent, token),
  saveFile: (token, bytes) => ipcRenderer.invoke(REQUESTS.saveFile, token, bytes),
  saveFileAs: (suggestedName, bytes) => ipcRenderer.invoke(REQUESTS.saveFileAs, suggestedName, bytes),
  readAutosave: () => ipcRenderer.invoke(REQUESTS.readAutosave),
  writeAutosave: (name, bytes) => ipcRenderer.invoke(REQUESTS.writeAutosave, name, bytes),
  clearAutosave: () => ipcRenderer.invoke(REQUESTS.clearAutosave),
  showDocument: (name, isChanged) => ipcRenderer.send(REQUESTS.showDocument, name, isChanged),
  onMenu: (listener) => listen<MenuAction>(PUSHES.menu, listener),
  onOpenFile: listenForFiles,
};

contextBridge.exposeInMainWorld('blackstartHost', bridge);
