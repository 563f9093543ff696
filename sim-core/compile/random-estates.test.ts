/** Whatever an estate is made of and whatever happens to it, these hold. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Recording } from '../record/index.ts';
import type { ScenarioWithTwin } from '../scenario/index.ts';
import { randomDrill } from './fixtures/random-estate.ts';
import { buildLiveTwin } from './index.ts';

/** Runs a drill to its end: what was recorded, the account of requests, how it ended. */
function play({ twin, scenario }: ScenarioWithTwin) {
  const { seed, injects, startsAt, length: end } = scenario;
  const { simulation, recorder, rooms } = buildLiveTwin(twin, scenario, { seed, replication: 0, injects });
  let progress = simulation.advance(1_000);
  while (progress === 'paused') progress = simulation.advance(1_000);
  const header = { engine: '', twinHash: '', scenarioHash: '', seed, replication: 0, startsAt, end };
  const recording = recorder.finish(header, { kind: 'reached-end' });
  return { progress, recording, ledger: rooms.workload.ledger() };
}

/** Values of a quantity, each with the instant from which it holds. */
function pointsOf({ quantities, points: { first, at, a } }: Recording, component: string, name: string) {
  const id = quantities.findIndex((quantity) => quantity.component === component && quantity.name === name);
  const [from, to] = [first[id] ?? 0, first[id + 1] ?? at.length];
  return Array.from({ length: to - from }, (_, i) => ({ at: at[from + i] as number, value: a[from + i] as number }));
}

test('runs reach their end, and every request is served, shed, failed or waiting', () => {
  fc.assert(
    fc.property(randomDrill, (drill) => {
      const { progress, ledger } = play(drill);
      expect(progress).toBe('reached-end');
      for (const [id, { offered, served, shed, failed, waiting }] of ledger) {
        expect(Math.abs(served + shed + failed + waiting - offered), id).toBeLessThanOrEqual(1e-6 * offered + 1e-6);
        expect(Math.min(served, shed, failed, waiting), id).toBeGreaterThanOrEqual(-1e-6 * offered - 1e-6);
      }
    }),
    { numRuns: 100 },
  );
});

test('a service that does not serve everybody is never shown as serving', () => {
  fc.assert(
    fc.property(randomDrill, (drill) => {
      const { recording } = play(drill);
      for (const { id } of drill.twin.workload.services) {
        const states = pointsOf(recording, id, 'state');
        for (const { at, value } of pointsOf(recording, id, 'served-share')) {
          const state = states.findLast((point) => point.at <= at)?.value;
          if (value < 0.999) expect(state, `${id} at ${at} µs serves ${value}`).toBeGreaterThan(0);
        }
      }
    }),
    { numRuns: 50 },
  );
});

test('the same documents and seed give the same recording', () => {
  fc.assert(
    fc.property(randomDrill, (drill) => {
      const [first, again] = [play(drill), play(drill)];
      expect(again.recording.hash).toBe(first.recording.hash);
    }),
    { numRuns: 20 },
  );
});
