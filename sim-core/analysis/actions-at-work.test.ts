/** Pipelines and business actions from the document to the report. */
import { describe, expect, test } from 'vitest';
import { toldRun } from './told-run.fixture.ts';

/** Sensors in two parts of the world; ingestion that fails over from pdx to ams, where the model was forgotten. */
const twin = (model: string) => `
regions: {west: {at: [45.5, -122.9]}, europe: {at: [52.3, 4.9]}}
facilities:
  pdx: {region: west, power: {utilities: {grid: {}}, feeds: {it: {from: grid}}}, halls: {hall: {load: 1 MW, powered-by: it}}}
  ams: {region: europe, halls: {hall: {load: 1 MW}}}
services:
  ingest:
    class: pipeline
    capacity: 50 krps
    runs-in: {primary: pdx, recovery: ams, strategy: hot-standby, activation: 5 s}
    failover: {mode: automatic, detect: {interval: 10 s, threshold: 3, timeout: 1 s}, then: {route: 5 s}, time-to-live: 0 s, sticky: 0 %}
    users: {fleet: 1 rps}
  model: {class: inference, capacity: 10 krps, runs-in: ${model}}
teams: {night-shift: {staff: 2}}
populations:
  fleet: {at: [47, -100], shape: flat}
  sensors-us: {at: [40, -100], shape: flat}
  sensors-eu: {at: [50, 8], shape: flat}
pipelines:
  cold-chain:
    from: {sensors-us: 8 krps, sensors-eu: 4 krps}
    through: ingest
    buffer: 2 h
    paths:
      stream: {capacity: 24 krps, takes: 2 s, fresh-within: 30 s}
      ledger: {capacity: 24 krps, takes: 5 min, every: 1 h}
actions:
  alert:
    from: {sensors-us: 2 rps, sensors-eu: 1 rps}
    within: 60 s
    stages:
      - {name: ingestion, through: cold-chain.stream}
      - {name: inference, by: model, takes: 2 s, where: here}
      - {name: decision, team: night-shift, takes: lognormal 15 s ±0.5}
    probe: 30 s
`;
const scenario = `length: 6 h
injects:
  - {at: +1 h, lose-utility: grid, for: 3 h}
criteria:
  - alert in time for 95 %
  - cold-chain fresher than 2 h
`;

describe('a model that is missing where ingestion fails over to', () => {
  const told = toldRun(twin('[pdx]'), scenario);
  const { actions = [], pipelines = [] } = told.verdict.work ?? {};

  test('is found by the probes: they succeed before, and vanish in failover', () => {
    const [us] = actions;
    expect(us).toMatchObject({ action: 'alert', site: 'sensors-us', probes: { sent: 720, failed: 0 } });
    expect(us?.probes.vanished).toBeGreaterThan(300);
    expect(us?.vanished).toHaveLength(1);
    expect(us?.vanished[0]?.from).toBeGreaterThan(3600e6);
    expect(told.words('action-vanished')[0]).toBe(
      'alert@sensors-us is taken in and never ends: there is no ingestion, and nobody is told.',
    );
    expect(told.log('action-vanished')).toHaveLength(2);
  });

  test('the verdict measures the share in time, and names the event', () => {
    const [criterion, fresh] = told.verdict.criteria;
    expect(criterion?.outcome).toBe('missed');
    expect(criterion?.measured).toMatch(/^\d\d\.\d % in time$/u);
    expect(told.replay.recording.events[criterion?.event ?? 0]?.type).toBe('action-vanished');
    expect(fresh?.outcome).toBe('met');
  });

  test('events wait at the edge until ingestion is back, and none is lost', () => {
    const [stream, ledger] = pipelines;
    expect(stream?.dropped).toBe(0);
    // Six hours of 12,000 events a second.
    expect(stream?.visible).toBeCloseTo(6 * 3600 * 12_000, -5);
    // A batch of an hour, and five minutes until it is seen.
    expect(ledger?.oldest).toBeGreaterThanOrEqual(3900);
  });
});

test('with the model in both places alerts go on from both', () => {
  const { verdict } = toldRun(twin('{primary: pdx, recovery: ams, strategy: active-active}'), scenario);
  expect(verdict.criteria.map(({ outcome }) => outcome)).toEqual(['met', 'met']);
  expect(verdict.work?.actions.map(({ probes }) => probes.vanished < 5)).toEqual([true, true]);
});

test('schemas, replays, pauses and slower paths can be injected', () => {
  const told = toldRun(
    twin('[pdx]'),
    `length: 6 h
injects:
  - {at: +30 min, change-schema: cold-chain.stream, for: 10 min}
  - {at: +2 h, replay: cold-chain.ledger, back: 1 h}
  - {at: +3 h, pause: cold-chain.stream, for: 5 min}
  - {at: +4 h, derate: cold-chain.stream, to: 25 %, for: 30 min}
`,
  );
  expect(told.log('pipeline-held', 'pipeline-paused', 'pipeline-flowing', 'inject-released')).toEqual([
    '1800 s inject-released of cold-chain.stream',
    '1800 s pipeline-held of cold-chain.stream',
    '2400 s pipeline-flowing of cold-chain.stream',
    '7200 s inject-released of cold-chain.ledger',
    '10800 s inject-released of cold-chain.stream',
    '10800 s pipeline-paused of cold-chain.stream',
    '11100 s pipeline-flowing of cold-chain.stream',
    '14400 s inject-released of cold-chain.stream',
  ]);
  expect(told.value('cold-chain.ledger backlog', 7200)).toBeCloseTo(3600 * 12_000, 0);
  expect(told.value('cold-chain.stream backlog', 16_199)).toBeCloseTo(1799 * 6000, -3);
});

test.each([
  ['stages: [{by: nobody}]', 'There is no "nobody" in the twin.'],
  [
    'stages: [{through: cold-chain}]',
    'cold-chain has several paths. Write one of cold-chain.stream, cold-chain.ledger.',
  ],
  ['stages: [{by: model, team: night-shift}]', 'This stage does several things: model, night-shift.'],
  ['stages: []', 'An action without stages is over at once.'],
])('an action that cannot be walked is told: %s', (stages, wrong) => {
  const bad = `${twin('[pdx]')}  bad: {from: {sensors-us: 1 rps}, within: 1 min, ${stages}}\n`;
  expect(() => toldRun(bad, 'length: 1 h')).toThrow(wrong);
});
