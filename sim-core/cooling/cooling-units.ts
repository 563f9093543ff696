/**
 * A group of like cooling units with its start sequence, spares, lock-outs and derating.
 *
 *     supply (live | dead) ─────►┌───────┐
 *     flow in the loop ─────────►│ units ├──► capacity [W], a closed form: each · Σ (1 − e^(−s/ramp))
 *     outdoor air [°C] ─────────►│       ├──► draw [W]
 *     controls (see ControlMode)►└───────┘
 *
 * Units with a duty run whenever nothing stops them; losing one gives its duty to a spare. What stops all of them at
 * once: a dead supply, no flow, outdoor air above the trip limit, controls that stop. Water that is too warm keeps
 * chillers from starting. Left out: efficiency by weather.
 * (Long, because starting, stopping and locking out are one machine.)
 */
import {
  type Cause,
  type Condition,
  type EventId,
  type HandlerId,
  NO_CAUSE,
  NO_EVENT,
  type RoomContext,
  type Severity,
  type Trajectory,
} from '../kernel/index.ts';
import type { Celsius, Micros, Ratio, Watts } from '../units/index.ts';
import { AmbientRating } from './ambient-rating.ts';
import type { StopReason } from './cooling-events.ts';
import type { CoolingUnitSpec } from './cooling-spec.ts';
import { isConstant } from './flow-forms.ts';
import { ResetCrew } from './reset-crew.ts';
import type { Tell } from './tell.ts';
import { RAMP_ENDS_AFTER, type Unit, UnitBank } from './unit-bank.ts';
import { drawOf } from './unit-draw.ts';
import { stateOf } from './unit-states.ts';

/** What the controls of a group do: work, start no spare, start nothing at all, stop everything. */
export type ControlMode = 'working' | 'no-standby' | 'stuck' | 'stopped';

/** After so many time constants a unit counts as up: 5 % of its rating is missing. */
const RAMPS = 3;
/** Crossings are found to within less than this [K]. */
const WATER_MARGIN = 1e-6;

type Blocker = StopReason | 'heat';

export class CoolingUnits {
  readonly spec: CoolingUnitSpec;
  /** The last event that took capacity away, and the last that gave some back. */
  lastLoss: Cause = NO_CAUSE;
  lastGain: Cause = NO_CAUSE;

  private readonly context: RoomContext;
  private readonly tell: Tell;
  private readonly ambient: AmbientRating;
  private readonly bank: UnitBank;
  private readonly onDue: HandlerId;
  private due: EventId = NO_EVENT;
  private dirty = true;
  private live = true;
  private liveCause: Cause = NO_CAUSE;
  private flowing = true;
  private flowCause: Cause = NO_CAUSE;
  private ambientCause: Cause = NO_CAUSE;
  private controls: ControlMode = 'working';
  private controlCause: Cause = NO_CAUSE;
  private derating: Ratio = 1;
  /** Spares that took up duty because the design number was not enough. */
  private extra = 0;
  private starts = 0;
  private blockedBy: Blocker | undefined;
  /** Capacity, as long as nothing has changed. */
  private known: Trajectory | undefined;
  private readonly crew: ResetCrew | undefined;
  private callHands: ((needed: boolean, cause: Cause) => void) | undefined;
  /** Temperature of the water it would have to cool; it starts while that is below its limit. */
  private water: Celsius = Number.NEGATIVE_INFINITY;
  private waterCause: Cause = NO_CAUSE;
  private keptOff = false;

  constructor(spec: CoolingUnitSpec, context: RoomContext, tell: Tell, touch: () => void) {
    this.spec = spec;
    this.context = context;
    this.tell = tell;
    this.ambient = new AmbientRating(spec);
    this.bank = new UnitBank(spec.count, this.wanted());
    this.onDue = context.scheduler.handler(() => {
      this.due = NO_EVENT;
      this.dirty = true;
      touch();
    });
    if (spec.reset === undefined) return;
    this.crew = new ResetCrew(spec.id, spec.reset, context, {
      call: (needed, cause) => this.callHands?.(needed, cause),
      reset: (cause) => {
        this.reset(1, cause);
        touch();
      },
    });
  }

  setSupply(live: boolean, cause: Cause): void {
    if (live === this.live) return;
    this.live = live;
    this.liveCause = cause;
    this.dirty = true;
  }

