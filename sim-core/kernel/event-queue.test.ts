import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventQueue } from './event-queue.ts';
import type { EventId } from './room.ts';

type Step =
  | { readonly do: 'push'; readonly after: number; readonly priority: number }
  | { readonly do: 'pop' }
  | { readonly do: 'cancel'; readonly which: number };

/** The same steps on a list that is sorted whenever something is taken. */
function onSortedList(steps: readonly Step[]): readonly number[] {
  const pending: { at: number; priority: number; sequence: number }[] = [];
  const taken: number[] = [];
  let now = 0;
  let sequence = 0;
  for (const step of steps) {
    if (step.do === 'push') pending.push({ at: now + step.after, priority: step.priority, sequence: sequence++ });
    else if (step.do === 'cancel') {
      const index = pending.findIndex((call) => call.sequence === step.which);
      taken.push(index < 0 ? -2 : -3);
      if (index >= 0) pending.splice(index, 1);
    } else {
      pending.sort((x, y) => x.at - y.at || x.priority - y.priority || x.sequence - y.sequence);
      const first = pending.shift();
      now = first?.at ?? now;
      taken.push(first?.sequence ?? -1, now);
    }
  }
  return taken;
}

function onQueue(steps: readonly Step[]): readonly number[] {
  const queue = new EventQueue();
  const ids: EventId[] = [];
  const taken: number[] = [];
  let now = 0;
  for (const step of steps) {
    if (step.do === 'push') ids.push(queue.push(now + step.after, 0, ids.length, step.priority));
    else if (step.do === 'cancel') taken.push(queue.cancel(ids[step.which] ?? -1) ? -3 : -2);
    else {
      const next = queue.peek();
      const found = queue.pop();
      if (found) now = queue.at;
      taken.push(found ? queue.argument : -1, now);
      expect(next).toBe(found ? queue.at : Number.POSITIVE_INFINITY);
    }
  }
  return taken;
}

const push = (longest: number) =>
  fc.record({
    do: fc.constant('push' as const),
    after: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(longest)),
    priority: fc.integer({ min: -2, max: 2 }),
  });
const steps = (longest: number, most: number) =>
  fc.array(
    fc.oneof(
      { weight: 5, arbitrary: push(longest) },
      { weight: 4, arbitrary: fc.record({ do: fc.constant('pop' as const) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat(most) }) },
    ),
    { maxLength: most, size: 'max' },
  );

test('takes calls in the order of a sorted list, whatever is pushed, cancelled and taken in between', () => {
  for (const longest of [20, 1e12]) {
    fc.assert(
      fc.property(steps(longest, 400), (run) => {
        expect(onQueue(run)).toEqual(onSortedList(run));
      }),
      { numRuns: 150 },
    );
  }
});

test('a thousand ties at each of a few instants keep the order of scheduling', () => {
  const queue = new EventQueue();
  for (let i = 0; i < 10_000; i++) queue.push((i % 10) * 7_000_000, 0, i, 0);
  const taken: number[] = [];
  while (queue.pop()) taken.push(queue.argument);
  const sorted = Array.from({ length: 10_000 }, (_, i) => i).sort((x, y) => (x % 10) - (y % 10) || x - y);
  expect(taken).toEqual(sorted);
});

test('holds up when sparse calls are joined by many near ones, and sweeps what was cancelled', () => {
  const queue = new EventQueue();
  for (let hour = 1; hour <= 24; hour++) queue.push(hour * 3.6e9, 0, hour, 0);
  queue.pop();
  const start = queue.at;
  const ids = Array.from({ length: 20_000 }, (_, i) => queue.push(start + ((i * 7919) % 20_011), 0, i, 0));
  for (const [i, id] of ids.entries()) if (i % 4 !== 0) expect(queue.cancel(id)).toBe(true);
  expect(queue.size).toBe(23 + 5_000);
  let last = 0;
  let count = 0;
  while (queue.pop()) {
    expect(queue.at).toBeGreaterThanOrEqual(last);
    last = queue.at;
    count++;
  }
  expect(count).toBe(5_023);
});

test('an id that was used, cancelled or never given cancels nothing, even after its slot is used again', () => {
  const queue = new EventQueue();
  const first = queue.push(5, 0, 0, 0);
  queue.pop();
  const second = queue.push(6, 0, 0, 0);
  expect([queue.cancel(first), queue.cancel(-1), queue.cancel(second), queue.cancel(second)]).toEqual([
    false,
    false,
    true,
    false,
  ]);
  expect(queue.pop()).toBe(false);
});

test('refuses a priority that would break the order', () => {
  expect(() => new EventQueue().push(0, 0, 0, 512)).toThrow(/-512 to 511/);
});
