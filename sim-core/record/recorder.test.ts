import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { approaching, constant, linear, NO_CAUSE } from '../kernel/index.ts';
import { Recorder } from './recorder.ts';
import type { Recording, RecordingHeader } from './recording.ts';
import { transferables } from './transferables.ts';

const header: RecordingHeader = {
  engine: '0',
  twinHash: '',
  scenarioHash: '',
  seed: 1,
  replication: 0,
  startsAt: 0,
  end: 100,
};

/** A recorder whose clock a test can set. */
function writing(budget?: { points: number; events: number }) {
  const clock = { now: 0 };
  const recorder = new Recorder(clock, budget);
  const finish = () => recorder.finish(header, { kind: 'reached-end' });
  return { clock, recorder, finish };
}

/** The points of each quantity as `instant: a + b·s`. */
function lines({ quantities, points }: Recording): readonly string[] {
  return quantities.flatMap((spec, q) => {
    const found: string[] = [];
    for (let i = points.first[q] ?? 0; i < (points.first[q + 1] ?? 0); i++) {
      const decays = Array.from(
        points.decayD.subarray(points.decayFirst[i], points.decayFirst[i + 1]),
        (d, k) => ` + ${d}·e^(−s/${points.decayTau[(points.decayFirst[i] ?? 0) + k]})`,
      );
      found.push(`${spec.component} ${spec.name} ${points.at[i]}: ${points.a[i]} + ${points.b[i]}·s${decays.join('')}`);
    }
    return found;
  });
}

test('sorts change points by quantity and time, whatever the order of writing', () => {
  const { clock, recorder, finish } = writing();
  const charge = recorder.quantity({ component: 'ups-1', name: 'charge', unit: 'J' });
  const inlet = recorder.quantity({ component: 'hall-1', name: 'inlet', unit: 'degC' });
  recorder.hold(inlet, 22);
  recorder.hold(charge, 100);
  clock.now = 10;
  recorder.follow(inlet, approaching(10, 22, 40, 300));
  clock.now = 20;
  recorder.follow(charge, linear(20, 100, -5));
  expect(lines(finish())).toEqual([
    'ups-1 charge 0: 100 + 0·s',
    'ups-1 charge 20: 100 + -5·s',
    'hall-1 inlet 0: 22 + 0·s',
    'hall-1 inlet 10: 40 + 0·s + -18·e^(−s/300)',
  ]);
});

test('writes nothing for a form already in force, and keeps only the last form of an instant', () => {
  const { clock, recorder, finish } = writing();
  const load = recorder.quantity({ component: 'pdu-1', name: 'load', unit: 'W' });
  recorder.hold(load, 5);
  clock.now = 10;
  recorder.hold(load, 5);
  clock.now = 1_000_000;
  recorder.hold(load, 7);
  recorder.hold(load, 9);
  clock.now = 2_000_000;
  recorder.hold(load, 3);
  recorder.hold(load, 9);
  clock.now = 3_000_000;
  recorder.follow(load, linear(1_000_000, 9, 0));
  expect(lines(finish())).toEqual(['pdu-1 load 0: 5 + 0·s', 'pdu-1 load 1000000: 9 + 0·s']);
});

test('a form that began earlier is written from now on', () => {
  const { clock, recorder, finish } = writing();
  const fuel = recorder.quantity({ component: 'gen-1', name: 'fuel', unit: 'L' });
  clock.now = 2_000_000;
  recorder.follow(fuel, linear(0, 100, -10));
  expect(lines(finish())).toEqual(['gen-1 fuel 2000000: 80 + -10·s']);
});

test('numbers events and stamps them with the present instant', () => {
  const { clock, recorder, finish } = writing();
  const lost = recorder.event({ type: 'utility-lost', component: 'u', severity: 'fault', cause: NO_CAUSE });
  clock.now = 5;
  const dead = recorder.event({ type: 'bus-dead', component: 'b', severity: 'out', cause: lost });
  expect([lost, dead]).toEqual([0, 1]);
  expect(finish().events).toEqual([
    { type: 'utility-lost', component: 'u', severity: 'fault', cause: -1, seq: 0, at: 0 },
    { type: 'bus-dead', component: 'b', severity: 'out', cause: 0, seq: 1, at: 5 },
  ]);
});

