/** The packaged app as files: what it ships, and which doors of the runtime are shut. */
import { openSync, readFileSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'playwright/test';

const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** In the order of the runtime's fuse wire. */
const FUSES = [
  'run as Node',
  'cookie encryption',
  'NODE_OPTIONS',
  'Node inspector',
  'archive integrity',
  'archive only',
];

const executable = process.env.BLACKSTART_DESKTOP ?? '';

test('ships what is built and nothing else', () => {
  const files = listArchive(join(dirname(executable), 'resources', 'app.asar'));
  expect(files).toContain('dist/main/index.cjs');
  expect(files).toContain('dist/preload/index.cjs');
  expect(files).toContain('dist/renderer/index.html');
  expect(files).toContain('dist/renderer/scenarios/index.json');
  expect(
    files.filter((file) => !/^(dist\/(main|preload|renderer)\/|package\.json$|LICENSE$|NOTICE$)/.test(file)),
  ).toEqual([]);
  expect(files.filter((file) => /node_modules|\.map$|\.tsx?$/.test(file))).toEqual([]);
});

test('the doors of the runtime are shut, but the one that tests come in by', () => {
  const bytes = readFileSync(executable);
  const wire = bytes.indexOf(FUSE_SENTINEL) + FUSE_SENTINEL.length + 2;
  const states = FUSES.map(
    (name, index) => `${name}: ${String.fromCharCode(bytes[wire + index] ?? 0) === '1' ? 'on' : 'off'}`,
  );
  expect(states).toEqual([
    'run as Node: off',
    'cookie encryption: on',
    'NODE_OPTIONS: off',
    'Node inspector: on',
    'archive integrity: on',
    'archive only: on',
  ]);
});

test('releases shut the inspector too', () => {
  expect(readFileSync('electron-builder.yml', 'utf8')).toContain('enableNodeCliInspectArguments: false');
});

interface ArchiveEntry {
  readonly files?: Record<string, ArchiveEntry>;
}

/** Paths in an asar archive: its header is JSON behind four lengths. */
function listArchive(path: string): string[] {
  const file = openSync(path, 'r');
  const lengths = Buffer.alloc(16);
  readSync(file, lengths, 0, 16, 0);
  const header = Buffer.alloc(lengths.readUInt32LE(12));
  readSync(file, header, 0, header.length, 16);
  return listEntries(JSON.parse(header.toString('utf8')) as ArchiveEntry, '');
}

function listEntries(entry: ArchiveEntry, folder: string): string[] {
  return Object.entries(entry.files ?? {}).flatMap(([name, inner]) =>
    inner.files === undefined ? [folder + name] : listEntries(inner, `${folder}${name}/`),
  );
}
