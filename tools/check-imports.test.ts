/** The import walls can fail: a small tree that breaks each of them once is refused, with every breach named. */
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { findImpureGlobals } from './pure-globals.mjs';

describe('check-imports', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['tools/check-imports.mjs', '--root', 'tools/fixtures/walls'],
    {
      encoding: 'utf8',
    },
  );

  test('refuses a tree that breaks the walls', () => {
    expect(status).toBe(1);
  });

  test.each([
    ['sim-core/units/index.ts', 'left-of-units'],
    ['sim-core/power/ups.ts', 'rooms-never-meet'],
    ['sim-core/compile/compile.ts', 'room-by-its-index'],
    ['sim-core/twin/index.ts', 'engine-knows-no-host'],
    ['sim-core/cooling/index.ts', 'no-node-outside-hosts'],
    ['sim-core/kernel/index.ts', 'packages-of-engine'],
    ['sim-core/kernel/index.ts:2', 'pure-globals'],
    ['interchange/save.ts', 'interchange-knows-no-host'],
    ['main/cli/cli.ts', 'hosts-know-no-screen'],
    ['main/cli/cli.ts', 'electron-in-the-shell-only'],
    ['main/cli/cli.ts', 'packages-of-hosts'],
    ['main/cli/cli.ts', 'no-cycles'],
    ['renderer/view.ts', 'screen-knows-the-bridge-only'],
    ['renderer/elsewhere.ts', 'resolvable'],
    ['e2e/flow.ts', 'flows-import-no-source'],
  ])('names %s for %s', (file, wall) => {
    const line = stderr.split('\n').find((each) => each.startsWith(`${file} `) && each.endsWith(`[${wall}]`));
    expect(line, stderr).toBeDefined();
  });

  test('lets what is allowed pass', () => {
    expect(stderr).not.toContain('sim-core/host/session.ts');
    expect(stderr).not.toContain('imports ../../../node_modules/yaml');
    expect(stderr).not.toContain('main/app/index.ts imports');
  });
});

describe('findImpureGlobals', () => {
  test.each([
    ['const t = Date.now();', 'Date'],
    ['const t: Date = x;', 'Date'],
    ['const r = Math.random();', 'Math.random'],
    ['const y = x ** 0.5;', 'the ** operator'],
    ['const { exp } = Math;', 'Math taken apart'],
    ["const y = Math['exp'](1);", 'Math taken apart'],
    ['const s = n.toLocaleString();', '.toLocaleString'],
    ['setTimeout(act, 5);', 'setTimeout'],
  ])('finds %s', (code, what) => {
    expect(findImpureGlobals('a.ts', code).map((found) => found.what)).toEqual([what]);
  });

  test('lets exact arithmetic and the names of properties pass', () => {
    const code = 'const a = Math.sqrt(Math.max(1, Math.PI)); const b = { Date: 1 }; type C = { Date: string }; b.Date;';
    expect(findImpureGlobals('a.ts', code)).toEqual([]);
  });
});
