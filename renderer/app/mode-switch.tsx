/** Plan or Run: the estate as it is planned, or the run of it. */
import { Segments } from '../components/controls.tsx';
import { showPlan, showRun } from '../plan/mode-actions.ts';
import { type Mode, useMode } from '../stores/mode-store.ts';

const MODES: readonly (readonly [Mode, string])[] = [
  ['plan', 'Plan'],
  ['run', 'Run'],
];

export function ModeSwitch() {
  const mode = useMode((state) => state.mode);
  return (
    <Segments
      label="Mode"
      value={mode}
      options={MODES}
      onChange={(next) => void (next === 'plan' ? showPlan() : showRun())}
    />
  );
}
