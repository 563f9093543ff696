/**
 * Several like generator sets on one paralleling bus, started when what they back up is lost.
 *
 *     backed-up source lost ──confirm──► start signal ──► sets join one by one ──needed number──► accepted? ──► live
 *     backed-up source good, nobody on it ──cool down──► standby
 *
 * By hand they are started without confirming, accepted with all that can run, and held on the bus. The sets one by one
 * are in `generator-sets.ts`. Long because every way of stopping comes back to the same phases.
 */
import { type Cause, type Condition, NO_CAUSE, type QuantityId } from '../kernel/index.ts';
import type { Micros, Ratio, Watts } from '../units/index.ts';
import { DayTank } from './day-tank.ts';
import { fuelBurn } from './fuel-burn.ts';
import { type FuelListener, type FuelStore, FuelTank } from './fuel-tank.ts';
import { GeneratorSets } from './generator-sets.ts';
import { LoadQuantity } from './load-quantity.ts';
import { Meter } from './meter.ts';
import { OverloadGuard } from './overload-guard.ts';
import type { PowerContext } from './power-context.ts';
import { type Block, PowerNode } from './power-node.ts';
import type { FuelSpec, GeneratorPlantSpec } from './power-spec.ts';
import { POWER_STATES, StateQuantity } from './power-states.ts';
import { Timer } from './timer.ts';
import { GENERATOR_CURVE, steppedTime } from './trip-curve.ts';

type Phase = 'standby' | 'starting' | 'running' | 'not-accepted' | 'failed-to-start' | 'locked-out' | 'out-of-fuel';

export class GeneratorPlant extends PowerNode {
  readonly delivered = new Meter();
  /** Held on the bus beside other sources, by hand. */
  byHand = false;
  readonly spec: GeneratorPlantSpec;
  readonly #sets: GeneratorSets;
  readonly #tank: FuelStore | undefined;
  #dayTank: DayTank | undefined;
  /** What deliveries fill. */
  #bulk: FuelTank | undefined;
  readonly #state: StateQuantity;
  readonly #load: LoadQuantity;
  readonly #ready: QuantityId;
  readonly #guard: OverloadGuard;
  readonly #confirm: Timer;
  readonly #coolDown: Timer;
  #phase: Phase = 'standby';
  #wanted = false;
  #wantedBecause: Cause = NO_CAUSE;
  #starts = 0;

