/**
 * Races of timers: a quantity on its way to a limit, against whatever stops it in time.
 *
 *     from          endedAt        projectedAt
 *      ├──────────────┼──── margin ────┤          held: another form took over that no longer reaches the limit
 *      ├──────────────────────┤◄─ endedAt = projectedAt ── −margin ──┤ back          lost: the limit was reached
 *
 * A race begins when a form takes over that would bring the quantity to a limit before the run's end, having been
 * short of it; it goes on while further forms would reach it too, each with its own projection, of which the last
 * counts. Held: the margin is the projected instant less the instant of the rescue. Lost: it is minus the time that
 * the quantity then stayed at or beyond the limit, to the run's end if it never left. Only limits of severity
 * `degraded` or worse count. A jump past a limit out of the blue is no race, for there was nothing to run against; a
 * jump past it while it was being approached loses the race.
 */
import { firstCrossing, type Limit, type QuantitySpec, type Trajectory, valueAt } from '../kernel/index.ts';
import { isAtLeast, isBeyond, type Replay, type Stretch } from '../replay/index.ts';
import type { Micros } from '../units/flavours.ts';
import type { Race } from './verdict-shape.ts';

/** A limit that is touched for less than this, and run against again, has not been decided yet. */
const TOUCH: Micros = 1_000_000;
/** Relative error of a form that takes over from another at the same value. */
const ROUNDING = 1e-9;

/** All races of a run, by the instant at which they began, then by quantity. */
export function races(replay: Replay): readonly Race[] {
  const found: Race[] = [];
  for (const [quantity, spec] of replay.recording.quantities.entries()) {
    const counting = (spec.limits ?? []).filter(({ severity }) => isAtLeast(severity, 'degraded'));
    if (counting.length === 0) continue;
    const stretches = replay.stretches(quantity, 0, replay.end);
    for (const limit of counting) found.push(...new LimitWatch(replay, spec, limit).watch(stretches));
  }
  return found.sort((x, y) => x.from - y.from);
}

/**
 * The race that could most easily have gone the other way: the smallest margin, late or early, among the limits that
 * are faults (battery empty, hall shut down); limits that only degrade (throttling, a copy behind) count where no
 * fault was raced for.
 */
export function tightestRace(all: readonly Race[]): Race | undefined {
  const grave = all.filter(({ severity }) => isAtLeast(severity, 'fault'));
  return (grave.length > 0 ? grave : all).reduce<Race | undefined>(
    (tightest, race) => (tightest && Math.abs(tightest.margin) <= Math.abs(race.margin) ? tightest : race),
    undefined,
  );
}

/** One quantity and one of its limits, followed from form to form. */
class LimitWatch {
  private readonly found: Race[] = [];
  /** When the race that is on began. */
  private from: Micros | undefined;
  private projectedAt: Micros = 0;
  /** Since when the quantity is at or beyond the limit. */
  private lostAt: Micros | undefined;
  /** When it had only touched the limit, and left it again, in the race that is on. */
  private touched: { readonly at: Micros; readonly until: Micros } | undefined;

  private readonly replay: Replay;
  private readonly spec: QuantitySpec;
  private readonly limit: Limit;

  constructor(replay: Replay, spec: QuantitySpec, limit: Limit) {
    this.replay = replay;
    this.spec = spec;
    this.limit = limit;
  }

  watch(stretches: readonly Stretch[]): readonly Race[] {
    for (const { form, from, to } of stretches) {
      // At `to` the next form holds already, unless the run ends there.
      const isPast = (t: Micros): boolean => t > to || (t === to && to < this.replay.end);
      for (let at: Micros | undefined = from; at !== undefined && (at === from || !isPast(at)); ) {
        at = this.lostAt === undefined ? this.approach(form, at, isPast) : this.stay(form, at, isPast);
      }
    }
    if (this.lostAt !== undefined) this.close('lost', this.lostAt, this.lostAt - this.replay.end, undefined);
    return this.found;
  }

  /** Short of the limit until now: the instant at which it is reached in this form, if it is. */
  private approach(form: Trajectory, at: Micros, isPast: (t: Micros) => boolean): Micros | undefined {
    const { value, direction } = this.limit;
    const isThere = isBeyond(this.limit, valueAt(form, at));
    const reached = isThere ? at : firstCrossing(form, value, direction, at, this.replay.end);
    if (reached === undefined) {
      this.close('held', at, this.projectedAt - at, at);
      return undefined;
    }
    if (!isThere) this.from ??= at;
    this.projectedAt = reached;
    if (reached > at && isPast(reached)) return undefined;
    this.lostAt = reached;
    return reached;
  }

  /** At or beyond the limit until now: the instant at which it is left in this form, if it is. */
  private stay(form: Trajectory, at: Micros, isPast: (t: Micros) => boolean): Micros | undefined {
    const { value, direction } = this.limit;
    // A form that takes over at the limit may begin a rounding error short of it: that is no way back.
    const ease = (hair: number): number => (direction === 'rising' ? value - hair : value + hair);
    const begins = valueAt(form, at);
    const isThere = isBeyond({ ...this.limit, value: ease(ROUNDING * Math.abs(value)) }, begins);
    const exact = Math.abs(value) * Number.EPSILON || Number.MIN_VALUE;
    const left = isBeyond(this.limit, begins) ? ease(exact) : ease(ROUNDING * Math.abs(value));
    const back = isThere ? firstCrossing(form, left, opposite(direction), at, this.replay.end) : at;
    if (back === undefined || this.lostAt === undefined || (back > at && isPast(back))) return undefined;
    if (back - this.lostAt < TOUCH) {
      this.touched ??= { at: this.lostAt, until: back };
      this.lostAt = undefined;
      return back;
    }
    // The form that brings it back is the rescue; up to the microsecond before `back` it was still there.
    const rescueAt = form.at > this.lostAt ? form.at : undefined;
    this.close('lost', this.lostAt, this.lostAt - (back > at ? back - 1 : back), rescueAt);
    return back;
  }

  /** Ends the race, if one is on. */
  private close(outcome: Race['outcome'], endedAt: Micros, margin: Micros, rescueAt: Micros | undefined): void {
    const { from, projectedAt, touched } = this;
    this.touched = undefined;
    if (outcome === 'held' && touched !== undefined) {
      this.close('lost', touched.at, touched.at - touched.until, rescueAt);
      return;
    }
    this.from = undefined;
    this.lostAt = undefined;
    if (from === undefined) return;
    const { component, name } = this.spec;
    const rescuedBy = rescueAt === undefined ? undefined : this.eventAt(rescueAt);
    const { name: limit, severity } = this.limit;
    const race = { component, quantity: name, limit, severity, from, projectedAt, endedAt, outcome, margin };
    this.found.push(rescuedBy === undefined ? race : { ...race, rescuedBy });
  }

  /** The event of an instant that has most to do with the component: its own, else the first. */
  private eventAt(t: Micros): number | undefined {
    const events = this.replay.eventsBetween(t - 1, t);
    return (events.find(({ component }) => component === this.spec.component) ?? events[0])?.seq;
  }
}

function opposite(direction: Limit['direction']): Limit['direction'] {
  return direction === 'rising' ? 'falling' : 'rising';
}
