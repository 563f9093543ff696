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
import type { Micros } from '../units/index.ts';
import { cutParcels, type Parcel } from './boot-parcels.ts';
import type { RestartSpec } from './compute-spec.ts';
import type { RackGroup } from './rack-group.ts';
import { RepairQueue } from './repair-queue.ts';

/** A restart is prepared where at least this share of the servers is down. */
const DEFAULT_PREPARE_ABOVE = 0.5;
/** Racks are energised in steps of at least this long, and of at least a twentieth of the group. */
const ENERGISE_STEP: Micros = 5_000_000;
const MOST_ENERGISE_STEPS = 20;

interface Boot {
  readonly group: RackGroup;
  readonly parcel: Parcel;
  /** Of its group, as energised servers. */
  readonly needsPowered: number;
  readonly number: number;
  state: 'waiting' | 'booting' | 'done' | 'dropped';
}

/** One group on its way back. */
interface Return {
  readonly group: RackGroup;
  readonly boots: readonly Boot[];
  readonly energiseStep: Micros;
  readonly steps: number;
  /** Steps of energising to come. */
  stepsLeft: number;
  bootsLeft: number;
  readonly number: number;
}

interface Episode {
  readonly beganAt: Micros;
  readonly began: Cause;
  prepared: boolean;
  /** The last event that lets boots go on: begun, prepared, a tier up. */
  gate: Cause;
  /** Lowest tier on its way, when last looked at. */
  tier: number | undefined;
}

export interface QueueListeners {
  readonly callHands: (facility: string, cause: Cause) => void;
  readonly touch: () => void;
  readonly changed: (group: RackGroup) => void;
  readonly tell: (event: EventSpec) => Cause;
}

export class RestartQueue {
  readonly spec: RestartSpec;
  readonly repairs: RepairQueue;

  private readonly context: RoomContext;
  private readonly listeners: QueueListeners;
  private readonly members: RackGroup[] = [];
  private readonly onWake: HandlerId;
  private readonly onEnergised: HandlerId;
  private readonly onPrepared: HandlerId;
  private readonly onBooted: HandlerId;
  private readonly upQuantity: QuantityId;
  private readonly queueQuantity: QuantityId;
  private readonly returns = new Map<RackGroup, Return>();
  private readonly numbered: Return[] = [];
  private readonly boots: Boot[] = [];
  private waiting: Boot[] = [];
  private handsCalled = false;
  private episode: Episode | undefined;
  private waitsForTeam = false;
  private held = false;
  private heldCause: Cause = NO_CAUSE;
  private slotsTaken = 0;
  private energiserFreeAt: Micros = 0;
  private episodes = 0;
  private servers = 0;

  constructor(spec: RestartSpec, context: RoomContext, listeners: QueueListeners) {
    this.spec = spec;
    this.context = context;
    this.listeners = listeners;
    const { scheduler, journal } = context;
    this.repairs = new RepairQueue(spec, context, (group, servers) => this.repaired(group, servers));
    this.onWake = scheduler.handler(() => listeners.touch());
    this.onEnergised = scheduler.handler((number) => this.energised(number));
    this.onPrepared = scheduler.handler((episode) => this.prepared(episode));
    this.onBooted = scheduler.handler((boot) => this.booted(boot));
    this.upQuantity = journal.quantity({ component: spec.facility, name: 'up', unit: '1' });
    this.queueQuantity = journal.quantity({ component: spec.facility, name: 'restart-queue', unit: '1' });
  }

  add(group: RackGroup): void {
    this.members.push(group);
    this.servers += group.servers;
  }

  /** A group has gone dark or become ready. */
  update(group: RackGroup): void {
    const back = this.returns.get(group);
    if (back && !this.isBack(group)) this.drop(back);
    if (group.powered === 0) this.repairs.drop(group);
    if (group.readySince !== undefined) {
      const due = group.readySince + this.spec.settleFor;
      if (due > this.context.scheduler.now) this.context.scheduler.schedule(due, this.onWake);
    }
    this.listeners.touch();
  }

  setHands(present: boolean, cause: Cause): void {
    this.repairs.setHands(present, cause);
    this.listeners.touch();
  }

  hold(held: boolean, cause: Cause): void {
    if (held === this.held) return;
    this.held = held;
    this.heldCause = this.say(held ? 'restart-held' : 'restart-released', 'info', cause);
    this.listeners.touch();
  }

  /** Moves the queue as far as it can go at this instant. */
  settle(): void {
    const ready = this.readyGroups();
    if (ready.length > 0 && !this.episode) this.tryToBegin(ready);
    if (this.episode && !this.held) {
      for (const group of ready) if (!this.returns.has(group)) this.takeBack(group);
      this.openTiers();
      this.startBoots();
    }
    this.publish();
  }

