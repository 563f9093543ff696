/** What is recorded of a rack group: its state, the share of its servers that are up, and its draw past a deadband. */
import type { Journal, QuantityId, StateLabel } from '../kernel/index.ts';
import type { Ratio, Watts } from '../units/index.ts';
import type { RackGroupSpec } from './compute-spec.ts';

const STATES = [
  { name: 'up', severity: 'normal' },
  { name: 'degraded', severity: 'degraded' },
  { name: 'throttled', severity: 'degraded' },
  { name: 'shutting-down', severity: 'fault' },
  { name: 'off', severity: 'out' },
  { name: 'booting', severity: 'warning' },
  { name: 'failed', severity: 'fault' },
] as const satisfies readonly StateLabel[];
export type GroupState = (typeof STATES)[number]['name'];

/** A draw that has moved by less than this share of the peak is not published again. */
const DRAW_DEADBAND: Ratio = 0.01;
/** The same in a hall that is too warm, where a little heat more or less decides when a limit is reached. */
const WARM_DEADBAND: Ratio = 0.002;

export class GroupMeter {
  private readonly journal: Journal;
  private readonly peak: Watts;
  private readonly stateQuantity: QuantityId;
  private readonly upQuantity: QuantityId;
  private readonly drawQuantity: QuantityId;
  private state: GroupState | undefined;
  private up: Ratio = Number.NaN;
  private draw: Watts = Number.NaN;

  constructor({ id: component, peak }: RackGroupSpec, journal: Journal) {
    this.journal = journal;
    this.peak = peak;
    this.stateQuantity = journal.quantity({ component, name: 'state', unit: 'state', labels: STATES });
    this.upQuantity = journal.quantity({ component, name: 'up', unit: '1' });
    const limits = [{ name: 'peak', value: peak, direction: 'rising', severity: 'warning' }] as const;
    this.drawQuantity = journal.quantity({ component, name: 'draw', unit: 'W', limits });
  }

  show(state: GroupState, up: Ratio): void {
    if (state !== this.state) {
      this.state = state;
      const index = STATES.findIndex(({ name }) => name === state);
      this.journal.hold(this.stateQuantity, index);
    }
    if (up === this.up) return;
    this.up = up;
    this.journal.hold(this.upQuantity, up);
  }

  /** True if a draw lies beyond the deadband around the published one, or has come to nothing. */
  isNews(draw: Watts, isWarm: boolean): boolean {
    const isSmall = Math.abs(draw - this.draw) < (isWarm ? WARM_DEADBAND : DRAW_DEADBAND) * this.peak;
    return draw !== this.draw && !(isSmall && draw !== 0);
  }

  /** The draw to publish; undefined while it stays within the deadband. */
  newDraw(draw: Watts, isWarm: boolean): Watts | undefined {
    if (!this.isNews(draw, isWarm)) return undefined;
    this.draw = draw;
    this.journal.hold(this.drawQuantity, draw);
    return draw;
  }
}
