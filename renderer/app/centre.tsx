/** The level in the middle, with the way back up and the ways to look. */
import { Button } from 'react-aria-components';
import type { Inject } from '../../sim-core/scenario/index.ts';
import { Segments } from '../components/controls.tsx';
import { select } from '../stores/selection-actions.ts';
import { showView, useSelection, type ViewName } from '../stores/selection-store.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { ChartsView } from '../views/charts/charts-view.tsx';
import { CompareView } from '../views/compare/compare-view.tsx';
import { CoolingView } from '../views/cooling/cooling-view.tsx';
import { DependenciesView } from '../views/dependencies/dependencies-view.tsx';
import { FacilityView } from '../views/facility/facility-view.tsx';
import { NetworkView } from '../views/network/network-view.tsx';
import { OneLineView } from '../views/one-line/one-line-view.tsx';
import { SituationStrip } from '../views/situation/situation-strip.tsx';
import { WorldView } from '../views/world/world-view.tsx';
import styles from './app.module.css';
import { shownFacility } from './shown-facility.ts';

const VIEWS: readonly (readonly [ViewName, string])[] = [
  ['world', 'World'],
  ['facility', 'Facility'],
  ['one-line', 'One-line'],
  ['cooling', 'Cooling'],
  ['network', 'Network'],
  ['dependencies', 'Dependencies'],
  ['charts', 'Charts'],
];
const WITH_COMPARE: typeof VIEWS = [...VIEWS, ['compare', 'Compare']];

/** Levels that show one facility; the others show the estate. */
const OF_FACILITY: ReadonlySet<ViewName> = new Set(['facility', 'one-line', 'cooling', 'charts']);

const NO_INJECTS: readonly Inject[] = [];

export function Centre() {
  const view = useSelection((state) => state.view);
  const index = useWorkspace((state) => state.index);
  const canCompare = useWorkspace((state) => state.runs.length > 1) || view === 'compare';
  const isOpening = useWorkspace((state) => state.isOpening);
  const chosen = useSelection((state) => state.facility);
  const written = useWorkspace((state) => state.scenario?.injects ?? NO_INJECTS);
  const facility = index ? shownFacility(index, chosen, written) : undefined;
  return (
    <>
      <div className={styles.centreHead}>
        <Crumbs facility={facility} />
        <span className={styles.spacer} />
        <div className={styles.levels}>
          <Segments label="Level" value={view} options={canCompare ? WITH_COMPARE : VIEWS} onChange={showView} />
        </div>
      </div>
      {index ? <SituationStrip index={index} facility={OF_FACILITY.has(view) ? facility : undefined} /> : <div />}
      <div className={styles.view}>
        {index ? (
          <>
            {view === 'world' ? <WorldView index={index} /> : null}
            {view === 'facility' && facility ? <FacilityView index={index} facility={facility} /> : null}
            {view === 'one-line' && facility ? <OneLineView index={index} facility={facility} /> : null}
            {view === 'cooling' && facility ? <CoolingView index={index} facility={facility} /> : null}
            {view === 'network' ? <NetworkView index={index} /> : null}
            {view === 'dependencies' ? <DependenciesView index={index} /> : null}
            {view === 'compare' ? <CompareView index={index} /> : null}
            {view === 'charts' ? <ChartsView index={index} facility={facility} /> : null}
          </>
        ) : (
          <div className={styles.empty}>
            <p>
              {isOpening
                ? 'Opening…'
                : 'Nothing is open. Choose a ready drill (Ctrl D), open a file (Ctrl O), or drop one here.'}
            </p>
          </div>
        )}
      </div>
    </>
  );
}

function Crumbs({ facility }: { readonly facility: string | undefined }) {
  const index = useWorkspace((state) => state.index);
  const view = useSelection((state) => state.view);
  const selected = useSelection((state) => state.component);
  const at = OF_FACILITY.has(view) ? facility : selected;
  const path = at && index ? index.pathOf(at).filter(({ kind }) => kind !== 'estate') : [];
  return (
    <nav className={styles.crumbs} aria-label="Where you are">
      <Button className={styles.crumb ?? ''} onPress={() => showView('world')}>
        World
      </Button>
      {path.map((component, place) => (
        <span key={component.id}>
          {'/ '}
          {place === path.length - 1 ? (
            <span className={styles.crumbHere}>{component.name}</span>
          ) : (
            <Button className={styles.crumb ?? ''} onPress={() => select(component.id)}>
              {component.name}
            </Button>
          )}
        </span>
      ))}
    </nav>
  );
}
