import { expect, test } from 'vitest';
import { deployment, LittleWorkload, need, service, users, workloadOf } from './little-world.ts';
import { answered } from './overload.ts';
import { amplification, settledAmplification } from './retries.ts';
import { workloadSentences } from './workload-events.ts';
import type { RetrySpec } from './workload-spec.ts';

const retry = (rest: Partial<RetrySpec>): RetrySpec => ({ persistent: 0, amplification: 0, admit: 1, ...rest });

test('attempts per request (W2): half fail, all fail, and three layers of three retries', () => {
  expect(amplification(0.5, 3)).toBe(1.875);
  expect(amplification(1, 3)).toBe(4);
  expect(amplification(1, 3) ** 3).toBe(64);
});

test('half a retry is one retry by half of the clients, and a budget caps them all', () => {
  expect(amplification(1, 0.5)).toBe(1.5);
  expect(amplification(1, 3, 0.2)).toBe(1.2);
});

test('refusals that cost nothing leave all capacity to the rest; at full cost nothing is left', () => {
  expect(answered(150, 100, 0)).toBe(100);
  expect(answered(150, 100, 0.5)).toBe(50);
  expect(answered(150, 100, 1)).toBe(0);
  expect(answered(90, 100, 1)).toBe(90);
});

test('the state before decides between two points of rest (W3, W4)', () => {
  const herd = retry({ amplification: 1, refusalCost: 1 });
  expect(280 * settledAmplification(280, 300, 1, herd, 1)).toBe(280);
  expect(280 * settledAmplification(280, 300, 1, herd, 2)).toBe(560);
  expect(150 * settledAmplification(150, 300, 1, herd, 2)).toBe(150);
  expect(151 * settledAmplification(151, 300, 1, herd, 2)).toBe(302);
});

test('a budget of retries breaks the circle', () => {
  const herd = retry({ amplification: 1, refusalCost: 1, budget: 0.05 });
  expect(settledAmplification(280, 300, 1, herd, 1.05)).toBe(1);
});

test('clients that hold back keep what overload would have left nothing of', () => {
  const herd = retry({ amplification: 1, refusalCost: 1, throttle: 2 });
  const attempts = 280 * settledAmplification(280, 300, 1, herd, 2);
  expect(attempts).toBeCloseTo(280, 3);
});

test('a place that is full of attempts alone says so', () => {
  const world = new LittleWorkload(
    workloadOf(
      [users('town')],
      [service('store'), service('api', { needs: [need('store')], retry: { amplification: 3, refusalCost: 1 } })],
      ['api@east 100', 'store@east 100'].map((line) => deployment(line)),
      ['town api 40'],
    ),
  )
    .at(100, (room) => room.setRotation('store', [{ deployment: 'store@east', weight: 0.1 }], -1))
    .run(200);
  const { component = '', data = {} } = world.events.find(({ type }) => type === 'deployment-overloaded') ?? {};
  expect(workloadSentences['deployment-overloaded']?.({ component, data })).toBe(
    'api@east is overloaded: 40.0 rps are asked of it and tried again, which makes 160 rps, and it can take 100 rps.',
  );
});
