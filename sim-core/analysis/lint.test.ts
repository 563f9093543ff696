import { expect, test } from 'vitest';
import { littleDrill } from '../compile/fixtures/little-estate.ts';
import { run } from '../run/index.ts';
import { lint } from './lint.ts';
import { makeVerdict } from './verdict.ts';

/** What the rehearsal says of a drill on the little estate: kind, subject, words. */
function notesOn(injects: readonly string[], criteria: readonly string[] = ['desk never lost']): readonly string[] {
  const { twin, scenario } = littleDrill(injects, criteria);
  const recording = run(twin, scenario);
  const verdict = makeVerdict(twin, scenario, recording);
  const found = [...lint(twin, scenario, { injects: scenario.injects, recording, verdict })];
  return found.flatMap((note) =>
    note === undefined ? [] : [`${note.kind} ${note.injects.join(' ')}: ${note.words}`.replace(' :', ':')],
  );
}

test('a scenario in which every inject matters gets no notes', () => {
  expect(
    notesOn([
      '{at: +50 min, fail: sets}',
      '{at: +1 h, lose-utility: grid, for: 2 h}',
      '{at: +3 h, spike-demand: people, factor: 1.1, ramp: 10 min, for: 1 h}',
    ]),
  ).toEqual([]);
});

test('losing what is lost already has no effect, and the note says since when', () => {
  expect(notesOn(['{at: +1 h, lose-utility: grid}', '{at: +2 h, lose-utility: grid}'])).toEqual([
    'no-effect inject-2: has no effect: one.grid is already lost since 01:00:00',
  ]);
});

test('of two injects that do the same at one instant the second is named', () => {
  expect(notesOn(['{at: +1 h, lose-utility: grid}', '{at: +1 h, lose-utility: grid}'])).toEqual([
    'same-instant inject-1 inject-2: act on one.grid at the same instant, 01:00:00: inject-1 is carried out first',
    'no-effect inject-2: has no effect: inject-1 acts on the same at the same instant',
  ]);
});

test('a repair of what is whole, a start that never comes and a factor of one change nothing', () => {
  expect(
    notesOn([
      '{at: +1 h, repair: one.chillers}',
      '{at: +2 h, fail-start: sets}',
      '{at: +3 h, spike-demand: people, factor: 1}',
      '{at: +4 h, delay-delivery: sets, delay: 1 h}',
      '{at: +5 h, close-valve: one.loop, for: 1 h}',
    ]),
  ).toEqual([
    'no-effect inject-5: has no effect: no water is held back at one.loop: the twin writes no valve, or nothing moves it',
    'no-effect inject-4: has no effect: nobody is to bring fuel to one.sets',
    'no-effect inject-3: has no effect: factor 1 leaves everything as it is',
    'no-effect inject-2: has no effect: no start of one.sets follows in this run',
    expect.stringMatching(/^no-effect inject-1: has no effect: one\.chillers is already /u),
  ]);
});

test('a decision that changes nothing is explained in the words of the room that refused it', () => {
  const [note] = notesOn(['{at: +1 h, failback: desk}']);
  expect(note).toMatch(/^no-effect inject-1: has no effect: \S+/u);
  expect(note).not.toContain('the run is the same without it');
});

test('an end that lies after the end of the run never comes', () => {
  expect(notesOn(['{at: +5 h, fail: one, for: 2 h}'])).toEqual([
    'never-undone inject-1: is never undone: that would be at 07:00:00, 1 h after the run’s end'.replace('’', "'"),
  ]);
});

test('the loss of a site and of something in it at one instant collide; a spike at that instant does not', () => {
  const notes = notesOn([
    '{at: +1 h, fail: one}',
    '{at: +1 h, fail: one.chillers}',
    '{at: +1 h, spike-demand: people, factor: 2}',
  ]);
  expect(notes.filter((note) => note.startsWith('same-instant'))).toEqual([
    'same-instant inject-1 inject-2: act on one.chillers at the same instant, 01:00:00: inject-1 is carried out first',
  ]);
});

test('nothing injected, nothing asked', () => {
  expect(notesOn([], [])).toEqual([
    'nothing-injected: Nothing is injected.',
    'no-criteria: No criteria are set: whatever happens, nothing is missed.',
  ]);
});

test('criteria that cannot be missed, and those that were not put to the test', () => {
  expect(
    notesOn(
      ['{at: +1 h, spike-demand: people, factor: 1.1}'],
      ['desk back within 8 h', 'desk back within 10 min', 'every race has at least 1 min to spare'],
    ),
  ).toEqual([
    'cannot-fail: "desk back within 8 h" cannot be missed while the service comes back: the run is only 6 h long',
    'not-tested: "desk back within 10 min" was not put to the test: desk was never lost',
    'not-tested: "every race has at least 1 min to spare" was not put to the test: nothing ran against a limit',
  ]);
});

test('with slices of one event the notes are the same', () => {
  const { twin, scenario } = littleDrill(['{at: +1 h, lose-utility: grid}', '{at: +2 h, lose-utility: grid}']);
  const recording = run(twin, scenario);
  const rehearsed = {
    injects: scenario.injects,
    recording,
    verdict: makeVerdict(twin, scenario, recording),
  };
  const whole = [...lint(twin, scenario, rehearsed)].filter((note) => note !== undefined);
  const sliced = [...lint(twin, scenario, rehearsed, 1)];
  expect(sliced.filter((note) => note !== undefined)).toEqual(whole);
  expect(sliced.length).toBeGreaterThan(whole.length);
});
