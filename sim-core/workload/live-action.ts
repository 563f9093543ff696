/**
 * One business action, walked from each place where it begins: which stages are there, how long they take, and so which
 * share of actions ends in time.
 *
 *     freshness of paths ──►┌────────┐──► share in time, per origin
 *     ways, places, teams ─►│ action │──► what becomes of it: in time, late, failed where one sees it, vanished
 *                           └────────┘
 */

import { type Cause, NO_CAUSE, type RandomStreams } from '../kernel/index.ts';
import type { Micros, Ratio } from '../units/index.ts';
import type { ActionSpec, StageSpec } from './action-spec.ts';
import { SpreadDelays } from './spread-delays.ts';

/** What a stage does for those who come from a place. */
export interface Met {
  /** Share that it takes on. */
  readonly share: Ratio;
  /** The facility where it does. */
  readonly at?: string | undefined;
  /** Beside its own work: on the way, in queues [µs]; and the change of that [µs/µs]. */
  readonly waits: Micros;
  readonly slope: number;
  /** What it does not take on is kept for later: whoever waits is not told. */
  readonly isKept?: boolean;
  /** The event that made it so. */
  readonly cause?: Cause;
}

/** What an action meets on its way. */
export interface Surroundings {
  /** What a path makes of what begins at a site. */
  path(path: string, site: string): Met;
  /** The best deployment of a service for somebody at a place. */
  service(service: string, from: string, where: 'anywhere' | 'here'): Met;
  isStaffed(team: string): boolean;
}

export const OUTCOMES = ['in-time', 'partly-late', 'late', 'failed', 'vanished'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What becomes of the actions that begin at one site. */
export interface Walk {
  readonly outcome: Outcome;
  /** Share that ends, and ends in time. */
  readonly inTime: Ratio;
  /** Until the end, in the middle of all, where it ends [µs]. */
  readonly takes: Micros;
  /** Change of that [µs/µs]. */
  readonly slope: number;
  /** The stage that was not there, or takes the longest beyond its own work. */
  readonly stage: string;
  readonly cause: Cause;
}

/** Shares below this are none. */
const NEARLY = 0.005;
/** Chances are looked at again when they have moved by so much. */
const STEP: Ratio = 0.01;

export class LiveAction {
  private readonly delays: SpreadDelays;

  constructor(
    readonly spec: ActionSpec,
    random: RandomStreams,
  ) {
    this.delays = new SpreadDelays(spec.id, spec.stages, random);
  }

  /** Walks the path from one site. */
  walk(site: string, around: Surroundings): Walk {
    let place: string | undefined = site;
    let share = 1;
    let waits = 0;
    let slope = 0;
    let handedOver = false;
    let slowest = { stage: '', waits: -1, cause: NO_CAUSE };
    for (const stage of this.spec.stages) {
      const met = meet(stage, site, place ?? site, around);
      if (met.share <= NEARLY) {
        const outcome = handedOver || met.isKept ? 'vanished' : 'failed';
        return { outcome, inTime: 0, takes: 0, slope: 0, stage: stage.name, cause: met.cause ?? NO_CAUSE };
      }
      share *= met.share;
      waits += met.waits;
      slope += met.slope;
      place = met.at ?? place;
      if (met.waits > slowest.waits) slowest = { stage: stage.name, waits: met.waits, cause: met.cause ?? NO_CAUSE };
      if (stage.handOver === 'queue') handedOver = true;
    }
    const onTime = this.delays.shareWithin(this.spec.within - waits);
    const inTime = share * onTime;
    const outcome = inTime >= this.spec.share ? 'in-time' : inTime <= NEARLY ? 'late' : 'partly-late';
    const { stage, cause } = slowest;
    return { outcome, inTime, takes: waits + this.delays.median, slope, stage, cause };
  }

  /** In how long its share in time will have moved by a step, if waiting grows or shrinks by itself [µs]. */
  nextStep({ takes, slope, outcome }: Walk): Micros | undefined {
    if (slope === 0 || outcome === 'failed' || outcome === 'vanished') return undefined;
    const left = this.spec.within - (takes - this.delays.median);
    if (slope < 0) return Math.max(1, Math.ceil(this.spec.within / 100 / -slope));
    const next = this.delays.lowerThan(left, STEP);
    return next === undefined ? undefined : Math.max(1, Math.ceil((left - next) / slope));
  }
}

function meet(stage: StageSpec, site: string, place: string, around: Surroundings): Met {
  switch (stage.kind) {
    case 'path':
      return around.path(stage.path, site);
    case 'service':
      return around.service(stage.service, place, stage.where);
    case 'people':
      return { share: stage.team === undefined || around.isStaffed(stage.team) ? 1 : 0, waits: 0, slope: 0 };
    default:
      return { share: 1, waits: 0, slope: 0 };
  }
}
