/** A hall: its air, the liquid-cooled share of its heat where there is one, and the level that its racks are told. */
import { type Cause, NO_CAUSE, type QuantityId, type RoomContext } from '../kernel/index.ts';
import type { Micros, Ratio, Watts } from '../units/index.ts';
import type { Cooled } from './cooled.ts';
import type { HallLevel } from './cooling-commands.ts';
import type { HallSpec } from './cooling-spec.ts';
import type { CoolingUnits } from './cooling-units.ts';
import { defaultLiquid } from './direct-liquid.ts';
import { total } from './flow-forms.ts';
import { HallAir } from './hall-air.ts';
import { HALL_LEVELS } from './level-gauge.ts';
import { LiquidCircuit } from './liquid-circuit.ts';
import type { Tell } from './tell.ts';

/** A change of heat below this share of the largest seen is taken in when the plant next settles, not at once. */
const HEAT_DEADBAND: Ratio = 0.02;
/** The same away from the setpoint, where a small shortage decides when a limit is reached. */
const CLOSE_DEADBAND: Ratio = 0.002;

export class Hall {
  readonly spec: HallSpec;
  readonly air: HallAir;
  readonly liquid: LiquidCircuit | undefined;
  readonly parts: readonly Cooled[];

  private readonly context: RoomContext;
  private readonly heatQuantity: QuantityId;
  private readonly coolingQuantity: QuantityId;
  private heat: Watts = 0;
  private latestHeat: Watts = 0;
  private heatCause: Cause = NO_CAUSE;
  private largestHeat: Watts = 0;
  private told: HallLevel = 'normal';

  /** `distribution`: the coolant distribution units that serve it; without any, all heat goes to the air. */
  constructor(spec: HallSpec, distribution: readonly CoolingUnits[], context: RoomContext, tell: Tell) {
    this.spec = spec;
    this.context = context;
    this.air = new HallAir(spec, context, tell);
    const rating = distribution.reduce((watts, unit) => watts + unit.rating, 0);
    if (spec.liquidShare > 0 && (spec.liquid !== undefined || rating > 0)) {
      this.liquid = new LiquidCircuit(spec.id, spec.liquid ?? defaultLiquid(rating), context, tell);
    }
    this.parts = this.liquid ? [this.air, this.liquid] : [this.air];
    this.heatQuantity = context.journal.quantity({ component: spec.id, name: 'heat', unit: 'W' });
    this.coolingQuantity = context.journal.quantity({ component: spec.id, name: 'cooling', unit: 'W' });
  }

  /** Heat of its racks [W]. False if the change is within the deadband and can wait. */
  setHeat(heat: Watts, cause: Cause): boolean {
    this.largestHeat = Math.max(this.largestHeat, heat);
    this.latestHeat = heat;
    this.heatCause = cause;
    const deadband = this.air.isHeld ? HEAT_DEADBAND : CLOSE_DEADBAND;
    const isSmall = Math.abs(heat - this.heat) <= deadband * this.largestHeat;
    return heat !== this.heat && (!isSmall || heat === 0);
  }

  /** Heat that its racks give off at this instant [W]. */
  get load(): Watts {
    return this.latestHeat;
  }

  /** Takes in the heat as it is now; false if it is what it was. */
  takeHeat(): boolean {
    if (this.latestHeat === this.heat) return false;
    this.heat = this.latestHeat;
    const share = this.liquid ? this.spec.liquidShare : 0;
    this.air.setHeat(this.heat * (1 - share), this.heatCause);
    this.liquid?.setHeat(this.heat * share, this.heatCause);
    this.context.journal.hold(this.heatQuantity, this.heat);
    return true;
  }

  /** Writes the cooling in force, and gives the level if it is another than last time. */
  publish(at: Micros): { readonly level: HallLevel; readonly cause: Cause } | undefined {
    const given = this.liquid ? total([this.air.given, this.liquid.given], at) : this.air.given;
    this.context.journal.follow(this.coolingQuantity, given);
    const ofAir = HALL_LEVELS.indexOf(this.air.level);
    const ofLiquid = this.liquid ? HALL_LEVELS.indexOf(this.liquid.level) : 0;
    const level = HALL_LEVELS[Math.max(ofAir, ofLiquid)] ?? 'normal';
    if (level === this.told) return undefined;
    this.told = level;
    return { level, cause: Math.max(this.air.lastEvent, this.liquid?.lastEvent ?? NO_CAUSE) };
  }
}
