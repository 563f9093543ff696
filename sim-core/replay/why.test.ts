import { expect, test } from 'vitest';
import { type EventSpec, NO_CAUSE } from '../kernel/index.ts';
import { Recorder, type Recording } from '../record/index.ts';
import { makeTeller, tellWhy } from './sentences.ts';
import { why } from './why.ts';

const header = { engine: '', twinHash: '', scenarioHash: '', seed: 0, replication: 0, startsAt: 0, end: 100 };

function log(...events: readonly Pick<EventSpec, 'type' | 'component' | 'cause' | 'conditions' | 'data'>[]): Recording {
  const clock = { now: 0 };
  const recorder = new Recorder(clock);
  for (const event of events) {
    recorder.event({ severity: 'fault', ...event });
    clock.now++;
  }
  return recorder.finish(header, { kind: 'reached-end' });
}

/** Utility and chiller fail by inject; the hall needs both to overheat; the service needs the hall. */
const run = log(
  { type: 'utility-lost', component: 'utility', cause: NO_CAUSE },
  { type: 'chiller-failed', component: 'chiller-2', cause: NO_CAUSE },
  { type: 'noise', component: 'elsewhere', cause: NO_CAUSE },
  { type: 'chiller-stopped', component: 'chiller-1', cause: 0 },
  {
    type: 'hall-hot',
    component: 'hall-a',
    cause: 3,
    conditions: [{ event: 1 }, { event: 3 }, { component: 'hall-a', fact: 'heat is 1.2 MW' }],
  },
  { type: 'service-lost', component: 'checkout', cause: 4, conditions: [{ event: 0 }], data: { share: 0.62 } },
);

test('leads from the effect back to what started it, each event once', () => {
  const { links, roots } = why(run, 5);
  expect(links.map(({ event, depth, onTrunk }) => `${event.type} ${depth}${onTrunk ? '' : ' aside'}`)).toEqual([
    'service-lost 0',
    'hall-hot 1',
    'chiller-stopped 2',
    'chiller-failed 2 aside',
    'utility-lost 1',
  ]);
  expect(roots.map(({ type }) => type)).toEqual(['utility-lost', 'chiller-failed']);
  expect(links[1]?.trigger?.type).toBe('chiller-stopped');
  expect(links[1]?.needed.map(({ type }) => type)).toEqual(['chiller-failed']);
});

test('an inject is its own reason', () => {
  const { links, roots } = why(run, 2);
  expect(links.length).toBe(1);
  expect(roots.map(({ component }) => component)).toEqual(['elsewhere']);
  expect(() => why(run, 6)).toThrow(/no event 6/);
});

test('is told in the words of the rooms', () => {
  const tell = makeTeller(
    { 'service-lost': ({ component, data }) => `${component} lost ${Number(data.share) * 100} % of its users` },
    { 'hall-hot': ({ component }) => `${component} reached 32 °C` },
  );
  const lines = tellWhy(why(run, 5), tell).map(({ sentence, given }) => [sentence, ...given].join(' | '));
  expect(lines).toEqual([
    'checkout lost 62 % of its users | utility: utility lost',
    'hall-a reached 32 °C | chiller-2: chiller failed | hall-a: heat is 1.2 MW',
    'chiller-1: chiller stopped',
    'chiller-2: chiller failed',
    'utility: utility lost',
  ]);
  expect(() => makeTeller({ x: () => '' }, { x: () => '' })).toThrow(/two sentences for x/);
});
