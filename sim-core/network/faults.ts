/**
 * What can befall a part of the network, and its end: it fails, loses packets, flaps, is taken out for work. Each is kept
 * apart, so that the end of one does not end another; a repair ends all but the want of power.
 */
import {
  type Cause,
  type EventId,
  type EventSpec,
  type HandlerId,
  NO_CAUSE,
  type RoomContext,
  type Severity,
} from '../kernel/index.ts';
import type { Micros, Ratio } from '../units/index.ts';
import type { NetworkCommand } from './network-commands.ts';
import type { NetworkSpec } from './network-spec.ts';
import type { Part, Parts, Reason } from './parts.ts';

/** Whoever has to know. */
export interface FaultListener {
  /** A part has gone down or come back, or carries more or less. */
  changed(part: Part, cause: Cause): void;
  /** It loses more or fewer packets, or takes longer or less long. */
  impaired(part: Part, cause: Cause): void;
  /** Routes are to leave it, or may return. */
  drained(part: Part, cause: Cause): void;
}

/** Commands that a part is the target of. */
export type PartCommand = Extract<NetworkCommand, { readonly part: string }>;

interface Flapping {
  readonly down: Micros;
  readonly up: Micros;
  readonly cause: Cause;
  next: EventId;
}

export class Faults {
  private readonly flapping = new Map<Part, Flapping>();
  /** Parts that are drained, and when they will be taken out. */
  private readonly draining = new Map<Part, EventId>();
  private readonly onTurn: HandlerId;
  private readonly onTakeOut: HandlerId;

  constructor(
    private readonly spec: NetworkSpec,
    private readonly parts: Parts,
    private readonly context: RoomContext,
    private readonly listener: FaultListener,
  ) {
    this.onTurn = context.scheduler.handler((part) => this.turn(parts.all[part] as Part));
    this.onTakeOut = context.scheduler.handler((part) => this.takeOut(parts.all[part] as Part));
  }

  /** A site's routers have power, or not. */
  setPower(site: string, hasPower: boolean, cause: Cause): void {
    this.set(this.parts.site(site), 'power', !hasPower, cause);
  }

  carryOut(command: PartCommand, cause: Cause): void {
    const part = this.parts.find(command.part);
    switch (command.do) {
      case 'fail':
        this.fail(part, command.units, cause);
        break;
      case 'repair':
        this.repair(part, cause);
        break;
      case 'derate':
        part.share = command.to;
        this.listener.changed(part, this.write(`${part.kind}-derated`, part, 'warning', cause, { to: command.to }));
        break;
      case 'degrade':
        this.impair(part, command.loss, command.latency, cause);
        break;
      case 'flap':
        this.flap(part, command.period, command.duty, cause);
        break;
      case 'stop-flapping':
        this.stopFlapping(part, cause);
        break;
      case 'maintain':
        this.drain(part, command.drain, cause);
        break;
      case 'end-maintenance':
        this.endMaintenance(part, cause);
        break;
    }
  }

  /** A part is down for a reason, or no longer. */
  set(part: Part, reason: Reason, isDown: boolean, cause: Cause): void {
    if (!part.set(reason, isDown, cause)) return;
    if (part.kind === 'conduit' || part.kind === 'carrier') part.event = this.writeShared(part, reason, cause);
    this.listener.changed(part, part.kind === 'conduit' || part.kind === 'carrier' ? part.event : cause);
  }

  private fail(part: Part, units: number | undefined, cause: Cause): void {
    const routers = part.kind === 'site' ? (this.spec.sites[part.index]?.routers ?? { count: 1, needs: 1 }) : undefined;
    const down = routers === undefined || units === undefined ? undefined : part.unitsDown + units;
    if (routers === undefined || down === undefined || down >= routers.count) {
      this.set(part, 'fault', true, cause);
      return;
    }
    part.unitsDown = down;
    const left = routers.count - down;
    const severity = left < routers.needs ? 'degraded' : 'warning';
    const event = this.write('routers-failed', part, severity, cause, { units: units ?? 0, left });
    this.listener.changed(part, event);
  }

