/** Which list the dock shows beside or instead of the timeline. */
import { Segments } from '../../components/controls.tsx';
import { type DockTab, showDock, useSelection } from '../../stores/selection-store.ts';
import { useWorkspace } from '../../stores/workspace.ts';

export function DockTabs() {
  const dock = useSelection((state) => state.dock);
  const runs = useWorkspace((state) => state.runs.length);
  const issues = useWorkspace((state) => state.issues.length);
  const hasFailovers = useWorkspace((state) => (state.verdict?.failovers?.length ?? 0) > 0);
  const hasLosses = useWorkspace((state) => state.losses.rows.length > 0 || state.losses.isRunning);
  const options: readonly (readonly [DockTab, string])[] = [
    ['timeline', 'Timeline'],
    ['injects', 'Injects'],
    ['runs', runs > 1 ? `Runs, ${runs}` : 'Runs'],
    ['events', 'Events'],
    ...(hasFailovers || dock === 'failovers' ? [['failovers', 'Failovers'] as const] : []),
    ...(hasLosses || dock === 'losses' ? [['losses', 'Losses'] as const] : []),
    ...(issues > 0 || dock === 'issues' ? [['issues', `Issues, ${issues}`] as const] : []),
  ];
  return <Segments label="Lower panel" value={dock} options={options} onChange={showDock} />;
}
