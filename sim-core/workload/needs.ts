/**
 * What a deployment's dependencies leave of its success. Failing needs multiply (a request fails when one of them does);
 * `any` counts the best deployment in rotation that can be reached, `local` the one in the same facility. A cached need
 * counts as met until the cache is too old; one met from too far away serves, but degrades. Behind an open breaker a need
 * is not met.
 */
import { type Cause, NO_CAUSE } from '../kernel/index.ts';
import type { Micros, Ratio } from '../units/index.ts';
import type { Breaker } from './breaker.ts';
import type { CallCache } from './call-cache.ts';
import type { LiveDeployment } from './live-deployment.ts';
import type { LiveService } from './live-service.ts';
import type { NeedSpec } from './workload-spec.ts';

/** Below this a need counts as missing: caches begin to age, soft needs degrade. */
const MET = 0.999;

/** Share of flow that passes from one facility to another; 0 if it cannot be reached. */
export type LinkShare = (from: number, to: number) => Ratio;

/** What links one facility to another. */
export interface Ways {
  readonly share: LinkShare;
  readonly roundTrip: (from: number, to: number) => Micros;
}

export interface LiveNeed {
  readonly spec: NeedSpec;
  readonly service: LiveService;
  /** For each deployment of the needing service: since when the need has not been met [µs]. */
  readonly missingSince: (Micros | undefined)[];
  /** By deployment of the needing service; none where it has no breakers. */
  readonly breakers: Breaker[];
  /** By deployment of the needing service, where answers are kept. */
  readonly caches: readonly (CallCache | undefined)[];
}

/**
 * How well a need is met for a deployment: where it calls, by what its calls meet; else by the best that there is. Those
 * who ask by a name that is not answered for find nobody.
 */
function metShare(need: LiveNeed, { facility }: LiveDeployment, { share: link, roundTrip }: Ways): Ratio {
  const { service, spec } = need;
  if (spec.calls !== undefined) {
    const target = calledFrom(need, facility, link, roundTrip);
    return target
      ? service.named * target.health * (target.facility === facility ? 1 : link(facility, target.facility))
      : 0;
  }
  let share = 0;
  for (const other of service.deployments) {
    const local = other.facility === facility;
    if (spec.scope === 'local' ? !local : other.weight === 0) continue;
    const reached = local ? other.health : other.health * link(facility, other.facility);
    if (reached > share) share = reached;
  }
  return service.named * share;
}

/** The deployment that is called from a facility: there, if the need is local, else the nearest in rotation that is reached. */
export function calledFrom(
  { spec, service }: LiveNeed,
  from: number,
  link: LinkShare,
  roundTrip: Ways['roundTrip'],
): LiveDeployment | undefined {
  let best: LiveDeployment | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  for (const other of service.deployments) {
    const isHere = other.facility === from;
    if (spec.scope === 'local' ? !isHere : other.weight === 0) continue;
    if (!isHere && link(from, other.facility) <= 0) continue;
    const away = isHere ? -1 : roundTrip(from, other.facility);
    if (away >= nearest) continue;
    nearest = away;
    best = other;
  }
  return best;
}

/** A need that is met, but only by deployments beyond the round trip that it bears. */
function isFar({ service, spec }: LiveNeed, { facility }: LiveDeployment, { share, roundTrip }: Ways): boolean {
  const { within } = spec;
  if (within === undefined) return false;
  return !service.deployments.some((other) => {
    if (other.weight === 0 || other.health < MET) return false;
    if (other.facility === facility) return true;
    return share(facility, other.facility) > 0 && roundTrip(facility, other.facility) <= within;
  });
}

/** The event to name for a need that is not met: what befell the service, or those of its deployments that count. */
function causeOf({ service, spec }: LiveNeed, { facility }: LiveDeployment): Cause {
  if (spec.scope === 'any' && service.state !== 'serving') return service.event;
  let cause = NO_CAUSE;
  for (const other of service.deployments) {
    const counts = spec.scope === 'any' || other.facility === facility;
    if (counts && other.state !== 'serving' && other.state !== 'standby') cause = Math.max(cause, other.event);
  }
  return cause === NO_CAUSE ? service.trigger : cause;
}

/** The cache as it is now: empty where what keeps it is gone. */
function lookIntoCache(
  { spec, caches }: LiveNeed,
  needs: readonly LiveNeed[],
  deployment: LiveDeployment,
  ways: Ways,
  now: Micros,
): CallCache | undefined {
  const cache = caches[deployment.place];
  if (!cache) return undefined;
  const keeper = needs.find(({ service }) => service.spec.id === spec.cache?.keptBy);
  const isThere = !deployment.isDead && (!keeper || metShare(keeper, deployment, ways) > 0);
  cache.keep(isThere ? 1 : 0, now);
  return cache;
}

/**
 * Works out success and impairment of a deployment from its needs at `now`; gives the instant at which the first cache
 * that now lives on will be too old, if any.
 */
export function meetNeeds(
  deployment: LiveDeployment,
  needs: readonly LiveNeed[],
  ways: Ways,
  now: Micros,
): Micros | undefined {
  let success = 1;
  let expires: Micros | undefined;
  deployment.impaired = false;
  deployment.needCause = NO_CAUSE;
  deployment.missing = '';
  for (const need of needs) {
    const breaker = need.breakers[deployment.place];
    const found = metShare(need, deployment, ways);
    breaker?.observe(found, found < MET ? causeOf(need, deployment) : NO_CAUSE);
    const called = breaker?.isOpen ? 0 : found;
    const share = lookIntoCache(need, needs, deployment, ways, now)?.answered(called) ?? called;
    const missing = share < MET;
    const since = missing ? (need.missingSince[deployment.place] ?? now) : undefined;
    need.missingSince[deployment.place] = since;
    if (!missing) {
      if (!isFar(need, deployment, ways)) continue;
      deployment.impaired = true;
      deployment.missing ||= `${need.service.spec.id} nearby`;
      deployment.needCause = Math.max(deployment.needCause, need.service.routedBy);
      continue;
    }
    const spoilt = need.spec.kind === 'cached' ? (since ?? now) + need.spec.staleFor : now;
    const counts = need.spec.kind !== 'soft' && spoilt <= now;
    if (counts) success *= share;
    else deployment.impaired = true;
    if (spoilt > now) expires = Math.min(expires ?? spoilt, spoilt);
    if (deployment.missing === '' || counts) {
      deployment.missing = need.service.spec.id;
      deployment.needCause = breaker?.isOpen ? breaker.event : causeOf(need, deployment);
    }
  }
  deployment.success = success;
  return expires;
}
