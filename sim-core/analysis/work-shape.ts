/** What a run came to for data and for work that nobody waits for: plain data for the report and the screen. */
import type { Bytes, Micros, Ratio, Seconds } from '../units/flavours.ts';

/** The copies of one service's data. */
export interface DataResult {
  readonly service: string;
  readonly mode: 'none' | 'asynchronous' | 'synchronous' | 'quorum';
  /** Age of data that a promotion, or a restore from the last backup, did without. */
  readonly rpa?: Micros;
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

export interface WorkResults {
  readonly data: readonly DataResult[];
  readonly jobs: readonly JobResult[];
}
