/**
 * A finished run, read at any instant without simulating again: values, states, events, and how long each limit is
 * away. All answers follow from the recording alone. At the instant of a change point the new form holds; a quantity
 * has no value (undefined) before its first point. Left out: why (`why.ts`), words (`sentences.ts`).
 */
import {
  firstCrossing,
  integral as integralOf,
  isAtLeast,
  isBeyond,
  type Limit,
  type QuantityId,
  type QuantitySpec,
  type Severity,
  type StateLabel,
  type Trajectory,
  worse,
} from '../kernel/index.ts';
import type { Recording, SimEvent } from '../record/index.ts';
import type { Micros } from '../units/flavours.ts';
import { NO_POINT, QuantityCursor } from './quantity-cursor.ts';
import { type Extremes, extremesOf, type Series, type Stretch, seriesOf } from './series.ts';

/** A discrete state and since when it holds. */
export interface StateReading {
  readonly component: string;
  /** Name of the quantity: `state`, `supply`, `failover`. */
  readonly quantity: string;
  readonly label: StateLabel;
  readonly since: Micros;
}

/** A limit that the form in force will reach if nothing changes. */
export interface LimitAhead {
  readonly quantity: QuantityId;
  readonly limit: Limit;
  readonly at: Micros;
  /** From the instant asked at [µs]. */
  readonly in: Micros;
}

export class Replay {
  readonly recording: Recording;
  /** The last instant that the recording speaks for [µs]. */
  readonly end: Micros;

  private readonly cursor: QuantityCursor;
  private readonly byName = new Map<string, QuantityId>();
  private readonly byComponent = new Map<string, QuantityId[]>();
  private readonly states: readonly QuantityId[];
  private readonly limited: readonly QuantityId[];
  /** Per quantity, the answer of `timeToLimit` at an instant; it serves until the form or the crossing has passed. */
  private readonly ahead: (
    | { readonly point: number; readonly from: Micros; readonly found: readonly LimitAhead[] }
    | undefined
  )[];

  constructor(recording: Recording) {
    this.recording = recording;
    this.cursor = new QuantityCursor(recording.points);
    for (const [id, { component, name }] of recording.quantities.entries()) {
      this.byName.set(`${component}\u0000${name}`, id);
      const own = this.byComponent.get(component);
      if (own) own.push(id);
      else this.byComponent.set(component, [id]);
    }
    const ids = [...recording.quantities.keys()];
    this.states = ids.filter((id) => recording.quantities[id]?.labels !== undefined);
    this.limited = ids.filter((id) => (recording.quantities[id]?.limits?.length ?? 0) > 0);
    this.ahead = ids.map(() => undefined);
    this.end = endOf(recording);
  }

  /** The quantity of a component by its short name. */
  quantityOf(component: string, name: string): QuantityId | undefined {
    return this.byName.get(`${component}\u0000${name}`);
  }

  /** All quantities of a component. */
  quantitiesOf(component: string): readonly QuantityId[] {
    return this.byComponent.get(component) ?? [];
  }

  /** Throws RangeError for a number that names no quantity. */
  specOf(quantity: QuantityId): QuantitySpec {
    const spec = this.recording.quantities[quantity];
    if (!spec) throw new RangeError(`no quantity ${quantity}`);
    return spec;
  }

  valueAt(quantity: QuantityId, t: Micros): number | undefined {
    const point = this.cursor.pointAt(quantity, t);
    return point === NO_POINT ? undefined : this.cursor.valueOf(point, t);
  }

  /** The form in force at `t`, written from its change point. */
  trajectoryAt(quantity: QuantityId, t: Micros): Trajectory | undefined {
    const point = this.cursor.pointAt(quantity, t);
    return point === NO_POINT ? undefined : this.cursor.formOf(point);
  }

  /** A component's discrete state at `t`; `name` says which, where it has several. */
  stateOf(component: string, t: Micros, name = 'state'): StateReading | undefined {
    const quantity = this.quantityOf(component, name);
    return quantity === undefined ? undefined : this.readState(quantity, t);
  }

  /** Every discrete state at `t`, by component, in the order of declaration. */
  stateAt(t: Micros): ReadonlyMap<string, readonly StateReading[]> {
    const found = new Map<string, StateReading[]>();
    for (const quantity of this.states) {
      const reading = this.readState(quantity, t);
      if (!reading) continue;
      const own = found.get(reading.component);
      if (own) own.push(reading);
      else found.set(reading.component, [reading]);
    }
    return found;
  }

  /** The worst of a component's states and of the limits that it is at or beyond. */
  severityAt(component: string, t: Micros): Severity {
    let worst: Severity = 'normal';
    for (const quantity of this.quantitiesOf(component)) {
      const reading = this.readState(quantity, t);
      if (reading) worst = worse(worst, reading.label.severity);
      const { limits = [] } = this.specOf(quantity);
      if (limits.length === 0) continue;
      const value = this.valueAt(quantity, t);
      if (value === undefined) continue;
      for (const limit of limits) if (isBeyond(limit, value)) worst = worse(worst, limit.severity);
    }
    return worst;
  }

