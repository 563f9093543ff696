/**
 * The liquid-cooled share of a hall: held by its coolant distribution units, or warming within seconds without them.
 *
 *     heat [W] ──► coolant and dies, C·dT/dt = heat − given ──► level: accelerators slow down, then shut themselves down
 */
import {
  type Cause,
  constant,
  type Decay,
  NO_CAUSE,
  type QuantityId,
  type RoomContext,
  rebased,
  sameForm,
  type Trajectory,
  valueAt,
} from '../kernel/index.ts';
import type { Kelvin, Micros, Ratio, Watts } from '../units/index.ts';
import { ASKS_ALL, ASKS_NOTHING, type Ask, type Blame, type Cooled, type Grant, sameAsk } from './cooled.ts';
import type { HallLevel } from './cooling-commands.ts';
import type { LiquidSpec } from './cooling-spec.ts';
import { noFlowTime } from './direct-liquid.ts';
import { Watch } from './flow-forms.ts';
import { LevelGauge } from './level-gauge.ts';
import type { Tell } from './tell.ts';

const HYSTERESIS: Kelvin = 5;
/** A shortage is told when this share of the rise to the throttle limit is gone. */
const TOLD_FROM: Ratio = 0.05;

export class LiquidCircuit implements Cooled {
  heatCause: Cause = NO_CAUSE;
  lastEvent: Cause = NO_CAUSE;
  given: Trajectory = constant(0, 0);
  readonly watch: Watch;

  private readonly hall: string;
  private readonly spec: LiquidSpec;
  private readonly tell: Tell;
  private readonly context: RoomContext;
  private readonly gauge: LevelGauge;
  private readonly quantity: QuantityId;
  private rise: Trajectory = constant(0, 0);
  private heat: Watts = 0;
  private short = false;
  private told = false;
  private asked: Ask = ASKS_NOTHING;
  private held = false;
  /** Its ask was worked out anew since it last took what it was given. */
  private isOpened = false;

  constructor(hall: string, spec: LiquidSpec, context: RoomContext, tell: Tell) {
    this.hall = hall;
    this.watch = new Watch(context.scheduler.end);
    this.spec = spec;
    this.context = context;
    this.tell = tell;
    this.gauge = new LevelGauge(
      [
        { level: 'throttle', value: spec.throttleRise },
        { level: 'shutdown', value: spec.shutdownRise },
      ],
      HYSTERESIS,
    );
    this.quantity = context.journal.quantity({
      component: hall,
      name: 'coolant-rise',
      unit: 'K',
      limits: [
        { name: 'throttle', value: spec.throttleRise, direction: 'rising', severity: 'degraded' },
        { name: 'shutdown', value: spec.shutdownRise, direction: 'rising', severity: 'fault' },
      ],
    });
  }

  get level(): HallLevel {
    return this.gauge.level;
  }

  get isShort(): boolean {
    return this.short;
  }

  get weight(): Watts {
    return Math.max(this.heat, this.spec.heatCapacity);
  }

  setHeat(heat: Watts, cause: Cause): void {
    this.heat = heat;
    this.heatCause = cause;
    this.watch.demand();
  }

  open(at: Micros): Ask {
    if (!this.watch.isDue(at) && !this.hasArrived(at)) return this.asked;
    this.isOpened = true;
    this.readLevel(at);
    const ask = this.askAt(at);
    // What held it not is asked for again: it may be enough by now.
    if (this.short || !sameAsk(ask, this.asked)) this.asked = ask;
    return this.asked;
  }

  take({ given, held }: Grant, blame: () => Blame, at: Micros): boolean {
    if (!this.isOpened && held === this.held && sameForm(given, this.given)) return false;
    this.isOpened = false;
    this.held = held;
    const { watch } = this;
    watch.begin(at);
    const rise = this.riseAt(at);
    this.short = rise > 0 || !held;
    this.given = given;
    this.rise = this.short ? this.warmed(rebased(given, at), rise, at) : constant(at, 0);
    // Warmer from the next instant on, it will ask for all that it can get.
    if (this.short && this.asked.kind === 'hold') watch.demand();
    this.context.journal.follow(this.quantity, this.rise);
    if (this.short) watch.level(this.rise, 0, 'falling');
    this.gauge.watch(this.rise, watch);
    this.tellShortage(blame, at);
    return true;
  }

  /** Back to what the flow holds: a microsecond or so before that is due, as another hall may be. */
  private hasArrived(at: Micros): boolean {
    return this.asked.kind === 'all' && this.riseAt(at) === 0;
  }

  private askAt(at: Micros): Ask {
    if (this.riseAt(at) > 0) return ASKS_ALL;
    return this.heat > 0 ? { kind: 'hold', need: constant(at, this.heat) } : ASKS_NOTHING;
  }

  /** A shortage is told once the coolant has warmed, and its end if it was told. */
  private tellShortage(blame: () => Blame, at: Micros): void {
    const component = this.hall;
    if (!this.short) {
      if (this.told) {
        this.lastEvent = this.tell({ type: 'coolant-held', component, severity: 'normal', cause: blame().relief });
      }
      this.told = false;
      return;
    }
    if (this.told) return;
    const { heatCapacity, throttleRise } = this.spec;
    const rise = valueAt(this.rise, at);
    if (rise < TOLD_FROM * throttleRise) {
      this.watch.level(this.rise, TOLD_FROM * throttleRise, 'rising');
      return;
    }
    this.told = true;
    const { loss: cause, conditions } = blame();
    const short = this.heat - valueAt(this.given, at);
    const throttles = Math.max(0, Math.round(1e6 * noFlowTime(short, heatCapacity, throttleRise - rise)));
    const data = { short, throttles };
    this.lastEvent = this.tell({ type: 'coolant-short', component, severity: 'warning', cause, conditions, data });
  }

  /** Rise above what the flow holds; within a microsecond of the floor it is on it. */
  private riseAt(at: Micros): Kelvin {
    const rise = valueAt(this.rise, at);
    return rise < 1e-5 ? 0 : rise;
  }

  private warmed(given: Trajectory, rise: Kelvin, at: Micros): Trajectory {
    const { heatCapacity } = this.spec;
    let a = rise;
    const decays: Decay[] = [];
    for (const { d, tau } of given.decays) {
      a -= (d * tau) / heatCapacity;
      decays.push({ d: (d * tau) / heatCapacity, tau });
    }
    return { at, a, b: (this.heat - given.a) / heatCapacity, c: 0, decays };
  }

  private readLevel(at: Micros): void {
    const { reached, left } = this.gauge.read(this.rise, at);
    const component = this.hall;
    for (const level of reached) {
      const severity = level === 'throttle' ? 'degraded' : 'fault';
      const type = level === 'throttle' ? 'coolant-at-throttle-limit' : 'coolant-at-shutdown-limit';
      this.lastEvent = this.tell({ type, component, severity, cause: this.lastEvent });
    }
    for (const limit of left) {
      const type = 'coolant-cooled-down';
      this.lastEvent = this.tell({ type, component, severity: 'info', cause: this.lastEvent, data: { limit } });
    }
  }
}
