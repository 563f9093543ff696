/**
 * A group of like racks: servers that are powered, servers that are up, and what holds them back.
 *
 *     supply (live | dead) ────►┌───────┐
 *     level of the hall ───────►│ group ├──► draw [W] = idle·powered + (peak − idle)·utilisation·up·speed
 *     utilisation ─────────────►│       ├──► capacity: up·speed
 *     energised, booted ───────►└───────┘      (by the facility's restart queue)
 *
 * Without supply all servers are off at once. A hall at its shutdown limit shuts it down in order; it comes back
 * through the queue when the hall is below its throttle limit. Left out: single servers that fail by themselves.
 */
import {
  type Cause,
  type EventSpec,
  type HandlerId,
  NO_CAUSE,
  type QuantityId,
  type RoomContext,
  type Severity,
  type StateLabel,
} from '../kernel/index.ts';
import type { Celsius, Micros, Ratio, Watts } from '../units/index.ts';
import { CAPACITY_STEP } from './boot-parcels.ts';
import type { RackGroupSpec } from './compute-spec.ts';
import type { HallTemperature } from './hall-temperature.ts';

export const GROUP_STATES: readonly StateLabel[] = [
  { name: 'up', severity: 'normal' },
  { name: 'degraded', severity: 'degraded' },
  { name: 'throttled', severity: 'degraded' },
  { name: 'shutting-down', severity: 'fault' },
  { name: 'off', severity: 'out' },
  { name: 'booting', severity: 'warning' },
  { name: 'failed', severity: 'fault' },
];

/** A draw that has moved by less than this share of the peak is not published again. */
const DRAW_DEADBAND = 0.005;
/** Fans speed up above this inlet temperature. */
const FANS_RISE_ABOVE: Celsius = 27;
const DEFAULT_DAMAGED: Ratio = 0.1;

export interface GroupListeners {
  readonly draw: (group: string, watts: Watts, cause: Cause) => void;
  readonly capacity: (group: string, share: Ratio, cause: Cause) => void;
  /** Its servers are off and have to come back through the queue, or no longer have to. */
  readonly queue: (group: RackGroup) => void;
  readonly touch: (group: RackGroup) => void;
}

export class RackGroup {
  readonly spec: RackGroupSpec;
  readonly servers: number;
  /** Shares of its servers. */
  powered: Ratio = 1;
  up: Ratio = 1;
  /** Servers that need hands before they can be up. */
  broken = 0;
  /** What last changed for it: supply, hall, repair. */
  lastEvent: Cause = NO_CAUSE;
  /** Since when nothing but the queue stands between it and its restart; undefined while something does, or it is up. */
  readySince: Micros | undefined;
  isBooting = false;

  private readonly context: RoomContext;
  private readonly tell: (event: EventSpec) => Cause;
  private readonly listeners: GroupListeners;
  private readonly stateQuantity: QuantityId;
  private readonly upQuantity: QuantityId;
  private readonly drawQuantity: QuantityId;
  private readonly onShutdownStep: HandlerId;
  private live = true;
  private liveCause: Cause = NO_CAUSE;
  private level: HallTemperature = 'normal';
  private levelCause: Cause = NO_CAUSE;
  private inlet: Celsius = 0;
  private failed = false;
  private utilisation: Ratio = 0;
  private throttled = false;
  private shuttingDown = false;
  private shutdownNumber = 0;
  private workCause: Cause = NO_CAUSE;
  private publishedEvent: Cause = NO_CAUSE;
  private publishedDraw: Watts = Number.NaN;
  private publishedCapacity: Ratio = Number.NaN;

  constructor(spec: RackGroupSpec, context: RoomContext, tell: (event: EventSpec) => Cause, listeners: GroupListeners) {
    this.spec = spec;
    this.servers = spec.racks * spec.serversPerRack;
    this.context = context;
    this.tell = tell;
    this.listeners = listeners;
    this.stateQuantity = context.journal.quantity({
      component: spec.id,
      name: 'state',
      unit: 'state',
      labels: GROUP_STATES,
    });
    this.upQuantity = context.journal.quantity({ component: spec.id, name: 'up', unit: '1' });
    this.drawQuantity = context.journal.quantity({
      component: spec.id,
      name: 'draw',
      unit: 'W',
      limits: [{ name: 'peak', value: spec.peak, direction: 'rising', severity: 'warning' }],
    });
    this.onShutdownStep = context.scheduler.handler((shutdown) => this.shutdownStep(shutdown));
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
    return true;
  }

  setFailed(failed: boolean, cause: Cause): void {
    if (failed === this.failed) return;
    this.failed = failed;
    const type = failed ? 'rack-group-failed' : 'rack-group-repaired';
    this.say(type, failed ? 'fault' : 'normal', cause);
    if (failed) this.cutOff();
  }

