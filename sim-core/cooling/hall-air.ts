/**
 * The air of a hall: held at its setpoint while the cooling reaches, else following the two nodes exactly.
 *
 *     heat [W], outside [°C] ──►┌──────────┐
 *                               │ hall air ├──► need [W], inlet [°C], mass [°C], level
 *     cooling given [W] ───────►└──────────┘
 *
 * Below the setpoint (nothing to cool, cold outside) it drifts: nothing heats a hall but its racks.
 */
import {
  type Cause,
  constant,
  NO_CAUSE,
  type QuantityId,
  type RoomContext,
  rebased,
  type Severity,
  sameForm,
  type Trajectory,
  valueAt,
} from '../kernel/index.ts';
import type { Celsius, Kelvin, Micros, Watts } from '../units/index.ts';
import { ASKS_ALL, ASKS_NOTHING, type Ask, type Blame, type Cooled, type Grant, sameAsk } from './cooled.ts';
import type { HallLevel } from './cooling-commands.ts';
import type { HallSpec } from './cooling-spec.ts';
import { isAbove, Watch } from './flow-forms.ts';
import { LevelGauge } from './level-gauge.ts';
import type { Tell } from './tell.ts';
import { coolingToHold, followTwoNode, massBesideHeldAir, type TwoNode, type TwoNodeState } from './two-node.ts';

/** A limit is left this far below it, or half way to the setpoint. */
const HYSTERESIS: Kelvin = 1;
/** Inlet temperature is published in steps of a kelvin, from where fans of servers speed up to where none is left. */
const INLET_STEP: Kelvin = 1;
const INLET_TOLD_FROM: Celsius = 27;
/** A shortage is told when the inlet is this far above its setpoint. */
const TOLD_FROM: Kelvin = 0.2;
/** Closer than this to the setpoint counts as on it; one microsecond at 1 K/s. */
const ON_SETPOINT: Kelvin = 1e-6;

const LIMIT_EVENTS: Readonly<Record<Exclude<HallLevel, 'normal'>, readonly [type: string, severity: Severity]>> = {
  warm: ['hall-warm', 'warning'],
  throttle: ['hall-at-throttle-limit', 'degraded'],
  shutdown: ['hall-at-shutdown-limit', 'fault'],
  damage: ['hall-at-damage-limit', 'fault'],
};

type Mode = 'held' | 'short' | 'drifting';

export class HallAir implements Cooled {
  heatCause: Cause = NO_CAUSE;
  /** The last event about its temperature. */
  lastEvent: Cause = NO_CAUSE;
  /** Cooling in force [W]. */
  given: Trajectory = constant(0, 0);
  readonly watch: Watch;

  private readonly spec: HallSpec;
  private readonly node: TwoNode;
  private readonly tell: Tell;
  private readonly context: RoomContext;
  private readonly gauge: LevelGauge;
  private readonly inletQuantity: QuantityId;
  private readonly massQuantity: QuantityId;
  private air: Trajectory;
  private mass: Trajectory;
  private heat: Watts = 0;
  private outside: Celsius = 20;
  private mode: Mode = 'held';
  private told = false;
  private asked: Ask = ASKS_NOTHING;
  private held = false;
  private inputsChanged = true;
  /** Its ask was worked out anew since it last took what it was given. */
  private isOpened = false;
  private toldInlet: Celsius = INLET_TOLD_FROM;

