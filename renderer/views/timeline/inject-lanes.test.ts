import { expect, test } from 'vitest';
import type { Inject } from '../../../sim-core/scenario/index.ts';
import { HOUR, MINUTE } from '../../../sim-core/units/index.ts';
import { dragStep, snapped } from './drag-step.ts';
import { countLanes, placeInjects } from './inject-lanes.ts';

const DAY_SPAN = { from: 0, to: 24 * HOUR };
const NO_WORDS = (): string => '';
const LONG_WORDS = (): string => 'Fail next start of generators, 1 of its sets';

function inject(id: string, at: number, until?: number): Inject {
  const plain = { id, at, verb: 'fail', targets: ['ups'], parameters: {}, enabled: true } as const;
  return until === undefined ? plain : { ...plain, until };
}

test('injects that overlap stand on lanes of their own, later ones on the first that is free', () => {
  const placed = placeInjects(
    [inject('a', 0), inject('b', 2 * HOUR, 5 * HOUR), inject('c', 2.5 * HOUR, 4 * HOUR), inject('d', 8 * HOUR)],
    DAY_SPAN,
    1200,
    4,
    NO_WORDS,
  );
  expect(placed.map(({ inject: { id }, lane, left }) => [id, lane, left])).toEqual([
    ['a', 0, 0],
    ['b', 0, 100],
    ['c', 1, 125],
    ['d', 0, 400],
  ]);
  expect(countLanes(placed)).toBe(2);
  expect(countLanes([])).toBe(1);
});

test('words get the room up to the next mark of their lane, or none', () => {
  const placed = placeInjects(
    [inject('a', 0), inject('b', HOUR), inject('c', 1.2 * HOUR)],
    DAY_SPAN,
    1200,
    4,
    NO_WORDS,
  );
  expect(placed.map(({ lane, room }) => [lane, room])).toEqual([
    [0, 0],
    [0, 1141],
    [1, 1131],
  ]);
  const [bar] = placeInjects([inject('bar', HOUR, 3 * HOUR)], DAY_SPAN, 1200, 4, NO_WORDS);
  expect(bar?.room).toBe(1041);
});

test('words in a bar end before a mark that stands in it because no lane was left', () => {
  const placed = placeInjects(
    [inject('long', 0, 12 * HOUR), inject('later', 4 * HOUR, 20 * HOUR), inject('soon', 4.5 * HOUR)],
    DAY_SPAN,
    1200,
    1,
    LONG_WORDS,
  );
  expect(placed.map(({ lane, inside, room }) => [lane, inside, room])).toEqual([
    [0, 175, 0],
    [0, 0, 0],
    [0, 0, 966],
  ]);
});

test('injects that begin together stand below each other, so that all of them can be read', () => {
  const together = [inject('a', HOUR), inject('b', HOUR), inject('c', HOUR + MINUTE), inject('d', 8 * HOUR)];
  const placed = placeInjects(together, DAY_SPAN, 1200, 4, LONG_WORDS);
  expect(placed.map(({ lane }) => lane)).toEqual([0, 1, 2, 0]);
  expect(placed.every(({ words, room }) => room > words.length * 5.6)).toBe(true);
});

test('where no lane is left, words give way before marks do', () => {
  const many = Array.from({ length: 5 }, (_, i) => inject(`i${i}`, (1 + i) * HOUR));
  const placed = placeInjects(many, DAY_SPAN, 600, 4, LONG_WORDS);
  expect(placed.map(({ lane }) => lane)).toEqual([0, 1, 2, 3, 0]);
});

test('there are never more lanes than there is room for, however many injects there are', () => {
  const many = Array.from({ length: 12 }, (_, i) => inject(`i${i}`, HOUR + i * MINUTE, 3 * HOUR));
  expect(countLanes(placeInjects(many, DAY_SPAN, 1200, 4, NO_WORDS))).toBe(4);
});

test('only what lies in the span is placed', () => {
  const span = { from: 6 * HOUR, to: 12 * HOUR };
  const placed = placeInjects(
    [inject('gone', HOUR), inject('on', HOUR, 7 * HOUR), inject('in', 8 * HOUR)],
    span,
    600,
    4,
    NO_WORDS,
  );
  expect(placed.map(({ inject: { id } }) => id)).toEqual(['on', 'in']);
});

test('a drag goes by steps that people write, finer the closer one looks, and catches the playhead', () => {
  expect(dragStep(DAY_SPAN, 1100)).toBe(5 * MINUTE);
  expect(dragStep({ from: 0, to: 10 * MINUTE }, 1100)).toBe(1e6);
  expect(snapped(2 * HOUR + 7 * MINUTE, 10 * HOUR, DAY_SPAN, 1100)).toBe(2 * HOUR + 5 * MINUTE);
  expect(snapped(2 * HOUR + 7 * MINUTE, 2 * HOUR + 8.3 * MINUTE, DAY_SPAN, 1100)).toBe(2 * HOUR + 8.3 * MINUTE);
});