  /** Writes the facility's share of servers that are up, and how many are on their way. */
  publish(): void {
    let waiting = 0;
    for (const group of this.members) {
      if (group.readySince !== undefined || this.returns.has(group)) {
        waiting += (1 - group.up) * group.servers - group.broken;
      }
    }
    this.context.journal.hold(this.upQuantity, this.shareUp());
    this.context.journal.hold(this.queueQuantity, Math.max(0, waiting));
  }

  private readyGroups(): readonly RackGroup[] {
    const { now } = this.context.scheduler;
    const ready = this.members.filter((group) => {
      return group.readySince !== undefined && group.readySince + this.spec.settleFor <= now;
    });
    return ready.sort((one, other) => one.spec.bootTier - other.spec.bootTier);
  }

  private tryToBegin(ready: readonly RackGroup[]): void {
    const cause = Math.max(...ready.map((group) => group.lastEvent));
    if (this.held) return;
    if (this.spec.start === 'by-hand' && this.spec.team !== undefined && !this.repairs.handsArePresent) {
      if (this.waitsForTeam) return;
      this.waitsForTeam = true;
      const waiting = this.say('restart-waiting-for-team', 'warning', cause);
      this.listeners.callHands(this.spec.facility, waiting);
      return;
    }
    this.begin(cause);
  }

  private begin(cause: Cause): void {
    const { scheduler, random } = this.context;
    const down = this.members.reduce((sum, group) => sum + (1 - group.up) * group.servers, 0);
    const isPrepared = down < (this.spec.prepareAbove ?? DEFAULT_PREPARE_ABOVE) * this.servers;
    const number = this.episodes++;
    const prepare = isPrepared
      ? 0
      : random.sample(this.spec.prepare, this.spec.facility, 'prepare-restart', number, true);
    const conditions: Condition[] = [];
    if (this.waitsForTeam && this.repairs.handsCause !== NO_CAUSE) conditions.push({ event: this.repairs.handsCause });
    if (this.heldCause !== NO_CAUSE) conditions.push({ event: this.heldCause });
    this.waitsForTeam = false;
    const data = { servers: down, prepare };
    const began = this.say('restart-began', 'info', cause, data, conditions);
    this.episode = { beganAt: scheduler.now, began, prepared: prepare <= 0, gate: began, tier: undefined };
    if (prepare > 0) scheduler.schedule(scheduler.now + prepare, this.onPrepared, number);
  }

  /** A group joins: its servers are cut into parcels, and its racks get their turn to be energised. */
  private takeBack(group: RackGroup): void {
    const { scheduler, random } = this.context;
    const ordinal = this.numbered.length;
    const fit = group.servers - group.broken;
    const needingHands = rounded(fit * group.spec.needsHands, random.uniform(group.spec.id, 'needs-hands', ordinal));
    group.broken += needingHands;
    const demand = { group: group.spec.id, servers: fit - needingHands, boot: group.spec.boot };
    const parcels = cutParcels({ ...demand, concurrent: this.spec.concurrentBoots, ordinal }, random);

    const energiseFor = this.spec.energise > 0 ? Math.round((group.spec.racks / this.spec.energise) * 1e6) : 0;
    const steps = Math.min(MOST_ENERGISE_STEPS, Math.max(1, Math.ceil(energiseFor / ENERGISE_STEP)));
    let cut = 0;
    const boots = parcels.map((parcel, i): Boot => {
      cut += parcel.servers;
      return { group, parcel, needsPowered: cut / demand.servers, number: this.boots.length + i, state: 'waiting' };
    });
    const number = this.numbered.length;
    const back: Return = {
      group,
      boots,
      energiseStep: Math.floor(energiseFor / steps),
      steps,
      stepsLeft: steps,
      bootsLeft: boots.length,
      number,
    };
    this.returns.set(group, back);
    this.numbered.push(back);
    this.boots.push(...boots);
    this.waiting = [...this.waiting, ...boots].sort((one, other) => tierOf(one) - tierOf(other));
    const from = Math.max(scheduler.now, this.energiserFreeAt);
    this.energiserFreeAt = from + back.energiseStep * steps;
    if (back.energiseStep === 0) this.energised(number);
    else scheduler.schedule(from + back.energiseStep, this.onEnergised, number);
  }

  private energised(number: number): void {
    const back = this.numbered[number];
    if (!back || this.returns.get(back.group) !== back) return;
    back.stepsLeft--;
    back.group.energise(1 / back.steps);
    if (back.stepsLeft === 0) back.group.energise(1);
    const { scheduler } = this.context;
    if (back.stepsLeft > 0) scheduler.schedule(scheduler.now + back.energiseStep, this.onEnergised, number);
    else if (back.bootsLeft === 0) this.finish(back, this.episode?.gate ?? NO_CAUSE);
    this.listeners.changed(back.group);
  }

  private prepared(number: number): void {
    if (!this.episode || number !== this.episodes - 1) return;
    this.episode.prepared = true;
    this.episode.gate = this.say('restart-prepared', 'info', this.episode.began);
    this.listeners.touch();
  }

