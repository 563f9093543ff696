/** The form of a fork at the playhead, beginning with what a person would most likely do about what is selected. */
import type { InjectVerb } from '../../../sim-core/scenario/index.ts';
import type { Component } from '../../../sim-core/twin/estate.ts';
import { pause } from '../../stores/clock.ts';
import { openNewInject } from '../../stores/inject-menu-store.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { isVerb } from '../../words/inject-words.ts';

/** What helps, before what harms: a fork usually asks whether something would have helped. */
const REMEDIES: readonly InjectVerb[] = ['failover', 'start-generators', 'reset', 'restore-utility', 'close', 'repair'];

export function openFork(): void {
  const { index, verdict, replay } = useWorkspace.getState();
  if (!index || !replay) return;
  pause();
  const selected = index.get(useSelection.getState().component);
  const worst = index.get(verdict?.losses[0]?.service);
  const component = selected && selected.injects.length > 0 ? selected : worst;
  openNewInject('fork', component?.id, verbFor(component));
}

function verbFor(component: Component | undefined): InjectVerb {
  const verbs = component?.injects.filter(isVerb) ?? [];
  return REMEDIES.find((verb) => verbs.includes(verb)) ?? verbs[0] ?? 'fail';
}
