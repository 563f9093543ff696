import { describe, expect, test } from 'vitest';
import { REQUESTS } from '../bridge/channels.ts';
import { ARGUMENTS, isOwnPage, LARGEST_FILE } from './requests.ts';

const TOKEN = '0b6f8f0e-3c1f-4c55-9d55-0d8f4a1c2b3d';

describe('arguments of requests', () => {
  test('every request has a shape', () => {
    expect(Object.keys(ARGUMENTS).sort()).toEqual(Object.keys(REQUESTS).sort());
  });

  test('lets fitting arguments pass', () => {
    expect(ARGUMENTS.saveFileAs.safeParse(['report.html', new Uint8Array(3)]).success).toBe(true);
    expect(ARGUMENTS.openRecent.safeParse([TOKEN]).success).toBe(true);
    expect(ARGUMENTS.recentFiles.safeParse([]).success).toBe(true);
  });

  test.each([
    ['a path as name', ARGUMENTS.saveFileAs, ['../../etc/passwd', new Uint8Array()]],
    ['a drive as name', ARGUMENTS.saveFileAs, ['C:evil', new Uint8Array()]],
    ['a zero byte in a name', ARGUMENTS.saveFileAs, ['a\u0000.html', new Uint8Array()]],
    ['text in place of bytes', ARGUMENTS.saveFileAs, ['a.html', 'text']],
    ['a path as token', ARGUMENTS.openRecent, ['/etc/passwd']],
    ['an unknown purpose', ARGUMENTS.openFile, ['anything']],
    ['one argument too many', ARGUMENTS.recentFiles, [1]],
    ['one argument too few', ARGUMENTS.writeAutosave, ['a']],
  ])('refuses %s', (_what, shape, args) => {
    expect(shape.safeParse(args).success).toBe(false);
  });
});

test('a file is written up to the largest that is held in memory', () => {
  const ofLength = (byteLength: number) => Object.defineProperty(new Uint8Array(), 'byteLength', { value: byteLength });

  expect(ARGUMENTS.saveFile.safeParse([TOKEN, ofLength(LARGEST_FILE)]).success).toBe(true);
  expect(ARGUMENTS.saveFile.safeParse([TOKEN, ofLength(LARGEST_FILE + 1)]).success).toBe(false);
});

describe('isOwnPage', () => {
  test.each([
    ['app://blackstart/index.html', true],
    ['app://blackstart.evil/index.html', false],
    ['app://blackstart@evil/index.html', false],
    ['https://blackstart/', false],
    ['file:///index.html', false],
    ['about:blank', false],
    ['no address', false],
  ])('%s: %s', (address, expected) => {
    expect(isOwnPage(address, 'app://blackstart')).toBe(expected);
  });

  test('a frame that is gone is not ours', () => {
    expect(isOwnPage(undefined, 'app://blackstart')).toBe(false);
  });
});