  /** Boots of the lowest tier that is not up yet, as far as power and the limit on concurrent boots allow. */
  private startBoots(): void {
    const { episode } = this;
    if (!episode?.prepared) return;
    const tier = this.lowestTier();
    if (tier === undefined) return;
    const most = this.spec.concurrentBoots;
    const left: Boot[] = [];
    for (const boot of this.waiting) {
      const isPowered = boot.group.powered >= boot.needsPowered - 1e-9;
      const fits = most === 0 || this.slotsTaken < 1e-9 || this.slotsTaken + boot.parcel.slots <= most + 1e-9;
      if (tierOf(boot) === tier && isPowered && fits) this.start(boot, episode);
      else left.push(boot);
    }
    this.waiting = left;
  }

  private start(boot: Boot, episode: Episode): void {
    const { scheduler } = this.context;
    const { group, parcel } = boot;
    boot.state = 'booting';
    this.slotsTaken += parcel.slots;
    if (!group.isBooting) {
      group.isBooting = true;
      const data = { servers: group.servers - group.broken };
      group.say('rack-group-booting', 'info', Math.max(episode.gate, NO_CAUSE), data);
      this.listeners.changed(group);
    }
    scheduler.schedule(scheduler.now + parcel.boot, this.onBooted, boot.number);
  }

  private booted(number: number): void {
    const boot = this.boots[number];
    if (boot?.state !== 'booting') return;
    const { group, parcel } = boot;
    boot.state = 'done';
    this.release(boot);
    group.bringUp(parcel.servers);
    const back = this.returns.get(group);
    if (back && --back.bootsLeft === 0 && back.stepsLeft === 0) this.finish(back, group.lastEvent);
    this.listeners.changed(group);
    this.listeners.touch();
  }

  private release({ parcel }: Boot): void {
    this.slotsTaken = Math.max(0, this.slotsTaken - parcel.slots);
  }

  /** All of a group that can boot is up; the rest waits for hands. */
  private finish({ group }: Return, cause: Cause): void {
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
    group.bringUp(servers);
    if (group.broken < 1e-9) {
      group.broken = 0;
      group.say('rack-group-whole', 'normal', Math.max(this.repairs.handsCause, group.lastEvent));
    }
    if (this.repairs.waiting === 0) {
      this.handsCalled = false;
      this.say('hands-done', 'normal', group.lastEvent);
    }
    this.listeners.changed(group);
    this.listeners.touch();
  }

  /** Tells which tiers have come up, and the end of the restart. */
  private openTiers(): void {
    const { episode } = this;
    if (!episode) return;
    const lowest = this.lowestTier();
    if (episode.tier !== undefined && (lowest === undefined || lowest > episode.tier)) {
      const cause = Math.max(
        episode.gate,
        ...this.members.filter(isUpIn(episode.tier)).map((group) => group.lastEvent),
      );
      episode.gate = this.say('boot-tier-up', 'normal', cause, { tier: episode.tier });
    }
    episode.tier = lowest;
    if (lowest === undefined) this.end(episode);
  }

  private end(episode: Episode): void {
    const { now } = this.context.scheduler;
    this.episode = undefined;
    this.energiserFreeAt = 0;
    const data = { took: now - episode.beganAt, up: this.shareUp() };
    this.say('restart-complete', data.up < 1 ? 'info' : 'normal', episode.gate, data);
  }

  private lowestTier(): number | undefined {
    let lowest: number | undefined;
    for (const { group } of this.returns.values()) {
      if (lowest === undefined || group.spec.bootTier < lowest) lowest = group.spec.bootTier;
    }
    return lowest;
  }

  private isBack(group: RackGroup): boolean {
    return group.readySince !== undefined || (group.powered > 0 && !group.isShuttingDown);
  }

  private drop(back: Return): void {
    this.returns.delete(back.group);
    back.group.isBooting = false;
    for (const boot of back.boots) {
      if (boot.state === 'booting') this.release(boot);
      if (boot.state !== 'done') boot.state = 'dropped';
    }
    this.waiting = this.waiting.filter((boot) => boot.state === 'waiting');
    if (this.returns.size > 0 || !this.episode) return;
    this.say('restart-interrupted', 'fault', back.group.lastEvent);
    this.episode = undefined;
    this.energiserFreeAt = 0;
  }

  private shareUp(): number {
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

function tierOf({ group }: Boot): number {
  return group.spec.bootTier;
}

function isUpIn(tier: number): (group: RackGroup) => boolean {
  return (group) => group.spec.bootTier === tier && group.up > 0;
}

/** Whole servers, rounded up with the chance that the fraction gives. */
function rounded(servers: number, chance: number): number {
  const whole = Math.floor(servers + 1e-9);
  return chance < servers - whole ? whole + 1 : whole;
}
