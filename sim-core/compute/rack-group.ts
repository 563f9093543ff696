/**
 * A group of like racks: servers that are powered, servers that are up, and what holds them back.
 *
 *     supply (live | dead) ────►┌───────┐
 *     level of the hall ───────►│ group ├──► draw [W] = idle·powered + (peak − idle)·utilisation·up·speed
 *     utilisation ─────────────►│       ├──► capacity: up·speed
 *     energised, booted ───────►└───────┘      (by the facility's restart queue)
 *
 * Without supply all servers are off at once. A hall at its shutdown limit shuts it down in order; it comes back
 * through the queue when the hall is below its throttle limit and cooling can carry what it drew. Left out: single servers that fail by themselves.
 */
import {
  type Cause,
  type EventId,
  type EventSpec,
  type HandlerId,
  NO_CAUSE,
  NO_EVENT,
  type RoomContext,
  type Severity,
} from '../kernel/index.ts';
import type { Celsius, Micros, Ratio, Watts } from '../units/index.ts';
import { CAPACITY_STEP } from './boot-parcels.ts';
import type { RackGroupSpec } from './compute-spec.ts';
import { GroupMeter, type GroupState } from './group-meter.ts';
import type { HallTemperature } from './hall-temperature.ts';
import { PowerCap } from './power-cap.ts';
import type { ServerTally } from './server-tally.ts';

/** Fans speed up above this inlet temperature. */
const FANS_RISE_ABOVE: Celsius = 27;
const DEFAULT_DAMAGED: Ratio = 0.1;
/** Servers up of a group that counts as whole: some always wait for hands. */
const WHOLE: Ratio = 0.9;
/** Mildest first. */
const RANKS: Readonly<Record<HallTemperature, number>> = { normal: 0, warm: 1, throttle: 2, shutdown: 3, damage: 4 };

export interface GroupListeners {
  /** Its servers are off and have to come back through the queue, or no longer have to. */
  readonly queue: (group: RackGroup) => void;
  readonly touch: (group: RackGroup) => void;
}

export class RackGroup {
  readonly spec: RackGroupSpec;
  readonly servers: number;
  onDraw: ((watts: Watts, cause: Cause) => void) | undefined;
  onCapacity: ((share: Ratio, cause: Cause) => void) | undefined;
  /** Told the share of its servers that are up, and how fast those are. */
  onServers: ((up: Ratio, speed: Ratio, cause: Cause) => void) | undefined;
  /** The room has it on its list of groups to settle. */
  isTouched = false;
  /** Share of its servers. */
  powered: Ratio = 1;
  /** Servers that need hands before they can be up. */
  broken = 0;
  /** What last changed for it: supply, hall, repair. */
  lastEvent: Cause = NO_CAUSE;
  isBooting = false;
  /** Heat has shut it down, and it has not been powered again. */
  shutByHeat = false;

  private readonly context: RoomContext;
  private readonly tell: (event: EventSpec) => Cause;
  private readonly listeners: GroupListeners;
  private readonly meter: GroupMeter;
  private tally: ServerTally | undefined;
  private place = 0;
  private shareUp: Ratio = 1;
  private ready: Micros | undefined;
  private readonly cap = new PowerCap();
  private readonly onShutdownStep: HandlerId;
  private readonly onShed: HandlerId;
  private live = true;
  private liveCause: Cause = NO_CAUSE;
  private level: HallTemperature = 'normal';
  private levelCause: Cause = NO_CAUSE;
  private inlet: Celsius = 0;
  private failed = false;
  /** Orders that keep it off. */
  private holds = 0;
  private utilisation: Ratio = 0;
  private throttled = false;
  private shuttingDown = false;
  private shutdownNumber = 0;
  private shutdownCause: Cause = NO_CAUSE;
  /** How hard it worked when it last was whole and at full speed. */
  private usualWork: Ratio = 0;
  private shedding: EventId = NO_EVENT;
  private workCause: Cause = NO_CAUSE;
  private publishedEvent: Cause = NO_CAUSE;
  private publishedCapacity: Ratio = Number.NaN;
  private publishedUp: Ratio = Number.NaN;
  private publishedSpeed: Ratio = Number.NaN;

  constructor(spec: RackGroupSpec, context: RoomContext, tell: (event: EventSpec) => Cause, listeners: GroupListeners) {
    this.spec = spec;
    this.servers = spec.racks * spec.serversPerRack;
    this.context = context;
    this.tell = tell;
    this.listeners = listeners;
    this.meter = new GroupMeter(spec, context.journal);
    this.onShed = context.scheduler.handler(() => {
      this.shutByHeat = true;
      this.beginShutdown(this.levelCause);
      listeners.touch(this);
    });
    this.onShutdownStep = context.scheduler.handler((shutdown) => this.shutdownStep(shutdown));
  }

  /** Its facility counts it from now on. */
  countIn(tally: ServerTally): void {
    this.tally = tally;
    this.place = tally.add(this);
  }

