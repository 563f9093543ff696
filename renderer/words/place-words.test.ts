import { expect, test } from 'vitest';
import { nameOfChange, placeWords } from './place-words.ts';

const at = (path: string, after?: string) => ({
  document: 'twin' as const,
  path,
  ...(after === undefined ? {} : { after }),
});

test('a fork is called by what was changed first', () => {
  expect(placeWords('facilities.a.cooling.loops.water.lasts')).toBe('a water lasts');
  expect(nameOfChange([at('facilities.a.cooling.chillers.count', '4'), at('name', 'B')])).toBe(
    'a chillers count 4 and 1 more',
  );
  expect(nameOfChange([at('facilities.b', '{region: east}')])).toBe('b');
  expect(nameOfChange([at('facilities.b')])).toBe('b left out');
  expect(nameOfChange([])).toBe('The twin, written otherwise');
});
