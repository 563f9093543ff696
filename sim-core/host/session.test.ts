import { expect, test } from 'vitest';
import { littleDocuments } from '../compile/fixtures/little-estate.ts';
import { createSession } from './session.ts';

const immediate = { pause: () => Promise.resolve(), wallNow: () => 0 };
const documents = littleDocuments(['{at: +1 h, lose-utility: one.grid, for: 30 min}'], ['desk never lost']);

test('opens, runs, and runs again with other injects without opening again', async () => {
  const session = createSession(immediate);
  const opened = await session.open(documents, 'scenario.yaml');
  if (opened.kind !== 'opened') throw new Error(JSON.stringify(opened));
  const first = await session.run({});
  const calm = await session.run({ injects: [] });
  if (first.kind !== 'ran' || calm.kind !== 'ran') throw new Error('did not run');
  expect(first.verdict.met).toBe(true);
  expect(calm.recording.events).toEqual([]);
  expect(calm.recording.hash).not.toBe(first.recording.hash);
});

test('runs of another twin are made without closing the one that is open', async () => {
  const session = createSession(immediate);
  await session.open(documents, 'scenario.yaml');
  const dark = await session.run({});
  const other = { ...documents, 'twin.yaml': String(documents['twin.yaml']).replace('start: 8 s', 'start: 6 min') };
  const late = await session.run({ documents: other });
  const again = await session.run({});
  if (dark.kind !== 'ran' || late.kind !== 'ran' || again.kind !== 'ran') throw new Error('did not run');
  expect(late.recording.hash).not.toBe(dark.recording.hash);
  expect(late.recording.header.twinHash).not.toBe(dark.recording.header.twinHash);
  expect(again.recording.hash).toBe(dark.recording.hash);
  const refused = await session.run({ documents: { ...other, 'twin.yaml': 'format: blackstart-twin/1\n' } });
  expect(refused.kind).toBe('issues');
});

test('tells everything that is wrong with a document, and keeps what was open', async () => {
  const session = createSession(immediate);
  await session.open(documents, 'scenario.yaml');
  const refused = await session.open(
    { ...documents, 'scenario.yaml': 'format: blackstart-scenario/1\nname: 3\nlength: soon' },
    'scenario.yaml',
  );
  expect(refused.kind).toBe('issues');
  expect((await session.run({})).kind).toBe('ran');
});

test('a run that is cancelled between two slices ends as cancelled', async () => {
  let pauses = 0;
  const session = createSession({
    pause: async () => {
      pauses += 1;
      if (pauses === 1) await session.cancel();
    },
    wallNow: () => 0,
  });
  await session.open(littleDocuments(['{at: +1 h, fail: one, for: 1 h}']), 'scenario.yaml');
  const screened = await session.screen({ at: 0, lostFor: 60_000_000 });
  expect(screened.kind).toBe('cancelled');
});

test('a rehearsal names the inject without effect, and stops when something else is asked for', async () => {
  const twice = littleDocuments(['{at: +1 h, lose-utility: one.grid}', '{at: +2 h, lose-utility: one.grid}']);
  const session = createSession(immediate);
  await session.open(twice, 'scenario.yaml');
  const linted = await session.lint({});
  expect(linted).toMatchObject({ kind: 'linted' });
  expect(linted.kind === 'linted' && linted.notes.map(({ kind, injects }) => [kind, ...injects])).toEqual([
    ['no-criteria'],
    ['no-effect', 'inject-2'],
  ]);

  const under = session.lint({});
  await session.cancel();
  expect((await under).kind).toBe('cancelled');
});

test('running with nothing open is a fault in the program, told as a value', async () => {
  const ran = await createSession(immediate).run({});
  expect(ran).toMatchObject({ kind: 'defect', message: 'nothing is open: call open first' });
});

test('written injects read back to the same', async () => {
  const session = createSession(immediate);
  const opened = await session.open(documents, 'scenario.yaml');
  if (opened.kind !== 'opened') throw new Error('did not open');
  const extra = {
    id: 'mine',
    at: 7_200_000_000,
    verb: 'fail',
    targets: ['one.chillers'],
    parameters: { units: 1 },
    enabled: true,
  } as const;
  const text = await session.writeScenario([...opened.scenario.injects, extra]);
  const again = await session.open({ ...documents, 'scenario.yaml': text }, 'scenario.yaml');
  if (again.kind !== 'opened') throw new Error(JSON.stringify(again));
  expect(
    again.scenario.injects.map(({ at, verb, targets, parameters }) => ({ at, verb, targets, parameters })),
  ).toEqual(
    [...opened.scenario.injects, extra].map(({ at, verb, targets, parameters }) => ({ at, verb, targets, parameters })),
  );
});

test('an assessment stands beside runs, and stops when other documents are opened', async () => {
  const session = createSession(immediate);
  await session.open(documents, 'scenario.yaml');
  const seen: string[] = [];
  const assessing = session.assess(({ facility }) => seen.push(facility));
  const ran = await session.run({});
  const assessed = await assessing;
  expect(ran.kind).toBe('ran');
  expect(assessed.kind === 'assessed' && assessed.facilities.map(({ facility }) => facility)).toEqual(['one', 'two']);
  expect(seen).toEqual(['one', 'two']);

  const interrupted = session.assess();
  await session.open(documents, 'scenario.yaml');
  expect((await interrupted).kind).toBe('cancelled');
});
