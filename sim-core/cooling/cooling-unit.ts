/**
 * A group of like cooling units with its start sequence, spares, lock-outs and derating.
 *
 *     supply (live | dead) ─────►┌───────┐
 *     flow in the loop ─────────►│ units ├──► capacity [W], a closed form: each · Σ (1 − e^(−s/ramp))
 *     outdoor air [°C] ─────────►│       ├──► draw [W]
 *     controls (see ControlMode)►└───────┘
 *
 * Units with a duty run whenever nothing stops them; losing one gives its duty to a spare. What stops all of them at
 * once: a dead supply, no flow, outdoor air above the trip limit, controls that stop. Left out: part-load limits.
 */
import {
  type Cause,
  type Condition,
  constant,
  type Decay,
  type EventId,
  exp,
  type HandlerId,
  NO_CAUSE,
  NO_EVENT,
  type RoomContext,
  type Severity,
  type StateLabel,
  type Trajectory,
} from '../kernel/index.ts';
import type { Celsius, Kelvin, Micros, Ratio, Watts } from '../units/index.ts';
import type { StopReason } from './cooling-events.ts';
import type { CoolingUnitSpec } from './cooling-spec.ts';

export const UNIT_STATES: readonly StateLabel[] = [
  { name: 'running', severity: 'normal' },
  { name: 'standby', severity: 'info' },
  { name: 'degraded', severity: 'degraded' },
  { name: 'restarting', severity: 'warning' },
  { name: 'stopped', severity: 'out' },
  { name: 'locked-out', severity: 'fault' },
  { name: 'failed', severity: 'fault' },
];

/** What the controls of a group do: work, start no spare, start nothing at all, stop everything. */
export type ControlMode = 'working' | 'no-standby' | 'stuck' | 'stopped';

type UnitState = 'running' | 'standby' | 'restarting' | 'stopped' | 'locked-out' | 'failed';

interface Unit {
  state: UnitState;
  /** Meant to run. */
  duty: boolean;
  /** End of the present restart. */
  dueAt: Micros;
  /** Since when it has given useful capacity. */
  usefulFrom: Micros;
  trips: number;
}

/** A unit that tripped on outdoor air stays off until the air is this much below the limit. */
const TRIP_HYSTERESIS: Kelvin = 2;
/** A ramp is complete after so many time constants: 2e-15 of the rating is missing. */
const RAMP_ENDS_AFTER = 34;
/** Full rating long before the run. */
const ALWAYS: Micros = -1e15;
/** Derating by outdoor air is told at every tenth of the rating. */
const DERATING_BAND: Ratio = 0.1;

export class CoolingUnits {
  readonly spec: CoolingUnitSpec;
  /** The last event that took capacity away, and the last that gave some back. */
  lastLoss: Cause = NO_CAUSE;
  lastGain: Cause = NO_CAUSE;

  private readonly context: RoomContext;
  private readonly tell: (event: UnitEvent) => Cause;
  private readonly onDue: HandlerId;
  private due: EventId = NO_EVENT;
  private readonly units: Unit[] = [];
  private dirty = true;
  private live = true;
  private liveCause: Cause = NO_CAUSE;
  private flowing = true;
  private flowCause: Cause = NO_CAUSE;
  private ambient: Celsius = 20;
  private ambientCause: Cause = NO_CAUSE;
  private tooHot = false;
  private controls: ControlMode = 'working';
  private controlCause: Cause = NO_CAUSE;
  private derating: Ratio = 1;
  private toldBand = 10;
  private extra = 0;
  private starts = 0;
  private blockedBy: StopReason | 'heat' | undefined;

  constructor(spec: CoolingUnitSpec, context: RoomContext, tell: (event: UnitEvent) => Cause, touch: () => void) {
    this.spec = spec;
    this.context = context;
    this.tell = tell;
    this.onDue = context.scheduler.handler(() => {
      this.due = NO_EVENT;
      this.dirty = true;
      touch();
    });
    for (let i = 0; i < spec.count; i++) {
      const duty = i < this.wanted();
      this.units.push({ state: duty ? 'running' : 'standby', duty, dueAt: 0, usefulFrom: ALWAYS, trips: 0 });
    }
  }

  setSupply(live: boolean, cause: Cause): void {
    this.live = live;
    this.dirty = true;
    this.liveCause = cause;
  }