  /** Events later than `after` and not later than `upTo`: what happens while playing from the one to the other. */
  eventsBetween(after: Micros, upTo: Micros): readonly SimEvent[] {
    const { events } = this.recording;
    return events.slice(this.countUpTo(after), this.countUpTo(upTo));
  }

  /** The first event later than `t` that is at least so severe. */
  nextEvent(t: Micros, least: Severity = 'normal'): SimEvent | undefined {
    const { events } = this.recording;
    for (let i = this.countUpTo(t); i < events.length; i++) {
      const event = events[i];
      if (event && isAtLeast(event.severity, least)) return event;
    }
    return undefined;
  }

  /** The last event earlier than `t` that is at least so severe. */
  previousEvent(t: Micros, least: Severity = 'normal'): SimEvent | undefined {
    for (let i = this.countUpTo(t - 1) - 1; i >= 0; i--) {
      const event = this.recording.events[i];
      if (event && isAtLeast(event.severity, least)) return event;
    }
    return undefined;
  }

  /** The limits that the form in force at `t` comes to, soonest first, as if nothing changed any more. */
  timeToLimit(quantity: QuantityId, t: Micros): readonly LimitAhead[] {
    const point = this.cursor.pointAt(quantity, t);
    if (point === NO_POINT || this.cursor.isFlat(point)) return [];
    const known = this.ahead[quantity];
    const serves = known?.point === point && known.from <= t && (known.found[0]?.at ?? Number.POSITIVE_INFINITY) > t;
    if (known && serves) return known.found.map((limit) => ({ ...limit, in: limit.at - t }));
    const form = this.cursor.formOf(point);
    const found: LimitAhead[] = [];
    for (const limit of this.specOf(quantity).limits ?? []) {
      const at = firstCrossing(form, limit.value, limit.direction, t);
      if (at !== undefined) found.push({ quantity, limit, at, in: at - t });
    }
    found.sort((x, y) => x.at - y.at);
    this.ahead[quantity] = { point, from: t, found };
    return found;
  }

  /** The limit that is reached first of all, as if nothing changed any more; of those at least so severe. */
  nextThreshold(t: Micros, least: Severity = 'warning'): LimitAhead | undefined {
    let soonest: LimitAhead | undefined;
    for (const quantity of this.limited) {
      const ahead = this.timeToLimit(quantity, t).find(({ limit }) => isAtLeast(limit.severity, least));
      if (ahead && (!soonest || ahead.at < soonest.at)) soonest = ahead;
    }
    return soonest;
  }

  /** Points for a chart from `from` to `to`, at most `maxPoints` of them; extremes are exact. */
  series(quantity: QuantityId, from: Micros, to: Micros, maxPoints: number): Series {
    return seriesOf(this.stretches(quantity, from, to), maxPoints);
  }

  /** Lowest and highest value from `from` to `to`; undefined where there is none. */
  extremes(quantity: QuantityId, from: Micros, to: Micros): Extremes | undefined {
    return extremesOf(this.stretches(quantity, from, to));
  }

  /** Exact integral [unit · s]; time before the first point counts as zero. */
  integral(quantity: QuantityId, from: Micros, to: Micros): number {
    let sum = 0;
    for (const stretch of this.stretches(quantity, from, to)) sum += integralOf(stretch.form, stretch.from, stretch.to);
    return sum;
  }

  /** The forms in force from `from` to `to`, each with its part of that time. */
  stretches(quantity: QuantityId, from: Micros, to: Micros): readonly Stretch[] {
    const found: Stretch[] = [];
    const end = this.cursor.firstOf(quantity + 1);
    const inForce = this.cursor.pointAt(quantity, from);
    let point = inForce === NO_POINT ? this.cursor.firstOf(quantity) : inForce;
    for (; point < end && this.cursor.instantOf(point) <= to; point++) {
      const next = point + 1 < end ? this.cursor.instantOf(point + 1) : Number.POSITIVE_INFINITY;
      const begin = Math.max(from, this.cursor.instantOf(point));
      found.push({ form: this.cursor.formOf(point), from: begin, to: Math.min(to, next) });
    }
    return found;
  }

  private readState(quantity: QuantityId, t: Micros): StateReading | undefined {
    const spec = this.specOf(quantity);
    const point = spec.labels ? this.cursor.pointAt(quantity, t) : NO_POINT;
    if (point === NO_POINT) return undefined;
    const since = this.cursor.instantOf(point);
    const label = spec.labels?.[this.cursor.valueOf(point, since)];
    return label && { component: spec.component, quantity: spec.name, label, since };
  }

  /** How many events are not later than `t`. */
  private countUpTo(t: Micros): number {
    const { events } = this.recording;
    let low = 0;
    let high = events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((events[middle]?.at ?? 0) <= t) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function endOf({ ending, header, events, points }: Recording): Micros {
  if (ending.kind === 'reached-end') return header.end;
  if (ending.kind !== 'stopped') return ending.at;
  return points.at.reduce((latest, at) => Math.max(latest, at), events[events.length - 1]?.at ?? 0);
}