  constructor(spec: GeneratorPlantSpec, context: PowerContext) {
    super(spec.id, spec.facility, 'generators', context);
    this.spec = spec;
    this.#state = new StateQuantity(context.journal, spec.id, 'state', POWER_STATES.generators);
    this.#load = new LoadQuantity(context.journal, spec.id, spec.count * spec.each * spec.derating);
    this.#ready = context.journal.quantity({ component: spec.id, name: 'ready', unit: '1' });
    this.#tank = spec.fuel === undefined ? undefined : this.#storeOf(spec.fuel);
    this.#sets = new GeneratorSets(context, spec, {
      onJoined: () => this.#onJoined(),
      onLockedOut: (set) => this.#onLockedOut(set),
      onFailed: (set) => this.#onSetFailed(set),
      onMended: (set) => this.#onSetMended(set),
    });
    const curve = spec.curve ?? GENERATOR_CURVE;
    const timeAt = (ratio: Ratio) => steppedTime(curve, ratio);
    this.#guard = new OverloadGuard(context, this, timeAt, () => {
      this.shut('tripped', this.#guard.cause, { ratio: this.#guard.ratio });
    });
    this.#confirm = new Timer(context.scheduler, () => this.#start(this.#wantedBecause, false));
    this.#coolDown = new Timer(context.scheduler, () => this.#stop());
  }

  /** Its tanks as one, or a day tank filled from the rest. */
  #storeOf(fuel: FuelSpec): FuelStore {
    const { context, id } = this;
    const { dayTank } = fuel;
    const filled = (cause: Cause): void => this.#onFilled(cause);
    if (dayTank === undefined) {
      this.#bulk = new FuelTank(context, id, fuel, { emptied: () => this.#onEmpty(this.cause), filled });
      return this.#bulk;
    }
    this.#bulk = new FuelTank(
      context,
      id,
      { ...fuel, usable: fuel.usable - dayTank.holds, capacity: fuel.capacity - dayTank.holds },
      {
        emptied: (cause) => this.#dayTank?.setBulk(false, cause),
        filled: (cause) => this.#dayTank?.setBulk(true, cause),
      },
    );
    const own: FuelListener = { emptied: (cause) => this.#onEmpty(Math.max(cause, this.cause)), filled };
    this.#dayTank = new DayTank(context, id, dayTank, this.#bulk, own);
    return this.#dayTank;
  }

  /** The transfer pump of its day tank has its supply, or not. */
  setPump(live: boolean, cause: Cause): void {
    this.#dayTank?.setPump(live, cause);
  }

  /** Power of the sets that are on the bus [W]. */
  override capacity(): Watts {
    return this.#sets.count('on-bus') * this.spec.each * this.spec.derating * this.available;
  }

  override get waitsForReset(): boolean {
    if (this.block !== 'none') return this.block === 'tripped';
    return this.#phase === 'not-accepted' || this.#sets.count('locked-out') > 0;
  }

  override explain(): Condition {
    if (this.cause !== NO_CAUSE) return { event: this.cause };
    return { component: this.id, fact: this.#tank?.empty === true ? 'no fuel' : this.#phase };
  }

  /** Told by what lists it as a source: whether everything listed before it is gone, and why. */
  want(wanted: boolean, cause: Cause): void {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#wantedBecause = cause;
    if (wanted) {
      this.#coolDown.clear();
      if (this.#phase === 'locked-out' && this.block === 'none') this.#regret(cause);
      this.#awaitStart();
    } else {
      this.#confirm.clear();
      this.byHand = false;
      this.markConsumers();
    }
    this.#considerStopping();
  }

  /** Wanted, and not able to: that is news even though it has been so for long. */
  #regret(cause: Cause): void {
    const conditions = this.cause === NO_CAUSE ? [] : [{ event: this.cause }];
    const data = { able: this.#able, needs: this.spec.needs };
    this.cause = this.write('failed-to-start', 'fault', cause, data, conditions);
  }

  /** It backs up nothing: it runs from the beginning. */
  runAlways(): void {
    this.#wanted = true;
    this.#sets.runFromStart();
    this.#phase = 'running';
    this.markLevel();
  }

  startByHand(cause: Cause): void {
    if (this.block !== 'none' || this.#tank?.empty === true) return;
    this.byHand = true;
    this.#confirm.clear();
    this.#coolDown.clear();
    if (this.#phase === 'running') {
      this.markConsumers();
      return;
    }
    this.#sets.clear(false);
    this.#start(cause, true);
    this.#acceptIfEnough();
  }

  failNextStart(sets: number): void {
    this.#sets.failNext(sets);
  }

  /** Fuel that is on its way, or else the next that is ordered, comes so much later. */
  delayDelivery(delay: Micros, cause: Cause): void {
    this.#bulk?.delay(delay, cause);
  }

  /** Breaks so many sets; all of them is the whole plant. */
  failSets(sets: number, cause: Cause): void {
    this.#sets.fail(sets);
    const left = this.spec.count - this.#sets.count('failed');
    this.cause = this.write('set-failed', 'fault', cause, { sets, left });
    this.#afterLoss(this.cause);
  }

  override shut(
    block: Exclude<Block, 'none'>,
    cause: Cause,
    data?: Readonly<Record<string, number | string>>,
  ): boolean {
    if (!super.shut(block, cause, data)) return false;
    this.#confirm.clear();
    this.#coolDown.clear();
    this.#sets.stop();
    this.byHand = false;
    this.#phase = 'standby';
    return true;
  }

  override clear(blocks: readonly Block[], what: 'closed' | 'reset' | 'repaired', cause: Cause): boolean {
    const unblocked = super.clear(blocks, what, cause);
    const cleared = what !== 'closed' && this.#sets.clear(what === 'repaired');
    const stuck = what !== 'closed' && (this.#phase === 'not-accepted' || this.#phase === 'failed-to-start');
    if (!unblocked && !cleared && !stuck && this.#phase !== 'locked-out') return false;
    if (!unblocked) this.cause = this.write(what, 'info', cause);
    if (this.#phase !== 'running' && this.block === 'none') this.#startAnew(this.cause);
    else if (this.#phase === 'running') this.#sets.start(false);
    this.markLevel();
    return true;
  }

  #awaitStart(): void {
    if (!this.#wanted || this.block !== 'none' || this.#phase !== 'standby' || this.#tank?.empty === true) return;
    const { confirm } = this.spec;
    const wait = this.context.random.sample(confirm, this.id, 'confirm', this.#starts, true);
    this.#confirm.set(this.context.now + Math.max(0, wait));
  }

  #start(cause: Cause, byHand: boolean): void {
    this.#starts++;
    this.#sets.start(byHand);
    const starting = this.#sets.count('cranking', 'ready', 'on-bus');
    const data = { sets: starting, needs: this.spec.needs };
    this.cause = this.write(byHand ? 'started-by-hand' : 'starting', 'info', cause, data);
    this.#phase = 'starting';
    if (starting < this.#required) this.#giveUp(this.cause);
    this.markLevel();
  }

  #onJoined(): void {
    this.#acceptIfEnough();
    this.markLevel();
    this.markConsumers();
  }

  /** Sets that must be on the bus: by hand all that can run are enough. */
  get #required(): number {
    const { needs } = this.spec;
    return this.byHand ? Math.max(1, Math.min(needs, this.#able)) : needs;
  }

  /** Sets that run or may yet run. */
  get #able(): number {
    return this.#sets.count('stopped', 'cranking', 'ready', 'on-bus');
  }

  #acceptIfEnough(): void {
    if (this.#phase === 'starting' && this.#sets.count('on-bus') >= this.#required) this.#accept(this.cause);
  }

  #accept(cause: Cause): void {
    const { acceptanceFailure } = this.spec;
    const refused = this.context.random.uniform(this.id, 'acceptance', this.#starts) < acceptanceFailure;
    this.#phase = refused && !this.byHand ? 'not-accepted' : 'running';
    const data = { sets: this.#sets.count('on-bus') };
    if (this.#phase === 'running') this.cause = this.write('running', 'info', cause, data);
    else this.cause = this.write('not-accepted', 'fault', cause, data);
    this.#considerStopping();
    this.markLevel();
  }

  #onLockedOut(set: number): void {
    this.cause = this.write('set-locked-out', 'fault', this.cause, { set });
    this.#afterLoss(this.cause);
  }

  #onSetFailed(set: number): void {
    this.cause = this.write('set-failed', 'fault', NO_CAUSE, { sets: 1, set, left: this.#sets.count('on-bus') });
    this.#afterLoss(this.cause);
  }

  #onSetMended(set: number): void {
    this.cause = this.write('set-repaired', 'info', NO_CAUSE, { set });
    if (this.#phase === 'running') this.#sets.start(false);
    else if (this.#phase === 'locked-out' || this.#phase === 'failed-to-start') this.#startAnew(this.cause);
  }

  /** From whatever stopped it to standby; and on from there, if it is wanted. */
  #startAnew(cause: Cause): void {
    this.#sets.stop();
    this.#phase = 'standby';
    this.#wantedBecause = cause;
    this.#awaitStart();
    this.markLevel();
  }

  /** A set is gone: is the plant still able to do what it is doing? */
  #afterLoss(cause: Cause): void {
    this.loadBlame = undefined;
    this.loadCause = cause;
    if (this.#phase === 'starting' && this.#able < this.#required) this.#giveUp(cause);
    this.#acceptIfEnough();
    if (this.#phase === 'running' && this.#sets.count('on-bus') === 0) this.#giveUp(cause);
    if (this.#phase === 'standby' && this.#able < this.spec.needs) this.#phase = 'locked-out';
    this.markLevel();
    this.markConsumers();
  }

  /** Too few sets can run. */
  #giveUp(cause: Cause): void {
    const able = this.#able;
    this.#phase = able === 0 ? 'locked-out' : 'failed-to-start';
    const data = { able, needs: this.spec.needs };
    this.cause = this.write(able === 0 ? 'locked-out' : 'failed-to-start', 'fault', cause, data);
    if (this.#phase === 'locked-out') this.byHand = false;
    this.#considerStopping();
  }

  #onEmpty(why: Cause): void {
    this.#sets.stop();
    this.#phase = 'out-of-fuel';
    this.byHand = false;
    this.cause = this.write('out-of-fuel', 'fault', why, undefined, this.#bulk?.delayed);
    this.markLevel();
  }

  #onFilled(cause: Cause): void {
    if (this.#phase === 'out-of-fuel') this.#startAnew(cause);
  }

  /** Nobody needs it and nobody is on it: cool down, then stop. */
  #considerStopping(): void {
    const up = this.#phase !== 'standby' && this.#phase !== 'locked-out' && this.#phase !== 'out-of-fuel';
    if (!up || this.#wanted || this.byHand || this.carried > 0 || this.#phase === 'starting') this.#coolDown.clear();
    else if (this.#coolDown.at === undefined) this.#coolDown.set(this.context.now + Math.max(1, this.spec.coolDown));
  }

  #stop(): void {
    this.#sets.stop();
    const able = this.#sets.count('stopped');
    this.#phase = able < this.spec.needs ? 'locked-out' : 'standby';
    this.cause = this.write('stopped', 'info', this.cause);
    this.markLevel();
  }

  protected override nextLevel(): Ratio {
    return this.block === 'none' && this.#phase === 'running' && this.#sets.count('on-bus') > 0 ? 1 : 0;
  }

  override drawsThrough(): boolean {
    return false;
  }

  protected override distribute(): void {
    this.delivered.set(this.carried, this.context.now);
  }

  override commitLevel(): void {
    this.#state.become(this.block === 'none' ? this.#phase : this.block);
  }

  override commitLoad(): void {
    const { journal } = this.context;
    const { fuel } = this.spec;
    const joined = this.#sets.count('on-bus');
    this.#load.publish(this.carried);
    journal.hold(this.#ready, joined);
    if (fuel !== undefined) this.#tank?.burn(fuelBurn(fuel, joined, this.spec.each, this.carried), this.cause);
    const cause = this.causeOfLoad();
    const ratio = this.level > 0 ? this.loading : 0;
    if (this.#guard.observe(ratio, cause)) this.#guard.cause = this.write('overloaded', 'warning', cause, { ratio });
    this.#considerStopping();
  }
}