  setFlow(flowing: boolean, cause: Cause): void {
    if (flowing === this.flowing) return;
    this.flowing = flowing;
    this.flowCause = cause;
    this.dirty = true;
  }

  setAmbient(dryBulb: Celsius, wetBulb: Celsius, cause: Cause): void {
    if (!this.ambient.set(dryBulb, wetBulb)) return;
    this.ambientCause = cause;
    this.dirty = true;
  }

  /** Water of its loop, and what last warmed or relieved it. */
  setWater(water: Celsius, cause: Cause): void {
    this.water = water;
    this.waterCause = cause;
    if (this.keptOff && !this.waterIsTooWarm) this.dirty = true;
  }

  /** Somebody who resets its units is there, or no longer. */
  setHands(present: boolean, cause: Cause): void {
    this.crew?.setHands(present, cause);
  }

  /** Calls for the people who reset its units. */
  onCallHands(listener: (needed: boolean, cause: Cause) => void): void {
    this.callHands = listener;
  }

  setControls(mode: ControlMode, cause: Cause): void {
    if (mode === this.controls) return;
    this.controls = mode;
    this.controlCause = cause;
    this.dirty = true;
  }

  /** Brings the units to rest for this instant: stops, starts, lock-outs. */
  react(): void {
    if (!this.dirty) return;
    this.dirty = false;
    this.known = undefined;
    this.finishRestarts();
    this.tellDerating();
    const blocked = this.blocker();
    if (blocked !== undefined && blocked !== this.blockedBy) this.stopAll(blocked);
    this.blockedBy = blocked;
    if (blocked === undefined && this.controls !== 'stuck') {
      this.shareDuties();
      this.startWhatIsDue();
    }
    this.scheduleDue();
    this.crew?.review(this.bank.count('locked-out') > 0, this.lastLoss);
  }

  /** All units, or `count` of them, running ones first. */
  fail(count: number | undefined, cause: Cause): void {
    const victims = this.bank.pick(['running', 'restarting', 'standby', 'stopped', 'locked-out'], count);
    if (victims.length === 0) return;
    for (const unit of victims) this.bank.retire(unit, 'failed');
    this.lastLoss = this.say('failed', 'fault', cause, { units: victims.length });
    this.dirty = true;
  }

  repair(count: number | undefined, cause: Cause): void {
    const units = this.bringBack('failed', count);
    if (units > 0) this.lastGain = this.say('repaired', 'normal', cause, { units });
  }

  /** Units that were locked out may start again. */
  reset(count: number | undefined, cause: Cause): void {
    const units = this.bringBack('locked-out', count);
    if (units > 0) this.lastGain = this.say('reset', 'info', cause, { units });
  }

  /** Every unit gives this share of its rating. */
  derate(to: Ratio, cause: Cause): void {
    if (to === this.derating) return;
    const isLoss = to < this.derating;
    this.derating = to;
    this.dirty = true;
    this.sayRating(to < 1, isLoss, cause, to);
  }

  /** Another unit takes up duty, if a spare can be had. True if one does. */
  stageUp(cause: Cause): boolean {
    const spare = this.spareUnit();
    if (!spare) return false;
    this.extra++;
    spare.duty = true;
    this.startUnits([spare], 'standby-started', cause);
    this.scheduleDue();
    return true;
  }

  /** Units that would start if the water were colder; undefined where the water keeps none off. */
  get startsBelow(): Celsius | undefined {
    return this.keptOff ? this.spec.startsBelow : undefined;
  }

  get hasSpare(): boolean {
    return this.spareUnit() !== undefined;
  }

  /** Units are starting, or have not yet come up to what they can do. */
  isComingUp(at: Micros): boolean {
    const { ramp } = this.spec;
    return this.bank.units.some(({ state, usefulFrom }) => {
      return state === 'restarting' || (state === 'running' && at - usefulFrom < RAMPS * ramp);
    });
  }

  /** Heat that the running units can move from `at` on [W]: the very form of before while nothing has changed. */
  capacity(at: Micros): Trajectory {
    const { known } = this;
    if (known !== undefined && (isConstant(known) || at - known.at < RAMP_ENDS_AFTER * this.spec.ramp)) return known;
    this.known = this.bank.capacity(this.spec.each * this.derating * this.ambient.share, this.spec.ramp, at);
    return this.known;
  }

  /** What the units that stand by could move if they were started [W]; nothing while none can be. */
  get reserve(): Watts {
    return this.startsSpares ? this.bank.count('standby') * this.spec.each * this.derating * this.ambient.share : 0;
  }

