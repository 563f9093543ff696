/** Plain data of training and batch work: a gang of accelerators that makes progress together or not at all. */
import type { Micros, Ratio, Seconds } from '../units/flavours.ts';

/** Part of a job's accelerators that is in one rack group. */
export interface GangPart {
  readonly group: string;
  /** Share of all its accelerators, spares included; the parts add up to 1. */
  readonly share: Ratio;
}

export interface JobSpec {
  readonly id: string;
  readonly class: 'training' | 'batch';
  /** 1 yields last; services of a lower number take its accelerators when they are short. */
  readonly priority: number;
  readonly parts: readonly GangPart[];
  /** Accelerators that work together. */
  readonly gang: number;
  /** Fewest with which it goes on: `gang` unless it is elastic. */
  readonly least: number;
  /** Idle ones that take the place of lost ones. */
  readonly spares: number;
  /** All its work, as time of the whole gang at full speed [s]; absent: more than the run can see. */
  readonly work?: Seconds;
  readonly starts: Micros;
  /** Mean time between failures of one accelerator, whatever failed [s]; infinite: none fails by itself. */
  readonly mtbf: Seconds;
  readonly checkpoint: {
    /** Work between two checkpoints [s]. */
    readonly every: Seconds;
    readonly write: Seconds;
  };
  /** From an interruption, once the gang is whole, until it works again. */
  readonly restart: Micros;
  /** Share of the racks' full draw above idle while it works. */
  readonly intensity: Ratio;
  /** Absent: services never take its accelerators. */
  readonly preemption?: {
    /** From a service being short until it has the accelerators. */
    readonly handOver: Micros;
    /** Services must have been well by themselves for so long before it takes them back. */
    readonly returnAfter: Micros;
    /** What the whole gang adds to a service's capacity, as a share of that. */
    readonly lends: Ratio;
  };
}

/** A service's deployment that may take accelerators of a job. */
export interface Claimant {
  readonly deployment: string;
  readonly priority: number;
  readonly groups: readonly string[];
}
