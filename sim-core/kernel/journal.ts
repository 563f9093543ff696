/**
 * What a room may write about itself: quantities (as change points) and events (with their cause).
 * The recording (`record/`) implements it; rooms know only this interface.
 */
import type { Trajectory } from './trajectory.ts';

/** Sequence number of an event in the log; `NO_CAUSE` where nothing simulated led to it. */
export type Cause = number;
export const NO_CAUSE: Cause = -1;

/** How bad a state or event is, mildest first. `out` = out of service on purpose or for want of supply. */
export type Severity = 'normal' | 'info' | 'warning' | 'degraded' | 'fault' | 'out';

/** One of the names a discrete state can have. */
export interface StateLabel {
  readonly name: string;
  readonly severity: Severity;
}

/** A value that matters when a quantity reaches it: battery empty, hall at 32 °C, breaker at its rating. */
export interface Limit {
  readonly name: string;
  readonly value: number;
  /** `rising`: bad at or above the value; `falling`: bad at or below it. */
  readonly direction: 'rising' | 'falling';
  readonly severity: Severity;
}

export interface QuantitySpec {
  /** Id of the component it belongs to, as in the twin. */
  readonly component: string;
  /** Short name, unique within the component: `charge`, `load`, `inlet`, `state`. */
  readonly name: string;
  /** SI symbol: `W`, `J`, `degC`, `1`, `1/s`, `bit/s`, `B`, `L`, `s`, or `state` for discrete states. */
  readonly unit: string;
  /** Discrete states: the value of the quantity is an index into these. */
  readonly labels?: readonly StateLabel[];
  readonly limits?: readonly Limit[];
}

export type QuantityId = number;

/** A fact without which an event would not have happened: an earlier event, or a standing condition in words. */
export type Condition = { readonly event: Cause } | { readonly component: string; readonly fact: string };

export interface EventSpec {
  /** In the past or as a state, kebab-case: `ups-on-battery`, `chiller-tripped`. */
  readonly type: string;
  readonly component: string;
  readonly severity: Severity;
  /** The trigger. */
  readonly cause: Cause;
  readonly conditions?: readonly Condition[];
  /** Values for the event's sentence; durations [µs], everything else SI. */
  readonly data?: Readonly<Record<string, number | string>>;
}

export interface Journal {
  /** Declares a quantity; called while building, before the run. */
  quantity(spec: QuantitySpec): QuantityId;
  /** From now on the quantity follows this form. A form equal to the one in force is not written again. */
  follow(quantity: QuantityId, trajectory: Trajectory): void;
  /** From now on the quantity holds this value: `follow` with a constant form at the present instant. */
  hold(quantity: QuantityId, value: number): void;
  /** Appends to the event log at the present instant and gives the event's number. */
  event(spec: EventSpec): Cause;
}

/** Event type → the event in words, for a log and for "why". Rooms supply one each; durations in `data` are [µs]. */
export type SentenceTable = Readonly<
  Record<
    string,
    (event: { readonly component: string; readonly data: Readonly<Record<string, number | string>> }) => string
  >
>;
