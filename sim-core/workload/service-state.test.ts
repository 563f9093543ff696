import { expect, test } from 'vitest';
import { nextState } from './service-state.ts';

test('a service at the line keeps its word until it is clearly past it', () => {
  expect(nextState(0.9989, 'serving', false)).toBe('degraded');
  expect(nextState(0.9992, 'degraded', false)).toBe('degraded');
  expect(nextState(0.9996, 'degraded', false)).toBe('serving');
  expect(nextState(0.009, 'serving', false)).toBe('lost');
  expect(nextState(0.015, 'lost', false)).toBe('lost');
  expect(nextState(0.5, 'lost', false)).toBe('partly-lost');
  expect(nextState(0.955, 'partly-lost', false)).toBe('partly-lost');
  expect(nextState(1, 'lost', false)).toBe('serving');
});

test('serving everyone without something it needs is degraded, never serving', () => {
  expect(nextState(1, 'serving', true)).toBe('degraded');
  expect(nextState(1, 'lost', true)).toBe('degraded');
  expect(nextState(0.4, 'serving', true)).toBe('partly-lost');
});