  constructor(spec: HallSpec, context: RoomContext, tell: Tell) {
    const factor = spec.containmentFactor ?? 1;
    this.spec = spec;
    this.context = context;
    this.tell = tell;
    this.watch = new Watch(context.scheduler.end);
    // contained aisles touch only that share of the mass and of the walls
    const touches = { exchange: spec.exchange * factor, envelope: spec.envelope * factor };
    this.node = { ...spec, airCapacity: spec.airCapacity * factor, ...touches };
    this.air = constant(0, spec.setpoint);
    this.mass = constant(0, spec.setpoint);
    const hysteresis = Math.min(HYSTERESIS, Math.max(0, (spec.warnAt - spec.setpoint) / 2));
    this.gauge = new LevelGauge(
      [
        { level: 'warm', value: spec.warnAt },
        { level: 'throttle', value: spec.throttleAt },
        { level: 'shutdown', value: spec.shutdownAt },
        { level: 'damage', value: spec.damageAt },
      ],
      hysteresis,
    );
    const rising = 'rising' as const;
    this.inletQuantity = context.journal.quantity({
      component: spec.id,
      name: 'inlet',
      unit: 'degC',
      limits: [
        { name: 'warn', value: spec.warnAt, direction: rising, severity: 'warning' },
        { name: 'throttle', value: spec.throttleAt, direction: rising, severity: 'degraded' },
        { name: 'shutdown', value: spec.shutdownAt, direction: rising, severity: 'fault' },
        { name: 'damage', value: spec.damageAt, direction: rising, severity: 'fault' },
      ],
    });
    this.massQuantity = context.journal.quantity({ component: spec.id, name: 'mass', unit: 'degC' });
  }

  get level(): HallLevel {
    return this.gauge.level;
  }

  get isHeld(): boolean {
    return this.mode === 'held';
  }

  get isShort(): boolean {
    return this.mode === 'short';
  }

  get weight(): Watts {
    return Math.max(this.heat, this.node.exchange);
  }

  /** The inlet to tell the racks, if it is a step away from what they know; watches for the next step. After `take`. */
  inletStep(at: Micros): Celsius | undefined {
    const { watch } = this;
    const inlet = Math.min(this.spec.damageAt, Math.max(INLET_TOLD_FROM, valueAt(this.air, at)));
    const isFar = Math.abs(inlet - this.toldInlet) >= INLET_STEP;
    const isAtAnEnd = inlet === INLET_TOLD_FROM || inlet === this.spec.damageAt;
    const isNews = isFar || (isAtAnEnd && inlet !== this.toldInlet);
    if (isNews) this.toldInlet = inlet;
    const next = Math.min(this.spec.damageAt, this.toldInlet + INLET_STEP);
    if (next > this.toldInlet) watch.level(this.air, next, 'rising');
    if (this.toldInlet > INLET_TOLD_FROM) {
      watch.level(this.air, Math.max(INLET_TOLD_FROM, this.toldInlet - INLET_STEP), 'falling');
    }
    return isNews ? inlet : undefined;
  }

  setHeat(heat: Watts, cause: Cause): void {
    this.heat = heat;
    this.heatCause = cause;
    this.changeInputs();
  }

  setOutside(outside: Celsius): void {
    if (this.node.envelope > 0 && outside !== this.outside) this.changeInputs();
    this.outside = outside;
  }

  private changeInputs(): void {
    this.inputsChanged = true;
    this.watch.demand();
  }

  open(at: Micros): Ask {
    if (!this.watch.isDue(at) && !this.hasArrived(at)) return this.asked;
    this.isOpened = true;
    this.readLevel(at);
    const ask = this.askAt(at);
    // What held it not is asked for again: it may be enough by now.
    if (this.mode === 'short' || !sameAsk(ask, this.asked)) this.asked = ask;
    return this.asked;
  }

