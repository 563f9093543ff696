/** What outdoor air leaves of a group's rating, and when it trips the group. */
import type { Celsius, Kelvin, Ratio } from '../units/index.ts';
import type { CoolingUnitSpec } from './cooling-spec.ts';

/** A unit that tripped on outdoor air stays off until the air is this much below the limit. */
const TRIP_HYSTERESIS: Kelvin = 2;
/** Derating is told at every tenth of the rating. */
const BAND: Ratio = 0.1;
const WHOLE_BAND = 10;

export class AmbientRating {
  air: Celsius = 20;
  isTooHot = false;

  private readonly spec: CoolingUnitSpec;
  private toldBand = WHOLE_BAND;

  constructor(spec: CoolingUnitSpec) {
    this.spec = spec;
  }

  /** Share of the rating that is left. */
  get share(): Ratio {
    return Math.max(0, 1 - this.spec.derate * Math.max(0, this.air - this.spec.derateAbove));
  }

  /** Takes in the air by whichever bulb counts for these units. True if it is another than before. */
  set(dryBulb: Celsius, wetBulb: Celsius): boolean {
    const bulb = this.spec.ambient ?? (this.spec.kind === 'cooling-tower' ? 'wet-bulb' : 'dry-bulb');
    const air = bulb === 'wet-bulb' ? wetBulb : dryBulb;
    if (air === this.air) return false;
    this.air = air;
    const limit = this.spec.tripsAbove;
    this.isTooHot = limit !== undefined && air > (this.isTooHot ? limit - TRIP_HYSTERESIS : limit);
    return true;
  }

  /** Whether there is something to tell: a further tenth lost, or the whole rating back. */
  news(): 'less' | 'whole' | undefined {
    const { share } = this;
    const band = share >= 1 ? WHOLE_BAND : Math.floor(share / BAND + 1e-9);
    if (band < this.toldBand) {
      this.toldBand = band;
      return 'less';
    }
    if (band !== WHOLE_BAND || this.toldBand === WHOLE_BAND) return undefined;
    this.toldBand = WHOLE_BAND;
    return 'whole';
  }
}
