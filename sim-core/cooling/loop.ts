/**
 * A chilled-water loop with its store. Heat comes in with what halls take from it and goes out through its makers;
 * what is not removed warms the store, and while that lasts the halls notice nothing.
 *
 *     taken by halls [W] ──► store, rise θ ──► made by chillers (and their heat rejection, and pumps) [W]
 *
 *     C·dθ/dt = taken − made       cold: θ = 0, made = taken;   spent: θ = usable rise, taken = made
 *
 * Left out: mixing within the store, and supply air that warms before the store is spent.
 */
import {
  type Cause,
  constant,
  type Decay,
  NO_CAUSE,
  type QuantityId,
  type RoomContext,
  type Trajectory,
  valueAt,
} from '../kernel/index.ts';
import { type Kelvin, MINUTE, type Micros, type Ratio, type Watts } from '../units/index.ts';
import type { CoolingLoopSpec } from './cooling-spec.ts';
import type { CoolingUnits } from './cooling-units.ts';
import { difference, isAbove, portion, totalBy, type Watch } from './flow-forms.ts';
import { LoopValve, type SayOfLoop } from './loop-valve.ts';
import type { Tell } from './tell.ts';

/** A warming store is told when this share of its usable rise is gone: what lasts no longer is nobody's news. */
const TOLD_FROM: Ratio = 0.005;
/** Controls wait so long with a shortage before they start a spare: most shortages pass. */
const STAGING_DELAY: Micros = 3 * MINUTE;

/** What heat passes on its way out, and what it passes on from now on [W]; all are rated by heat of the halls. */
interface Stage {
  readonly units: readonly CoolingUnits[];
  form: Trajectory;
}

type LoopState = 'cold' | 'storing' | 'spent';

export class Loop {
  readonly spec: CoolingLoopSpec;
  /** Chillers; in a loop without any, dry coolers and towers. */
  readonly makers: readonly CoolingUnits[];
  /** What rejects the chillers' heat. */
  readonly rejecters: readonly CoolingUnits[];
  readonly pumps: readonly CoolingUnits[];
  readonly valve: LoopValve | undefined;
  /** The last event that made it short. */
  lastLoss: Cause = NO_CAUSE;

  private readonly tell: Tell;
  private readonly context: RoomContext;
  private readonly quantity: QuantityId;
  private readonly stages: readonly Stage[];
  private rise: Trajectory;
  private state: LoopState = 'cold';
  private told = false;
  private shortSince: Micros | undefined;
  lastEvent: Cause = NO_CAUSE;
  private removable: Trajectory;
  private made: Trajectory;

  /** `valveMoved`: halls can take more or less than before. */
  constructor(
    spec: CoolingLoopSpec,
    units: readonly CoolingUnits[],
    context: RoomContext,
    tell: Tell,
    valveMoved: () => void,
  ) {
    const ofKind = (...kinds: readonly string[]): CoolingUnits[] =>
      units.filter((unit) => kinds.includes(unit.spec.kind));
    this.spec = spec;
    this.context = context;
    this.tell = tell;
    const chillers = ofKind('chiller');
    const outdoors = ofKind('dry-cooler', 'cooling-tower');
    this.makers = chillers.length > 0 ? chillers : outdoors;
    this.rejecters = chillers.length > 0 ? outdoors : [];
    this.pumps = ofKind('pump');
    this.stages = [this.makers, this.rejecters, this.pumps]
      .filter((stage) => stage.length > 0)
      .map((stage) => ({ units: stage, form: constant(0, 0) }));
    if (spec.valve !== undefined) {
      const say: SayOfLoop = (type, severity, cause, data) => this.say(type, severity, cause, data);
      this.valve = new LoopValve(spec.id, spec.valve, context, say, valveMoved);
    }
    this.rise = constant(0, 0);
    this.removable = constant(0, 0);
    this.made = constant(0, 0);
    this.quantity = context.journal.quantity({
      component: spec.id,
      name: 'rise',
      unit: 'K',
      limits: [{ name: 'usable', value: spec.usableRise, direction: 'rising', severity: 'fault' }],
    });
  }

  /** The latest event that gave the plant something back. */
  get lastRelief(): Cause {
    return Math.max(this.lastEvent, ...this.units().map((unit) => unit.lastGain));
  }

