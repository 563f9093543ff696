/** One quantity as its sensor gives it: the true forms of late, and what corrupts them. */
import {
  constant,
  type Limit,
  type QuantitySpec,
  rankOf,
  type Severity,
  scaled,
  sum,
  type Trajectory,
  valueAt,
} from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';
import type { AlarmSpec } from './telemetry-spec.ts';

/** What stands between the truth and the reading. */
export type Corruption =
  /** `at`: the value that it goes on to show. */
  | { readonly kind: 'stuck'; readonly at: number }
  | { readonly kind: 'shifted'; readonly factor: number; readonly offset: number };

type Condition = Exclude<AlarmSpec['when'], { readonly kind: 'dark' }>;

/** A form and since when it is in force. */
interface Piece {
  readonly from: Micros;
  readonly form: Trajectory;
}

export class WatchedForm {
  readonly limit: Pick<Limit, 'value' | 'direction'>;
  /** In force, by the quantity that each was aimed at (all, if none); the latest counts. */
  private readonly corruptions: { readonly aim: string | undefined; readonly corruption: Corruption }[] = [];
  /** The form in force last; those before it as far back as one period. */
  private readonly pieces: Piece[] = [];
  private readonly isOfState: boolean;
  private severities: readonly Severity[] | undefined;

  constructor(
    when: Condition,
    private readonly every: Micros,
  ) {
    this.isOfState = when.kind === 'severity';
    this.limit =
      when.kind === 'severity'
        ? { value: rankOf(when.least), direction: 'rising' }
        : { value: when.limit, direction: when.kind === 'above' ? 'rising' : 'falling' };
  }

  /** Of a state what counts is how bad it is. */
  declare({ labels }: QuantitySpec): void {
    if (this.isOfState) this.severities = labels?.map(({ severity }) => severity);
  }

  /** The truth follows this form from `now` on. */
  follow(form: Trajectory, now: Micros): void {
    const { pieces } = this;
    if (pieces[pieces.length - 1]?.from === now) pieces.pop();
    pieces.push({ from: now, form: this.isOfState ? constant(now, this.badness(form.a)) : form });
    while ((pieces[1]?.from ?? now) < now - this.every) pieces.shift();
  }

  corrupt(aim: string | undefined, corruption: Corruption): void {
    this.corruptions.push({ aim, corruption });
  }

  /** Ends what was aimed so; what else corrupts it goes on. */
  mend(aim: string | undefined): void {
    const kept = this.corruptions.filter((one) => one.aim !== aim);
    this.corruptions.splice(0, this.corruptions.length, ...kept);
  }

  /** What a sensor gives from `now` on, if nothing changes; undefined before there is anything to sense. */
  reading(now: Micros): Trajectory | undefined {
    const form = this.pieces[this.pieces.length - 1]?.form;
    const corruption = this.corruptions[this.corruptions.length - 1]?.corruption;
    if (form === undefined || corruption === undefined) return form;
    if (corruption.kind === 'stuck') return constant(now, corruption.at);
    // A state is a word: it cannot be a little beside the truth.
    if (this.isOfState) return form;
    return sum(scaled(form, corruption.factor), constant(now, corruption.offset), now);
  }

  /** What was true at an instant of late, not more than a period ago. */
  trueAt(t: Micros): number | undefined {
    const piece = this.pieces.findLast(({ from }) => from <= t) ?? this.pieces[0];
    return piece && valueAt(piece.form, Math.max(t, piece.from));
  }

  private badness(state: number): number {
    const severity = this.severities?.[state];
    return severity === undefined ? 0 : rankOf(severity);
  }
}
