/**
 * Writes a run down while it happens:
 *
 *     rooms ──follow, hold, event──► Recorder ──finish──► Recording
 *
 * A form equal to the one in force is not written; of several forms that a quantity is given at one instant only the
 * last stays. A value that is not finite is a defect and throws, naming the component. Past its budget the recorder
 * keeps what belongs to that instant and drops all later ones, so that the ending does not depend on when the host
 * looks. Left out: reading back (`replay/` does, from the finished recording).
 */
import {
  type Cause,
  type EventSpec,
  type Journal,
  type QuantityId,
  type QuantitySpec,
  rebased,
  sameForm,
  type Trajectory,
} from '../kernel/index.ts';
import type { Micros } from '../units/flavours.ts';
import { hashRecording } from './hash-recording.ts';
import type { Recording, RecordingHeader, RunEnding, SimEvent } from './recording.ts';
import { sortedPoints } from './sorted-points.ts';
import { NONE, WrittenPoints } from './written-points.ts';

/** How much a run may write. */
export interface RecordingBudget {
  readonly points: number;
  readonly events: number;
}

/** About 250 MB of change points and as much of events. */
export const DEFAULT_BUDGET: RecordingBudget = { points: 4_000_000, events: 1_000_000 };

export class Recorder implements Journal {
  private readonly quantities: QuantitySpec[] = [];
  private readonly names = new Set<string>();
  private readonly events: SimEvent[] = [];
  private seq = 0;
  private exceeded: Micros | undefined;

  private readonly rows = new WrittenPoints();
  /** Per quantity, its latest row, and since when that holds [µs]. */
  private readonly latest: number[] = [];
  private readonly since: number[] = [];
  /** Per quantity, the value that it holds; NaN where it moves or has none yet. Most writes end with a look at it. */
  private readonly held: number[] = [];

  private readonly clock: { readonly now: Micros };
  private readonly budget: RecordingBudget;

  /** `clock`: usually the simulation. */
  constructor(clock: { readonly now: Micros }, budget: RecordingBudget = DEFAULT_BUDGET) {
    this.clock = clock;
    this.budget = budget;
  }

  /** The instant at which the budget was used up [µs]; the run should end then. */
  get outOfBudgetAt(): Micros | undefined {
    return this.exceeded;
  }

  quantity(spec: QuantitySpec): QuantityId {
    const name = `${spec.component}\u0000${spec.name}`;
    if (this.names.has(name)) throw new Error(`${spec.component} declares its quantity ${spec.name} twice`);
    this.names.add(name);
    this.latest.push(NONE);
    this.since.push(-1);
    this.held.push(Number.NaN);
    return this.quantities.push(spec) - 1;
  }

  hold(quantity: QuantityId, value: number): void {
    if (this.held[quantity] === value) return;
    const { rows } = this;
    const { now } = this.clock;
    this.checkValue(quantity, value);
    if (this.exceeded !== undefined && now > this.exceeded) return;
    let row = this.latest[quantity] ?? NONE;
    if (this.since[quantity] === now) row = this.takeBack(quantity, row);
    if (this.held[quantity] === value) return;
    row = rows.addConstant(quantity, now, value, row);
    this.put(quantity, row, now, value);
  }

  follow(quantity: QuantityId, trajectory: Trajectory): void {
    const { rows } = this;
    const { now } = this.clock;
    const { a, b, c, decays } = trajectory;
    if (b === 0 && c === 0 && decays.length === 0 && trajectory.at <= now) {
      this.hold(quantity, a);
      return;
    }
    this.check(quantity, trajectory);
    if (this.exceeded !== undefined && now > this.exceeded) return;
    const form = rebased(trajectory, now);
    let row = this.latest[quantity] ?? NONE;
    if (this.since[quantity] === now) row = this.takeBack(quantity, row);
    if (row !== NONE && this.mayEqual(row, form) && sameForm(rows.form(row), form)) return;
    row = rows.add(quantity, now, form, row);
    this.put(quantity, row, now, Number.NaN);
  }