  /** Its chillers hear how warm the water is that they would have to start with. */
  tellWater(at: Micros, heatCause: Cause): void {
    for (const maker of this.makers) {
      if (maker.spec.startsBelow === undefined) continue;
      maker.setWater(this.spec.supply + valueAt(this.rise, at), Math.max(this.lastEvent, heatCause));
    }
  }

  /** Water moves. */
  isFlowing(at: Micros): boolean {
    if (this.valve?.passes === 0) return false;
    return this.pumps.length === 0 || this.pumps.some((pump) => valueAt(pump.capacity(at), at) > 0);
  }

  /** Takes in what the units can do from `at` on. */
  open(at: Micros): void {
    for (const stage of this.stages) stage.form = capacityOf(stage.units, at);
    this.removable = lowest(this.stages, at) ?? constant(at, 0);
    this.rise = constant(at, this.snapped(valueAt(this.rise, at)));
  }

  /** What last made water move, or stand still. */
  flowCause(flowing: boolean): Cause {
    let cause: Cause = this.valve?.lastEvent ?? NO_CAUSE;
    for (const pump of this.pumps) cause = Math.max(cause, flowing ? pump.lastGain : pump.lastLoss);
    return cause;
  }

  /** Largest draw of the halls together from `at` on [W]; undefined while the store gives whatever is asked. */
  limit(at: Micros, watch: Watch): Trajectory | undefined {
    const pumped = this.pumps.length === 0 ? undefined : capacityOf(this.pumps, at);
    const given = this.isFull(at) ? this.removable : pumped;
    const passes = this.valve?.passes ?? 1;
    if (passes === 1) return given;
    const passed = constant(at, passes * this.makers.reduce((watts, { rating }) => watts + rating, 0));
    if (given === undefined) return passed;
    const [low, high] = isAbove(given, passed, at) ? [passed, given] : [given, passed];
    watch.overtaking(low, high);
    return low;
  }

  /** Whether halls can take anything from it. */
  canGive(at: Micros): boolean {
    if (!this.isFlowing(at)) return false;
    return !this.isFull(at) || valueAt(this.removable, at) > 0 || this.removable.decays.length > 0;
  }

  /** Rated heat that halls can hand over where the twin names no air handlers [W]. */
  get rating(): Watts {
    return this.makers.reduce((watts, { spec }) => watts + spec.count * spec.each, 0);
  }

  /**
   * Halls take `taken` from now on; `isLimited`: they asked for more. The store's course, what is made, and when that
   * will change.
   */
  carry(taken: Trajectory, isLimited: boolean, at: Micros, watch: Watch, heatCause: Cause): void {
    const hasMakers = this.makers.length > 0;
    const here = valueAt(this.rise, at);
    const isShort = isAbove(taken, this.removable, at);
    if (!hasMakers) this.made = taken;
    else if (this.spec.store <= 0 ? isLimited : this.isFull(at) && !isAbove(this.removable, taken, at)) {
      this.made = this.removable;
      this.become('spent', at, watch, heatCause, undefined);
    } else if (here <= 0 && !isShort) {
      this.made = taken;
      this.become('cold', at, watch, heatCause, undefined);
      watch.overtaking(taken, this.removable);
    } else {
      this.made = this.removable;
      this.rise = this.stored(difference(taken, this.removable, at), here, at);
      const full = watch.reach(this.rise, this.spec.usableRise, 'rising');
      watch.level(this.rise, 0, 'falling');
      this.become('storing', at, watch, heatCause, isShort ? full : undefined);
    }
    for (const { startsBelow } of this.makers) {
      if (startsBelow !== undefined) watch.level(this.rise, startsBelow - this.spec.supply, 'falling');
    }
    for (const { form } of this.stages) watch.overtaking(this.removable, form);
    this.context.journal.follow(this.quantity, this.rise);
    this.stage(isShort || this.state === 'spent', at, watch);
  }

  /** Writes into `outputs` the heat that each group of units moves from `at` on [W], shared by what it can do. */
  addOutputs(taken: Trajectory, at: Micros, outputs: Map<CoolingUnits, Trajectory>): void {
    share(this.makers, this.made, at, outputs);
    share(this.rejecters, this.made, at, outputs);
    share(this.pumps, taken, at, outputs);
  }

  private isFull(at: Micros): boolean {
    return this.spec.store <= 0 || valueAt(this.rise, at) >= this.spec.usableRise;
  }