  private repair(part: Part, cause: Cause): void {
    this.stopFlapping(part, cause);
    this.endMaintenance(part, cause);
    if (part.loss > 0 || part.delay > 0) this.impair(part, 0, 0, cause);
    if (part.unitsDown > 0) {
      part.unitsDown = 0;
      this.listener.changed(part, this.write('routers-repaired', part, 'info', cause));
    }
    for (const reason of ['fault', 'chance'] as const) this.set(part, reason, false, cause);
  }

  private impair(part: Part, loss: Ratio, delay: Micros, cause: Cause): void {
    if (part.loss === loss && part.delay === delay) return;
    part.loss = loss;
    part.delay = delay;
    const isWhole = loss === 0 && delay === 0;
    const event = isWhole
      ? this.write('network-restored', part, 'info', cause)
      : this.write('network-degraded', part, 'degraded', cause, { loss, delay });
    this.listener.impaired(part, event);
  }

  private flap(part: Part, period: Micros, duty: Ratio, cause: Cause): void {
    this.stopFlapping(part, cause);
    const event = this.write('flapping-began', part, 'fault', cause, { period, duty });
    const down = Math.max(1, Math.round(period * duty));
    this.flapping.set(part, { down, up: Math.max(1, period - down), cause: event, next: -1 });
    this.turn(part);
  }

  /** Down if it was up, up if it was down; and the other way round after its time. */
  private turn(part: Part): void {
    const flapping = this.flapping.get(part);
    if (flapping === undefined) return;
    const goesDown = !part.reasons.has('flapping');
    this.set(part, 'flapping', goesDown, flapping.cause);
    flapping.next = this.after(goesDown ? flapping.down : flapping.up, this.onTurn, part);
  }

  private stopFlapping(part: Part, cause: Cause): void {
    const flapping = this.flapping.get(part);
    if (flapping === undefined) return;
    this.context.scheduler.cancel(flapping.next);
    this.flapping.delete(part);
    this.set(part, 'flapping', false, this.write('flapping-ended', part, 'info', cause));
  }

  private drain(part: Part, drain: Micros, cause: Cause): void {
    if (part.isDraining || part.reasons.has('maintenance')) return;
    part.isDraining = true;
    part.event = this.write('maintenance-began', part, 'info', cause, { drain });
    this.draining.set(part, this.after(drain, this.onTakeOut, part));
    this.listener.drained(part, part.event);
  }

  private takeOut(part: Part): void {
    this.draining.delete(part);
    this.set(part, 'maintenance', true, part.event);
  }

  private endMaintenance(part: Part, cause: Cause): void {
    if (!part.isDraining) return;
    const pending = this.draining.get(part);
    if (pending !== undefined) this.context.scheduler.cancel(pending);
    this.draining.delete(part);
    part.isDraining = false;
    const event = this.write('maintenance-ended', part, 'info', cause);
    this.set(part, 'maintenance', false, event);
    this.listener.drained(part, event);
  }

  private writeShared(part: Part, reason: Reason, cause: Cause): Cause {
    const links = this.spec.links.filter(({ conduits, carrier }) => conduits.includes(part.id) || carrier === part.id);
    const data = { links: links.length, why: reason };
    if (part.kind === 'conduit')
      return this.write(
        part.isDown ? 'conduit-cut' : 'conduit-repaired',
        part,
        part.isDown ? 'fault' : 'info',
        cause,
        data,
      );
    return this.write(part.isDown ? 'carrier-down' : 'carrier-up', part, part.isDown ? 'fault' : 'info', cause, data);
  }

  private after(delay: Micros, handler: HandlerId, part: Part): EventId {
    const { scheduler } = this.context;
    return scheduler.schedule(scheduler.now + delay, handler, part.place);
  }

  private write(
    type: string,
    { id }: Part,
    severity: Severity,
    cause: Cause = NO_CAUSE,
    data?: EventSpec['data'],
  ): Cause {
    const event = { type, component: id, severity, cause };
    return this.context.journal.event(data === undefined ? event : { ...event, data });
  }
}
