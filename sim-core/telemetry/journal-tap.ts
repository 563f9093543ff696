/**
 * Stands between the rooms and the recorder and listens: what is recorded is what telemetry samples. Everything is passed
 * on as it is; forms of the few quantities that alarms watch are told to the telemetry room, and so are the events of the
 * components that they belong to, so that an alarm can name why.
 *
 *     rooms ──follow, hold, event──► tap ──► recorder
 *                                     └──► telemetry: forms and events of what is watched
 */
import {
  type Cause,
  constant,
  type EventSpec,
  type Journal,
  type QuantityId,
  type QuantitySpec,
  type Trajectory,
} from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';

/** Hears of one quantity of a component. */
export interface Listener {
  readonly declared: (spec: QuantitySpec) => void;
  readonly follows: (form: Trajectory) => void;
  readonly happened: (event: Cause) => void;
}

/** One quantity that somebody will listen to. */
interface Watched {
  readonly component: string;
  spec: QuantitySpec | undefined;
  readonly listeners: Listener[];
}

export class JournalTap implements Journal {
  private readonly watched = new Map<string, Watched>();
  private readonly byComponent = new Map<string, Watched[]>();
  private readonly heard = new Map<QuantityId, Watched>();

  /** `quantities`: what will be listened to, named before the rooms declare it. */
  constructor(
    private readonly inner: Journal,
    private readonly clock: { readonly now: Micros },
    quantities: readonly { readonly component: string; readonly name: string }[],
  ) {
    for (const { component, name } of quantities) {
      if (this.watched.has(keyOf(component, name))) continue;
      const watched: Watched = { component, spec: undefined, listeners: [] };
      this.watched.set(keyOf(component, name), watched);
      this.byComponent.set(component, [...(this.byComponent.get(component) ?? []), watched]);
    }
  }

  /** Listens from now on. Throws RangeError on a quantity that was not named at first, or that no room has declared. */
  connect(component: string, name: string, listener: Listener): void {
    const watched = this.watched.get(keyOf(component, name));
    if (watched?.spec === undefined) throw new RangeError(`${component} has no ${name} to listen to`);
    watched.listeners.push(listener);
    listener.declared(watched.spec);
  }

  quantity(spec: QuantitySpec): QuantityId {
    const id = this.inner.quantity(spec);
    const watched = this.watched.get(keyOf(spec.component, spec.name));
    if (watched) {
      watched.spec = spec;
      this.heard.set(id, watched);
    }
    return id;
  }

  follow(quantity: QuantityId, trajectory: Trajectory): void {
    this.inner.follow(quantity, trajectory);
    this.tell(quantity, trajectory);
  }

  hold(quantity: QuantityId, value: number): void {
    this.inner.hold(quantity, value);
    if (this.heard.has(quantity)) this.tell(quantity, constant(this.clock.now, value));
  }

  event(spec: EventSpec): Cause {
    const event = this.inner.event(spec);
    for (const { listeners } of this.byComponent.get(spec.component) ?? [])
      for (const listener of listeners) listener.happened(event);
    return event;
  }

  private tell(quantity: QuantityId, form: Trajectory): void {
    for (const listener of this.heard.get(quantity)?.listeners ?? []) listener.follows(form);
  }
}

function keyOf(component: string, name: string): string {
  return `${component}\u0000${name}`;
}
