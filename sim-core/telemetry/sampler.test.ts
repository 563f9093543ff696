import { expect, test } from 'vitest';
import { makeRandomStreams } from '../kernel/index.ts';
import { SECOND } from '../units/index.ts';
import { sampling } from './little-world.ts';
import { Sampler } from './sampler.ts';

const samplerOf = (rest = {}) => new Sampler('pdx', sampling(rest), makeRandomStreams(1, 0));

test('samples are a period apart, at a phase of their own', () => {
  const sampler = samplerOf();
  const first = sampler.takenAt(0);
  expect(first).toBeGreaterThanOrEqual(0);
  expect(first).toBeLessThan(30 * SECOND);
  expect(sampler.takenAt(7) - first).toBe(210 * SECOND);
  expect(sampler.numberAt(sampler.takenAt(7))).toBe(7);
  expect(sampler.numberAt(sampler.takenAt(7) - 1)).toBe(6);
  expect(sampler.nextNumber(sampler.takenAt(7))).toBe(7);
  expect(sampler.nextNumber(sampler.takenAt(7) + 1)).toBe(8);
});

test('about the stated share is lost, the same ones every time, and none from before the run', () => {
  const sampler = samplerOf({ loss: 0.2 });
  const lost = (from: Sampler) => Array.from({ length: 10_000 }, (_, n) => from.isLost(n));
  const count = lost(sampler).filter(Boolean).length;
  expect(count).toBeGreaterThan(1880);
  expect(count).toBeLessThan(2120);
  expect(lost(samplerOf({ loss: 0.2 }))).toEqual(lost(sampler));
  expect(sampler.isLost(-1)).toBe(false);
});

test('a period of nothing is a defect', () => {
  expect(() => samplerOf({ every: 0 })).toThrow(RangeError);
});