  setFlow(flowing: boolean, cause: Cause): void {
    this.flowing = flowing;
    this.dirty = true;
    this.flowCause = cause;
  }

  setAmbient(dryBulb: Celsius, wetBulb: Celsius, cause: Cause): void {
    const wet = (this.spec.ambient ?? (this.spec.kind === 'cooling-tower' ? 'wet-bulb' : 'dry-bulb')) === 'wet-bulb';
    this.ambient = wet ? wetBulb : dryBulb;
    this.dirty = true;
    this.ambientCause = cause;
  }

  setControls(mode: ControlMode, cause: Cause): void {
    this.controls = mode;
    this.dirty = true;
    this.controlCause = cause;
  }

  /** Brings the units to rest for this instant: stops, starts, lock-outs. */
  react(): void {
    if (!this.dirty) return;
    this.dirty = false;
    this.finishRestarts();
    this.tellDerating();
    this.tooHot = this.isTooHot();
    const blocked = this.blocker();
    if (blocked !== undefined && blocked !== this.blockedBy) this.stopAll(blocked);
    this.blockedBy = blocked;
    if (blocked === undefined && this.controls !== 'stuck') {
      this.shareDuties();
      this.startWhatIsDue();
    }
    this.scheduleDue();
  }

  fail(count: number | undefined, cause: Cause): void {
    const order: readonly UnitState[] = ['running', 'restarting', 'standby', 'stopped', 'locked-out'];
    const victims = this.pick(order, count);
    if (victims.length === 0) return;
    for (const unit of victims) this.retire(unit, 'failed');
    this.dirty = true;
    this.lastLoss = this.say('failed', 'fault', cause, { units: victims.length });
  }

  repair(count: number | undefined, cause: Cause): void {
    this.bringBack('failed', 'repaired', count, cause);
  }

  /** Units that were locked out may start again. */
  reset(count: number | undefined, cause: Cause): void {
    this.bringBack('locked-out', undefined, count, cause);
  }

  derate(to: Ratio, cause: Cause): void {
    if (to === this.derating) return;
    const less = to < this.derating;
    this.derating = to;
    const type = to < 1 ? 'derated' : 'derating-ended';
    const told = this.say(type, to < 1 ? 'degraded' : 'normal', cause, { units: this.spec.count, share: to });
    if (less) this.lastLoss = told;
    else this.lastGain = told;
  }

  /** Another unit takes up duty, if a spare can be had and none is starting already. True if one does. */
  stageUp(cause: Cause): boolean {
    if (this.controls !== 'working' || this.blockedBy !== undefined) return false;
    if (this.units.some((unit) => unit.state === 'restarting')) return false;
    const spare = this.units.find((unit) => unit.state === 'standby' && !unit.duty);
    if (!spare) return false;
    this.extra++;
    spare.duty = true;
    this.startUnits([spare], 'standby-started', cause);
    this.scheduleDue();
    return true;
  }

  /** Heat that the running units can move from `at` on [W]. */
  capacity(at: Micros): Trajectory {
    const each = this.spec.each * this.derating * this.ambientFactor();
    const tau = this.spec.ramp / 1e6;
    let full = 0;
    let missing = 0;
    for (const unit of this.units) {
      if (unit.state !== 'running') continue;
      full++;
      const age = (at - unit.usefulFrom) / 1e6;
      if (tau > 0 && age < RAMP_ENDS_AFTER * tau) missing += exp(-age / tau);
    }
    if (missing === 0) return constant(at, full * each);
    const decays: readonly Decay[] = [{ d: -missing * each, tau }];
    return { at, a: full * each, b: 0, c: 0, decays };
  }

  /** Rating of the units that carry the design load [W]. */
  get rating(): Watts {
    return this.spec.needs * this.spec.each;
  }

  /** Electric power while moving `output` of heat [W]. */
  drawAt(output: Watts): Watts {
    if (!this.live) return 0;
    const turning = this.units.filter((unit) => unit.state === 'running' || unit.state === 'restarting').length;
    return turning === 0 ? 0 : turning * this.spec.standingPower + Math.max(0, output) * this.spec.powerRatio;
  }

  /** Fewer units running than the design load needs, or running below rating. */
  get isShort(): boolean {
    return this.running < this.spec.needs || this.derating < 1 || this.ambientFactor() < 1;
  }

