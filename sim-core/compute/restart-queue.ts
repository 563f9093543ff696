/**
 * How a facility brings its racks back: a queue with rates.
 *
 *     power good ─► settled ─► begun (by hand: when the team is there) ─► racks energised one after another
 *                                   └─► prepared ─► boot tier 0 ─► tier 1 ─► … ─► hands for what did not come up
 *
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
import type { RestartSpec } from './compute-spec.ts';
import type { RackGroup } from './rack-group.ts';
import { RepairQueue } from './repair-queue.ts';

/** A restart is prepared where at least this share of the servers is down. */
const DEFAULT_PREPARE_ABOVE: Ratio = 0.5;
/** Racks are energised in steps of at least this long, and of at least a twentieth of the group. */
const ENERGISE_STEP: Micros = 5_000_000;
const MOST_ENERGISE_STEPS = 20;

/** One group on its way back. */
interface Return {
  readonly group: RackGroup;
  readonly number: number;
  readonly stepFor: Micros;
  readonly steps: number;
  /** Steps of energising to come. */
  stepsLeft: number;
  bootsLeft: number;
  /** Servers that can boot, and those that have. */
  readonly bootable: number;
  booted: number;
}

/** From the first group that is energised until nothing that can boot is left. */
interface Episode {
  readonly beganAt: Micros;
  readonly began: Cause;
  prepared: boolean;
  /** The last event that let boots go on: begun, prepared, a tier up. */
  gate: Cause;
  /** The tier that may boot, and all below it; Infinity when none is held back. */
  tier: number;
  /** Servers of each tier: those that can boot, and those that have. */
  readonly tiers: Map<number, { all: number; up: number }>;
}

export interface QueueListeners {
  readonly callHands: (facility: string, cause: Cause) => void;
  readonly touch: () => void;
  readonly changed: (group: RackGroup) => void;
  readonly tell: (event: EventSpec) => Cause;
}

export class RestartQueue {
  readonly spec: RestartSpec;

  private readonly context: RoomContext;
  private readonly listeners: QueueListeners;
  private readonly line: BootLine;
  private readonly repairs: RepairQueue;
  private readonly members: RackGroup[] = [];
  private readonly onWake: HandlerId;
  private readonly onEnergised: HandlerId;
  private readonly onPrepared: HandlerId;
  private readonly upQuantity: QuantityId;
  private readonly queueQuantity: QuantityId;
  private readonly returns = new Map<RackGroup, Return>();
  private readonly numbered: Return[] = [];
  private episode: Episode | undefined;
  private episodes = 0;
  private servers = 0;
  private energiserFreeAt: Micros = 0;
  private waitsForTeam = false;
  private handsCalled = false;
  private held = false;
  private heldCause: Cause = NO_CAUSE;

  constructor(spec: RestartSpec, context: RoomContext, listeners: QueueListeners) {
    this.spec = spec;
    this.context = context;
    this.listeners = listeners;
    const { scheduler, journal } = context;
    this.line = new BootLine(spec.concurrentBoots, context, {
      started: (group) => this.started(group),
      up: (group, servers) => this.booted(group, servers),
    });
    this.repairs = new RepairQueue(spec, context, (group, servers) => this.repaired(group, servers));
    this.onWake = scheduler.handler(() => listeners.touch());
    this.onEnergised = scheduler.handler((number) => this.energised(number));
    this.onPrepared = scheduler.handler((episode) => this.prepared(episode));
    this.upQuantity = journal.quantity({ component: spec.facility, name: 'up', unit: '1' });
    this.queueQuantity = journal.quantity({ component: spec.facility, name: 'restart-queue', unit: '1' });
  }

  add(group: RackGroup): void {
    this.members.push(group);
    this.servers += group.servers;
  }

  /** A group has gone dark or become ready. */
  update(group: RackGroup): void {
    const isOnItsWay = group.readySince !== undefined || (group.powered > 0 && !group.isShuttingDown);
    if (this.returns.has(group) && !isOnItsWay) this.drop(group);
    if (group.powered === 0) this.repairs.drop(group);
    if (group.readySince !== undefined && this.spec.settleFor > 0) {
      this.context.scheduler.schedule(group.readySince + this.spec.settleFor, this.onWake);
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
      if (episode?.prepared) this.line.start(episode.tier);
    }
    this.publish();
  }

  private publish(): void {
    let waiting = 0;
    for (const group of this.members) {
      const isOnItsWay = group.readySince !== undefined || this.returns.has(group);
      if (isOnItsWay) waiting += (1 - group.up) * group.servers - group.broken;
    }
    this.context.journal.hold(this.upQuantity, this.shareUp());
    this.context.journal.hold(this.queueQuantity, Math.max(0, waiting));
  }

  private readyGroups(): readonly RackGroup[] {
    const { now } = this.context.scheduler;
    const { settleFor } = this.spec;
    return this.members
      .filter(({ readySince }) => readySince !== undefined && readySince + settleFor <= now)
      .sort((one, other) => one.spec.bootTier - other.spec.bootTier);
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
    const prepared = prepare <= 0;
    const tier = Number.NEGATIVE_INFINITY;
    this.episode = { beganAt: scheduler.now, began, prepared, gate: began, tier, tiers: new Map() };
    if (prepare > 0) scheduler.schedule(scheduler.now + prepare, this.onPrepared, number);
  }

