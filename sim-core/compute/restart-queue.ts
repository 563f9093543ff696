/**
 * How a facility brings its racks back: a queue with rates.
 *
 *     power good ─► settled ─► begun (by hand: when the team is there) ─► racks energised one after another
 *                                   └─► prepared ─► boot tier 0 ─► tier 1 ─► … ─► hands for what did not come up
 *
 * Groups that heat has shut down join as far as cooling can carry what they drew, looked at every five minutes.
 * Groups that become ready while a restart is under way join it. Boots go through a limit on concurrent boots, in
 * parcels (`boot-parcels.ts`). A tier waits for the lower tiers that can boot, not for those that are still dark.
 */
import {
  type Cause,
  type Condition,
  type EventSpec,
  type HandlerId,
  NO_CAUSE,
  type QuantityId,
  type RoomContext,
  type Severity,
} from '../kernel/index.ts';
import type { Micros, Ratio } from '../units/index.ts';
import { BootLine } from './boot-line.ts';
import { cutParcels } from './boot-parcels.ts';
import { BootTiers } from './boot-tiers.ts';
import type { RestartSpec } from './compute-spec.ts';
import { Energiser } from './energiser.ts';
import type { RackGroup } from './rack-group.ts';
import { RepairQueue } from './repair-queue.ts';
import { ServerTally } from './server-tally.ts';

/** A restart is prepared where at least this share of the servers is down. */
const DEFAULT_PREPARE_ABOVE: Ratio = 0.5;
/** People look so often whether cooling can carry more. */
const LOOK_EVERY: Micros = 300e6;

/** One group on its way back. */
interface Return {
  readonly group: RackGroup;
  /** Servers that can boot, and those that have. */
  readonly bootable: number;
  booted: number;
  bootsLeft: number;
}

/** From the first group that is energised until nothing that can boot is left. */
interface Episode {
  readonly beganAt: Micros;
  readonly began: Cause;
  prepared: boolean;
  /** The last event that let boots go on: begun, prepared, a tier up. */
  gate: Cause;
  readonly tiers: BootTiers;
}

export interface QueueListeners {
  readonly callHands: (facility: string, cause: Cause) => void;
  readonly touch: () => void;
  readonly changed: (group: RackGroup) => void;
  /** Whether cooling can carry what these groups are yet to draw. */
  readonly canCool: (facility: string, groups: readonly RackGroup[]) => boolean;
  readonly tell: (event: EventSpec) => Cause;
}

export class RestartQueue {
  readonly spec: RestartSpec;

  private readonly context: RoomContext;
  private readonly listeners: QueueListeners;
  private readonly energiser: Energiser;
  private readonly line: BootLine;
  private readonly repairs: RepairQueue;
  private readonly tally = new ServerTally();
  private readonly onWake: HandlerId;
  private readonly onPrepared: HandlerId;
  private readonly upQuantity: QuantityId;
  private readonly queueQuantity: QuantityId;
  private readonly returns = new Map<RackGroup, Return>();
  private episode: Episode | undefined;
  private episodes = 0;
  private servers = 0;
  private takenBack = 0;
  private waitsForTeam = false;
  private handsCalled = false;
  private held = false;
  private heldCause: Cause = NO_CAUSE;
  private waitsForCooling = false;
  private looksAgainAt: Micros = 0;

  constructor(spec: RestartSpec, context: RoomContext, listeners: QueueListeners) {
    this.spec = spec;
    this.context = context;
    this.listeners = listeners;
    const { scheduler, journal } = context;
    this.energiser = new Energiser(spec.energise, context, (group, isWhole) => this.energised(group, isWhole));
    this.line = new BootLine(spec.concurrentBoots, context, {
      started: (group) => this.started(group),
      up: (group, servers) => this.booted(group, servers),
    });
    this.repairs = new RepairQueue(spec, context, (group, servers) => this.repaired(group, servers));
    this.onWake = scheduler.handler(() => listeners.touch());
    this.onPrepared = scheduler.handler((episode) => this.prepared(episode));
    this.upQuantity = journal.quantity({ component: spec.facility, name: 'up', unit: '1' });
    this.queueQuantity = journal.quantity({ component: spec.facility, name: 'restart-queue', unit: '1' });
  }

  add(group: RackGroup): void {
    group.countIn(this.tally);
    this.servers += group.servers;
  }

  /** A group has gone dark or become ready. */
  update(group: RackGroup): void {
    const isOnItsWay = group.readySince !== undefined || (group.powered > 0 && !group.isShuttingDown);
    if (this.returns.has(group) && !isOnItsWay) this.drop(group);
    if (group.powered === 0) this.repairs.drop(group);
    if (group.readySince !== undefined && this.spec.settleFor > 0) {
      // A group that was ready all along may have settled already; then the touch below is enough.
      const settledAt = group.readySince + this.spec.settleFor;
      if (settledAt > this.context.scheduler.now) this.context.scheduler.schedule(settledAt, this.onWake);
    }
    this.listeners.touch();
  }

