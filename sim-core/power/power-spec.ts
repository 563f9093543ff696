/**
 * Plain data from which the power room is built. Ids are full addresses (`pdx-04.feed-1`), every field is filled in:
 * defaults and their provenance are the twin's affair (`twin/`), arrangements such as `2N` are already expanded.
 *
 *     utility ─► transformer ─► switchboard ◄─ generator plant
 *                                    └─► transfer switch ─► UPS ─► PDU ─► breaker ─► feed ─► loads
 */
import type { Distribution, Joules, Litres, Micros, Ratio, Watts } from '../units/index.ts';

/** How long a load above a share of the rating is borne, ascending. */
export type TripCurve = readonly { readonly above: Ratio; readonly bears: Micros }[];

interface PowerNodeBase {
  readonly id: string;
  readonly facility: string;
  /** Time-current curve of the protection at its rating; absent: a breaker of UL 489 style (`trip-curve.ts`). */
  readonly curve?: TripCurve;
  /** Fails by itself so often, and is repaired after so long; absent: only when an inject fails it. */
  readonly failures?: FailureSpec;
  /** People who come and reset it when it has tripped or locked out; absent: only an inject does. */
  readonly reset?: ResetSpec;
}

/** A reset by hand: somebody of the team gets there, if there is one, and is done after so long [µs]. */
export interface ResetSpec {
  readonly team?: string;
  readonly takes: Distribution;
}

/** Failures that come by themselves: it works for an exponential time of this mean [µs], then its repair takes so long [µs]. */
export interface FailureSpec {
  readonly works: Micros;
  readonly repair: Distribution;
}

/** A supply from the grid. */
export interface UtilitySpec extends PowerNodeBase {
  readonly kind: 'utility';
  readonly capacity: Watts;
  /** Feeds that name the same substation fall together when the substation is failed. */
  readonly substation?: string;
  /** Random outages; absent: none but those injected. */
  readonly outages?: FailureSpec;
  /** Random dips and rises of its voltage; absent: none but those injected. */
  readonly sags?: readonly SagSpec[];
}

/** Dips that come by themselves, so long apart on average [µs]. */
export interface SagSpec {
  readonly works: Micros;
  /** Share of nominal that is missing; below 0: a swell. */
  readonly depth: Ratio;
  /** [µs] */
  readonly lasts: Distribution;
}

/** Several like generator sets on one paralleling bus. */
export interface GeneratorPlantSpec extends PowerNodeBase {
  readonly kind: 'generators';
  readonly count: number;
  /** Sets that must be ready before the plant's bus accepts load; 1..count. */
  readonly needs: number;
  /** Rating of one set. */
  readonly each: Watts;
  /** Loss of the backed-up source must last this long before the start signal. */
  readonly confirm: Distribution;
  /** Start signal to rated voltage and frequency, one set. */
  readonly start: Distribution;
  readonly failureToStart: Ratio;
  /** Chance that a set is in order when it is called (REopt: operational availability); absent: 1. */
  readonly operational?: Ratio;
  /** Failed start: attempts × (crank + rest) until lock-out. */
  readonly crankAttempts: number;
  readonly crankFor: Micros;
  readonly crankRest: Micros;
  /** Added for each set after the first that joins the bus. */
  readonly synchronise: Micros;
  /** Share of the remaining load that one load step may add at once; 1 takes all. */
  readonly loadStep: Ratio;
  /** Between load steps. */
  readonly loadStepEvery: Micros;
  /** Chance that the plant's voltage or frequency stays outside the switchgear's acceptance window after a start. */
  readonly acceptanceFailure: Ratio;
  /** Mean time to failure while running [s]; absent: does not fail by itself. */
  readonly mttf?: number;
  /** A set that failed while running is mended after so long [µs]; absent: it stays broken until an inject repairs it. */
  readonly setRepair?: Distribution;
  /** Share of the rating that can be had (altitude, heat, upkeep): 1 is all of it. */
  readonly derating: Ratio;
  readonly fuel?: FuelSpec;
  /** Back to standby when the backed-up source has been good for the transfer switch's retransfer delay plus this. */
  readonly coolDown: Micros;
}

