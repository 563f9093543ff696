import { expect, test } from 'vitest';
import { littleDrill } from '../compile/fixtures/little-estate.ts';
import { run } from '../run/index.ts';
import type { Inject } from '../scenario/index.ts';
import { HOUR, MINUTE } from '../units/index.ts';
import { differenceOfRuns, type RunSide } from './run-difference.ts';
import { makeVerdict } from './verdict.ts';

const { twin, scenario } = littleDrill(
  ['{at: +50 min, fail: sets}', '{at: +1 h, lose-utility: grid, for: 2 h}'],
  ['desk back within 5 min', 'every race has at least 1 min to spare', 'unserved below 1 % of demand'],
);

function sideOf(injects: readonly Inject[]): RunSide {
  const recording = run(twin, scenario, { injects });
  return { injects, criteria: scenario.criteria, recording, verdict: makeVerdict(twin, scenario, recording) };
}

const dark = sideOf(scenario.injects);
const [failed, lose] = scenario.injects as [Inject, Inject];

test('a run beside itself differs in nothing', () => {
  const same = differenceOfRuns(dark, dark);
  expect(same.divergence).toBeUndefined();
  expect({ ...same, criteria: same.criteria.map(({ change }) => change) }).toMatchObject({
    injects: [],
    criteria: ['same', 'same', 'same'],
    races: [],
    components: [],
    extremes: [],
    events: [],
  });
});

test('generators that are whole save the cooling, the racks and the service; every table says so', () => {
  const saved = sideOf([lose]);
  const found = differenceOfRuns(dark, saved);

  expect(found.injects.map(({ kind, before }) => `${kind} ${before?.id}`)).toEqual([`left-out ${failed.id}`]);
  expect(found.divergence?.at).toBe(50 * MINUTE);
  expect(found.servedShare.after).toBeGreaterThan(found.servedShare.before);
  expect(found.criteria.map(({ words, change }) => `${change}: ${words}`)).toEqual([
    'better: desk back within 5 min',
    'better: every race has at least 1 min to spare',
    'better: unserved below 1 % of demand',
  ]);
  expect(found.criteria[0]).toMatchObject({ before: { outcome: 'missed' }, after: { outcome: 'met' }, unit: 'us' });

  const [desk] = found.services;
  expect(desk?.service).toBe('desk');
  expect(desk?.before?.lostFor).toBeGreaterThan(0);
  expect(desk?.after?.lostFor).toBe(0);

  const heat = found.races.find(({ component, limit }) => component === 'one.hall' && limit === 'shutdown');
  expect([heat?.before?.outcome, heat?.after]).toEqual(['lost', undefined]);
  const inlet = found.extremes.find(({ component, quantity }) => component === 'one.hall' && quantity === 'inlet');
  expect(inlet?.before).toBeGreaterThan(40);
  expect(inlet?.after).toBeLessThan(30);

  const racks = found.components.find(({ component }) => component.startsWith('one.hall'));
  expect(racks?.before?.impairedFor).toBeGreaterThan(HOUR);
  expect(racks?.after?.impairedFor ?? 0).toBe(0);

  const hot = found.events.find(({ before }) => dark.recording.events[before ?? -1]?.type === 'hall-at-shutdown-limit');
  expect(hot).toMatchObject({ at: dark.recording.events[hot?.before ?? -1]?.at });
  expect(hot?.after).toBeUndefined();
});

test('what happens later in the second run is told with how much later', () => {
  const later = sideOf([failed, { ...lose, at: lose.at + 10 * MINUTE }]);
  const { events } = differenceOfRuns(dark, later);
  const hot = events.find(({ before }) => dark.recording.events[before ?? -1]?.type === 'hall-at-shutdown-limit');
  expect(hot?.shift).toBe(10 * MINUTE);
});
