/** All about the selected component: state and values now, what is due next, why, where the facts come from, what can be injected. */

import { Button } from 'react-aria-components';
import type { Component } from '../../../sim-core/twin/estate.ts';
import controls from '../../components/controls.module.css';
import { now } from '../../stores/clock.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { addInject } from '../../stores/inject-actions.ts';
import { openNewInject } from '../../stores/inject-menu-store.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { initialParameters, isVerb, verbWords } from '../../words/inject-words.ts';
import { KIND_WORDS } from '../../words/names.ts';
import { Facts } from './facts.tsx';
import { HeadroomPanel } from './headroom-panel.tsx';
import styles from './inspector.module.css';
import { LiveValues } from './live-values.tsx';
import { Neighbours } from './neighbours.tsx';
import { TrafficPanel } from './traffic-panel.tsx';
import { WhyChain } from './why-chain.tsx';

export function Inspector() {
  const index = useWorkspace((state) => state.index);
  const selected = useSelection((state) => state.component);
  const component = index?.get(selected);
  if (!index) return <p className={styles.empty}>Open a drill or drop a project file on the window.</p>;
  if (!component) {
    return (
      <section className={styles.inspector} aria-label="Inspector">
        <p className={styles.empty}>
          Select anything in the tree, a diagram, the scene or the log to see its state, its limits and why it is so.
        </p>
        <WhyChain component={undefined} />
      </section>
    );
  }
  return (
    <section className={styles.inspector} aria-label="Inspector" tabIndex={-1}>
      <div className={styles.head}>
        <h2>{component.name}</h2>
        <span className="label">{placeWords(index, component)}</span>
      </div>
      <LiveValues component={component} />
      <WhyChain component={component} />
      <TrafficPanel component={component} />
      <InjectHere component={component} />
      <Neighbours index={index} component={component} />
      {component.kind === 'facility' ? <HeadroomPanel index={index} facility={component.id} /> : null}
      <Facts component={component} index={index} />
    </section>
  );
}

function placeWords(index: EstateIndex, component: Component): string {
  const place = index.enclosing(component.parent, 'facility') ?? index.enclosing(component.parent, 'region');
  return place ? `${KIND_WORDS[component.kind]} · ${place.name}` : KIND_WORDS[component.kind];
}

function InjectHere({ component }: { readonly component: Component }) {
  const verbs = component.injects.filter(isVerb);
  const [first] = verbs;
  if (!first) return null;
  return (
    <div className={styles.section}>
      <h3>Inject here, now</h3>
      <div className={styles.chips}>
        {verbs.map((verb) => (
          <Button
            key={verb}
            className={controls.button ?? ''}
            onPress={() => addInject({ at: now(), verb, targets: [component.id], parameters: initialParameters(verb) })}
          >
            {verbWords(verb)}
          </Button>
        ))}
        <Button className={controls.button ?? ''} onPress={() => openNewInject('inject', component.id, first)}>
          More…
        </Button>
      </div>
    </div>
  );
}