  take(grant: Grant, blame: () => Blame, at: Micros): boolean {
    const isNews = grant.held !== this.held || !sameForm(grant.given, this.given);
    if (!isNews && !this.isOpened) return false;
    this.isOpened = false;
    this.held = grant.held;
    const { watch } = this;
    watch.begin(at);
    const state = this.stateAt(at);
    const onSetpoint = state.air === this.spec.setpoint;
    const need = coolingToHold(this.node, state, { at, heat: this.heat, outside: this.outside });
    const before = this.mode;
    if (this.asked.kind === 'nothing') this.mode = onSetpoint && isNone(need) ? 'held' : 'drifting';
    else this.mode = onSetpoint && grant.held ? 'held' : 'short';

    if (this.mode === 'held') {
      this.follow(constant(at, this.spec.setpoint), massBesideHeldAir(this.node, state, at), grant.given);
      watch.overtaking(constant(at, 0), need);
    } else if (before !== this.mode || this.inputsChanged || isNews) {
      const input = { at, heat: this.heat, outside: this.outside, cooling: rebased(grant.given, at) };
      const { air, mass } = followTwoNode(this.node, state, input);
      this.follow(air, mass, grant.given);
    }
    this.inputsChanged = false;
    this.tellMode(grant, blame, need, at);
    // Warmer from the next instant on, it will ask for all that it can get.
    if (this.mode === 'short' && this.asked.kind === 'hold') watch.demand();
    if (this.mode === 'short') watch.level(this.air, this.spec.setpoint, 'falling');
    if (this.mode === 'drifting') watch.level(this.air, this.spec.setpoint, 'rising');
    this.gauge.watch(this.air, watch);
    return true;
  }

  private askAt(at: Micros): Ask {
    const state = this.stateAt(at);
    if (state.air > this.spec.setpoint) return ASKS_ALL;
    if (state.air < this.spec.setpoint) return ASKS_NOTHING;
    const need = coolingToHold(this.node, state, { at, heat: this.heat, outside: this.outside });
    return isAbove(need, constant(at, 0), at) ? { kind: 'hold', need } : ASKS_NOTHING;
  }

  private follow(air: Trajectory, mass: Trajectory, given: Trajectory): void {
    this.air = air;
    this.mass = mass;
    this.given = given;
    this.context.journal.follow(this.inletQuantity, air);
    this.context.journal.follow(this.massQuantity, mass);
  }

  /** On its setpoint, having been away from it: a microsecond or so before that is due. */
  private hasArrived(at: Micros): boolean {
    return this.asked.kind !== 'hold' && !this.isHeld && this.stateAt(at).air === this.spec.setpoint;
  }

  private stateAt(at: Micros): TwoNodeState {
    const air = valueAt(this.air, at);
    const onSetpoint = Math.abs(air - this.spec.setpoint) < ON_SETPOINT;
    return { air: onSetpoint ? this.spec.setpoint : air, mass: valueAt(this.mass, at) };
  }

  /** A shortage is told once the inlet has moved, and its end if it was told. */
  private tellMode(grant: Grant, blame: () => Blame, need: Trajectory, at: Micros): void {
    const component = this.spec.id;
    const { setpoint, warnAt } = this.spec;
    if (this.mode !== 'short') {
      if (this.told) {
        const data = { inlet: setpoint };
        this.lastEvent = this.tell({ type: 'hall-held', component, severity: 'normal', cause: blame().relief, data });
      }
      this.told = false;
      return;
    }
    if (this.told) return;
    const seen = setpoint + Math.min(TOLD_FROM, Math.max(0, (warnAt - setpoint) / 2));
    if (valueAt(this.air, at) < seen) {
      this.watch.level(this.air, seen, 'rising');
      return;
    }
    this.told = true;
    const { loss: cause, conditions } = blame();
    const data = { short: need.a - valueAt(grant.given, at) };
    const type = 'hall-short-of-cooling';
    this.lastEvent = this.tell({ type, component, severity: 'warning', cause, conditions, data });
  }

  private readLevel(at: Micros): void {
    const { reached, left } = this.gauge.read(this.air, at);
    const component = this.spec.id;
    const inlet = valueAt(this.air, at);
    for (const level of reached) {
      if (level === 'normal') continue;
      const [type, severity] = LIMIT_EVENTS[level];
      this.lastEvent = this.tell({ type, component, severity, cause: this.lastEvent, data: { inlet } });
    }
    for (const limit of left) {
      const data = { inlet, limit };
      this.lastEvent = this.tell({
        type: 'hall-cooled-down',
        component,
        severity: 'info',
        cause: this.lastEvent,
        data,
      });
    }
  }
}

function isNone(need: Trajectory): boolean {
  return need.a === 0 && need.decays.length === 0;
}