  /** Rating of the units that carry the design load [W]. */
  get rating(): Watts {
    return this.spec.needs * this.spec.each;
  }

  /** Electric power while moving `output` of heat [W]; the running units share it. */
  drawAt(output: Watts): Watts {
    const { turning } = this.bank;
    if (!this.live || turning === 0) return 0;
    return drawOf(this.spec, output, this.bank.count('running'), turning);
  }

  /** Fewer units running than the design load needs, or running below rating. */
  get isShort(): boolean {
    return this.bank.count('running') < this.spec.needs || this.derating < 1 || this.ambient.share < 1;
  }

  /** Index into `UNIT_STATES`. */
  get state(): number {
    return stateOf(this.bank, this.spec.needs);
  }

  /** Standing facts behind a shortage of this group. */
  conditions(): readonly Condition[] {
    const component = this.spec.id;
    const conditions: Condition[] = [];
    if (this.controls !== 'working' && this.controlCause !== NO_CAUSE) conditions.push({ event: this.controlCause });
    const { share } = this.ambient;
    if (share < 1) conditions.push({ component, fact: factOfAir(this.ambient.air, share) });
    const away = this.bank.in('failed', 'locked-out').length;
    if (away > 0) conditions.push({ component, fact: `${away} of ${this.spec.count} out of order` });
    return conditions;
  }

  /** Units that should have a duty. */
  private wanted(): number {
    const { kind, spare, count, needs } = this.spec;
    const standsBy = kind === 'chiller' || kind === 'crac' || kind === 'dry-cooler';
    const runsAlong = (spare ?? (standsBy ? 'standby' : 'running')) === 'running';
    return runsAlong ? count : Math.min(count, needs + this.extra);
  }

  private spareUnit(): Unit | undefined {
    if (!this.startsSpares) return undefined;
    return this.bank.in('standby').find((unit) => !unit.duty);
  }

  private blocker(): Blocker | undefined {
    if (!this.live) return 'supply';
    if (this.controls === 'stopped') return 'control';
    if (!this.flowing) return 'flow';
    return this.ambient.isTooHot ? 'heat' : undefined;
  }

  private finishRestarts(): void {
    const { now } = this.context.scheduler;
    const ready = this.bank.in('restarting').filter((unit) => unit.dueAt <= now);
    if (ready.length === 0) return;
    const cause = this.lastGain;
    const lockedOut = ready.filter(({ attended }) => !attended && this.failsToRestart());
    for (const unit of lockedOut) this.bank.retire(unit, 'locked-out');
    const started = ready.filter((unit) => unit.state === 'restarting');
    for (const unit of started) {
      unit.state = 'running';
      unit.attended = false;
      unit.usefulFrom = now;
    }
    if (started.length > 0) {
      const data = { units: started.length, running: this.bank.count('running'), of: this.spec.count };
      this.lastGain = this.say('running', 'normal', cause, data);
    }
    if (lockedOut.length > 0) this.lastLoss = this.say('locked-out', 'fault', cause, { units: lockedOut.length });
  }

  private failsToRestart(): boolean {
    const { restartFailure, id } = this.spec;
    return restartFailure > 0 && this.context.random.uniform(id, 'restart-failure', this.starts++) < restartFailure;
  }

  private stopAll(reason: Blocker): void {
    const turning = this.bank.in('running', 'restarting');
    for (const unit of this.bank.in('running', 'restarting', 'standby')) unit.state = 'stopped';
    if (turning.length === 0) return;
    if (reason === 'heat') this.trip(turning);
    else this.lastLoss = this.say('stopped', 'out', this.causeOf(reason), { units: turning.length, reason });
  }

  private trip(units: readonly Unit[]): void {
    const data = { units: units.length, outdoor: this.ambient.air };
    this.lastLoss = this.say('tripped', 'fault', this.ambientCause, data);
    const most = this.spec.tripsBeforeLockOut ?? Number.POSITIVE_INFINITY;
    const lockedOut = units.filter((unit) => ++unit.trips >= most);
    for (const unit of lockedOut) this.bank.retire(unit, 'locked-out');
    if (lockedOut.length === 0) return;
    this.lastLoss = this.say('locked-out', 'fault', this.lastLoss, { units: lockedOut.length });
  }

  private causeOf(reason: StopReason): Cause {
    if (reason === 'supply') return this.liveCause;
    return reason === 'flow' ? this.flowCause : this.controlCause;
  }

