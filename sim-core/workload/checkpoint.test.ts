import { expect, test } from 'vitest';
import {
  bestInterval,
  checkpointEfficiency,
  dalyInterval,
  gangMtbf,
  observedMtbf,
  youngInterval,
} from './checkpoint.ts';

const DAY = 86_400;
const HOUR = 3600;

test('419 failures of 16,384 accelerators in 54 days: one in 3.093 h, one of each in 50,677 h (T1)', () => {
  const machine = observedMtbf(419, 54 * DAY, 16_384);
  expect(machine / HOUR).toBeCloseTo(50_677, 0);
  expect(gangMtbf(machine, 16_384)).toBeCloseTo(11_135.08, 2);
  expect(gangMtbf(machine, 16_384) / HOUR).toBeCloseTo(3.093, 3);
});

test.each([
  [5, 333.7, 330.4, 0.9445],
  [30, 817.4, 797.5, 0.9037],
  [60, 1155.9, 1116.3, 0.8758],
  [120, 1634.8, 1555.7, 0.8374],
  [300, 2584.8, 2388.6, 0.7646],
])(
  'checkpoints of %d s: Young %d s, Daly %d s, efficiency %d with 5 min to restart (T2)',
  (write, young, daly, share) => {
    const mtbf = 11_135.08353;
    expect(youngInterval(write, mtbf)).toBeCloseTo(young, 1);
    expect(dalyInterval(write, mtbf)).toBeCloseTo(daly, 1);
    const best = bestInterval(write, mtbf);
    expect(Math.abs(best / daly - 1)).toBeLessThan(1e-3);
    expect(checkpointEfficiency({ every: best, write, restart: 300 }, mtbf)).toBeCloseTo(share, 4);
  },
);

test('no interval does better than the best', () => {
  const mtbf = 11_135.08353;
  const at = (every: number) => checkpointEfficiency({ every, write: 60, restart: 300 }, mtbf);
  const best = bestInterval(60, mtbf);
  expect(best).toBeCloseTo(1116.3, 1);
  for (const factor of [0.5, 0.9, 0.999, 1.001, 1.1, 2]) expect(at(best * factor)).toBeLessThan(at(best));
});

test('6.50 failures per 1000 node-days: 2048 nodes run 1.803 h, 128 nodes 28.8 h (T4)', () => {
  const node = observedMtbf(6.5, DAY, 1000);
  expect(gangMtbf(node, 2048) / HOUR).toBeCloseTo(1.803, 3);
  expect(gangMtbf(node, 128) / HOUR).toBeCloseTo(28.846, 3);
});

test('a hundred thousand accelerators of that kind run half an hour (T5)', () => {
  expect(gangMtbf(observedMtbf(419, 54 * DAY, 16_384), 100_000) / HOUR).toBeCloseTo(0.5068, 4);
});

test('nothing that fails: only writing costs', () => {
  expect(checkpointEfficiency({ every: 540, write: 60, restart: 300 }, Number.POSITIVE_INFINITY)).toBe(0.9);
});
