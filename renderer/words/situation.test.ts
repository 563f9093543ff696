import { beforeEach, expect, test } from 'vitest';
import { makeTeller } from '../../sim-core/replay/index.ts';
import { MINUTE } from '../../sim-core/units/index.ts';
import { fixtureEstate } from '../fixture/fixture-estate.ts';
import { fixtureRecording } from '../fixture/fixture-recording.ts';
import { duesOf } from '../stores/dues.ts';
import { EstateIndex } from '../stores/estate-index.ts';
import { filledShare, gaugeOf } from '../stores/gauge.ts';
import { LiveFrame } from '../stores/live-frame.ts';
import { RunView } from '../stores/run-view.ts';
import { figureWords, limitWords } from './live-words.ts';
import { scopeOf, situationOf } from './situation.ts';

const estate = fixtureEstate();
const index = new EstateIndex(estate);
let frame: LiveFrame;
beforeEach(() => {
  frame = new LiveFrame(index, new RunView(fixtureRecording(estate), makeTeller()));
});

const plain = (words: string): string => words.replaceAll('\u00a0', ' ');
const now = (container?: string) => situationOf(frame, scopeOf(index, container));

test('a quiet estate has nothing out, no cause and nothing that expires', () => {
  frame.moveTo(5 * MINUTE);
  expect(now()).toEqual({ faults: [], out: 0, degraded: 0, unknown: [], event: -1, cause: undefined, next: undefined });
});

test('in an outage it names what is out, what set it off and which limit comes first', () => {
  frame.moveTo(13 * MINUTE);
  const { faults, cause, next } = now();
  expect(faults.map(({ component }) => component)).toContain('euce-1.utility-a');
  expect(cause?.event?.at).toBe(10 * MINUTE);
  expect(next && plain(`${next.component} ${limitWords(frame, next)}`)).toBe('euce-1.hall-3 inlet at 32.0 °C');
});

test('of a part of the estate it tells what lies inside that part only', () => {
  frame.moveTo(13 * MINUTE);
  expect(now('uswe-1')).toMatchObject({ faults: [], event: -1, next: undefined });
});

test('dues come soonest first and never lie behind the playhead', () => {
  frame.moveTo(13 * MINUTE);
  const instants = duesOf(frame).map(({ at }) => at);
  expect(instants.length).toBeGreaterThan(0);
  expect(instants).toEqual([...instants].sort((one, other) => one - other));
  expect(Math.min(...instants)).toBeGreaterThan(13 * MINUTE);
});

test('a UPS on battery says how long it lasts, and its bar shows what is left', () => {
  frame.moveTo(13 * MINUTE);
  expect(plain(figureWords(frame, 'euce-1.ups-a'))).toMatch(/^on battery, \d+ min( \d\d s)? to empty$/);
  const gauge = gaugeOf(frame, 'euce-1.ups-a');
  expect(gauge && filledShare(frame, gauge)).toBeCloseTo(frame.valueOf('euce-1.ups-a', 'charge'));
});

test('a component without a scale has no bar', () => {
  frame.moveTo(0);
  expect(gaugeOf(frame, 'euce-1')).toBeUndefined();
});
