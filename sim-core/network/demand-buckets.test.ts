import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { DemandBuckets } from './demand-buckets.ts';

const number = fc.oneof(
  fc.double({ min: 0, max: 1e12, noNaN: true }),
  fc.double({ min: 0, max: 10, noNaN: true }),
  fc.constantFrom(0, 1, 1 + 2 ** -52, 1 + 2 ** -51, 5e-324, 0.1 + 0.2, 0.3),
);

test('hands over each flow once, when the level reaches its demand, whatever lies in one bucket with it', () => {
  const buckets = new DemandBuckets();
  void fc.assert(
    fc.property(fc.array(number, { maxLength: 40 }), fc.array(number, { maxLength: 10 }), (demands, levels) => {
      const count = demands.length;
      const groupOf = new Int32Array(count);
      const isIn = new Uint8Array([1]);
      buckets.fill(count, Float64Array.from(demands), new Float64Array(count).fill(1), groupOf, isIn);
      const waiting = new Set(demands.keys());
      for (const level of [...levels.sort((a, b) => a - b), Number.POSITIVE_INFINITY]) {
        const taken = [...buckets.taken.subarray(0, buckets.take(level, groupOf, isIn))].sort((a, b) => a - b);
        const due = [...waiting].filter((flow) => (demands[flow] as number) <= level);
        expect(taken).toEqual(due);
        for (const flow of due) waiting.delete(flow);
      }
    }),
    { numRuns: 300 },
  );
});

test('passes over flows of groups that are not in, and weighs demands', () => {
  const buckets = new DemandBuckets();
  const groupOf = Int32Array.from([0, 1, 0]);
  buckets.fill(3, Float64Array.from([4, 1, 8]), Float64Array.from([1, 1, 0.25]), groupOf, Uint8Array.from([1, 0]));
  expect(buckets.take(2, groupOf, Uint8Array.from([1, 0]))).toBe(1);
  expect(buckets.taken[0]).toBe(2);
});
