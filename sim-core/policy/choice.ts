/** What to do about deployments that are no good: who leaves the rotation and who joins it. Pure; time and events are others' affair. */
import type { PlacementSpec } from './policy-spec.ts';

/** Who decides, and where to; left open, the service's own rule finds a target. */
export interface Decision {
  /** People may choose a target that looks sick. */
  readonly people: boolean;
  readonly by?: string | undefined;
  /** Deployments that are to have the users. */
  readonly to?: readonly string[] | undefined;
  /** Nothing has failed: a switchover, an evacuation. */
  readonly planned?: boolean | undefined;
  /** It is called off if what called for it is over before users are routed. */
  readonly mayBeCalledOff?: boolean | undefined;
}

export interface Whereabouts {
  readonly placements: readonly PlacementSpec[];
  /** Deployments that new answers hold. */
  readonly offered: readonly string[];
  /** Targets that were tried in this episode and were no answer. */
  readonly tried: ReadonlySet<string>;
  /** In a place that is being evacuated. */
  readonly isClosed: (deployment: string) => boolean;
  readonly isUnhealthy: (deployment: string) => boolean;
  /** It needs new capacity, which cannot be had. */
  readonly isRefused: (deployment: string) => boolean;
  /** Where every one of several active places looks sick, users are sent to all of them. */
  readonly failsOpen: boolean;
}

export interface Choice {
  readonly leave: readonly string[];
  readonly arrive: readonly string[];
  /** All look sick, and all are to have users again. */
  readonly isOpen?: boolean;
}

/**
 * The sick and the evacuated leave. If others stay nobody need join; else a target joins, and with nobody sick everyone
 * else leaves for it (a switchover). With all of them sick and none to go to, those that left come back, if checks fail
 * open. Undefined when there is nothing to do or nowhere to go.
 */
export function choose(at: Whereabouts, { people, to }: Decision): Choice | undefined {
  const { offered, isUnhealthy, isClosed } = at;
  const mustLeave = offered.filter((id) => to?.includes(id) !== true && (isUnhealthy(id) || isClosed(id)));
  const othersStay = mustLeave.length > 0 && mustLeave.length < offered.length;
  const found = to ?? (othersStay ? [] : findTarget(at, people));
  const arrive = found.filter((id) => !offered.includes(id));
  const leave = mustLeave.length > 0 ? mustLeave : found.length > 0 ? offered.filter((id) => !found.includes(id)) : [];
  if (leave.length > 0 && !othersStay && found.length === 0) return opened(at, people);
  return leave.length === 0 ? undefined : { leave, arrive };
}

/** All active places but those that are evacuated, where one of them still has the users and a rule decides. */
function opened({ placements, offered, isClosed, failsOpen }: Whereabouts, people: boolean): Choice | undefined {
  const active = placements.flatMap(({ id, role }) => (role === 'active' ? [id] : []));
  const arrive = active.filter((id) => !offered.includes(id) && !isClosed(id));
  const isAmongThem = offered.some((id) => active.includes(id) && !isClosed(id));
  if (people || !failsOpen || !isAmongThem || arrive.length === 0) return undefined;
  return { leave: offered.filter(isClosed), arrive, isOpen: true };
}

/**
 * Not in the rotation, not tried yet, not evacuated, standbys first; one whose capacity is refused only if there is no
 * other, and a sick one only by people, if there is no other.
 */
function findTarget(at: Whereabouts, people: boolean): readonly string[] {
  const open = at.placements.filter(({ id }) => !at.offered.includes(id) && !at.tried.has(id) && !at.isClosed(id));
  const ordered = [...open.filter(({ role }) => role === 'standby'), ...open.filter(({ role }) => role === 'active')];
  const well = ordered.filter(({ id }) => !at.isUnhealthy(id));
  const target = well.find(({ id }) => !at.isRefused(id)) ?? well[0] ?? (people ? ordered[0] : undefined);
  return target === undefined ? [] : [target.id];
}
