/** Plain data from which the compute room is built: groups of like racks, and how each facility restarts them. */
import type { Distribution } from '../units/distribution.ts';
import type { Micros, PerSecond, Ratio, Watts } from '../units/flavours.ts';

export interface RackGroupSpec {
  readonly id: string;
  readonly facility: string;
  readonly hall: string;
  readonly racks: number;
  readonly serversPerRack: number;
  /** Draw of the whole group with no work and with all it can do. */
  readonly idle: Watts;
  readonly peak: Watts;
  /** Share of full speed left while throttled by heat. */
  readonly throttledTo: Ratio;
  /** A hall that is too hot shuts the group down in order for so long, then it is off. */
  readonly shutdownFor: Micros;
  /** Level of the hall at which it is shut down; absent: `shutdown`. Lower for what is shed first. */
  readonly shedsAt?: 'warm' | 'throttle' | 'shutdown';
  /** Time at that level before the shutdown begins (people decide); absent: none. */
  readonly shedAfter?: Micros;
  /** Extra draw per kelvin of inlet above 27 °C (fans). */
  readonly fanRise: Ratio;
  /** Servers boot in ascending tiers: a tier starts when the one below it is up. */
  readonly bootTier: number;
  /** One server, power good to in service. */
  readonly boot: Distribution;
  /** Share of servers that do not come back by themselves and need hands. */
  readonly needsHands: Ratio;
  /** Share of servers that need hands after the hall has reached its damage limit; absent: 0.1. */
  readonly damagedShare?: Ratio;
}

/** How a facility brings its racks back: a queue with rates. */
export interface RestartSpec {
  readonly facility: string;
  /** Power must have been good for so long before the first rack is re-energised. */
  readonly settleFor: Micros;
  /** Racks re-energised per second (inrush limit); 0 is no limit. */
  readonly energise: PerSecond;
  /** Servers that may boot at the same time (images, storage, people); 0 is no limit. */
  readonly concurrentBoots: number;
  /** Before the first boot tier: networks, configuration management, storage quorum. */
  readonly prepare: Distribution;
  /** Preparing is due when at least this share of the facility's servers is down; absent: 0.5. */
  readonly prepareAbove?: Ratio;
  /** Share of a tier that must be up before the next one boots (storage quorum); absent: all that can boot. */
  readonly quorum?: Ratio;
  /** `automatic`, or `by-hand`: waits for the team. */
  readonly start: 'automatic' | 'by-hand';
  /** Team that starts it and repairs what needs hands; `hands` servers at a time, each taking `handsOn`. */
  readonly team?: string;
  readonly hands: number;
  readonly handsOn: Distribution;
}

export interface ComputeSpec {
  readonly groups: readonly RackGroupSpec[];
  readonly restarts: readonly RestartSpec[];
}
