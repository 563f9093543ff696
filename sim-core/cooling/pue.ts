/** Power usage effectiveness: all that a facility draws over what its IT equipment draws. */
import type { Ratio } from '../units/index.ts';

/** Powers [W], or energies [J] over one and the same time. */
export interface FacilityUse {
  readonly it: number;
  /** Lost in transformers, UPS and distribution. */
  readonly electricalLoss: number;
  readonly cooling: number;
  readonly other: number;
}

/** 1 and above; undefined where nothing is drawn by IT. */
export function pue(use: FacilityUse): Ratio | undefined {
  if (use.it <= 0) return undefined;
  return (use.it + use.electricalLoss + use.cooling + use.other) / use.it;
}
