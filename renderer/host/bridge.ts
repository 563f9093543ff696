/** The host of this window: the desktop shell's bridge where there is one, else the browser's. */
import type { DesktopBridge, HostBridge } from '../../main/bridge/contract.ts';
import { browserBridge } from './browser-bridge.ts';
import { library } from './library.ts';

declare global {
  interface Window {
    readonly blackstartHost?: DesktopBridge;
  }
}

let current: HostBridge | undefined;

export function bridge(): HostBridge {
  current ??= { ...(window.blackstartHost ?? browserBridge()), ...library };
  return current;
}