  event(spec: EventSpec): Cause {
    const { now } = this.clock;
    const seq = this.seq++;
    if (this.exceeded !== undefined && now > this.exceeded) return seq;
    for (const [key, value] of Object.entries(spec.data ?? {})) {
      if (typeof value === 'number' && !Number.isFinite(value)) {
        throw new Error(`${spec.component} wrote ${key} = ${value} into its event ${spec.type}`);
      }
    }
    const reasons = (spec.conditions ?? []).flatMap((condition) => ('event' in condition ? [condition.event] : []));
    const later = [spec.cause, ...reasons].find((reason) => !(reason < seq));
    if (later !== undefined) throw new Error(`${spec.component}'s event ${spec.type} names the later event ${later}`);
    this.events.push({ ...spec, seq, at: now });
    if (this.events.length >= this.budget.events) this.exceeded ??= now;
    return seq;
  }

  /** The recording of the run so far; hashed over quantities, change points and events. */
  finish(header: RecordingHeader, ending: RunEnding): Recording {
    const points = sortedPoints(this.quantities.length, this.rows);
    const { quantities, events } = this;
    const hash = hashRecording(quantities, points, events);
    return { header, ending, quantities: [...quantities], points, events: [...events], hash };
  }

  /** A quantity's latest row is this one now. */
  private put(quantity: QuantityId, row: number, since: Micros, held: number): void {
    this.latest[quantity] = row;
    this.since[quantity] = since;
    this.held[quantity] = held;
    if (this.rows.count >= this.budget.points) this.exceeded ??= since;
  }

  /** Strikes a quantity's latest row; gives the one before it. */
  private takeBack(quantity: QuantityId, row: number): number {
    const { rows } = this;
    const before = rows.before[row] as number; // one per row
    this.latest[quantity] = before;
    this.since[quantity] = before === NONE ? -1 : (rows.at[before] as number);
    this.held[quantity] = before !== NONE && rows.isConstant(before) ? (rows.a[before] as number) : Number.NaN;
    rows.owner[row] = NONE;
    return before;
  }

  /** False where a glance tells the forms apart. */
  private mayEqual(row: number, form: Trajectory): boolean {
    const { rows } = this;
    if (rows.decayCount[row] !== form.decays.length || rows.c[row] !== form.c) return false;
    return form.c !== 0 || rows.b[row] === form.b;
  }

  /** Throws unless the value is one that a quantity can hold. */
  private checkValue(quantity: QuantityId, value: number): void {
    const spec = this.quantities[quantity];
    if (!spec) throw new Error(`quantity ${quantity} was never declared`);
    if (!Number.isFinite(value)) throw new Error(`${spec.component} wrote ${value} as its ${spec.name}`);
    if (spec.labels && !(value in spec.labels))
      throw new Error(`${spec.component} has no ${spec.name} number ${value}`);
  }

  /** Throws unless the form is one that a quantity can follow from now on. */
  private check(quantity: QuantityId, { at, a, b, c, decays }: Trajectory): void {
    const spec = this.quantities[quantity];
    if (!spec) throw new Error(`quantity ${quantity} was never declared`);
    const finite = Number.isFinite(a + b + c) && decays.every(({ d, tau }) => Number.isFinite(d) && tau > 0);
    if (!finite) {
      throw new Error(`${spec.component} wrote ${JSON.stringify({ at, a, b, c, decays })} as its ${spec.name}`);
    }
    if (at > this.clock.now)
      throw new Error(`${spec.component} wrote its ${spec.name} from the later instant ${at} on`);
    if (spec.labels && !(a in spec.labels && b === 0 && c === 0 && decays.length === 0)) {
      throw new Error(`${spec.component} has no ${spec.name} number ${a}`);
    }
  }
}
