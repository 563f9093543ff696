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
  constant,
  type Decay,
  type EventSpec,
  type Journal,
  type QuantityId,
  type QuantitySpec,
  rebased,
  sameForm,
  type Trajectory,
} from '../kernel/index.ts';
import type { Micros } from '../units/flavours.ts';
import { hashRecording } from './canonical.ts';
import { Doubles, Integers } from './columns.ts';
import type { Recording, RecordingHeader, RunEnding, SimEvent } from './recording.ts';
import { sortedPoints } from './sorted-points.ts';

/** How much a run may write. */
export interface RecordingBudget {
  readonly points: number;
  readonly events: number;
}

/** About 250 MB of change points and as much of events. */
export const DEFAULT_BUDGET: RecordingBudget = { points: 4_000_000, events: 1_000_000 };

const NONE = -1;

export class Recorder implements Journal {
  private readonly quantities: QuantitySpec[] = [];
  private readonly names = new Set<string>();
  private readonly events: SimEvent[] = [];
  private seq = 0;
  private exceeded: Micros | undefined;

  // One row per point, in the order of writing; `owner` NONE marks a row taken back.
  private readonly owner = new Integers();
  private readonly at = new Doubles();
  private readonly a = new Doubles();
  private readonly b = new Doubles();
  private readonly c = new Doubles();
  private readonly before = new Integers();
  private readonly decayStart = new Integers();
  private readonly decayCount = new Integers();
  private readonly decayD = new Doubles();
  private readonly decayTau = new Doubles();
  /** Per quantity, its latest row. */
  private readonly latest: number[] = [];

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
    return this.quantities.push(spec) - 1;
  }

  hold(quantity: QuantityId, value: number): void {
    const row = this.latest[quantity] ?? NONE;
    const { now } = this.clock;
    if (row !== NONE && this.at.get(row) !== now && this.isConstant(row) && this.a.get(row) === value) return;
    this.follow(quantity, constant(now, value));
  }

  follow(quantity: QuantityId, trajectory: Trajectory): void {
    const { now } = this.clock;
    this.check(quantity, trajectory);
    if (this.exceeded !== undefined && now > this.exceeded) return;
    const form = rebased(trajectory, now);
    let row = this.latest[quantity] ?? NONE;
    if (row !== NONE && this.at.get(row) === now) row = this.takeBack(quantity, row);
    if (row !== NONE && this.mayEqual(row, form) && sameForm(this.form(row), form)) return;
    this.write(quantity, form, row);
    if (this.at.length >= this.budget.points) this.exceeded ??= now;
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
    const points = sortedPoints(this.quantities.length, {
      owner: this.owner,
      at: this.at,
      a: this.a,
      b: this.b,
      c: this.c,
      decayStart: this.decayStart,
      decayCount: this.decayCount,
      decayD: this.decayD,
      decayTau: this.decayTau,
    });
    const { quantities, events } = this;
    const hash = hashRecording(quantities, points, events);
    return { header, ending, quantities: [...quantities], points, events: [...events], hash };
  }

  private write(quantity: QuantityId, form: Trajectory, before: number): void {
    this.latest[quantity] = this.owner.length;
    this.before.push(before);
    this.owner.push(quantity);
    this.at.push(form.at);
    this.a.push(form.a + 0); // −0 becomes 0
    this.b.push(form.b + 0);
    this.c.push(form.c + 0);
    this.decayStart.push(this.decayD.length);
    this.decayCount.push(form.decays.length);
    for (const { d, tau } of form.decays) {
      this.decayD.push(d + 0);
      this.decayTau.push(tau);
    }
  }

  /** Strikes a quantity's latest row; gives the one before it. */
  private takeBack(quantity: QuantityId, row: number): number {
    const before = this.before.get(row);
    this.owner.set(row, NONE);
    this.latest[quantity] = before;
    return before;
  }

  private isConstant(row: number): boolean {
    return this.b.get(row) === 0 && this.c.get(row) === 0 && this.decayCount.get(row) === 0;
  }

  /** False where a glance tells the forms apart. */
  private mayEqual(row: number, form: Trajectory): boolean {
    if (this.decayCount.get(row) !== form.decays.length || this.c.get(row) !== form.c) return false;
    return form.c !== 0 || this.b.get(row) === form.b;
  }

  private form(row: number): Trajectory {
    const decays: Decay[] = [];
    const start = this.decayStart.get(row);
    for (let i = start; i < start + this.decayCount.get(row); i++) {
      decays.push({ d: this.decayD.get(i), tau: this.decayTau.get(i) });
    }
    return { at: this.at.get(row), a: this.a.get(row), b: this.b.get(row), c: this.c.get(row), decays };
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
