/** Whatever an estate is made of and whatever happens to it, these hold. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Recording } from '../record/index.ts';
import type { ScenarioWithTwin } from '../scenario/index.ts';
import { CAMPAIGN_TIMEOUT_MS, campaign } from '../units/fixtures/campaign.ts';
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

const drills = fc.property(randomDrill, (drill) => {
  const { progress, ledger, recording } = play(drill);
  expect(progress).toBe('reached-end');
  for (const [id, { offered, served, shed, failed, waiting }] of ledger) {
    expect(Math.abs(served + shed + failed + waiting - offered), id).toBeLessThanOrEqual(1e-6 * offered + 1e-6);
    expect(Math.min(served, shed, failed, waiting), id).toBeGreaterThanOrEqual(-1e-6 * offered - 1e-6);
  }
  for (const { id } of drill.twin.workload.services) {
    const states = pointsOf(recording, id, 'state');
    let state = 0;
    for (const { at, value } of pointsOf(recording, id, 'served-share')) {
      while ((states[state + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) state++;
      // Not asserted one by one: a flapping link makes a hundred thousand of them.
      if (value < 0.999 && states[state]?.value === 0) throw new Error(`${id} at ${at} µs serves ${value}`);
    }
  }
});

test(
  'runs reach their end; every request is served, shed, failed or waiting; who does not serve everybody is not shown as serving',
  { timeout: CAMPAIGN_TIMEOUT_MS },
  () => campaign(drills, { usual: 150, soak: 10_000 }),
);

test('the same documents and seed give the same recording', { timeout: CAMPAIGN_TIMEOUT_MS }, () => {
  const twice = fc.property(randomDrill, (drill) => {
    const [first, again] = [play(drill), play(drill)];
    expect(again.recording.hash).toBe(first.recording.hash);
  });
  campaign(twice, { usual: 15, soak: 500 });
});
