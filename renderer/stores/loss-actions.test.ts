import { beforeEach, expect, test, vi } from 'vitest';
import type { LossRow } from '../../sim-core/analysis/index.ts';
import { makeTeller } from '../../sim-core/replay/index.ts';
import { InstantSession } from '../fixture/instant-session.ts';
import { setEngine } from '../host/engine.ts';
import { loseEach } from './loss-actions.ts';
import { openDocuments } from './open-actions.ts';
import { useWorkspace } from './workspace.ts';

vi.stubGlobal('requestAnimationFrame', () => 0);
vi.stubGlobal('cancelAnimationFrame', () => undefined);

const ROWS: readonly LossRow[] = ['north', 'south'].map((component) => ({
  component,
  kind: 'region',
  servedShare: 1,
  lostFor: 0,
}));

let tellRow: (row: LossRow) => void = () => undefined;

beforeEach(async () => {
  const session = Object.assign(new InstantSession(), {
    screen: async (_: unknown, onRow: (row: LossRow) => void) => {
      tellRow = onRow;
      return { kind: 'screened', rows: ROWS } as const;
    },
  });
  setEngine({ session, tell: makeTeller() });
  await openDocuments({}, 'scenario.yaml');
});

test('a row that comes after the whole is not told twice', async () => {
  await loseEach();
  for (const row of ROWS) tellRow(row);

  expect(useWorkspace.getState().losses).toMatchObject({ isRunning: false, rows: ROWS });
});
