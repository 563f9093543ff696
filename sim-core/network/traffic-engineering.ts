/**
 * Traffic engineering: what does not fit on its shortest way is led over the next-shortest that has room, and so on, as
 * far as the network's policy goes. It works from what was carried when it looked:
 *
 *     something does not fit, or is led around ──every `adjust`──► all of that is placed anew
 *     routing has converged ─────────────────────────────────────► all of that is placed anew
 *
 * In between, ways stay as they are: what does not fit on them is lost. A run begins with everything placed.
 * Left out: bandwidth that is reserved call by call; what is on its shortest way is never moved for others.
 */
import type { HandlerId, Scheduler } from '../kernel/index.ts';
import type { LinkLoads } from './link-loads.ts';
import type { EngineeringSpec } from './network-spec.ts';
import type { LivePath } from './path.ts';
import type { PathBook } from './path-book.ts';
import type { PathQuality } from './path-quality.ts';
import type { Around } from './rank.ts';

export class TrafficEngineering {
  private readonly onAdjust: HandlerId;
  private isScheduled = false;
  private isDue = false;
  /** It has looked for the first time. */
  private hasBegun = false;

  constructor(
    private readonly spec: EngineeringSpec,
    private readonly loads: LinkLoads,
    private readonly book: PathBook,
    private readonly quality: PathQuality,
    private readonly scheduler: Scheduler,
    /** Told when `adjust` is to be called. */
    due: () => void,
  ) {
    this.onAdjust = scheduler.handler(() => {
      this.isScheduled = false;
      this.isDue = true;
      due();
    });
  }

  /** Links have been shared anew. */
  shared(): void {
    const { loads, scheduler } = this;
    if (this.isScheduled || !(loads.isShort || loads.isSpilling)) return;
    this.isScheduled = true;
    const isAtStart = scheduler.now === 0 && !this.hasBegun;
    this.hasBegun = true;
    scheduler.schedule(scheduler.now + (isAtStart ? 0 : this.spec.adjust), this.onAdjust, 0);
  }

  /** Places anew what does not fit, if it is time or routes have just converged; gives the paths whose ways changed. */
  adjust(hasConverged: boolean): readonly LivePath[] {
    const isTime = this.isDue || (hasConverged && (this.loads.isShort || this.loads.isSpilling));
    this.isDue = false;
    if (!isTime) return [];
    return this.loads.spill(this.spec.ways - 1, this.around());
  }

  /** Finds next ways; what is full is the same for all paths of a round, and so are the hops that lead there. */
  private around(): Around {
    let known: Uint8Array | undefined;
    let shut: Uint8Array = new Uint8Array(0);
    return (path, full) => {
      if (full !== known) shut = this.loads.shutBy(full);
      known = full;
      const strand = this.book.around(path, full, shut);
      if (strand?.isUp !== true) return undefined;
      this.quality.measureStrand(path, strand);
      return strand;
    };
  }
}