  /** Index into `UNIT_STATES`. */
  get state(): number {
    return UNIT_STATES.findIndex(({ name }) => name === this.stateName());
  }

  /** Standing facts behind a shortage of this group. */
  conditions(): readonly Condition[] {
    const conditions: Condition[] = [];
    if (this.controls !== 'working' && this.controlCause !== NO_CAUSE) conditions.push({ event: this.controlCause });
    if (this.ambientFactor() < 1) {
      const fact = `outdoor air at ${this.ambient.toFixed(1)} °C leaves ${Math.round(100 * this.ambientFactor())} % of the rating`;
      conditions.push({ component: this.spec.id, fact });
    }
    const away = this.units.filter((unit) => unit.state === 'failed' || unit.state === 'locked-out').length;
    if (away > 0) conditions.push({ component: this.spec.id, fact: `${away} of ${this.spec.count} out of order` });
    return conditions;
  }

  private get running(): number {
    return this.units.filter((unit) => unit.state === 'running').length;
  }

  private stateName(): string {
    const { running } = this;
    if (running >= this.spec.needs) return 'running';
    if (running > 0) return 'degraded';
    for (const name of ['restarting', 'standby', 'stopped', 'locked-out'] as const) {
      if (this.units.some((unit) => unit.state === name)) return name;
    }
    return 'failed';
  }

  private wanted(): number {
    const { spec } = this;
    const standsBy = spec.kind === 'chiller' || spec.kind === 'crac' || spec.kind === 'dry-cooler';
    const spare = spec.spare ?? (standsBy ? 'standby' : 'running');
    return spare === 'running' ? spec.count : Math.min(spec.count, spec.needs + this.extra);
  }

  private ambientFactor(): Ratio {
    return Math.max(0, 1 - this.spec.derate * Math.max(0, this.ambient - this.spec.derateAbove));
  }

  private isTooHot(): boolean {
    const limit = this.spec.tripsAbove;
    if (limit === undefined) return false;
    return this.ambient > (this.tooHot ? limit - TRIP_HYSTERESIS : limit);
  }

  private blocker(): StopReason | 'heat' | undefined {
    if (!this.live) return 'supply';
    if (this.controls === 'stopped') return 'control';
    if (!this.flowing) return 'flow';
    return this.tooHot ? 'heat' : undefined;
  }

  private finishRestarts(): void {
    const { now } = this.context.scheduler;
    const ready = this.units.filter((unit) => unit.state === 'restarting' && unit.dueAt <= now);
    if (ready.length === 0) return;
    let lockedOut = 0;
    for (const unit of ready) {
      if (this.failsToRestart()) {
        this.retire(unit, 'locked-out');
        lockedOut++;
      } else {
        unit.state = 'running';
        unit.usefulFrom = now;
      }
    }
    const cause = this.lastGain;
    const units = ready.length - lockedOut;
    if (units > 0) {
      const data = { units, running: this.running, of: this.spec.count };
      this.lastGain = this.say('running', 'normal', cause, data);
    }
    if (lockedOut > 0) this.lastLoss = this.say('locked-out', 'fault', cause, { units: lockedOut });
  }

  private failsToRestart(): boolean {
    const { restartFailure, id } = this.spec;
    return restartFailure > 0 && this.context.random.uniform(id, 'restart-failure', this.starts++) < restartFailure;
  }

  private stopAll(reason: StopReason | 'heat'): void {
    const turning = this.units.filter((unit) => unit.state === 'running' || unit.state === 'restarting');
    for (const unit of this.units) if (turning.includes(unit) || unit.state === 'standby') unit.state = 'stopped';
    if (turning.length === 0) return;
    const units = turning.length;
    if (reason === 'heat') this.trip(turning);
    else this.lastLoss = this.say('stopped', 'out', this.causeOf(reason), { units, reason });
  }

  private trip(units: readonly Unit[]): void {
    const data = { units: units.length, outdoor: this.ambient };
    this.lastLoss = this.say('tripped', 'fault', this.ambientCause, data);
    const most = this.spec.tripsBeforeLockOut;
    const lockedOut = units.filter((unit) => ++unit.trips >= (most ?? Number.POSITIVE_INFINITY));
    for (const unit of lockedOut) this.retire(unit, 'locked-out');
    if (lockedOut.length > 0) {
      this.lastLoss = this.say('locked-out', 'fault', this.lastLoss, { units: lockedOut.length });
    }
  }