  /** Share of its servers. */
  get up(): Ratio {
    return this.shareUp;
  }

  private setUp(share: Ratio): void {
    this.shareUp = share;
    this.tally?.setUp(this.place, share * this.servers);
  }

  /** Since when nothing but the queue stands between it and its restart; undefined while something does, or it is up. */
  get readySince(): Micros | undefined {
    return this.ready;
  }

  private setReady(since: Micros | undefined): void {
    this.ready = since;
    this.tally?.setReady(this.place, since !== undefined);
  }

  /** The queue has taken it back, or is done with it. */
  setReturning(is: boolean): void {
    this.tally?.setReturning(this.place, is);
  }

  setSupply(live: boolean, cause: Cause): boolean {
    if (live === this.live) return false;
    this.live = live;
    this.liveCause = cause;
    return true;
  }

  setLevel(level: HallTemperature, cause: Cause): boolean {
    if (level === this.level) return false;
    this.level = level;
    this.levelCause = cause;
    return true;
  }

  setInlet(inlet: Celsius): boolean {
    if (inlet === this.inlet) return false;
    this.inlet = inlet;
    return this.spec.fanRise > 0;
  }

  setUtilisation(share: Ratio, cause: Cause): boolean {
    if (share === this.utilisation) return false;
    this.workCause = cause;
    this.utilisation = share;
    if (this.up > WHOLE && !this.throttled) this.usualWork = share;
    return this.meter.isNews(this.draw(), this.isAt('warm'));
  }

  /** It may draw only this share of its peak from now on; true if that is new. */
  setCap(to: Ratio, slows: Ratio, cause: Cause): boolean {
    if (!this.cap.set(to, slows)) return false;
    if (this.cap.binds) this.say('rack-group-capped', 'degraded', cause, { to, speed: this.cap.speed });
    else this.say('rack-group-uncapped', 'normal', cause);
    return true;
  }

  setFailed(failed: boolean, cause: Cause): void {
    if (failed === this.failed) return;
    this.failed = failed;
    const type = failed ? 'rack-group-failed' : 'rack-group-repaired';
    this.say(type, failed ? 'fault' : 'normal', cause);
    if (failed) this.cutOff();
  }

  /** One more order keeps it off. */
  hold(): void {
    this.holds++;
  }

  /** One order fewer; after the last it comes back when nothing else stands in its way. */
  release(cause: Cause): void {
    if (this.holds === 0) return;
    this.holds--;
    if (this.holds === 0) this.say('rack-group-released', 'info', cause);
  }

  /** Begins an ordered shutdown, if anything of it is on. */
  shutDown(cause: Cause): void {
    if (this.powered > 0 && !this.shuttingDown) this.beginShutdown(cause);
  }

  /** It goes off at once, and this share of its servers needs hands before they can be up. */
  damage(share: Ratio, type: 'rack-group-damaged' | 'rack-group-hit', cause: Cause): void {
    const damaged = Math.min(this.servers - this.broken, share * this.servers);
    this.broken += damaged;
    this.say(type, 'fault', cause, { servers: damaged });
    this.cutOff();
  }

  /** Takes in supply and hall as they are now. */
  react(): void {
    if (!this.live && this.powered > 0) this.losePower();
    if (this.level === 'damage' && this.powered > 0) {
      this.shutByHeat = true;
      this.damage(this.spec.damagedShare ?? DEFAULT_DAMAGED, 'rack-group-damaged', this.levelCause);
    }
    this.shed();
    this.throttle();
    const isFree = this.live && !this.failed && this.holds === 0;
    const ready = isFree && this.powered === 0 && !this.isTooHot && !this.isAt('throttle');
    if (ready === (this.readySince !== undefined)) return;
    if (ready) this.lastEvent = Math.max(this.lastEvent, this.liveCause, this.levelCause);
    this.setReady(ready ? this.context.scheduler.now : undefined);
    this.listeners.queue(this);
  }

  /** Heat that is yet to come of it when it works as hard as it last did when it was whole. */
  get heatToCome(): Watts {
    const { idle, peak } = this.spec;
    return Math.max(0, idle + (peak - idle) * this.usualWork - this.draw());
  }

  /** The queue re-energises a share of it. */
  energise(share: Ratio): void {
    this.powered = Math.min(1, this.powered + share);
    this.shutByHeat = false;
    this.setReady(undefined);
  }

  /** Servers that booted or were repaired. */
  bringUp(servers: number): void {
    const up = Math.min(1, this.up + servers / this.servers);
    this.setUp(1 - up < 1e-9 ? 1 : up);
  }