  /** Takes in supply and hall as they are now. */
  react(): void {
    if (!this.live && this.powered > 0) this.losePower();
    if (this.level === 'damage' && this.powered > 0) this.beDamaged();
    else if (this.level === 'shutdown' && this.powered > 0 && !this.shuttingDown) this.beginShutdown();
    this.throttle();
    const ready = this.live && !this.failed && this.powered === 0 && this.isCoolEnough;
    if (ready === (this.readySince !== undefined)) return;
    if (ready) this.lastEvent = Math.max(this.lastEvent, this.liveCause, this.levelCause);
    this.readySince = ready ? this.context.scheduler.now : undefined;
    this.listeners.queue(this);
  }

  /** The queue re-energises a share of it. */
  energise(share: Ratio): void {
    this.powered = Math.min(1, this.powered + share);
    this.readySince = undefined;
  }

  /** Servers that booted or were repaired. */
  bringUp(servers: number): void {
    this.up = Math.min(1, this.up + servers / this.servers);
    if (1 - this.up < 1e-9) this.up = 1;
  }

  /** Publishes draw, capacity and state where they have changed. */
  publish(): void {
    const { journal } = this.context;
    journal.hold(
      this.stateQuantity,
      GROUP_STATES.findIndex(({ name }) => name === this.stateName()),
    );
    journal.hold(this.upQuantity, this.up);
    const cause = this.lastEvent === this.publishedEvent ? this.workCause : this.lastEvent;
    this.publishedEvent = this.lastEvent;
    const draw = this.draw();
    const small = Math.abs(draw - this.publishedDraw) < DRAW_DEADBAND * this.spec.peak;
    if (draw !== this.publishedDraw && (!small || draw === 0)) {
      this.publishedDraw = draw;
      journal.hold(this.drawQuantity, draw);
      this.listeners.draw(this.spec.id, draw, cause);
    }
    const capacity = this.up * this.speed;
    if (capacity !== this.publishedCapacity) {
      this.publishedCapacity = capacity;
      this.listeners.capacity(this.spec.id, capacity, this.lastEvent);
    }
  }

  say(type: string, severity: Severity, cause: Cause, data: Readonly<Record<string, number>> = {}): void {
    this.lastEvent = this.tell({ type, component: this.spec.id, severity, cause, data });
  }

  get isShuttingDown(): boolean {
    return this.shuttingDown;
  }

  private get speed(): Ratio {
    return this.throttled ? this.spec.throttledTo : 1;
  }

  private get isCoolEnough(): boolean {
    return this.level === 'normal' || this.level === 'warm';
  }

  private draw(): Watts {
    const { idle, peak, fanRise } = this.spec;
    const work = idle * this.powered + (peak - idle) * this.utilisation * this.up * this.speed;
    return work * (1 + fanRise * Math.max(0, this.inlet - FANS_RISE_ABOVE));
  }

  private stateName(): string {
    if (this.failed) return 'failed';
    if (this.shuttingDown) return 'shutting-down';
    if (this.powered === 0) return 'off';
    if (this.isBooting || this.up === 0) return 'booting';
    if (this.throttled) return 'throttled';
    return this.up < 1 ? 'degraded' : 'up';
  }

  private losePower(): void {
    this.say('rack-group-off', 'out', this.liveCause, { servers: this.powered * this.servers });
    this.cutOff();
  }

  private beDamaged(): void {
    const share = this.spec.damagedShare ?? DEFAULT_DAMAGED;
    const damaged = Math.min(this.servers - this.broken, share * this.servers);
    this.broken += damaged;
    this.say('rack-group-damaged', 'fault', this.levelCause, { servers: damaged });
    this.cutOff();
  }

  private cutOff(): void {
    this.powered = 0;
    this.up = 0;
    this.shuttingDown = false;
    this.shutdownNumber++;
    this.isBooting = false;
    this.listeners.queue(this);
  }

  private throttle(): void {
    const throttled = !this.isCoolEnough && this.powered > 0;
    if (throttled === this.throttled) return;
    this.throttled = throttled;
    if (this.spec.throttledTo >= 1 || this.powered === 0) return;
    if (throttled) this.say('rack-group-throttled', 'degraded', this.levelCause, { to: this.spec.throttledTo });
    else this.say('rack-group-unthrottled', 'normal', this.levelCause);
  }

  /** Servers leave one capacity step after the other; the first at once, so that the last is gone at the end. */
  private beginShutdown(): void {
    this.shuttingDown = true;
    this.shutdownNumber++;
    this.isBooting = false;
    this.say('rack-group-shutting-down', 'fault', this.levelCause, { for: this.spec.shutdownFor });
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
    this.up = Math.min(this.up, this.powered);
    if (this.powered < CAPACITY_STEP / 2) {
      this.say('rack-group-shut-down', 'out', this.lastEvent);
      this.cutOff();
    } else this.scheduleShutdownStep();
    this.listeners.touch(this);
  }
}
