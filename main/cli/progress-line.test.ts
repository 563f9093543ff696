import { expect, test } from 'vitest';
import { startProgress } from './progress-line.ts';

function progressOn(isTerminal: boolean) {
  const clock = { now: 0 };
  const lines: string[] = [];
  const progress = startProgress({ isTerminal, err: (text) => void lines.push(text) }, 'Running', () => clock.now);
  return { clock, lines, progress };
}

test('work that is over at once shows nothing', () => {
  const { clock, lines, progress } = progressOn(true);
  clock.now = 300;
  progress.show(0.9);
  progress.end();

  expect(lines).toEqual([]);
});

test('a terminal gets one line that is drawn over and taken away', () => {
  const { clock, lines, progress } = progressOn(true);
  clock.now = 1000;
  progress.show(0.071);
  progress.show(1.2);
  progress.end();

  expect(lines).toEqual(['\rRunning:   7 %', '\rRunning: 100 %', `\r${' '.repeat(15)}\r`]);
});

test('elsewhere the beginning and every quarter are a line, once', () => {
  const { clock, lines, progress } = progressOn(false);
  clock.now = 1000;
  for (const share of [0.1, 0.3, 0.4, 0.8, 0.9, 1]) progress.show(share);
  progress.end();

  expect(lines).toEqual(['Running: 10 %\n', 'Running: 30 %\n', 'Running: 80 %\n', 'Running: 100 %\n']);
});