  private causeOf(reason: StopReason): Cause {
    if (reason === 'supply') return this.liveCause;
    return reason === 'flow' ? this.flowCause : this.controlCause;
  }

  /** Spares take over duties that failed units have lost; with controls that start no spare they do not. */
  private shareDuties(): void {
    for (const unit of this.units) if (!unit.duty && unit.state === 'stopped') unit.state = 'standby';
    if (this.controls !== 'working') return;
    let missing = this.wanted() - this.units.filter((unit) => unit.duty).length;
    for (const unit of this.units) {
      if (missing <= 0) return;
      if (unit.duty || unit.state !== 'standby') continue;
      unit.duty = true;
      missing--;
    }
  }

  private startWhatIsDue(): void {
    const stopped = this.units.filter((unit) => unit.duty && unit.state === 'stopped');
    const spares = this.units.filter((unit) => unit.duty && unit.state === 'standby');
    if (stopped.length > 0) this.startUnits(stopped, 'restarting', this.wakeCause());
    if (spares.length > 0) this.startUnits(spares, 'standby-started', this.lastLoss);
  }

  /** Of what the units wait for, the last to come back. */
  private wakeCause(): Cause {
    return Math.max(this.liveCause, this.flowCause, this.controlCause, this.ambientCause, this.lastGain);
  }

  private startUnits(units: readonly Unit[], type: 'restarting' | 'standby-started', cause: Cause): void {
    const { spec, context } = this;
    const distribution = type === 'standby-started' ? (spec.standbyStart ?? spec.restart) : spec.restart;
    let first = Number.POSITIVE_INFINITY;
    units.forEach((unit, place) => {
      const delay = context.random.sample(distribution, spec.id, 'restart', this.starts++, true);
      unit.state = 'restarting';
      unit.dueAt = context.scheduler.now + Math.max(1, delay) + place * (spec.startEvery ?? 0);
      first = Math.min(first, unit.dueAt);
    });
    const data = { units: units.length, within: first - context.scheduler.now };
    this.lastGain = this.say(type, 'info', cause, data);
  }

  private bringBack(
    from: 'failed' | 'locked-out',
    type: string | undefined,
    count: number | undefined,
    cause: Cause,
  ): void {
    const units = this.pick([from], count);
    if (units.length === 0) return;
    this.dirty = true;
    for (const unit of units) {
      unit.state = 'stopped';
      unit.trips = 0;
      unit.duty = this.units.filter((other) => other.duty).length < this.wanted();
    }
    this.lastGain = type === undefined ? cause : this.say(type, 'normal', cause, { units: units.length });
  }

  private pick(order: readonly UnitState[], count: number | undefined): readonly Unit[] {
    const all = order.flatMap((state) => this.units.filter((unit) => unit.state === state));
    return count === undefined ? all : all.slice(0, count);
  }

  private retire(unit: Unit, state: 'failed' | 'locked-out'): void {
    unit.state = state;
    unit.duty = false;
  }

  private tellDerating(): void {
    const factor = this.ambientFactor();
    const band = factor >= 1 ? 10 : Math.floor(factor / DERATING_BAND + 1e-9);
    if (band === this.toldBand || (band > this.toldBand && factor < 1)) return;
    const less = band < this.toldBand;
    this.toldBand = band;
    const data = { units: this.spec.count, share: factor };
    const type = less ? 'derated' : 'derating-ended';
    const told = this.say(type, less ? 'degraded' : 'normal', this.ambientCause, data);
    if (less) this.lastLoss = told;
    else this.lastGain = told;
  }

  private scheduleDue(): void {
    const { scheduler } = this.context;
    let next = Number.POSITIVE_INFINITY;
    for (const unit of this.units) if (unit.state === 'restarting') next = Math.min(next, unit.dueAt);
    scheduler.cancel(this.due);
    this.due = next <= scheduler.end ? scheduler.schedule(next, this.onDue) : NO_EVENT;
  }

  private say(what: string, severity: Severity, cause: Cause, data: Readonly<Record<string, number | string>>): Cause {
    return this.tell({ type: `${this.spec.kind}-${what}`, component: this.spec.id, severity, cause, data });
  }
}

interface UnitEvent {
  readonly type: string;
  readonly component: string;
  readonly severity: Severity;
  readonly cause: Cause;
  readonly data: Readonly<Record<string, number | string>>;
}
