import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FOLDER_LIMITS, readFolder, readScenarioFiles } from './read-documents.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blackstart-read-'));
  await mkdir(join(folder, 'drills', 'one'), { recursive: true });
  await mkdir(join(folder, 'estates'));
  await writeFile(join(folder, 'estates', 'twin.yaml'), 'format: blackstart-twin/1\n');
  await writeFile(
    join(folder, 'drills', 'one', 'scenario.yaml'),
    'format: blackstart-scenario/1\ntwin: ../../estates/twin.yaml\n',
  );
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function wrongs(reading: Awaited<ReturnType<typeof readFolder>>): string[] {
  return reading.ok ? [] : reading.issues.map((issue) => `${issue.file} ${issue.wrong}`);
}

test('reads every document below a folder, and only documents', async () => {
  await writeFile(join(folder, 'README.md'), '# no document');
  await mkdir(join(folder, 'node_modules'));
  await writeFile(join(folder, 'node_modules', 'x.json'), '{}');
  const reading = await readFolder(folder);

  expect(reading.ok && Object.keys(reading.value)).toEqual(['drills/one/scenario.yaml', 'estates/twin.yaml']);
});

test('reads a scenario with the twin that it names, and nothing more', async () => {
  await writeFile(join(folder, 'drills', 'one', 'other.yaml'), 'not: read\n');
  const reading = await readScenarioFiles(join(folder, 'drills', 'one', 'scenario.yaml'), folder);

  expect(reading.ok && reading.value.scenarioFile).toBe('drills/one/scenario.yaml');
  expect(reading.ok && Object.keys(reading.value.documents)).toEqual(['drills/one/scenario.yaml', 'estates/twin.yaml']);
});

test('does not read a twin outside the opened folder', async () => {
  const reading = await readScenarioFiles(join(folder, 'drills', 'one', 'scenario.yaml'), join(folder, 'drills'));

  expect(reading.ok && Object.keys(reading.value.documents)).toEqual(['one/scenario.yaml']);
});

test('a scenario outside the opened folder is refused', async () => {
  const reading = await readScenarioFiles(join(folder, 'drills', 'one', 'scenario.yaml'), join(folder, 'estates'));

  expect(reading.ok || reading.issues[0]?.wrong).toBe('The file is outside the opened folder.');
});

test('a scenario that is not YAML at all is handed on for the engine to say so', async () => {
  await writeFile(join(folder, 'broken.yaml'), '{{{: [');
  const reading = await readScenarioFiles(join(folder, 'broken.yaml'), folder);

  expect(reading.ok && reading.value.documents['broken.yaml']).toBe('{{{: [');
});

test('a link that leads out of the folder is an issue, not a way out', async () => {
  const outside = await mkdtemp(join(tmpdir(), 'blackstart-secret-'));
  await writeFile(join(outside, 'secret.yaml'), 'secret');
  await symlink(join(outside, 'secret.yaml'), join(folder, 'innocent.yaml'));
  await symlink(outside, join(folder, 'more'));

  expect(wrongs(await readFolder(folder))).toEqual([
    'innocent.yaml This is a link that leads out of the opened folder.',
  ]);
  await rm(outside, { recursive: true });
});

test('what is no file is refused before it is read: a folder, a device that never ends', async () => {
  await mkdir(join(folder, 'nested.yaml'));
  await symlink('/dev/zero', join(folder, 'endless.yaml'));
  const refused = async (file: string, root: string) => {
    const reading = await readScenarioFiles(file, root);
    return reading.ok ? [] : reading.issues.map((issue) => `${issue.file} ${issue.wrong}`);
  };

  expect(await refused(join(folder, 'nested.yaml'), folder)).toEqual(['nested.yaml This is no file.']);
  expect(await refused('/dev/zero', '/dev')).toEqual(['zero This is no file.']);
  expect(wrongs(await readFolder(folder))).toEqual([
    'endless.yaml This is a link that leads out of the opened folder.',
  ]);
});

test('limits on size, number and total are told with their figures', async () => {
  const limits = { ...FOLDER_LIMITS, file: 40 };
  expect(wrongs(await readFolder(folder, limits))).toEqual(['drills/one/scenario.yaml The file has 1 kB.']);
  expect(wrongs(await readFolder(folder, { ...FOLDER_LIMITS, count: 1 }))).toEqual([
    '. The folder holds more than 1 documents.',
  ]);
  expect(wrongs(await readFolder(folder, { ...FOLDER_LIMITS, total: 50 }))).toEqual([
    '. The folder holds more than 1 kB of documents.',
  ]);
});

test('bytes that are not UTF-8 and folders that are not there are issues', async () => {
  await writeFile(join(folder, 'latin.yaml'), Buffer.from([0x6e, 0xe4, 0x68]));
  expect(wrongs(await readFolder(folder))).toEqual(['latin.yaml This is not UTF-8 text.']);
  expect(wrongs(await readFolder(join(folder, 'nowhere')))).toEqual([
    `${join(folder, 'nowhere')} There is no such folder.`,
  ]);
});
