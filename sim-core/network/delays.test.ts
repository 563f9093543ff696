import { expect, test } from 'vitest';
import { HOUR, SECOND } from '../units/index.ts';
import {
  combinedLoss,
  congestionFactor,
  lossCeiling,
  queueingDelay,
  resendDelay,
  shareThrough,
  windowCeiling,
} from './delays.ts';

const TEN_GIGABIT = 10e9;

test('a queue of 1500 B packets at 10 Gbit/s: 2.4, 12 and 120 µs at half, nine tenths and 99 % (N6)', () => {
  for (const [load, delay] of [
    [0.5, 2.4],
    [0.9, 12],
    [0.99, 120],
  ] as const)
    expect(queueingDelay(TEN_GIGABIT, load * TEN_GIGABIT, HOUR)).toBeCloseTo(delay, 9);
});

test('a full link stays at what its buffer holds, and a link that carries nothing has no queue', () => {
  expect(queueingDelay(TEN_GIGABIT, TEN_GIGABIT, 25_000)).toBe(25_000);
  expect(queueingDelay(TEN_GIGABIT, TEN_GIGABIT * (1 - 1e-9), 25_000)).toBe(25_000);
  expect(queueingDelay(0, 0, 25_000)).toBe(0);
});

test('congestion as roads have it: ten minutes become 11.5 at capacity and 17.594 half above it (N7)', () => {
  expect(10 * congestionFactor(0)).toBe(10);
  expect(10 * congestionFactor(1)).toBeCloseTo(11.5, 3);
  expect(10 * congestionFactor(1.5)).toBeCloseTo(17.594, 3);
});

test('one connection over 80 ms with one packet in ten thousand lost: 17.88 Mbit/s; 100 MB fill 10 Gbit/s (N8)', () => {
  expect(lossCeiling(80_000, 1e-4) / 1e6).toBeCloseTo(17.88, 2);
  expect(windowCeiling(100 * 8e6, 80_000)).toBe(TEN_GIGABIT);
  expect(lossCeiling(80_000, 0)).toBe(Number.POSITIVE_INFINITY);
});

test('requests get through light loss late, and heavy loss not at all', () => {
  expect(shareThrough(0)).toBe(1);
  expect(shareThrough(0.01)).toBeCloseTo(1 - 0.0199 ** 4, 12);
  expect(shareThrough(0.3)).toBeCloseTo(1 - 0.51 ** 4, 12);
  expect(shareThrough(1)).toBe(0);
  expect(resendDelay(80_000, 0)).toBe(0);
  expect(resendDelay(80_000, 0.01)).toBeCloseTo((0.0199 / 0.9801) * 280_000, 6);
  expect(resendDelay(80_000, 1)).toBe(10 * SECOND);
});

test('losses one after the other', () => {
  expect(combinedLoss(0.1, 0.2)).toBeCloseTo(0.28, 12);
  expect(combinedLoss(0, 0.2)).toBe(0.2);
});
