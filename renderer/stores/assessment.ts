/**
 * What each facility can carry, and how often it fails to: asked of the engine when someone looks, once for a twin. Rows
 * come as they are known.
 */
import { create } from 'zustand';
import type { FacilityAssessment } from '../../sim-core/analysis/index.ts';
import { engine } from '../host/engine.ts';
import { whileBusy } from './busy.ts';
import type { EstateIndex } from './estate-index.ts';
import { useWorkspace } from './workspace.ts';

export interface Assessments {
  /** Estate that the rows are about. */
  readonly index: EstateIndex | undefined;
  readonly rows: readonly FacilityAssessment[];
  readonly isDone: boolean;
}

const NONE: Assessments = { index: undefined, rows: [], isDone: false };

export const useAssessments = create<Assessments>(() => NONE);

/** Asks for the estate that is open, unless that was asked before. */
export async function assessOpen(): Promise<void> {
  const { index } = useWorkspace.getState();
  if (!index || useAssessments.getState().index === index) return;
  useAssessments.setState({ index, rows: [], isDone: false });
  const assessed = await whileBusy(
    'assess',
    engine().session.assess((row) => {
      const state = useAssessments.getState();
      // A row may come after the whole.
      if (state.index === index && !state.isDone) useAssessments.setState({ rows: [...state.rows, row] });
    }),
  );
  if (useAssessments.getState().index !== index) return;
  if (assessed.kind === 'assessed') useAssessments.setState({ rows: assessed.facilities, isDone: true });
  else useAssessments.setState(NONE);
  if (assessed.kind === 'defect') useWorkspace.setState({ defect: assessed });
}
