import { beforeEach, expect, test, vi } from 'vitest';
import { makeTeller } from '../../sim-core/replay/index.ts';
import { InstantSession } from '../fixture/instant-session.ts';
import { setEngine } from '../host/engine.ts';
import { openDocuments } from './open-actions.ts';
import { NO_TELEMETRY, switchTelling, tell } from './seen-actions.ts';
import { useSettings } from './settings-store.ts';
import { useWorkspace } from './workspace.ts';

vi.stubGlobal('requestAnimationFrame', () => 0);
vi.stubGlobal('cancelAnimationFrame', () => undefined);

beforeEach(() => {
  setEngine({ session: new InstantSession(), tell: makeTeller() });
});

test('where nothing is measured the switch stays on the truth, and says why', async () => {
  await openDocuments({}, 'scenario.yaml');
  switchTelling();
  expect(useSettings.getState().tells).toBe('true');
  expect(useWorkspace.getState()).toMatchObject({ notice: NO_TELEMETRY, live: { seen: undefined } });
});

test('the seen view is asked for before a run, and kept', () => {
  useWorkspace.setState({ replay: undefined, live: undefined });
  tell('seen');
  expect(useSettings.getState().tells).toBe('seen');
  switchTelling();
  expect(useSettings.getState().tells).toBe('true');
});
