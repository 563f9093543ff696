import { expect, test } from 'vitest';
import { constant, linear } from '../kernel/index.ts';
import { Recorder } from '../record/index.ts';
import { MINUTE } from '../units/index.ts';
import { nextCrossing } from './next-crossing.ts';
import { Replay } from './replay.ts';

/** A battery that runs down, is caught in time, and is lost later; a hall that jumps past its limit. */
function recorded(): Replay {
  const clock = { now: 0 };
  const recorder = new Recorder(clock);
  const charge = recorder.quantity({
    component: 'ups',
    name: 'charge',
    unit: '1',
    limits: [
      { name: 'low', value: 0.2, direction: 'falling', severity: 'info' },
      { name: 'empty', value: 0, direction: 'falling', severity: 'fault' },
    ],
  });
  const inlet = recorder.quantity({
    component: 'hall',
    name: 'inlet',
    unit: 'degC',
    limits: [{ name: 'warm', value: 27, direction: 'rising', severity: 'warning' }],
  });
  recorder.follow(charge, linear(0, 1, -1 / 600));
  recorder.hold(inlet, 24);
  clock.now = 9 * MINUTE;
  recorder.follow(charge, constant(clock.now, 0.1));
  clock.now = 20 * MINUTE;
  recorder.hold(inlet, 30);
  clock.now = 25 * MINUTE;
  recorder.hold(inlet, 24);
  clock.now = 30 * MINUTE;
  recorder.follow(charge, linear(clock.now, 0.1, -0.1 / 60));
  clock.now = 31 * MINUTE;
  recorder.hold(charge, 0);
  const header = { engine: 'test', twinHash: '', scenarioHash: '', seed: 1, replication: 0, startsAt: 0 };
  return new Replay(recorder.finish({ ...header, end: 60 * MINUTE }, { kind: 'reached-end' }));
}

function from(minute: number, least?: 'fault'): string {
  const found = nextCrossing(recorded(), minute * MINUTE, least);
  return found ? `${found.at / MINUTE} min ${found.limit.name}` : 'none';
}

test('a limit that is run towards and averted is no stop; a jump past one is', () => {
  expect(from(0)).toBe('20 min warm');
});

test('while a value is beyond its limit, the next stop is the next time that one is reached', () => {
  expect(from(20)).toBe('31 min empty');
  expect(from(22)).toBe('31 min empty');
});

test('milder limits are passed over', () => {
  expect(from(0, 'fault')).toBe('31 min empty');
  expect(from(31)).toBe('none');
});