describe('defects throw and name the component', () => {
  const { recorder } = writing();
  const load = recorder.quantity({ component: 'pdu-1', name: 'load', unit: 'W' });
  const state = recorder.quantity({
    component: 'pdu-1',
    name: 'state',
    unit: 'state',
    labels: [{ name: 'live', severity: 'normal' }],
  });
  test.each([
    ['a value that is no number', () => recorder.hold(load, Number.NaN), /pdu-1 wrote .* as its load/],
    ['an infinite slope', () => recorder.follow(load, linear(0, 0, Number.POSITIVE_INFINITY)), /pdu-1/],
    ['a decay that never ends', () => recorder.follow(load, approaching(0, 1, 2, 0)), /pdu-1/],
    ['a form from the future', () => recorder.follow(load, constant(1, 2)), /later instant/],
    ['a state without a name', () => recorder.hold(state, 1), /pdu-1 has no state number 1/],
    ['a name used twice', () => recorder.quantity({ component: 'pdu-1', name: 'load', unit: 'W' }), /twice/],
    [
      'an effect before its cause',
      () => recorder.event({ type: 'x', component: 'pdu-1', severity: 'info', cause: 7 }),
      /names the later event 7/,
    ],
  ])('%s', (_, write, message) => {
    expect(write).toThrow(message);
  });
});

test('past its budget it keeps the instant and drops what is later, however late the host looks', () => {
  const { clock, recorder, finish } = writing({ points: 3, events: 100 });
  const load = recorder.quantity({ component: 'pdu-1', name: 'load', unit: 'W' });
  const other = recorder.quantity({ component: 'pdu-2', name: 'load', unit: 'W' });
  for (let t = 0; t < 6; t++) {
    clock.now = t;
    recorder.hold(load, t);
    recorder.hold(other, t);
  }
  expect(recorder.outOfBudgetAt).toBe(1);
  expect(lines(finish())).toEqual([
    'pdu-1 load 0: 0 + 0·s',
    'pdu-1 load 1: 1 + 0·s',
    'pdu-2 load 0: 0 + 0·s',
    'pdu-2 load 1: 1 + 0·s',
  ]);
});

test('equal writing gives an equal hash; a changed bit, another', () => {
  const run = (value: number, type = 'x') => {
    const { recorder, finish } = writing();
    recorder.hold(recorder.quantity({ component: 'c', name: 'load', unit: 'W' }), value);
    recorder.event({ type, component: 'c', severity: 'info', cause: NO_CAUSE });
    return finish().hash;
  };
  expect(run(1)).toMatch(/^[0-9a-f]{64}$/);
  expect(run(1)).toBe(run(1));
  expect(run(0)).toBe(run(-0));
  expect(run(1 + Number.EPSILON)).not.toBe(run(1));
  expect(run(1, 'y')).not.toBe(run(1));
});

test('labels count for the hash by what they say, not by which list says it', () => {
  const hashOf = (...lists: readonly (readonly string[])[]) => {
    const { recorder, finish } = writing();
    for (const [i, names] of lists.entries()) {
      const labels = names.map((name) => ({ name, severity: 'normal' as const }));
      recorder.quantity({ component: `pdu-${i}`, name: 'state', unit: 'state', labels });
    }
    return finish().hash;
  };
  const shared = ['live', 'dead'];
  expect(hashOf(shared, shared)).toBe(hashOf(['live', 'dead'], ['live', 'dead']));
  expect(hashOf(shared, shared)).not.toBe(hashOf(shared, ['dead', 'live']));
  expect(hashOf(shared, ['dead'])).not.toBe(hashOf(['dead'], shared));
});

test('reads back what a naive journal would say at any instant', () => {
  const write = fc.record({ after: fc.nat(3), quantity: fc.nat(2), value: fc.nat(3) });
  fc.assert(
    fc.property(fc.array(write, { maxLength: 60 }), (writes) => {
      const { clock, recorder, finish } = writing();
      const naive = new Map<string, number>();
      for (const name of ['p', 'q', 'r']) recorder.quantity({ component: 'c', name, unit: '1' });
      for (const { after, quantity, value } of writes) {
        for (let i = 0; i < after; i++) {
          for (let q = 0; q < 3; q++) naive.set(`${q} ${clock.now + 1}`, naive.get(`${q} ${clock.now}`) ?? -1);
          clock.now++;
        }
        recorder.hold(quantity, value);
        naive.set(`${quantity} ${clock.now}`, value);
      }
      const { points } = finish();
      for (let q = 0; q < 3; q++) {
        for (let t = 0; t <= clock.now; t++) {
          let value = -1;
          for (let i = points.first[q] ?? 0; i < (points.first[q + 1] ?? 0); i++) {
            if ((points.at[i] ?? 0) <= t) value = points.a[i] ?? -1;
          }
          expect(value).toBe(naive.get(`${q} ${t}`) ?? -1);
        }
        const changes = points.a.subarray(points.first[q], points.first[q + 1]);
        expect(changes.some((value, i) => i > 0 && value === changes[i - 1])).toBe(false);
      }
    }),
  );
});

test('crosses threads by handing over its columns', () => {
  const { recorder, finish } = writing();
  recorder.hold(recorder.quantity({ component: 'c', name: 'load', unit: 'W' }), 4);
  const recording = finish();
  const copy = structuredClone(recording, { transfer: transferables(recording) as ArrayBuffer[] });
  expect(lines(copy)).toEqual(['c load 0: 4 + 0·s']);
  expect(recording.points.at.length).toBe(0);
});
