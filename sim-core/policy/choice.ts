/** What to do about sick deployments: who leaves the rotation and who joins it. Pure; time and events are others' affair. */
import type { PlacementSpec } from './policy-spec.ts';

/** Who decides, and where to; left open, the service's own rule finds a target. */
export interface Decision {
  /** People may choose a target that looks sick. */
  readonly people: boolean;
  readonly by?: string | undefined;
  readonly to?: string | undefined;
}

export interface Whereabouts {
  readonly placements: readonly PlacementSpec[];
  /** Deployments that new answers hold. */
  readonly offered: readonly string[];
  /** Targets that were tried in this episode and were no answer. */
  readonly tried: ReadonlySet<string>;
  readonly isUnhealthy: (deployment: string) => boolean;
}

export interface Choice {
  readonly leave: readonly string[];
  readonly arrive: readonly string[];
}

/**
 * The sick leave. If others stay nobody need join; else a target joins, and with nobody sick everyone else leaves for it
 * (a switchover). Undefined when there is nothing to do or nowhere to go.
 */
export function choose(at: Whereabouts, { people, to }: Decision): Choice | undefined {
  const sick = at.offered.filter((id) => id !== to && at.isUnhealthy(id));
  const othersStay = sick.length > 0 && sick.length < at.offered.length;
  const target = to ?? (othersStay ? undefined : findTarget(at, people));
  const arrive = target === undefined || at.offered.includes(target) ? [] : [target];
  const leave = sick.length > 0 ? sick : target === undefined ? [] : at.offered.filter((id) => id !== target);
  if (leave.length === 0 || (!othersStay && target === undefined)) return undefined;
  return { leave, arrive };
}

/** Not in the rotation, not tried yet, standbys first; people take a sick one if there is no other. */
function findTarget({ placements, offered, tried, isUnhealthy }: Whereabouts, people: boolean): string | undefined {
  const open = placements.filter(({ id }) => !offered.includes(id) && !tried.has(id));
  const ordered = [...open.filter(({ role }) => role === 'standby'), ...open.filter(({ role }) => role === 'active')];
  return (ordered.find(({ id }) => !isUnhealthy(id)) ?? (people ? ordered[0] : undefined))?.id;
}
