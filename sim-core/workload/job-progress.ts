/**
 * What a gang has done, in closed form: a straight line while it works, and what of it is saved. Checkpoints are not
 * events: where the last one was follows from when the gang began and how often it writes one.
 *
 *     done ──────╱│        stopped: falls back to the last checkpoint, unless one was written first
 *            ╱╱   ▼╱╱
 *     ╱╱╱╱   saved
 */
import { linear, type Trajectory } from '../kernel/index.ts';
import { type Micros, type Ratio, SECOND, type Seconds } from '../units/index.ts';

export class JobProgress {
  /** Work that interruptions have undone [s]. */
  lost: Seconds = 0;
  /** Progress per elapsed time: 0 while it stands still. */
  rate: Ratio = 0;
  private done: Seconds = 0;
  private at: Micros = 0;
  /** The last checkpoint that is not on the present line, and what it saved. */
  private checkpoint: Micros = 0;
  private saved: Seconds = 0;

  constructor(
    /** From one checkpoint to the next while it works [µs]. */
    private readonly cycle: Micros,
  ) {}

  /** Work done [s of the whole gang]. */
  doneAt(now: Micros): Seconds {
    return this.done + (this.rate * (now - this.at)) / SECOND;
  }

  /** As it will go on. */
  form(now: Micros): Trajectory {
    return linear(now, this.doneAt(now), this.rate);
  }

  /** Begins to work, from what is saved. */
  begin(now: Micros, rate: Ratio): void {
    this.done = this.doneAt(now);
    this.saved = this.done;
    this.at = this.checkpoint = now;
    this.rate = rate;
  }

  /** Goes on at another pace; its checkpoints go on as they were. */
  pace(now: Micros, rate: Ratio): void {
    this.passCheckpoints(now);
    this.done = this.doneAt(now);
    this.at = now;
    this.rate = rate;
  }

  /** Stops. What is not saved is undone, unless it could write a checkpoint first; gives what was undone [s]. */
  stop(now: Micros, isOrderly: boolean): Seconds {
    this.passCheckpoints(now);
    const done = this.doneAt(now);
    const undone = isOrderly || this.rate === 0 ? 0 : done - this.saved;
    this.lost += undone;
    this.done = done - undone;
    this.at = now;
    this.rate = 0;
    return undone;
  }

  /** When so much will be done; undefined while it stands still. */
  finishes(work: Seconds, now: Micros): Micros | undefined {
    if (this.rate <= 0) return undefined;
    return now + Math.max(0, Math.ceil(((work - this.doneAt(now)) / this.rate) * SECOND));
  }

  /** Takes in the checkpoints written up to now. */
  private passCheckpoints(now: Micros): void {
    const written = Math.floor((now - this.checkpoint) / this.cycle);
    if (this.rate === 0 || written <= 0) return;
    this.checkpoint += written * this.cycle;
    this.saved = this.doneAt(this.checkpoint);
  }
}
