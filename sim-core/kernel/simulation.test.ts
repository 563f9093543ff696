import { describe, expect, test } from 'vitest';
import type { Room } from './room.ts';
import { Simulation } from './simulation.ts';

function room(name: string, settle: () => void): Room {
  return { name, settle };
}

test('makes the calls due, then settles, then moves on', () => {
  const log: string[] = [];
  const simulation = new Simulation({ end: 100 });
  const power = simulation.attach(room('power', () => log.push(`${simulation.now} power settles`)));
  const say = simulation.handler((n) => {
    log.push(`${simulation.now} call ${n}`);
    simulation.touch(power);
  });
  simulation.schedule(20, say, 3);
  simulation.schedule(10, say, 2);
  simulation.schedule(10, say, 1, -1);
  simulation.schedule(101, say, 4);

  expect(simulation.advance(1000)).toBe('reached-end');
  expect(log).toEqual([
    '0 power settles',
    '10 call 1',
    '10 call 2',
    '10 power settles',
    '20 call 3',
    '20 power settles',
  ]);
  expect(simulation.now).toBe(100);
  expect(simulation.advance(1)).toBe('reached-end');
});

test('settles in the order of attaching, and again where a later room touches an earlier one', () => {
  const log: string[] = [];
  const simulation = new Simulation({ end: 1 });
  let fed = false;
  const power = simulation.attach(room('power', () => log.push('power')));
  simulation.attach(
    room('cooling', () => {
      log.push('cooling');
      if (!fed) simulation.touch(power);
      fed = true;
    }),
  );
  simulation.attach(room('compute', () => log.push('compute')));
  simulation.advance(10);
  expect(log).toEqual(['power', 'cooling', 'compute', 'power']);
});

test('slices of any size give the same run', () => {
  const runIn = (slice: number): string[] => {
    const log: string[] = [];
    const simulation = new Simulation({ end: 1000 });
    const index = simulation.attach(room('r', () => log.push(`${simulation.now} settles`)));
    const again = simulation.handler((step) => {
      log.push(`${simulation.now} call`);
      simulation.touch(index);
      simulation.schedule(simulation.now + step, again, step);
    });
    for (const step of [7, 11, 13, 7]) simulation.schedule(step, again, step);
    while (simulation.advance(slice) === 'paused');
    return log;
  };
  expect(runIn(1)).toEqual(runIn(1_000_000));
  expect(runIn(3)).toEqual(runIn(1_000_000));
});

describe('an instant that does not come to rest', () => {
  test('names the components that kept changing', () => {
    const simulation = new Simulation({ end: 10 });
    let other = 0;
    const first = simulation.attach({
      name: 'power',
      settle: () => simulation.touch(other),
      unsettled: () => ['breaker-1'],
    });
    other = simulation.attach(room('cooling', () => simulation.touch(first)));
    simulation.attach(room('compute', () => undefined));
    const ending = { kind: 'did-not-settle', at: 0, components: ['breaker-1', 'cooling'] };
    expect(simulation.advance(10)).toEqual(ending);
    expect(simulation.advance(10)).toEqual(ending);
  });

  test('also when every pass schedules the next at the same instant', () => {
    const simulation = new Simulation({ end: 10 });
    const touch = simulation.handler((index) => simulation.touch(index));
    const index = simulation.attach(room('restless', () => simulation.schedule(simulation.now, touch, index)));
    expect(simulation.advance(1000)).toEqual({ kind: 'did-not-settle', at: 0, components: ['restless'] });
  });
});

test('refuses the past and fractions of a microsecond', () => {
  const simulation = new Simulation({ end: 100 });
  const late = simulation.handler(() => {
    expect(() => simulation.schedule(9, late)).toThrow(/before now \(10 µs\)/);
  });
  simulation.schedule(10, late);
  expect(() => simulation.schedule(0.5, late)).toThrow(/whole number/);
  expect(() => simulation.schedule(Number.NaN, late)).toThrow(RangeError);
  simulation.advance(10);
  expect(() => new Simulation({ end: -1 })).toThrow(RangeError);
});

test('a cancelled call is not made', () => {
  const simulation = new Simulation({ end: 100 });
  const made: number[] = [];
  const note = simulation.handler((n) => made.push(n));
  const one = simulation.schedule(10, note, 1);
  simulation.schedule(10, note, 2);
  expect([simulation.cancel(one), simulation.cancel(one), simulation.pending]).toEqual([true, false, 1]);
  simulation.advance(10);
  expect(made).toEqual([2]);
});
