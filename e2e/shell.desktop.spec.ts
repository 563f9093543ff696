/** The desktop shell from outside: what the page may and may not do, and what the shell remembers. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { expect, startDesktop, test } from './fixtures/app.ts';

/** What the preload offers, as far as these flows use it. */
interface ShellBridge {
  appInfo(): Promise<{ kind: string; shell: string }>;
  saveFile(token: unknown, bytes: unknown): Promise<unknown>;
  saveFileAs(name: unknown, bytes: unknown): Promise<{ ok: boolean }>;
  openFile(purpose: string): Promise<{ ok: boolean; value: { name: string; bytes: Uint8Array } }>;
  recentFiles(): Promise<{ name: string }[]>;
  writeAutosave(name: string, bytes: Uint8Array): Promise<{ ok: boolean }>;
  readAutosave(): Promise<{ ok: boolean; value?: { name: string; bytes: Uint8Array } }>;
}
type ShellWindow = Window & { blackstartHost: ShellBridge };

test('the page is isolated, sandboxed and at its own address', async ({ page, desktop }) => {
  expect(page.url()).toBe('app://blackstart/index.html');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(await page.evaluate(() => typeof Reflect.get(window, 'require'))).toBe('undefined');
  expect(await page.evaluate(() => typeof Reflect.get(window, 'process'))).toBe('undefined');
  const preferences = await desktop?.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): { sandbox: boolean; contextIsolation: boolean; nodeIntegration: boolean };
    };
    const { sandbox, contextIsolation, nodeIntegration } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration };
  });
  expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false });
});

test('the page cannot reach other places', async ({ page }) => {
  const outcomes = await page.evaluate(async () => {
    const runInline = () => {
      const script = document.createElement('script');
      script.textContent = 'document.documentElement.dataset.inline = "ran"';
      document.head.append(script);
      return document.documentElement.dataset.inline === 'ran';
    };
    const attempt = async (act: () => unknown) =>
      Promise.resolve()
        .then(act)
        .then(
          () => 'reached',
          () => 'refused',
        );
    return {
      elsewhere: await attempt(() => fetch('https://example.org/')),
      file: await attempt(() => fetch('file:///etc/passwd')),
      inline: runInline() ? 'reached' : 'refused',
      window: window.open('https://example.org/') === null ? 'refused' : 'reached',
    };
  });
  expect(outcomes).toEqual({ elsewhere: 'refused', file: 'refused', inline: 'refused', window: 'refused' });
  await page.evaluate(() => {
    location.href = 'https://example.org/';
  });
  expect(await page.evaluate(() => location.href)).toBe('app://blackstart/index.html');
});

test('permissions are denied without asking', async ({ page }) => {
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone'] as const;
    return Promise.all(
      names.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
    );
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
});

test('requests that do not fit are refused before they reach a file', async ({ page }) => {
  const told = await page.evaluate(async () => {
    const host = (window as unknown as ShellWindow).blackstartHost;
    const attempt = (act: () => Promise<unknown>) =>
      act().then(
        () => 'accepted',
        () => 'refused',
      );
    return [
      await attempt(() => host.saveFile('/etc/passwd', new Uint8Array(1))),
      await attempt(() => host.saveFileAs('../up.html', new Uint8Array(1))),
      await attempt(() => host.saveFileAs('report.html', 'text')),
      await attempt(() => host.openFile('everything')),
    ];
  });
  expect(told).toEqual(['refused', 'refused', 'refused', 'refused']);
});

test('saves by the system dialog, remembers the file and opens it again', async ({ page, files }) => {
  const path = await files.save(() => save(page, 'drill.blackstart', 'work'));
  await expect.poll(() => readFileSync(path, 'utf8')).toBe('work');
  expect(
    await page.evaluate(async () => (await (window as unknown as ShellWindow).blackstartHost.recentFiles())[0]?.name),
  ).toBe('drill.blackstart');

  writeFileSync(path, 'changed outside');
  let read = '';
  await files.open(path, async () => {
    read = await page.evaluate(async () => {
      const outcome = await (window as unknown as ShellWindow).blackstartHost.openFile('project');
      return new TextDecoder().decode(outcome.value.bytes);
    });
  });
  expect(read).toBe('changed outside');
});

test('what was autosaved is there after the app was killed', async ({ host }) => {
  test.skip(host !== 'desktop', 'the desktop app only');
  const folder = mkdtempSync(join(tmpdir(), 'blackstart-user-'));
  const first = await startDesktop(folder);
  await (await first.firstWindow()).evaluate(async () => {
    const host = (window as unknown as ShellWindow).blackstartHost;
    await host.writeAutosave('drill', new TextEncoder().encode('hours of work'));
  });
  const ended = new Promise((done) => first.process().once('exit', done));
  first.process().kill('SIGKILL');
  await ended;

  const second = await startDesktop(folder);
  const kept = await (await second.firstWindow()).evaluate(async () => {
    const outcome = await (window as unknown as ShellWindow).blackstartHost.readAutosave();
    return outcome.value && { name: outcome.value.name, text: new TextDecoder().decode(outcome.value.bytes) };
  });
  expect(kept).toEqual({ name: 'drill', text: 'hours of work' });
  await second.close();
  rmSync(folder, { recursive: true, force: true });
});

async function save(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    async ({ name, text }) => {
      await (window as unknown as ShellWindow).blackstartHost.saveFileAs(name, new TextEncoder().encode(text));
    },
    { name, text },
  );
}
