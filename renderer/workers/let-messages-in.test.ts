import { expect, test } from 'vitest';
import { makePause } from './let-messages-in.ts';

test('works that pause at the same time are all resumed, in order', async () => {
  const pause = makePause();
  const resumed: string[] = [];
  const work = async (name: string): Promise<void> => {
    for (let slice = 1; slice <= 3; slice++) {
      await pause();
      resumed.push(`${name}${slice}`);
    }
  };
  await Promise.all([work('a'), work('b')]);
  expect(resumed).toEqual(['a1', 'b1', 'a2', 'b2', 'a3', 'b3']);
});
