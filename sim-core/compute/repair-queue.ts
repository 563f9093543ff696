/**
 * Servers of a facility that did not come back by themselves: hands work on so many at a time, while they are there.
 * Worked off in pieces of a twentieth of what a group has broken, and at least of what the hands can take at once: the
 * share that is repaired at any time is right to within one piece. The pieces of a group share out the distribution of
 * hands-on times as boots do: many servers take as long as their mean says, whatever the luck.
 */
import {
  type Cause,
  type EventId,
  type HandlerId,
  NO_CAUSE,
  NO_EVENT,
  quantile,
  type RoomContext,
} from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';
import { spreadOrder } from './boot-parcels.ts';
import type { RestartSpec } from './compute-spec.ts';
import type { RackGroup } from './rack-group.ts';

interface Piece {
  readonly group: RackGroup;
  readonly servers: number;
  /** Work left [µs]. */
  left: Micros;
}

const PIECES = 20;

export class RepairQueue {
  private readonly spec: RestartSpec;
  private readonly context: RoomContext;
  private readonly repaired: (group: RackGroup, servers: number) => void;
  private readonly onDone: HandlerId;
  private pieces: Piece[] = [];
  private present: boolean;
  private startedAt: Micros = 0;
  private running: EventId = NO_EVENT;
  private ordinal = 0;
  /** Event behind the hands being there. */
  handsCause: Cause = NO_CAUSE;

  constructor(spec: RestartSpec, context: RoomContext, repaired: (group: RackGroup, servers: number) => void) {
    this.spec = spec;
    this.context = context;
    this.repaired = repaired;
    this.present = spec.team === undefined;
    this.onDone = context.scheduler.handler(() => this.finish());
  }

  /** Servers that wait for hands. */
  get waiting(): number {
    return this.pieces.reduce((sum, { servers }) => sum + servers, 0);
  }

  get handsArePresent(): boolean {
    return this.present;
  }

  setHands(present: boolean, cause: Cause): void {
    if (present === this.present) return;
    this.present = present;
    this.handsCause = cause;
    if (present) this.next();
    else this.pause();
  }

  /** Servers of a group that is powered and needs hands for them. */
  add(group: RackGroup, servers: number): void {
    if (servers <= 0 || this.spec.hands <= 0) return;
    const size = Math.max(1, this.spec.hands, servers / PIECES);
    const count = Math.ceil(servers / size - 1e-9);
    for (const [place, stratum] of spreadOrder(count).entries()) {
      const within = this.context.random.uniform(group.spec.id, 'hands-on', this.ordinal++);
      const one = Math.max(0, quantile(this.spec.handsOn, (stratum + within) / count));
      const part = place === count - 1 ? servers - size * (count - 1) : size;
      const rounds = Math.max(1, part / this.spec.hands);
      this.pieces.push({ group, servers: part, left: Math.max(1, Math.round(one * rounds)) });
    }
    this.next();
  }

  /** A group has gone dark: nothing can be done on it. */
  drop(group: RackGroup): void {
    if (!this.pieces.some((piece) => piece.group === group)) return;
    this.pause();
    this.pieces = this.pieces.filter((piece) => piece.group !== group);
    this.next();
  }

  private next(): void {
    const [piece] = this.pieces;
    if (!piece || !this.present || this.running !== NO_EVENT) return;
    const { scheduler } = this.context;
    this.startedAt = scheduler.now;
    this.running = scheduler.schedule(scheduler.now + piece.left, this.onDone);
  }

  private pause(): void {
    const [piece] = this.pieces;
    if (!piece || this.running === NO_EVENT) return;
    const { scheduler } = this.context;
    scheduler.cancel(this.running);
    this.running = NO_EVENT;
    piece.left = Math.max(1, piece.left - (scheduler.now - this.startedAt));
  }

  private finish(): void {
    this.running = NO_EVENT;
    const piece = this.pieces.shift();
    if (piece) this.repaired(piece.group, piece.servers);
    this.next();
  }
}