  private snapped(rise: Kelvin): Kelvin {
    if (rise < 1e-9) return 0;
    return rise > this.spec.usableRise - 1e-9 ? this.spec.usableRise : rise;
  }

  /** ∫ surplus / C from `rise` on. */
  private stored(surplus: Trajectory, rise: Kelvin, at: Micros): Trajectory {
    const { store } = this.spec;
    let a = rise;
    const decays: Decay[] = [];
    for (const { d, tau } of surplus.decays) {
      a += (d * tau) / store;
      decays.push({ d: (-d * tau) / store, tau });
    }
    return { at, a, b: surplus.a / store, c: 0, decays };
  }

  /** A shortage is told once it can be seen, and its end if it was told. */
  private become(state: LoopState, at: Micros, watch: Watch, heatCause: Cause, fullAt: Micros | undefined): void {
    const before = this.state;
    this.state = state;
    if (state === 'cold') {
      if (this.told) this.say('loop-recovered', 'normal', this.lastRelief, {});
      this.told = false;
      return;
    }
    const isNewlySpent = state === 'spent' && before !== 'spent';
    if (!isNewlySpent && (this.told || fullAt === undefined)) return;
    const lossCause = Math.max(heatCause, ...this.shortUnits().map((unit) => unit.lastLoss));
    if (isNewlySpent) {
      this.say('loop-spent', 'fault', Math.max(this.lastEvent, lossCause), { given: valueAt(this.removable, at) });
    } else if (fullAt !== undefined) {
      const seen = TOLD_FROM * this.spec.usableRise;
      if (valueAt(this.rise, at) < seen) {
        watch.level(this.rise, seen, 'rising');
        return;
      }
      const conditions = this.shortUnits().flatMap((unit) => unit.conditions());
      this.say('loop-warming', 'warning', lossCause, { lasts: fullAt - at }, conditions);
    }
    this.told = true;
  }

  private say(
    type: string,
    severity: 'normal' | 'warning' | 'fault',
    cause: Cause,
    data: Readonly<Record<string, number>>,
    conditions: ReturnType<CoolingUnits['conditions']> = [],
  ): Cause {
    this.lastEvent = this.tell({ type, component: this.spec.id, severity, cause, data, conditions });
    if (severity !== 'normal') this.lastLoss = this.lastEvent;
    return this.lastEvent;
  }

  private units(): readonly CoolingUnits[] {
    return [...this.makers, ...this.rejecters, ...this.pumps];
  }

  private shortUnits(): readonly CoolingUnits[] {
    return this.units().filter((unit) => unit.isShort);
  }

  /** A shortage that lasts, nothing coming up, makes the controls start a spare of the stage that limits the plant. */
  private stage(isShort: boolean, at: Micros, watch: Watch): void {
    this.shortSince = isShort ? (this.shortSince ?? at) : undefined;
    if (this.shortSince === undefined) return;
    if (at < this.shortSince + STAGING_DELAY) {
      watch.instant(this.shortSince + STAGING_DELAY);
      return;
    }
    const limiting = this.stages.filter(({ form }) => !isAbove(form, this.removable, at));
    const units = limiting.flatMap((stage) => stage.units);
    if (!units.some((unit) => unit.isComingUp(at))) {
      for (const unit of units) if (unit.stageUp(this.lastEvent)) break;
    }
    this.shortSince = at;
    if (units.some((unit) => unit.hasSpare)) watch.instant(at + STAGING_DELAY);
  }
}

function capacityOf(units: readonly CoolingUnits[], at: Micros): Trajectory {
  return totalBy(units, (unit) => unit.capacity(at), at);
}

/** The form that is lowest just after `at`; undefined for none. */
function lowest(stages: readonly Stage[], at: Micros): Trajectory | undefined {
  let low: Trajectory | undefined;
  for (const { form } of stages) if (low === undefined || isAbove(low, form, at)) low = form;
  return low;
}

function share(
  units: readonly CoolingUnits[],
  work: Trajectory,
  at: Micros,
  outputs: Map<CoolingUnits, Trajectory>,
): void {
  let all = 0;
  for (const unit of units) all += valueAt(unit.capacity(at), at);
  for (const unit of units) {
    const part = all > 0 ? valueAt(unit.capacity(at), at) / all : 1 / units.length;
    outputs.set(unit, portion(work, part));
  }
}
