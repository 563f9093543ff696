/** What the plant shares its cooling among: the air of a hall, and the liquid circuit of a hall. */
import { type Cause, type Condition, sameForm, type Trajectory } from '../kernel/index.ts';
import type { Micros, Watts } from '../units/index.ts';
import type { Watch } from './flow-forms.ts';

/** `hold`: so much keeps it where it should be; `all`: warmer than it should be, takes what it can get. */
export type Ask =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'hold'; readonly need: Trajectory }
  | { readonly kind: 'all' };

export const ASKS_NOTHING: Ask = { kind: 'nothing' };
export const ASKS_ALL: Ask = { kind: 'all' };

/** What was given. */
export interface Grant {
  /** Cooling from now on [W]. */
  readonly given: Trajectory;
  /** All that was asked for. */
  readonly held: boolean;
}

/** Who is to be named if it is too little, or enough again. */
export interface Blame {
  readonly loss: Cause;
  readonly relief: Cause;
  readonly conditions: readonly Condition[];
}

export interface Cooled {
  /** In sharing what is not enough for all [W]: its heat, never nothing. */
  readonly weight: Watts;
  /** Event that last changed its heat. */
  readonly heatCause: Cause;
  /** The last event about its temperature. */
  readonly lastEvent: Cause;
  /** It gets less than it needs, or is still warmer than it should be. */
  readonly isShort: boolean;
  /** What its own course rests on. */
  readonly watch: Watch;
  /** What it needs from `at` on: the very ask of before while nothing of its own has turned round. */
  open(at: Micros): Ask;
  /** Follows what it is given; false if that, and all else, is as it was. */
  take(grant: Grant, blame: () => Blame, at: Micros): boolean;
}

export function sameAsk(one: Ask, other: Ask): boolean {
  if (one.kind !== 'hold' || other.kind !== 'hold') return one.kind === other.kind;
  return sameForm(one.need, other.need);
}
