/** The shell's side of the bridge with real files in a folder of its own, and a user who answers dialogs at once. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileToken, Outcome } from '../bridge/contract.ts';
import { HostService } from './host-service.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (value: Uint8Array) => new TextDecoder().decode(value);
function expectValue<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.value;
}

describe('HostService', () => {
  let folder = '';
  let chosen: string | undefined;
  let service: HostService;

  const start = async () => {
    const dialogs = { askOpen: async () => chosen, askSave: async () => chosen };
    service = new HostService(folder, dialogs);
    await service.load();
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'host-'));
    chosen = undefined;
    await start();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('opens what the user chose and saves back to it by its token', async () => {
    chosen = join(folder, 'drill.blackstart');
    writeFileSync(chosen, 'first');
    const opened = expectValue(await service.openFile('project'));
    expect([opened.name, text(opened.bytes)]).toEqual(['drill.blackstart', 'first']);

    expectValue(await service.saveFile(opened.token as FileToken, bytes('second')));
    expect(readFileSync(chosen, 'utf8')).toBe('second');
  });

  test('a closed dialog is no failure of the program', async () => {
    expect(await service.openFile('project')).toMatchObject({ ok: false, problem: { kind: 'cancelled' } });
    expect(await service.saveFileAs('a.html', bytes(''))).toMatchObject({ ok: false, problem: { kind: 'cancelled' } });
  });

  test('a name typed without extension gets the suggested one', async () => {
    chosen = join(folder, 'our report');
    expect(expectValue(await service.saveFileAs('report.html', bytes('<p>'))).name).toBe('our report.html');
    expect(readFileSync(join(folder, 'our report.html'), 'utf8')).toBe('<p>');
  });

  test('a token that was never given reaches no file', async () => {
    const made = '00000000-0000-4000-8000-000000000000' as string as FileToken;
    expect(await service.saveFile(made, bytes('x'))).toMatchObject({ ok: false, problem: { kind: 'missing' } });
    expect(await service.openRecent(made)).toMatchObject({ ok: false, problem: { kind: 'missing' } });
  });

  test('a folder that does not exist is told with its name and a tip', async () => {
    chosen = join(folder, 'gone', 'drill.blackstart');
    const outcome = await service.saveFileAs('drill.blackstart', bytes('x'));
    expect(outcome).toMatchObject({ ok: false, problem: { kind: 'missing' } });
    expect(outcome.ok ? '' : outcome.problem.message).toContain('drill.blackstart');
  });

  test('remembers recent files over a restart, newest first, without those that are gone', async () => {
    for (const name of ['a.blackstart', 'b.blackstart', 'c.blackstart']) {
      chosen = join(folder, name);
      writeFileSync(chosen, name);
      await service.openFile('project');
    }
    rmSync(join(folder, 'b.blackstart'));
    await start();
    const recent = await service.recentFiles();
    expect(recent.map((file) => file.name)).toEqual(['c.blackstart', 'a.blackstart']);
    const again = recent[1] ?? { token: '' as string as FileToken };
    expect(text(expectValue(await service.openRecent(again.token)).bytes)).toBe('a.blackstart');
  });

  test('autosave survives a restart and is gone once cleared', async () => {
    expect(expectValue(await service.readAutosave())).toBeUndefined();
    expectValue(await service.writeAutosave('drill', bytes('work')));
    await start();
    const kept = expectValue(await service.readAutosave());
    expect([kept?.name, text(kept?.bytes ?? bytes(''))]).toEqual(['drill', 'work']);
    expectValue(await service.clearAutosave());
    expect(expectValue(await service.readAutosave())).toBeUndefined();
  });

  test('a spoilt list of recent files counts as none', async () => {
    writeFileSync(join(folder, 'recent-files.json'), '{"half":');
    await start();
    expect(await service.recentFiles()).toEqual([]);
  });
});