  /** Spares take over duties that failed units have lost; with controls that start no spare they do not. */
  private shareDuties(): void {
    for (const unit of this.bank.in('stopped')) if (!unit.duty) unit.state = 'standby';
    if (this.controls !== 'working') return;
    let missing = this.wanted() - this.bank.onDuty;
    for (const unit of this.bank.in('standby')) {
      if (missing <= 0) return;
      if (unit.duty) continue;
      unit.duty = true;
      missing--;
    }
  }

  private startWhatIsDue(): void {
    const stopped = this.bank.in('stopped').filter((unit) => unit.duty);
    const spares = this.bank.in('standby').filter((unit) => unit.duty);
    this.tellKeptOff(stopped.length + spares.length);
    if (this.keptOff) return;
    if (stopped.length > 0) this.startUnits(stopped, 'restarting', this.wakeCause());
    if (spares.length > 0) this.startUnits(spares, 'standby-started', this.lastLoss);
  }

  private get startsSpares(): boolean {
    return this.controls === 'working' && this.blockedBy === undefined && !this.waterIsTooWarm;
  }

  private get waterIsTooWarm(): boolean {
    const { startsBelow } = this.spec;
    return startsBelow !== undefined && this.water > startsBelow + WATER_MARGIN;
  }

  private tellKeptOff(units: number): void {
    const before = this.keptOff;
    this.keptOff = units > 0 && this.waterIsTooWarm;
    if (!this.keptOff || before) return;
    const data = { units, water: this.water, below: this.spec.startsBelow ?? 0 };
    this.lastLoss = this.say('kept-off', 'fault', Math.max(this.waterCause, this.lastLoss, this.lastGain), data);
  }

  /** Of what the units waited for, the last to come back. */
  private wakeCause(): Cause {
    const water = this.spec.startsBelow === undefined ? NO_CAUSE : this.waterCause;
    return Math.max(this.liveCause, this.flowCause, this.controlCause, this.ambientCause, this.lastGain, water);
  }

  private startUnits(units: readonly Unit[], type: 'restarting' | 'standby-started', cause: Cause): void {
    const { spec, context } = this;
    const isSpare = type === 'standby-started';
    const distribution = isSpare ? (spec.standbyStart ?? spec.restart) : spec.restart;
    const { now } = context.scheduler;
    for (const [place, unit] of units.entries()) {
      const delay = context.random.sample(distribution, spec.id, 'restart', this.starts++, true);
      unit.state = 'restarting';
      unit.dueAt = now + Math.max(1, delay) + place * (spec.startEvery ?? 0);
    }
    const within = Math.min(...units.map(({ dueAt }) => dueAt)) - now;
    this.lastGain = this.say(type, 'info', cause, { units: units.length, within });
  }

  private bringBack(from: 'failed' | 'locked-out', count: number | undefined): number {
    const units = this.bank.pick([from], count);
    for (const unit of units) {
      unit.state = 'stopped';
      unit.trips = 0;
      unit.attended = from === 'locked-out';
      unit.duty = this.bank.onDuty < this.wanted();
    }
    if (units.length > 0) this.dirty = true;
    return units.length;
  }

  private tellDerating(): void {
    const news = this.ambient.news();
    if (news !== undefined) this.sayRating(news === 'less', news === 'less', this.ambientCause, this.ambient.share);
  }

  private sayRating(isBelow: boolean, isLoss: boolean, cause: Cause, share: Ratio): void {
    const type = isBelow ? 'derated' : 'derating-ended';
    const told = this.say(type, isBelow ? 'degraded' : 'normal', cause, { units: this.spec.count, share });
    if (isLoss) this.lastLoss = told;
    else this.lastGain = told;
  }

  private scheduleDue(): void {
    const { scheduler } = this.context;
    const next = this.bank.nextDue();
    scheduler.cancel(this.due);
    this.due = next === undefined ? NO_EVENT : scheduler.schedule(next, this.onDue);
  }

  private say(what: string, severity: Severity, cause: Cause, data: Readonly<Record<string, number | string>>): Cause {
    return this.tell({ type: `${this.spec.kind}-${what}`, component: this.spec.id, severity, cause, data });
  }
}

function factOfAir(air: Celsius, share: Ratio): string {
  return `outdoor air at ${air.toFixed(1)} °C leaves ${Math.round(100 * share)} % of the rating`;
}