  setHands(present: boolean, cause: Cause): void {
    this.repairs.setHands(present, cause);
    this.listeners.touch();
  }

  /** While held, nothing new is energised or booted. */
  hold(held: boolean, cause: Cause): void {
    if (held === this.held) return;
    this.held = held;
    this.heldCause = this.say(held ? 'restart-held' : 'restart-released', 'info', cause);
    this.listeners.touch();
  }

  /** Moves the queue as far as it can go at this instant. */
  settle(): void {
    if (!this.held) {
      const ready = this.readyGroups();
      if (ready.length > 0 && !this.episode) this.tryToBegin(ready);
      if (this.episode) for (const group of ready) if (!this.returns.has(group)) this.takeBack(group);
      this.advanceTiers();
      const { episode } = this;
      if (episode?.prepared) this.line.start(episode.tiers.open);
    }
    this.publish();
  }

  private publish(): void {
    this.context.journal.hold(this.upQuantity, this.shareUp());
    this.context.journal.hold(this.queueQuantity, Math.max(0, this.tally.serversWaiting));
  }

  private readyGroups(): readonly RackGroup[] {
    const { now } = this.context.scheduler;
    const { settleFor } = this.spec;
    const ready = this.tally
      .ready()
      .filter(({ readySince }) => readySince !== undefined && readySince + settleFor <= now)
      .sort((one, other) => one.spec.bootTier - other.spec.bootTier);
    return ready.some(({ shutByHeat }) => shutByHeat) ? this.withinCooling(ready) : ready;
  }

  /** Those that cooling can carry beside the ones before them, which have still to come up. */
  private withinCooling(ready: readonly RackGroup[]): readonly RackGroup[] {
    const { facility } = this.spec;
    const coming = [...this.returns.keys()];
    const able: RackGroup[] = [];
    for (const group of ready) {
      if (group.shutByHeat && !this.returns.has(group) && !this.listeners.canCool(facility, [...coming, group]))
        continue;
      able.push(group);
      coming.push(group);
    }
    if (able.length === ready.length) this.waitsForCooling = false;
    else this.waitForCooling(ready);
    return able;
  }

  private waitForCooling(ready: readonly RackGroup[]): void {
    const { scheduler } = this.context;
    if (!this.waitsForCooling) {
      this.waitsForCooling = true;
      const racks = ready.reduce((sum, { spec }) => sum + spec.racks, 0);
      this.say('restart-waiting-for-cooling', 'warning', Math.max(...ready.map((group) => group.lastEvent)), { racks });
    }
    if (this.looksAgainAt > scheduler.now) return;
    this.looksAgainAt = scheduler.now + LOOK_EVERY;
    scheduler.schedule(this.looksAgainAt, this.onWake);
  }

  private tryToBegin(ready: readonly RackGroup[]): void {
    const cause = Math.max(...ready.map((group) => group.lastEvent));
    const isByHand = this.spec.start === 'by-hand' && this.spec.team !== undefined;
    if (!isByHand || this.repairs.handsArePresent) this.begin(cause);
    else if (!this.waitsForTeam) {
      this.waitsForTeam = true;
      this.listeners.callHands(this.spec.facility, this.say('restart-waiting-for-team', 'warning', cause));
    }
  }

  private begin(cause: Cause): void {
    const { scheduler, random } = this.context;
    const servers = (1 - this.shareUp()) * this.servers;
    const isWhole = servers < (this.spec.prepareAbove ?? DEFAULT_PREPARE_ABOVE) * this.servers;
    const number = this.episodes++;
    const { prepare: preparing, facility } = this.spec;
    const prepare = isWhole ? 0 : random.sample(preparing, facility, 'prepare-restart', number, true);
    const conditions: Condition[] = [];
    if (this.waitsForTeam && this.repairs.handsCause !== NO_CAUSE) conditions.push({ event: this.repairs.handsCause });
    if (this.heldCause !== NO_CAUSE) conditions.push({ event: this.heldCause });
    this.waitsForTeam = false;
    const began = this.say('restart-began', 'info', cause, { servers, prepare }, conditions);
    const tiers = new BootTiers(this.spec.quorum ?? 1);
    this.episode = { beganAt: scheduler.now, began, prepared: prepare <= 0, gate: began, tiers };
    if (prepare > 0) scheduler.schedule(scheduler.now + prepare, this.onPrepared, number);
  }

  /** A group joins: its servers are cut into parcels, and its racks get their turn to be energised. */
  private takeBack(group: RackGroup): void {
    const { random } = this.context;
    const { id, boot, bootTier, needsHands } = group.spec;
    const ordinal = this.takenBack++;
    const fit = group.servers - group.broken;
    const lame = rounded(fit * needsHands, random.uniform(id, 'needs-hands', ordinal));
    group.broken += lame;
    const bootable = fit - lame;
    const demand = { group: id, servers: bootable, boot, concurrent: this.spec.concurrentBoots, ordinal };
    const parcels = cutParcels(demand, random);
    group.setReturning(true);
    this.returns.set(group, { group, bootable, booted: 0, bootsLeft: parcels.length });
    this.episode?.tiers.count(bootTier, bootable, 0);
    this.line.enrol(group, parcels);
    this.energiser.add(group);
  }

