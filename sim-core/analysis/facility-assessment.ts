/** What a facility can carry and how often it fails to: worked out from the twin, before any run. Plain data. */
import type { Ratio, Watts } from '../units/index.ts';

/**
 * All there; the worst loss of one unit of capacity (a feed from the grid, a transformer, a set, a UPS or one module of
 * it); the worst of them out for planned work.
 */
export type Situation = 'normal' | 'one-lost' | 'in-maintenance';

/** Something that may be missing. */
export interface Missing {
  readonly component: string;
  readonly kind: string;
  /** One unit of several like ones, and not the whole. */
  readonly isUnit: boolean;
}

/** How much more IT a facility could carry in one situation. */
export interface Headroom {
  readonly situation: Situation;
  /** More IT that could be connected before something is loaded above its rating [W]; below 0: so much IT is dark or too much. */
  readonly watts: Watts;
  /** What is lost or out for work, in the case that leaves least; absent when all is there. */
  readonly without?: Missing;
  /** Whether that case is met on the grid or on the facility's own generators. */
  readonly on: 'grid' | 'generators';
  /** What is loaded highest in that case, and its load over what it may carry. */
  readonly limitedBy?: { readonly component: string; readonly ratio: Ratio };
  /** IT that is dark at the end in that case [W]. */
  readonly dark: Watts;
  /** IT that lost its supply on the way, dark or back [W]. */
  readonly interrupted: Watts;
  /** In maintenance: what is left if another unit fails meanwhile, in the worst pair. */
  readonly oneMore?: { readonly inMaintenance: Missing; readonly lost: Missing; readonly watts: Watts };
}

/** A component whose loss alone leaves IT dark. */
export interface SinglePoint extends Missing {
  readonly dark: Watts;
}

/** How reliably the loads on the same cords are supplied. */
export interface LoadAvailability {
  /** Rack groups, or whatever else hangs on feeds. */
  readonly loads: readonly string[];
  readonly halls: readonly string[];
  readonly cords: readonly string[];
  /** Components on the way from sources to these cords, and how many of them say nothing of their failures. */
  readonly parts: number;
  readonly silent: number;
  readonly availability: Ratio;
  /** Hours a year without supply: (1 − availability) · 8760. */
  readonly hoursPerYear: number;
  /** Losses of supply a year, and how long one lasts on average [h]. */
  readonly lossesPerYear: number;
  readonly hoursEach: number;
  /** From everything whole to the first loss [h]; Infinity if nothing that is known to fail can cause one. */
  readonly firstLossHours: number;
  /** What takes it down: one component, or several at once; most hours a year first. */
  readonly cuts: readonly Cut[];
  /** Sum of all cuts as rare events (IEEE 493). */
  readonly byCuts: Omit<Cut, 'components'>;
}

export interface Cut {
  readonly components: readonly string[];
  readonly perYear: number;
  readonly hoursEach: number;
  readonly hoursPerYear: number;
}

/** Whether a plant carries its load through an outage of the grid, without anybody mending anything. */
export interface OutageSurvival {
  readonly plant: string;
  /** What it has to carry on its own [W], and how many of its sets that takes. */
  readonly load: Watts;
  readonly needs: number;
  readonly count: number;
  /** At that load, with all sets running [h]; Infinity where the twin says nothing of fuel. */
  readonly fuelHours: number;
  /** Probability that the load has been met without a break for so many hours; 0 h: at the start. */
  readonly survives: readonly { readonly hours: number; readonly share: Ratio }[];
}

export interface FacilityAssessment {
  readonly facility: string;
  /** IT that it is sized for [W]. */
  readonly it: Watts;
  /** One of each situation; none where there is no IT. */
  readonly headroom: readonly Headroom[];
  /** The gravest first. */
  readonly singlePoints: readonly SinglePoint[];
  /** Loads that are supplied by the same cords stand together. */
  readonly loads: readonly LoadAvailability[];
  readonly survival: readonly OutageSurvival[];
}
