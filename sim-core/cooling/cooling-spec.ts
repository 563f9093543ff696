/**
 * Plain data from which the cooling room is built: plants that make cold, halls that need it.
 *
 *     chillers ─► loop (store) ─► air handlers / coolant distribution ─► hall: air node ↔ mass node ◄─ heat of racks
 */
import type { Distribution } from '../units/distribution.ts';
import type { Celsius, JoulesPerKelvin, Kelvin, Micros, Ratio, Watts, WattsPerKelvin } from '../units/flavours.ts';

/** Outdoor air, piecewise constant, repeated daily unless a heat wave adds to it. */
export interface WeatherSpec {
  readonly facility: string;
  readonly mean: Celsius;
  /** Half the difference between the day's highest and lowest. */
  readonly swing: Kelvin;
  /** Local hour of the highest, 0..24. */
  readonly hottestAt: number;
  /** Local time minus UTC [hours]. */
  readonly utcOffset: number;
  /** Dry bulb minus wet bulb. */
  readonly wetBulbDepression: Kelvin;
}

export type CoolingUnitKind =
  | 'chiller'
  | 'dry-cooler'
  | 'cooling-tower'
  | 'pump'
  | 'air-handler'
  | 'crac'
  | 'coolant-distribution';

/** Several like units; `needs` of `count` carry the design load. */
export interface CoolingUnitSpec {
  readonly id: string;
  readonly facility: string;
  readonly kind: CoolingUnitKind;
  readonly count: number;
  readonly needs: number;
  /** Heat of the halls that one unit makes cold for, rejects or moves at design conditions. */
  readonly each: Watts;
  /** Power drawn per watt of heat moved (1/COP), and standing power per running unit. */
  readonly powerRatio: Ratio;
  readonly standingPower: Watts;
  /** Power returning → useful capacity begins. */
  readonly restart: Distribution;
  /** Capacity comes back as 1 − e^(−t/ramp); 0 is a step. */
  readonly ramp: Micros;
  /** Chance that a restart locks the unit out until someone resets it. */
  readonly restartFailure: Ratio;
  /** Share of capacity lost per kelvin of outdoor air above `derateAbove`; trips at `highPressureAt`. */
  readonly derate: Ratio;
  readonly derateAbove: Celsius;
  readonly tripsAbove?: Celsius;
  /** Loop this unit serves or draws from. */
  readonly loop: string;
  /** Halls that an air handler, CRAC or coolant distribution unit serves; absent: every hall of its loop. */
  readonly halls?: readonly string[];
  /** Units beyond `needs` stand by, or run along. Absent: chillers, CRACs and dry coolers stand by, the rest run along. */
  readonly spare?: 'standby' | 'running';
  /** Between the starts of two units of this group (start sequence of the plant); absent: all at once. */
  readonly startEvery?: Micros;
  /** From standby to useful capacity; absent: as `restart`. */
  readonly standbyStart?: Distribution;
  /** Trips of one unit after which it stays locked out until someone resets it; absent: never. */
  readonly tripsBeforeLockOut?: number;
  /** A unit that carries less than this share of its rating draws as if it carried that (low-load limit); absent: 0. */
  readonly minimumLoad?: Ratio;
  /** Draws with the cube of its share of the rating (fans and pumps at variable speed); absent: in proportion. */
  readonly variableSpeed?: boolean;
  /** People who reset units that have locked out; absent: only an inject does. */
  readonly reset?: UnitResetSpec;
  /** Water above this keeps a chiller from starting (its load limit); absent: it starts at any. */
  readonly startsBelow?: Celsius;
  /** Which outdoor temperature `derateAbove` and `tripsAbove` mean; absent: wet bulb for towers, dry bulb for the rest. */
  readonly ambient?: 'dry-bulb' | 'wet-bulb';
}

/** `takes`: one unit after the other, each so long, once somebody of the team is there; without a team at once. */
export interface UnitResetSpec {
  readonly team?: string;
  readonly takes: Distribution;
}

/** Chilled water with what it stores. */
export interface CoolingLoopSpec {
  readonly id: string;
  readonly facility: string;
  /** Heat capacity of the water and store that can be used. */
  readonly store: JoulesPerKelvin;
  readonly supply: Celsius;
  /** The loop is of no more use this far above its supply temperature. */
  readonly usableRise: Kelvin;
  /** What all its water flows through on the way to the halls; absent: nothing that could be shut. */
  readonly valve?: LoopValveSpec;
}

export interface LoopValveSpec {
  /** From open to closed. */
  readonly stroke: Micros;
  /** Where it goes when it obeys nobody any more. */
  readonly onFailure: 'stays' | 'opens' | 'closes';
}

export interface HallSpec {
  readonly id: string;
  readonly facility: string;
  /** Loops that cool it. */
  readonly loops: readonly string[];
  /** Share of the hall's heat that goes straight to liquid at the racks. */
  readonly liquidShare: Ratio;
  readonly airCapacity: JoulesPerKelvin;
  readonly massCapacity: JoulesPerKelvin;
  /** Between air and mass. */
  readonly exchange: WattsPerKelvin;
  /** Inlet temperature that the controls hold while they can. */
  readonly setpoint: Celsius;
  /** Standing losses through the walls [W/K] to the outside. */
  readonly envelope: WattsPerKelvin;
  readonly warnAt: Celsius;
  readonly throttleAt: Celsius;
  readonly shutdownAt: Celsius;
  /** Hardware is damaged at and above this. */
  readonly damageAt: Celsius;
  /** Share of the hall's air that still buffers, of the mass and of the walls that it touches, when aisles are contained; absent: 1, an open hall. */
  readonly containmentFactor?: Ratio;
  /** Rise of the air from inlet to outlet of servers at full work; absent: 12 K. For figures only. */
  readonly airRise?: Kelvin;
  /** Coolant through the racks: litres per minute and kilowatt, and what it is. For figures only. */
  readonly coolant?: { readonly flow: number; readonly fluid: 'water' | 'pg-25' };
  /** Absent: from the rating of the coolant distribution units (`direct-liquid.ts`); without units, all heat is the air's. */
  readonly liquid?: LiquidSpec;
}

/** Coolant and cold plates of a hall's liquid-cooled share: one node that warms within seconds when the flow stops. */
export interface LiquidSpec {
  readonly heatCapacity: JoulesPerKelvin;
  /** Above the temperature that the flow holds: accelerators slow down, and shut themselves down. */
  readonly throttleRise: Kelvin;
  readonly shutdownRise: Kelvin;
}

/**
 * A control system on which units depend. When it fails, `stuck`: units stay as they are, and none that stops is
 * started again; `stopped`: its units stop (a gas release stops air handlers); `no-standby`: spare units stay off.
 */
export interface CoolingControlSpec {
  readonly id: string;
  readonly facility: string;
  readonly controls: readonly string[];
  readonly failsTo: 'stuck' | 'stopped' | 'no-standby';
}

export interface CoolingSpec {
  readonly weather: readonly WeatherSpec[];
  readonly units: readonly CoolingUnitSpec[];
  readonly loops: readonly CoolingLoopSpec[];
  readonly halls: readonly HallSpec[];
  readonly controls: readonly CoolingControlSpec[];
}