export interface FuelSpec {
  /** Usable fuel in the day tank and bulk tank together at the start. */
  readonly usable: Litres;
  readonly capacity: Litres;
  /** No-load burn per rated watt [L/s/W] and burn per delivered joule [L/J]: F = f0·P_rated + f1·P. */
  readonly f0: number;
  readonly f1: number;
  /** Instead of f0 and f1: burn of one set [L/s] by its load over its rating, rising; straight lines between. */
  readonly burn?: readonly { readonly load: Ratio; readonly rate: number }[];
  readonly delivery?: FuelDeliverySpec;
  /** Sets burn from it; absent: from the tanks as one. */
  readonly dayTank?: DayTankSpec;
}

export interface FuelDeliverySpec {
  /** Ordered when so much of the capacity is left. */
  readonly orderAt: Ratio;
  /** From the order to the tanker at the gate [µs]. */
  readonly lead: Distribution;
  readonly amount: Litres;
  /** The tanker's pump [L/s]; 0: at once. */
  readonly rate: number;
  /** No tanker comes sooner after the one before [µs]: what the contract promises at most; absent: no such limit. */
  readonly every?: Micros;
}

/** The tank beside the sets, kept full from the bulk tanks by a transfer pump. */
export interface DayTankSpec {
  /** Full at the start; part of the usable fuel. */
  readonly holds: Litres;
  /** Of the transfer pump [L/s]. */
  readonly rate: number;
  /** The pump runs while this feed is live; absent: always. */
  readonly feed?: string;
}

export interface TransformerSpec extends PowerNodeBase {
  readonly kind: 'transformer';
  readonly from: readonly string[];
  readonly capacity: Watts;
  /** Constant share of throughput lost. */
  readonly loss: Ratio;
}

/** A bus. `parallel`: all live sources share the load by rating. `priority`: the first live source carries it. */
export interface SwitchboardSpec extends PowerNodeBase {
  readonly kind: 'switchboard';
  readonly from: readonly string[];
  readonly mode: 'parallel' | 'priority';
  readonly capacity?: Watts;
  /** An earlier source must have been good for so long before the bus goes back to it; absent: at once. */
  readonly retransferAfter?: Micros;
  /** A tie breaker to another bus: closed by the controller when this bus has lost all its own sources, never in parallel. */
  readonly tie?: { readonly to: string; readonly closeAfter: Micros };
}

/** Static (STS) or automatic (ATS) transfer switch; the first source is preferred. */
export interface TransferSwitchSpec extends PowerNodeBase {
  readonly kind: 'transfer-switch';
  readonly from: readonly string[];
  readonly type: 'static' | 'automatic';
  readonly transition: 'open' | 'closed';
  /** Dead time of a transfer between live sources. */
  readonly transfer: Micros;
  /** The preferred source must have been good for so long before going back to it. */
  readonly retransferAfter: Micros;
  readonly capacity?: Watts;
}

export interface UpsSpec extends PowerNodeBase {
  readonly kind: 'ups';
  readonly from: readonly string[];
  /** Rating of one module; the system's rating is modules × each. */
  readonly each: Watts;
  readonly modules: number;
  /** Modules needed to carry the design load (N of N+x). */
  readonly needs: number;
  readonly mode: 'double-conversion' | 'eco';
  /** Loss as a share of rating: a0 + a1·x + a2·x², x = load over rating. */
  readonly loss: readonly [a0: number, a1: number, a2: number];
  readonly battery: BatterySpec;
  /** Loss in eco mode as a share of the load; absent: 0.01. */
  readonly ecoLoss?: Ratio;
  /** Overload curve in steps: load ratio and how long it is borne, ascending; above the last: the last. */
  readonly overload: TripCurve;
  /** Goes to static bypass instead of dropping when overloaded or faulted while its input is live. */
  readonly bypass: boolean;
  /** Input disturbances within `window` that lock it on battery until reset by hand; absent: no such lock-out. */
  readonly strikes?: { readonly count: number; readonly window: Micros };
  /** Each module fails by itself, one at a time; absent: only when an inject fails it. */
  readonly moduleFailures?: FailureSpec;
}