  /** A group joins: its servers are cut into parcels, and its racks get their turn to be energised. */
  private takeBack(group: RackGroup): void {
    const { scheduler, random } = this.context;
    const number = this.numbered.length;
    const fit = group.servers - group.broken;
    const lame = rounded(fit * group.spec.needsHands, random.uniform(group.spec.id, 'needs-hands', number));
    group.broken += lame;
    const { id, boot, racks } = group.spec;
    const demand = { group: id, servers: fit - lame, boot, concurrent: this.spec.concurrentBoots, ordinal: number };
    const parcels = cutParcels(demand, random);

    const all = this.spec.energise > 0 ? (racks / this.spec.energise) * 1e6 : 0;
    const steps = Math.min(MOST_ENERGISE_STEPS, Math.max(1, Math.ceil(all / ENERGISE_STEP)));
    const stepFor = Math.round(all / steps);
    const back: Return = {
      group,
      number,
      stepFor,
      steps,
      stepsLeft: steps,
      bootsLeft: parcels.length,
      bootable: demand.servers,
      booted: 0,
    };
    this.returns.set(group, back);
    this.countTier(group, demand.servers, 0);
    this.numbered.push(back);
    this.line.enrol(group, parcels);
    const from = Math.max(scheduler.now, this.energiserFreeAt);
    this.energiserFreeAt = from + stepFor * steps;
    if (stepFor === 0) this.energised(number);
    else scheduler.schedule(from + stepFor, this.onEnergised, number);
  }

  private energised(number: number): void {
    const back = this.numbered[number];
    if (!back || this.returns.get(back.group) !== back) return;
    back.stepsLeft--;
    back.group.energise(back.stepsLeft === 0 ? 1 : 1 / back.steps);
    const { scheduler } = this.context;
    if (back.stepsLeft > 0) scheduler.schedule(scheduler.now + back.stepFor, this.onEnergised, number);
    else this.sayEnergised(back.stepFor);
    if (back.stepsLeft === 0 && back.bootsLeft === 0) this.finish(back.group, this.episode?.gate ?? NO_CAUSE);
    this.listeners.changed(back.group);
  }

  /** Racks come on one after another: when the last of them has, that is news. */
  private sayEnergised(stepFor: Micros): void {
    const back = [...this.returns.values()];
    if (stepFor === 0 || back.some(({ stepsLeft }) => stepsLeft > 0)) return;
    const racks = back.reduce((sum, { group }) => sum + group.spec.racks, 0);
    this.say('racks-energised', 'info', this.episode?.began ?? NO_CAUSE, { racks });
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
    this.countTier(group, 0, servers);
    const back = this.returns.get(group);
    if (back) back.booted += servers;
    if (back && --back.bootsLeft === 0 && back.stepsLeft === 0) this.finish(group, group.lastEvent);
    this.listeners.changed(group);
  }

  /** All of a group that can boot is up; the rest waits for hands. */
  private finish(group: RackGroup, cause: Cause): void {
    this.returns.delete(group);
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
    const before = episode.tier;
    episode.tier = this.openTier(episode);
    const passed = [...episode.tiers.keys()].filter((tier) => tier >= before && tier < episode.tier);
    for (const tier of passed.sort((one, other) => one - other)) {
      const up = this.members.filter((group) => group.spec.bootTier === tier && group.up > 0);
      const cause = Math.max(episode.gate, ...up.map((group) => group.lastEvent));
      episode.gate = this.say('boot-tier-up', 'normal', cause, { tier });
    }
    if (this.returns.size > 0) return;
    this.endEpisode();
    const data = { took: this.context.scheduler.now - episode.beganAt, up: this.shareUp() };
    this.say('restart-complete', data.up < 1 ? 'info' : 'normal', episode.gate, data);
  }

  /** The lowest tier that has less than its quorum up. */
  private openTier({ tiers }: Episode): number {
    let open = Number.POSITIVE_INFINITY;
    const quorum = this.spec.quorum ?? 1;
    for (const [tier, { all, up }] of tiers) if (up < quorum * all - 1e-6 && tier < open) open = tier;
    return open;
  }

  private countTier({ spec }: RackGroup, all: number, up: number): void {
    const tiers = this.episode?.tiers;
    const known = tiers?.get(spec.bootTier) ?? { all: 0, up: 0 };
    tiers?.set(spec.bootTier, { all: known.all + all, up: known.up + up });
  }

  /** A group on its way back has gone dark; if it was the last, the restart is broken off. */
  private drop(group: RackGroup): void {
    const back = this.returns.get(group);
    if (back) this.countTier(group, -back.bootable, -back.booted);
    this.returns.delete(group);
    this.line.drop(group);
    if (this.returns.size > 0 || !this.episode) return;
    this.endEpisode();
    this.say('restart-interrupted', 'fault', group.lastEvent);
  }

  private endEpisode(): void {
    this.episode = undefined;
    this.energiserFreeAt = 0;
  }

  private shareUp(): Ratio {
    const up = this.members.reduce((sum, group) => sum + group.up * group.servers, 0);
    return this.servers > 0 ? up / this.servers : 1;
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
