/**
 * An uninterruptible power supply: carries its load from the battery while its supply is away.
 *
 *     supplies (level) ──►┌─────┐──level──► consumers
 *                         │ UPS │
 *     supplies ◄──asks────└─────┘◄──asks─── consumers
 *
 * The battery's table is stated at the output, so inverter losses are in it. With a static bypass a broken or
 * overloaded UPS passes its supply on unprotected. Left out: the walk-in of the rectifier, single battery strings, the
 * few milliseconds in which eco mode takes over (ITIC bears them). Long because its modes are one decision.
 */
import { type Cause, type Condition, NO_CAUSE } from '../kernel/index.ts';
import type { Micros, Ratio, Watts } from '../units/index.ts';
import { Battery } from './battery.ts';
import { deadRoots } from './leads-to.ts';
import { LoadQuantity } from './load-quantity.ts';
import { Meter } from './meter.ts';
import { OverloadGuard } from './overload-guard.ts';
import type { PowerContext } from './power-context.ts';
import { type Block, PowerNode } from './power-node.ts';
import type { UpsSpec } from './power-spec.ts';
import { POWER_STATES, StateQuantity } from './power-states.ts';
import { Selection } from './selection.ts';
import { AT_ONCE } from './switched-node.ts';
import { Timer } from './timer.ts';
import { steppedTime } from './trip-curve.ts';
import { upsLossShare } from './ups-loss.ts';

type Mode = 'normal' | 'eco' | 'on-battery' | 'on-bypass' | 'depleted' | 'off' | Exclude<Block, 'none'>;

const ECO_LOSS: Ratio = 0.01;
/** Load must have been within the rating for so long before an overloaded UPS takes it back from the bypass [µs]. */
const BACK_FROM_BYPASS: Micros = 10e6;

export class Ups extends PowerNode {
  readonly stored = new Meter();
  /** Its supply is held back until the generators can take another load step. */
  held = false;
  readonly spec: UpsSpec;
  readonly #battery: Battery;
  readonly #selection: Selection;
  readonly #state: StateQuantity;
  readonly #load: LoadQuantity;
  readonly #batteryLoad: LoadQuantity;
  readonly #guard: OverloadGuard;
  readonly #turn: Timer;
  readonly #isolate: Timer;
  readonly #back: Timer;
  #mode: Mode = 'normal';
  #active = 0;
  #failedModules = 0;
  /** Overloaded: on bypass, or off for want of one. */
  #overloaded: 'no' | 'on-bypass' | 'off' = 'no';
  /** Locked by too many disturbances, or by a flywheel that was drained into a sag; until reset by hand. */
  #locked: 'no' | 'on-battery' | 'drained' = 'no';
  #isolated = false;
  #strikes: Micros[] = [];
  #onBatterySince: Micros = 0;
  #batteryEvent: Cause = NO_CAUSE;

