/** The stores together, on a session that answers at once: what a user does, and what the screen then holds. */
import { beforeEach, expect, test, vi } from 'vitest';
import { makeTeller } from '../../sim-core/replay/index.ts';
import { MINUTE } from '../../sim-core/units/index.ts';
import { InstantSession } from '../fixture/instant-session.ts';
import { setEngine } from '../host/engine.ts';
import { now, seek } from './clock.ts';
import { redo, undo } from './history.ts';
import { addInject, changeInject, removeInject } from './inject-actions.ts';
import { openDocuments } from './open-actions.ts';
import { climb, open, select, selectEvent } from './selection-actions.ts';
import { useSelection } from './selection-store.ts';
import { settingsFrom } from './settings-store.ts';
import { stepEvent } from './step-actions.ts';
import { useWorkspace } from './workspace.ts';

vi.stubGlobal('requestAnimationFrame', () => 0);
vi.stubGlobal('cancelAnimationFrame', () => undefined);

let session: InstantSession;
beforeEach(async () => {
  session = new InstantSession();
  setEngine({ session, tell: makeTeller() });
  await openDocuments({}, 'scenario.yaml');
});

const verbs = (): readonly string[] => useWorkspace.getState().injects.map(({ at, verb }) => `${at / MINUTE} ${verb}`);

test('an inject made while looking is run at once, keeps the playhead, and can be undone and done again', async () => {
  seek(12 * MINUTE);
  addInject({ at: now(), verb: 'fail', targets: ['euce-1.ups-b'], parameters: {} });
  await vi.waitFor(() => expect(session.asked).toHaveLength(2));
  expect(verbs()).toEqual(['10 lose-utility', '12 fail']);
  expect(now()).toBe(12 * MINUTE);
  expect(useWorkspace.getState().isChanged).toBe(true);

  undo();
  expect(verbs()).toEqual(['10 lose-utility']);
  expect(useWorkspace.getState().isChanged).toBe(false);

  redo();
  expect(verbs()).toEqual(['10 lose-utility', '12 fail']);
});

test('injects stay in the order of time when one is moved, and go when they are removed', () => {
  const id = addInject({ at: 30 * MINUTE, verb: 'fail', targets: ['euce-1.ups-b'], parameters: {} });
  changeInject(id, { at: 5 * MINUTE });
  expect(verbs()).toEqual(['5 fail', '10 lose-utility']);
  removeInject('inject-1');
  expect(verbs()).toEqual(['5 fail']);
});

test('documents with issues leave open what was open, and show the issues', async () => {
  session.answer = {
    kind: 'issues',
    issues: [{ file: 'twin.yaml', line: 3, column: 1, path: 'regions', wrong: 'is missing', right: 'Write it.' }],
  };
  expect(await openDocuments({}, 'other.yaml')).toBe(false);
  expect(useWorkspace.getState().scenario?.name).toBe('Double loss');
  expect(useWorkspace.getState().issues).toHaveLength(1);
  expect(useSelection.getState().dock).toBe('issues');
});

test('an event that is chosen brings its component, its facility and its instant', () => {
  selectEvent(3);
  expect(useSelection.getState()).toMatchObject({ event: 3, component: 'euce-1.generators', facility: 'euce-1' });
  expect(now()).toBe(11.25 * MINUTE);
});

test('steps go from one grave event to the next and back', () => {
  seek(0);
  stepEvent(1);
  expect(now()).toBe(10 * MINUTE);
  stepEvent(1);
  stepEvent(1);
  expect(useSelection.getState().component).toBe('euce-1.chillers');
  stepEvent(-1);
  expect(useSelection.getState().component).toBe('euce-1.ups-a');
});

test('Esc climbs from the event to the component, its containers and the world', () => {
  open('euce-1.ups-a');
  expect(useSelection.getState().view).toBe('facility');
  selectEvent(1);
  const seen: string[] = [];
  for (let step = 0; step < 5; step++) {
    climb();
    seen.push(`${useSelection.getState().component ?? 'nothing'} in ${useSelection.getState().view}`);
  }
  expect(seen).toEqual([
    'euce-1.ups-a in facility',
    'euce-1 in facility',
    'eu-central in world',
    'estate in world',
    'nothing in world',
  ]);
});

test('the live frame tells states, limits that were passed, and rolls them up', () => {
  const { live } = useWorkspace.getState();
  seek(13 * MINUTE);
  expect(live?.stateOf('euce-1.ups-a')?.name).toBe('on-battery');
  expect(live?.rankOf('euce-1.utility-a')).toBe(4);
  expect(live?.rankOf('euce-1.hall-3')).toBe(2);
  expect(live?.shownRankOf('euce-1')).toBe(3);
  seek(25 * MINUTE);
  expect(live?.shownRankOf('euce-1.hall-3')).toBe(5);
  expect(live?.shownRankOf('euce-1')).toBe(3);
});

test('a selection in another facility moves the facility views there', () => {
  select('uswe-2.hall-1');
  expect(useSelection.getState().facility).toBe('uswe-2');
});

test('settings of an older version fall back field by field', () => {
  expect(settingsFrom({ theme: 'light', areHintsDone: 'yes' })).toEqual({
    theme: 'light',
    areHintsDone: false,
    motion: 'system',
    pictures: '3d',
    speed: 300,
    world: 'globe',
    tells: 'true',
  });
  expect(settingsFrom(undefined).theme).toBe('dark');
});