  /** Publishes draw, capacity and state where they have changed. */
  publish(): void {
    this.meter.show(this.stateName(), this.up);
    const cause = this.lastEvent === this.publishedEvent ? this.workCause : this.lastEvent;
    this.publishedEvent = this.lastEvent;
    const draw = this.meter.newDraw(this.draw(), this.isAt('warm'));
    if (draw !== undefined) this.onDraw?.(draw, cause);
    this.publishServers();
    const capacity = this.up * this.speed;
    if (capacity === this.publishedCapacity) return;
    this.publishedCapacity = capacity;
    this.onCapacity?.(capacity, this.lastEvent);
  }

  private publishServers(): void {
    const { up, speed } = this;
    if (up === this.publishedUp && speed === this.publishedSpeed) return;
    this.publishedUp = up;
    this.publishedSpeed = speed;
    this.onServers?.(up, speed, this.lastEvent);
  }

  say(type: string, severity: Severity, cause: Cause, data: Readonly<Record<string, number>> = {}): void {
    this.lastEvent = this.tell({ type, component: this.spec.id, severity, cause, data });
  }

  get isShuttingDown(): boolean {
    return this.shuttingDown;
  }

  private get speed(): Ratio {
    return (this.throttled ? this.spec.throttledTo : 1) * this.cap.speed;
  }

  private isAt(level: HallTemperature): boolean {
    return RANKS[this.level] >= RANKS[level];
  }

  private get isTooHot(): boolean {
    return this.isAt(this.spec.shedsAt ?? 'shutdown');
  }

  private draw(): Watts {
    const { idle, peak, fanRise } = this.spec;
    const work = idle * this.powered + (peak - idle) * this.utilisation * this.up * this.speed;
    const limited = this.cap.limit(work, idle * this.powered, peak * this.powered);
    return limited * (1 + fanRise * Math.max(0, this.inlet - FANS_RISE_ABOVE));
  }

  private stateName(): GroupState {
    if (this.failed) return 'failed';
    if (this.shuttingDown) return 'shutting-down';
    if (this.powered === 0) return 'off';
    if (this.isBooting || this.up === 0) return 'booting';
    if (this.throttled || this.cap.binds) return 'throttled';
    return this.up < 1 ? 'degraded' : 'up';
  }

  private losePower(): void {
    this.say('rack-group-off', 'out', this.liveCause, { servers: this.powered * this.servers });
    this.cutOff();
  }

  private cutOff(): void {
    this.powered = 0;
    this.setUp(0);
    this.shuttingDown = false;
    this.shutdownNumber++;
    this.isBooting = false;
    this.setReady(undefined);
    this.listeners.queue(this);
  }

  private throttle(): void {
    const throttled = this.isAt('throttle') && this.powered > 0;
    if (throttled === this.throttled) return;
    this.throttled = throttled;
    if (this.spec.throttledTo >= 1 || this.powered === 0 || this.shuttingDown) return;
    if (throttled) this.say('rack-group-throttled', 'degraded', this.levelCause, { to: this.spec.throttledTo });
    else this.say('rack-group-unthrottled', 'normal', this.levelCause);
  }

  /** Begins the shutdown, or the time before it; calls that off when the hall has cooled before it began. */
  private shed(): void {
    const { scheduler } = this.context;
    const isDue = this.isTooHot && this.powered > 0 && !this.shuttingDown;
    if (isDue === (this.shedding !== NO_EVENT)) return;
    if (!isDue) {
      scheduler.cancel(this.shedding);
      this.shedding = NO_EVENT;
    } else if ((this.spec.shedAfter ?? 0) <= 0) {
      this.shutByHeat = true;
      this.beginShutdown(this.levelCause);
    } else this.shedding = scheduler.schedule(scheduler.now + (this.spec.shedAfter ?? 0), this.onShed);
  }

  /** Servers leave one capacity step after the other; the first at once, so that the last is gone at the end. */
  private beginShutdown(cause: Cause): void {
    this.context.scheduler.cancel(this.shedding);
    this.shedding = NO_EVENT;
    this.shuttingDown = true;
    this.shutdownNumber++;
    this.isBooting = false;
    this.say('rack-group-shutting-down', 'fault', cause, { for: this.spec.shutdownFor });
    this.shutdownCause = this.lastEvent;
    this.listeners.queue(this);
    this.scheduleShutdownStep();
  }

  private scheduleShutdownStep(): void {
    const { scheduler } = this.context;
    const every = Math.max(1, Math.round(this.spec.shutdownFor * CAPACITY_STEP));
    scheduler.schedule(scheduler.now + every, this.onShutdownStep, this.shutdownNumber);
  }

  private shutdownStep(shutdown: number): void {
    if (shutdown !== this.shutdownNumber || !this.shuttingDown) return;
    this.powered = Math.max(0, this.powered - CAPACITY_STEP);
    this.setUp(Math.min(this.up, this.powered));
    if (this.powered < CAPACITY_STEP / 2) {
      this.say('rack-group-shut-down', 'out', this.shutdownCause);
      this.cutOff();
    } else this.scheduleShutdownStep();
    this.listeners.touch(this);
  }
}
