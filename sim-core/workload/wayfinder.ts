/** Who reaches which place of a service, and what that place can do: as last told, and everything before that. */
import { type Cause, NO_CAUSE } from '../kernel/index.ts';
import type { Micros, Ratio } from '../units/index.ts';
import type { Met } from './live-action.ts';
import type { Intake } from './live-pipeline.ts';

interface Place {
  readonly id: string;
  readonly service: string;
  readonly facility: string;
}

interface Way {
  readonly share: Ratio;
  readonly roundTrip: Micros;
  readonly cause: Cause;
}

interface Ability {
  readonly share: Ratio;
  readonly cause: Cause;
}

const HERE: Way = { share: 1, roundTrip: 0, cause: NO_CAUSE };
const WELL: Ability = { share: 1, cause: NO_CAUSE };

export class Wayfinder {
  private readonly ways = new Map<string, Way>();
  private readonly abilities = new Map<string, Ability>();
  private readonly byId: ReadonlyMap<string, Place>;

  constructor(private readonly places: readonly Place[]) {
    this.byId = new Map(places.map((place) => [place.id, place]));
  }

  /** True if it is news. */
  setWay(from: string, to: string, share: Ratio, roundTrip: Micros, cause: Cause): boolean {
    const key = `${from}\n${to}`;
    const before = this.ways.get(key);
    if (before?.share === share && before.roundTrip === roundTrip) return false;
    this.ways.set(key, { share, roundTrip, cause });
    return true;
  }

  /** True if it is news. */
  setPlace(deployment: string, share: Ratio, cause: Cause): boolean {
    if (!this.byId.has(deployment) || this.ability(deployment).share === share) return false;
    this.abilities.set(deployment, { share, cause });
    return true;
  }

  readonly able = (deployment: string): Ratio => this.ability(deployment).share;

  readonly intake: Intake = (site, deployment) => {
    const able = this.able(deployment);
    const facility = this.facilityOf(deployment);
    return able > 0 && facility !== undefined ? this.way(site, facility).share : 0;
  };

  facilityOf(deployment: string): string | undefined {
    return this.byId.get(deployment)?.facility;
  }

  /** The deployment of a service that does most for somebody at a site or facility, the nearest of equals. */
  service(service: string, from: string, where: 'anywhere' | 'here'): Met {
    let best: Met = { share: 0, waits: 0, slope: 0 };
    let cause = NO_CAUSE;
    for (const place of this.places) {
      if (place.service !== service || (where === 'here' && place.facility !== from)) continue;
      const { share, roundTrip, cause: byWay } = this.way(from, place.facility);
      cause = Math.max(cause, byWay, this.ability(place.id).cause);
      const does = share * this.able(place.id);
      if (does < best.share || does <= 0 || (does === best.share && roundTrip >= best.waits)) continue;
      best = { share: does, at: place.facility, waits: roundTrip, slope: 0 };
    }
    return { ...best, cause };
  }

  private ability(deployment: string): Ability {
    return this.abilities.get(deployment) ?? WELL;
  }

  private way(from: string, to: string): Way {
    return from === to ? HERE : (this.ways.get(`${from}\n${to}`) ?? HERE);
  }
}