export interface BatterySpec {
  readonly kind: 'battery' | 'flywheel';
  /** Discharge table: power at the UPS output [W] and run time [µs], falling power; interpolated ln t against ln P, extended at the end slopes. */
  readonly table: readonly { readonly power: Watts; readonly runtime: Micros }[];
  /** State of health: share of the table's run time that is really there. */
  readonly health: Ratio;
  /** Capacity factor for temperature. */
  readonly temperatureFactor: Ratio;
  /** Full recharge takes this many times the run time at full load. */
  readonly rechargeRatio: number;
  readonly initialCharge: Ratio;
  /** A flywheel that stays coupled to a sagging source pours its energy into it: power drained so [W]. */
  readonly backfeed?: Watts;
  /** The breaker that isolates the sagging source opens after so long and ends the backfeed; absent: never. */
  readonly isolatesAfter?: Micros;
}

export interface PduSpec extends PowerNodeBase {
  readonly kind: 'pdu';
  readonly from: readonly string[];
  readonly capacity: Watts;
  readonly loss: Ratio;
}

/**
 * A breaker trips on overload after the time its curve gives, interpolated ln t against ln ratio between its points
 * (never at or below 1.0 of rating; above 0.8 for three hours is a warning).
 */
export interface BreakerSpec extends PowerNodeBase {
  readonly kind: 'breaker';
  readonly from: readonly string[];
  readonly rating: Watts;
  readonly curve: TripCurve;
}

/** Where loads connect. Several sources: the first live one (an implied transfer after `transfer`). */
export interface FeedSpec extends PowerNodeBase {
  readonly kind: 'feed';
  readonly from: readonly string[];
  readonly transfer: Micros;
  /** An earlier source must have been good for so long before going back to it; absent: at once. */
  readonly retransferAfter?: Micros;
  readonly capacity?: Watts;
}

export type PowerNodeSpec =
  | UtilitySpec
  | GeneratorPlantSpec
  | TransformerSpec
  | SwitchboardSpec
  | TransferSwitchSpec
  | UpsSpec
  | PduSpec
  | BreakerSpec
  | FeedSpec;

/** Something that draws power: a rack group, a chiller, a router, a door system. */
export interface PowerLoadSpec {
  /** Id of the component that draws. */
  readonly id: string;
  /** Feeds it is corded to; with two live cords the draw is shared equally, with one that one carries all. */
  readonly cords: readonly string[];
  /** Largest draw expected in service [W]: what its facility is sized for. */
  readonly design?: Watts;
  /** Standing draw while supplied, for loads that no other room drives (routers, doors). */
  readonly draw?: Watts;
  /** Shed first when a source cannot carry all: higher sheds earlier; 0 is never shed. */
  readonly shedTier: number;
  /** Rides through a dead input for so long (ITIC: 20 ms). */
  readonly rideThrough: Micros;
}

/** One cause that takes out several things at once: same protection, switchboard, firmware, room. */
export interface CommonModeSpec {
  readonly id: string;
  readonly facility: string;
  readonly trips: readonly string[];
  /** In words, for "why". */
  readonly reason: string;
  /** Happens by itself so often; absent: only by inject. */
  readonly failures?: FailureSpec;
}

export interface PowerSpec {
  readonly nodes: readonly PowerNodeSpec[];
  readonly loads: readonly PowerLoadSpec[];
  readonly commonModes: readonly CommonModeSpec[];
  /** Repairs that a facility can do at once, of what fails by itself; absent: as many as there are. */
  readonly repairCrews?: Readonly<Record<string, number>>;
}

/** Energy that went where, over the run: delivered = lost + drawn + stored. */
export interface EnergyLedger {
  /** By utilities and generators. */
  readonly delivered: Joules;
  /** In transformers, UPSs, distribution and into sagging sources. */
  readonly lost: Joules;
  /** By loads. */
  readonly drawn: Joules;
  /** Put into batteries and flywheels less what came out of them. */
  readonly stored: Joules;
  /** What loads would have drawn while they were dead or shed. */
  readonly unserved: Joules;
}
