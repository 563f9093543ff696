import { expect, test } from 'vitest';
import { littleDrill } from '../compile/fixtures/little-estate.ts';
import type { Inject } from '../scenario/index.ts';
import { HOUR, MINUTE } from '../units/index.ts';
import { injectDifferences, injectDifferenceWords } from './inject-differences.ts';

const { injects } = littleDrill([
  '{at: +1 h, lose-utility: grid, for: 2 h}',
  '{at: +2 h, spike-demand: people, factor: 1.8, ramp: 10 min}',
]).scenario;
const [lose, spike] = injects as [Inject, Inject];

function told(before: readonly Inject[], after: readonly Inject[]): readonly string[] {
  return injectDifferences(before, after).map((each) => `${each.at / MINUTE} min: ${injectDifferenceWords(each)}`);
}

test('one more inject is told with its instant', () => {
  const failover: Inject = {
    id: 'mine',
    at: HOUR + 10 * MINUTE,
    verb: 'failover',
    targets: ['desk'],
    parameters: {},
    enabled: true,
  };
  expect(told(injects, [lose, failover, spike])).toEqual(['70 min: 01:10:00 Fail over desk']);
});

test('an inject that is switched off is as one that is left out', () => {
  const off = injects.map((inject) => ({ ...inject, enabled: false }));
  expect(told(injects, off)).toEqual(told(injects, []));
  expect(told(injects, off)[0]).toBe('60 min: without 01:00:00 Lose utility one.grid for 2 h');
});

test('what was changed of an inject is told, from the instant at which it can matter', () => {
  expect(told(injects, [{ ...lose, until: lose.at + HOUR }, spike])).toEqual([
    '120 min: Lose utility one.grid: for 2 h → 1 h',
  ]);
  expect(told(injects, [lose, { ...spike, at: 90 * MINUTE, parameters: { factor: 2.5, ramp: 600e6 } }])).toEqual([
    '90 min: Spike demand of people: at 02:00:00 → 01:30:00, factor 1.80 → 2.50',
  ]);
});

test('a list that was numbered anew is the same list', () => {
  const renamed = injects.map((inject, place) => ({ ...inject, id: `inject-${place + 7}` }));
  expect(told(injects, renamed)).toEqual([]);
});

test('words for people and whether a note was added make no difference', () => {
  expect(told(injects, [{ ...lose, note: 'as in 2019', message: 'Dark.' }, spike])).toEqual([]);
});

test('where to, and what it waits for, makes a difference', () => {
  const failover: Inject = {
    id: 'mine',
    at: HOUR,
    verb: 'failover',
    targets: ['desk'],
    destination: ['desk@two'],
    parameters: {},
    enabled: true,
  };
  expect(told([failover], [{ ...failover, destination: ['desk@three'], when: 'desk-low' }])).toEqual([
    '60 min: Fail over desk: to desk@two → desk@three, once its time has come → desk-low',
  ]);
});
