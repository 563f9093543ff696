/** What the frame tells in the seen view, on a small estate whose first facility fails for an hour. */
import { expect, test } from 'vitest';
import { littleDrill } from '../../sim-core/compile/fixtures/little-estate.ts';
import { makeTeller } from '../../sim-core/replay/index.ts';
import { run } from '../../sim-core/run/index.ts';
import { HOUR, MINUTE, SECOND } from '../../sim-core/units/index.ts';
import { readingWords } from '../words/seen-words.ts';
import { scopeOf, situationOf } from '../words/situation.ts';
import { dueOf } from './dues.ts';
import { EstateIndex } from './estate-index.ts';
import { flowState } from './flow-state.ts';
import { knownSteps } from './known-steps.ts';
import { LiveFrame } from './live-frame.ts';
import { RunView } from './run-view.ts';
import { hasTelemetry, seenRunOf } from './seen-run.ts';

function frames(inject: string) {
  const { twin, scenario } = littleDrill([inject]);
  const view = new RunView(run(twin, scenario), makeTeller());
  const index = new EstateIndex(twin.estate);
  const both = { truth: new LiveFrame(index, view), seen: new LiveFrame(index, view, seenRunOf(view)) };
  return (at: number) => {
    both.truth.moveTo(at);
    both.seen.moveTo(at);
    return both;
  };
}
const failed = frames('{at: +1 h, fail: one, for: 1 h}');

test('in the dark nothing is told as present: no value, no state, no severity, no flow', () => {
  const { truth, seen } = failed(HOUR + 10 * MINUTE);
  expect(truth.stateOf('one')?.name).not.toBe('normal');
  expect(seen.isDark('one.hall')).toBe(true);
  expect(seen.stateOf('one')).toBe(undefined);
  expect(seen.valueOf('one.hall', 'inlet')).toBeNaN();
  expect([seen.rankOf('one'), seen.rankOf('one.hall')]).toEqual([0, 0]);
  expect(flowState(seen, { kind: 'power', from: 'one.grid', to: 'one.ups' })).toBe('unknown');
  expect(seen.isDark('two')).toBe(false);
  expect(seen.valueOf('two', 'up')).toBe(truth.valueOf('two', 'up'));
});

test('the last value of what is dark keeps its instant', () => {
  const { seen } = failed(HOUR + 10 * MINUTE);
  const { value, at = 0, state } = seen.seenOf(seen.replay.quantity('one.hall', 'inlet'));
  expect(state).toBe('dark');
  expect(value).toBeGreaterThan(0);
  expect(at).toBeLessThanOrEqual(HOUR);
  expect(readingWords(seen.readingOf('one.hall'), seen.at)).toMatch(/^no reading since 00:59:/);
});

test('the strip names what is not known, and tells no cause that is not', () => {
  const { truth, seen } = failed(HOUR + 10 * MINUTE);
  const scope = scopeOf(seen.index, 'one');
  expect(situationOf(truth, scope)).toMatchObject({ unknown: [], cause: { role: 'trigger' } });
  expect(situationOf(seen, scope)).toMatchObject({ faults: [], out: 0, unknown: ['one'], event: -1, cause: undefined });
});

test('an event stands in the log from when it can be known', () => {
  const { truth, seen } = failed(HOUR + 10 * MINUTE);
  const lost = truth.lastKnown(({ component }) => component === 'one.it')?.seq ?? -1;
  expect(truth.isKnown(lost)).toBe(true);
  expect(seen.isKnown(lost)).toBe(false);
  expect(seen.seen?.knownAt(lost)).toBeGreaterThan(2 * HOUR);
  const times = seen.seen?.log.map(({ seq }) => seen.seen?.knownAt(seq) ?? 0) ?? [];
  expect(times).toEqual([...times].sort((one, other) => one - other));
  expect(seen.seen?.countKnown(seen.at)).toBe(times.filter((at) => at <= seen.at).length);
});

test('what is due is drawn on from the last two readings', () => {
  const at = frames('{at: +1 h, lose-utility: one.grid, for: 2 h}');
  const { truth, seen } = at(HOUR + 20 * MINUTE);
  const [due, told] = [dueOf(truth, 'one.sets'), dueOf(seen, 'one.sets')];
  expect(told?.limit.name).toBe(due?.limit.name);
  expect(Math.abs((told?.at ?? 0) - (due?.at ?? 0)) / ((due?.at ?? 0) - truth.at)).toBeLessThan(0.02);
  const before = at(HOUR + SECOND);
  expect(before.truth.stateOf('one.grid')?.severity).toBe('fault');
  expect(before.seen.stateOf('one.grid')?.severity).toBe('normal');
});

test('going back and forth tells the same as going straight', () => {
  const values = ({ seen }: ReturnType<typeof failed>) =>
    seen.replay.quantities.map((_, quantity) => seen.value(quantity));
  const straight = values(failed(HOUR + 2 * MINUTE));
  failed(3 * HOUR);
  failed(HOUR + 20 * MINUTE);
  expect(values(failed(HOUR + 2 * MINUTE))).toEqual(straight);
});

test('a run without a source of telemetry has no seen view', () => {
  const { truth } = failed(0);
  expect(hasTelemetry(truth.replay)).toBe(true);
  const quantities = truth.replay.quantities.filter(({ name }) => name !== 'telemetry');
  expect(hasTelemetry(new RunView({ ...truth.replay.recording, quantities }, makeTeller()))).toBe(false);
});

test('of a chain of causes what is not known is said once, with the conditions that belong to it', () => {
  const { truth } = failed(HOUR + 10 * MINUTE);
  const steps = truth.why(truth.lastKnown(({ component }) => component === 'desk')?.seq ?? -1);
  const last = steps.at(-1);
  expect(steps.length).toBeGreaterThan(2);
  expect(knownSteps(steps, () => true)).toEqual(steps);
  expect(knownSteps(steps, ({ seq }) => seq === last?.event?.seq).map(({ words }) => words)).toEqual([
    'what led to this is not known yet',
    last?.words,
  ]);
});