  constructor(spec: UpsSpec, context: PowerContext) {
    super(spec.id, spec.facility, 'ups', context);
    this.spec = spec;
    const rating = spec.modules * spec.each;
    const { journal, scheduler } = context;
    this.#selection = new Selection(context, AT_ONCE, () => this.markLevel());
    this.#state = new StateQuantity(journal, spec.id, 'state', POWER_STATES.ups);
    this.#load = new LoadQuantity(journal, spec.id, rating);
    this.#battery = new Battery(journal, spec.id, spec.battery, rating);
    this.#batteryLoad = new LoadQuantity(journal, spec.id, rating, 'battery-load');
    const timeAt = (ratio: Ratio) => steppedTime(spec.overload, ratio);
    this.#guard = new OverloadGuard(context, this, timeAt, () => this.#onOverload());
    this.#turn = new Timer(scheduler, () => this.markLevel());
    this.#isolate = new Timer(scheduler, () => {
      this.#isolated = true;
      this.markLevel();
    });
    this.#back = new Timer(scheduler, () => {
      this.#overloaded = 'no';
      this.markLevel();
    });
  }

  override capacity(): Watts {
    return (this.spec.modules - this.#failedModules) * this.spec.each * this.available;
  }

  override get waitsForReset(): boolean {
    return this.block === 'tripped' || this.#locked !== 'no' || this.#overloaded === 'off';
  }

  get onBattery(): boolean {
    return this.#mode === 'on-battery';
  }

  /** Breaks so many modules; all of them is the whole UPS. */
  failModules(modules: number, cause: Cause): void {
    const working = this.spec.modules - this.#failedModules;
    if (modules >= working) {
      this.shut('failed', cause);
      return;
    }
    this.#failedModules += modules;
    this.loadBlame = undefined;
    this.loadCause = this.write('module-failed', 'degraded', cause, { modules, left: working - modules });
    this.markLevel();
    this.markConsumers();
  }

  /** One module breaks by itself; false if none is left. */
  breakModule(): boolean {
    if (this.#failedModules === this.spec.modules) return false;
    this.#setFailedModules(this.#failedModules + 1, 'module-failed');
    return true;
  }

  /** One broken module is mended; with enough of them the UPS takes back what it had given up for want of it. */
  mendModule(): void {
    if (this.spec.modules - this.#failedModules + 1 >= this.spec.needs) this.#overloaded = 'no';
    this.#setFailedModules(Math.max(0, this.#failedModules - 1), 'module-repaired');
  }

  #setFailedModules(failed: number, what: 'module-failed' | 'module-repaired'): void {
    this.#failedModules = failed;
    const left = this.spec.modules - failed;
    this.loadBlame = undefined;
    this.loadCause = this.write(what, what === 'module-failed' ? 'degraded' : 'info', NO_CAUSE, { modules: 1, left });
    if (left === 0) this.trigger = this.loadCause;
    this.markLevel();
    this.markConsumers();
  }

  override clear(blocks: readonly Block[], what: 'closed' | 'reset' | 'repaired', cause: Cause): boolean {
    const unblocked = super.clear(blocks, what, cause);
    if (what === 'closed') return unblocked;
    const stuck =
      this.#locked !== 'no' || this.#overloaded !== 'no' || (what === 'repaired' && this.#failedModules > 0);
    if (!stuck) return unblocked;
    if (!unblocked) this.cause = this.write(what, 'info', cause);
    this.trigger = this.cause;
    this.#locked = 'no';
    this.#overloaded = 'no';
    this.#strikes = [];
    if (what === 'repaired') this.#failedModules = 0;
    this.markLevel();
    this.markConsumers();
    return true;
  }

  protected override nextLevel(): Ratio {
    const before = this.#active;
    this.#active = this.#selection.step(this.sources);
    if (this.#active !== before) this.loadBlame = this.sources[before];
    this.blame = this.sources[this.#active];
    this.#mode = this.#nextMode(this.held ? 0 : this.#inputLevel());
    if (this.#mode === 'on-bypass') return this.#inputLevel();
    return this.#mode === 'normal' || this.#mode === 'eco' || this.#mode === 'on-battery' ? 1 : 0;
  }

  #inputLevel(): Ratio {
    return this.sources[this.#active]?.level ?? 0;
  }

  #nextMode(input: Ratio): Mode {
    const good = input > 0 && this.sources[this.#active]?.good === true;
    if (this.block === 'failed' || this.#failedModules === this.spec.modules)
      return this.spec.bypass && input > 0 ? 'on-bypass' : 'failed';
    if (this.block !== 'none') return this.block;
    if (this.#overloaded === 'on-bypass' && good) return 'on-bypass';
    if (this.#overloaded !== 'no') return 'off';
    if (good && this.#locked === 'no') return this.spec.mode === 'eco' ? 'eco' : 'normal';
    return this.#locked !== 'drained' && this.#battery.charge(this.context.now) > 0 ? 'on-battery' : 'depleted';
  }

  protected override distribute(): void {
    const { now } = this.context;
    const charging = this.#charging ? this.#battery.rechargePower : 0;
    const backfeed = this.#mode === 'on-battery' ? this.#backfeed() : 0;
    let loss = backfeed;
    if (this.#mode === 'normal') {
      const rating = this.capacity();
      loss = rating > 0 ? rating * upsLossShare(this.spec.loss, this.carried / rating) : 0;
    } else if (this.#mode === 'eco') loss = this.carried * (this.spec.ecoLoss ?? ECO_LOSS);
    const fromSupply =
      this.#mode === 'normal' || this.#mode === 'eco' || (this.#mode === 'on-bypass' && this.level > 0);
    const input = fromSupply ? this.carried + loss + charging : 0;
    for (let slot = 0; slot < this.sources.length; slot++) this.ask(slot, slot === this.#active ? input : 0);
    this.loss.set(loss, now);
    this.stored.set(charging - (this.#mode === 'on-battery' ? this.carried + backfeed : 0), now);
  }

  override drawsThrough(slot: number): boolean {
    const fromSupply = this.#mode === 'normal' || this.#mode === 'eco' || this.#mode === 'on-bypass';
    return slot === this.#active && (fromSupply || this.held);
  }

  /** It was without its supply when this instant began. */
  get wasOnItsOwn(): boolean {
    const before = this.#state.name;
    return before === 'on-battery' || before === 'depleted';
  }

  /** Holds its supply back, or lets it have it. */
  hold(held: boolean): void {
    if (held === this.held) return;
    this.held = held;
    this.markLevel();
  }

  get #charging(): boolean {
    return (this.#mode === 'normal' || this.#mode === 'eco') && this.#battery.charge(this.context.now) < 1;
  }

  /** What a coupled flywheel pours into a sagging supply [W]. */
  #backfeed(): Watts {
    const input = this.#inputLevel();
    return input > 0 && !this.#isolated ? (this.spec.battery.backfeed ?? 0) : 0;
  }

  override commitLevel(levelChanged: boolean): void {
    if (!this.energised) return;
    this.energised = false;
    const before = this.#state.name;
    if (this.#mode !== before) {
      this.cause = this.#announce(before) ?? this.cause;
      this.#state.become(this.#mode);
    } else if (levelChanged) this.cause = this.causeOfLevel();
    this.trigger = undefined;
  }

  override commitLoad(): void {
    this.#commitBattery();
    this.#load.publish(this.carried);
    this.#watchOverload();
  }

  #commitBattery(): void {
    const { now } = this.context;
    const battery = this.#battery;
    const power = this.#mode === 'on-battery' ? this.carried + this.#backfeed() : 0;
    if (this.#mode === 'on-battery') battery.discharge(power, now);
    else if (this.#charging) battery.recharge(now);
    else battery.rest(now);
    this.#batteryLoad.publish(power);
    const ends = battery.endsAt();
    if (ends === Number.POSITIVE_INFINITY) this.#turn.clear();
    else this.#turn.set(Math.max(ends, now + 1));
    const { isolatesAfter } = this.spec.battery;
    if (this.#mode !== 'on-battery') {
      this.#isolated = false;
      this.#isolate.clear();
    } else if (power > this.carried && isolatesAfter !== undefined && this.#isolate.at === undefined)
      this.#isolate.set(now + isolatesAfter);
  }

  #watchOverload(): void {
    const cause = this.causeOfLoad();
    const ratio = this.level > 0 ? this.loading : 0;
    if (this.#overloaded === 'on-bypass') {
      if (ratio > 1 || this.#mode !== 'on-bypass') this.#back.clear();
      else if (this.#back.at === undefined) this.#back.set(this.context.now + BACK_FROM_BYPASS);
      this.#guard.observe(0, cause);
      return;
    }
    this.#back.clear();
    const begins = this.#guard.observe(this.#mode === 'on-bypass' ? 0 : ratio, cause);
    if (!begins) return;
    const trips = this.#guard.tripsAt === undefined ? 0 : this.#guard.tripsAt - this.context.now;
    this.#guard.cause = this.write('overloaded', 'warning', cause, { ratio, trips });
  }

  #onOverload(): void {
    const bypassed = this.spec.bypass && this.sources[this.#active]?.good === true && this.#mode !== 'on-battery';
    this.#overloaded = bypassed ? 'on-bypass' : 'off';
    this.cause = this.write('overload-tripped', 'fault', this.#guard.cause, { ratio: this.#guard.ratio });
    this.trigger = this.cause;
    this.markLevel();
  }

  #announce(before: string): Cause | undefined {
    const { now } = this.context;
    const since = this.causeOfLevel();
    const battery = this.#battery;
    const charge = battery.charge(now);
    switch (this.#mode) {
      case 'on-battery': {
        this.#onBatterySince = now;
        const runtime = Math.round(charge * Math.min(battery.runtime(this.carried + this.#backfeed()), 1e15));
        const data = { charge, runtime, ...this.#store };
        const event = this.write('on-battery', 'warning', since, data, this.deadSourcesBut(this.blame));
        this.#batteryEvent = this.#countStrike(event);
        return this.#batteryEvent;
      }
      case 'depleted':
        if (this.#backfeed() > 0) this.#locked = 'drained';
        return this.#writeDepleted(before === 'on-battery', since);
      case 'normal':
      case 'eco': {
        if (before === '') return undefined;
        const left = Math.round(charge * Math.min(battery.runtime(this.carried), 1e15));
        const after = before === 'on-battery' ? now - this.#onBatterySince : 0;
        return this.write('back-on-supply', 'info', since, { charge, left, after, ...this.#store });
      }
      case 'on-bypass':
        return this.write('on-bypass', 'degraded', since);
      case 'off':
        return this.write('off', 'fault', since);
      default:
        return undefined;
    }
  }

  #writeDepleted(fromBattery: boolean, since: Cause): Cause {
    const after = fromBattery ? this.context.now - this.#onBatterySince : 0;
    const data = { after, ...this.#store };
    return this.write('depleted', 'fault', fromBattery ? this.#batteryEvent : since, data, this.#whyEmpty());
  }

  /** What it lives on, where that is no battery: for the log. */
  get #store(): { readonly store?: string } {
    return this.spec.battery.kind === 'battery' ? {} : { store: this.spec.battery.kind };
  }

  /** One more disturbance; gives the event that now stands for its state. */
  #countStrike(event: Cause): Cause {
    const { strikes } = this.spec;
    if (strikes === undefined) return event;
    const { now } = this.context;
    this.#strikes = [...this.#strikes.filter((at) => now - at <= strikes.window), now];
    if (this.#strikes.length < strikes.count || this.#locked !== 'no') return event;
    this.#locked = 'on-battery';
    return this.write('locked-on-battery', 'fault', event, { count: this.#strikes.length });
  }

  #whyEmpty(): Condition[] {
    const { health } = this.spec.battery;
    const conditions: Condition[] = [];
    if (health < 1) conditions.push({ component: this.id, fact: `battery health ${Math.round(health * 100)} %` });
    if (this.#locked === 'drained')
      conditions.push({ component: this.id, fact: 'flywheel drained into the sagging supply' });
    return [...conditions, ...deadRoots(this)];
  }
}
