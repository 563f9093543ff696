/** What a facility can carry and how often it fails to: worked out from the twin, before any run. Plain data. */
import type { Micros, Ratio, Watts } from '../units/index.ts';

/** All there; the worst single failure; the worst single thing taken out for planned work. */
export type Situation = 'normal' | 'one-lost' | 'in-maintenance';

/** How much more IT a facility could carry in one situation. */
export interface Headroom {
  readonly situation: Situation;
  /** More IT that could be connected before something is loaded above its rating [W]; below 0: so much IT is dark or too much. */
  readonly watts: Watts;
  /** What is lost or out for work, in the case that leaves least; absent when all is there. */
  readonly without?: string;
  /** Whether that case is met on the grid or on the facility's own generators. */
  readonly on: 'grid' | 'generators';
  /** What is loaded highest in that case, and its load over what it may carry. */
  readonly limitedBy?: { readonly component: string; readonly ratio: Ratio };
  /** IT that is dark at the end in that case [W]. */
  readonly dark: Watts;
  /** IT that lost its supply on the way, dark or back [W]. */
  readonly interrupted: Watts;
}

export interface LoadAvailability {
  /** A rack group, or whatever else hangs on feeds. */
  readonly load: string;
  /** Its hall; absent where it stands in none. */
  readonly hall?: string;
  readonly cords: readonly string[];
  readonly availability: Ratio;
  /** Hours a year without supply: (1 − availability) · 8760. */
  readonly hoursPerYear: number;
  /** Losses of supply a year, and how long one lasts on average [µs], by the minimal cut sets. */
  readonly lossesPerYear: number;
  readonly lasts: Micros;
  /** From everything whole to the first loss [µs]; Infinity if nothing that is known to fail can cause one. */
  readonly firstLoss: Micros;
  /** What takes it down, most hours a year first: one component, or two at once. */
  readonly cuts: readonly { readonly components: readonly string[]; readonly hoursPerYear: number }[];
}

export interface FacilityAssessment {
  readonly facility: string;
  readonly headroom: readonly Headroom[];
  readonly loads: readonly LoadAvailability[];
}