  private energised(group: RackGroup, isWhole: boolean): void {
    if (isWhole && this.spec.energise > 0 && !this.energiser.isBusy) {
      const racks = [...this.returns.keys()].reduce((sum, { spec }) => sum + spec.racks, 0);
      this.say('racks-energised', 'info', this.episode?.began ?? NO_CAUSE, { racks });
    }
    if (isWhole && this.returns.get(group)?.bootsLeft === 0) this.finish(group, this.episode?.gate ?? NO_CAUSE);
    this.listeners.changed(group);
  }

  private prepared(number: number): void {
    if (!this.episode || number !== this.episodes - 1) return;
    this.episode.prepared = true;
    this.episode.gate = this.say('restart-prepared', 'info', this.episode.began);
    this.listeners.touch();
  }

  private started(group: RackGroup): void {
    if (group.isBooting) return;
    group.isBooting = true;
    const servers = group.servers - group.broken;
    group.say('rack-group-booting', 'info', this.episode?.gate ?? NO_CAUSE, { servers });
    this.listeners.changed(group);
  }

  private booted(group: RackGroup, servers: number): void {
    group.bringUp(servers);
    this.episode?.tiers.count(group.spec.bootTier, 0, servers);
    const back = this.returns.get(group);
    if (back) {
      back.booted += servers;
      back.bootsLeft--;
      if (back.bootsLeft === 0) this.finish(group, group.lastEvent);
    }
    this.listeners.changed(group);
  }

  /** All of a group that can boot is up; the rest waits for hands. */
  private finish(group: RackGroup, cause: Cause): void {
    this.returns.delete(group);
    group.setReturning(false);
    group.isBooting = false;
    group.say('rack-group-up', group.broken > 0 ? 'degraded' : 'normal', cause, { waiting: group.broken });
    this.listeners.changed(group);
    if (group.broken <= 0) return;
    this.repairs.add(group, group.broken);
    if (this.repairs.handsArePresent || this.handsCalled) return;
    this.handsCalled = true;
    const called = this.say('hands-called', 'warning', group.lastEvent, { servers: this.repairs.waiting });
    this.listeners.callHands(this.spec.facility, called);
  }

  private repaired(group: RackGroup, servers: number): void {
    group.broken = Math.max(0, group.broken - servers);
    if (group.broken < 1e-9) group.broken = 0;
    group.bringUp(servers);
    if (group.broken === 0) {
      group.say('rack-group-whole', 'normal', Math.max(this.repairs.handsCause, group.lastEvent));
    }
    if (this.repairs.waiting === 0) {
      this.handsCalled = false;
      this.say('hands-done', 'normal', group.lastEvent);
    }
    this.listeners.changed(group);
  }

  /** Tells which tiers have come up, and the end of the restart. */
  private advanceTiers(): void {
    const { episode } = this;
    if (!episode) return;
    for (const tier of episode.tiers.news()) {
      const up = this.tally.groups.filter((group) => group.spec.bootTier === tier && group.up > 0);
      const cause = Math.max(episode.gate, ...up.map((group) => group.lastEvent));
      episode.gate = this.say('boot-tier-up', 'normal', cause, { tier });
    }
    if (this.returns.size > 0) return;
    this.episode = undefined;
    const data = { took: this.context.scheduler.now - episode.beganAt, up: this.shareUp() };
    this.say('restart-complete', data.up < 1 ? 'info' : 'normal', episode.gate, data);
  }

  /** A group on its way back has gone dark; if it was the last, the restart is broken off. */
  private drop(group: RackGroup): void {
    const back = this.returns.get(group);
    if (back) this.episode?.tiers.count(group.spec.bootTier, -back.bootable, -back.booted);
    this.returns.delete(group);
    group.setReturning(false);
    this.line.drop(group);
    this.energiser.drop(group);
    if (this.returns.size > 0 || !this.episode) return;
    this.episode = undefined;
    this.say('restart-interrupted', 'fault', group.lastEvent);
  }

  private shareUp(): Ratio {
    return this.servers > 0 ? this.tally.serversUp / this.servers : 1;
  }

  private say(
    type: string,
    severity: Severity,
    cause: Cause,
    data: Readonly<Record<string, number>> = {},
    conditions: readonly Condition[] = [],
  ): Cause {
    return this.listeners.tell({ type, component: this.spec.facility, severity, cause, data, conditions });
  }
}

/** Whole servers, rounded up with the chance that the fraction gives. */
function rounded(servers: number, chance: number): number {
  const whole = Math.floor(servers + 1e-9);
  return chance < servers - whole ? whole + 1 : whole;
}
