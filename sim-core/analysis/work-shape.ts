/** What a run came to for data and for work that nobody waits for: plain data for the report and the screen. */
import type { Bytes, Micros, Ratio, Seconds } from '../units/flavours.ts';

/** The copies of one service's data. */
export interface DataResult {
  readonly service: string;
  readonly mode: 'none' | 'asynchronous' | 'synchronous' | 'quorum';
  /** Age of data that a promotion, or a restore from the last backup, did without. */
  readonly rpa?: Micros;
  /** No copy is left at the end. */
  readonly gone: boolean;
  /** What one copy lacks at the end because it went with its writer, at most. */
  readonly lost: Bytes;
  /** What one copy lacked at the worst because histories had parted. */
  readonly diverged: Bytes;
  /** From the first write that one side did not know until all were brought together, or the end. */
  readonly divergedFor: Micros;
  readonly reconciled: boolean;
  /** Writes carried out twice [1]. */
  readonly duplicates: number;
  /** How long a write took until it was kept, at the slowest. */
  readonly commit?: Seconds;
  /** Quorum: share of time in which enough copies are up, each by itself as its availability says. */
  readonly availability?: Ratio;
}

/** One training or batch job. */
export interface JobResult {
  readonly job: string;
  readonly state: string;
  /** Progress, as time of the whole gang at full speed [s]; of all its work, where that is known. */
  readonly done: Seconds;
  readonly work?: Seconds;
  /** Progress per time elapsed. */
  readonly goodput: Ratio;
  /** Undone by interruptions [s]. */
  readonly lost: Seconds;
  readonly interruptions: number;
  readonly preemptions: number;
}

/** One path of one pipeline. */
export interface PipelineResult {
  readonly path: string;
  /** Age of the newest event to be seen, at the worst [s]. */
  readonly oldest: Seconds;
  /** What its users bear, and how long it was older. */
  readonly freshWithin?: Micros;
  readonly staleFor?: Micros;
  /** Events that waited at the most, that were dropped and that became visible [1]. */
  readonly backlog: number;
  readonly dropped: number;
  readonly visible: number;
}

/** What synthetic probes found. */
export interface ProbeCounts {
  readonly sent: number;
  readonly inTime: number;
  readonly late: number;
  readonly failed: number;
  /** Taken in, and never ended. */
  readonly vanished: number;
}

/** One business action from one of the places where it begins. */
export interface ActionResult {
  readonly action: string;
  readonly site: string;
  /** How often it begins there [1/s]. */
  readonly weight: number;
  /** Share that has to end in time; that did, over the run; and at the worst. */
  readonly asked: Ratio;
  readonly inTime: Ratio;
  readonly worst: Ratio;
  readonly probes: ProbeCounts;
  /** Times in which what was taken in never ended. */
  readonly vanished: readonly { readonly from: Micros; readonly to: Micros; readonly event: number }[];
}

export interface WorkResults {
  readonly data: readonly DataResult[];
  readonly jobs: readonly JobResult[];
  readonly pipelines: readonly PipelineResult[];
  readonly actions: readonly ActionResult[];
}
