/**
 * The valve through which all water of a loop flows to the halls: shut to isolate it, throttled, or stuck.
 *
 *     order (share of the flow) ──► actuator, a stroke later ──► passes: share of the loop's rated flow
 *     sticks ──► stays, opens or closes by its spring, and obeys nobody until it is freed
 *
 * The flow changes at the end of a move, which takes its share of the stroke (a minute or so): what passes on the way
 * is left out.
 */
import {
  type Cause,
  type EventId,
  type HandlerId,
  NO_CAUSE,
  NO_EVENT,
  type QuantityId,
  type RoomContext,
} from '../kernel/index.ts';
import type { Micros, Ratio } from '../units/index.ts';
import type { LoopValveSpec } from './cooling-spec.ts';

/** Tells an event of its loop; what makes the loop short is no `normal` one. */
export type SayOfLoop = (
  type: string,
  severity: 'normal' | 'warning' | 'fault',
  cause: Cause,
  data: Readonly<Record<string, number>>,
) => Cause;

export class LoopValve {
  /** Share of the loop's rated flow that it passes now. */
  passes: Ratio = 1;
  /** What last moved it or kept it from moving. */
  lastEvent: Cause = NO_CAUSE;

  private readonly spec: LoopValveSpec;
  private readonly context: RoomContext;
  private readonly say: SayOfLoop;
  private readonly quantity: QuantityId;
  private readonly onMoved: HandlerId;
  private move: EventId = NO_EVENT;
  private ordered: Ratio = 1;
  private target: Ratio = 1;
  private cause: Cause = NO_CAUSE;
  private isStuck = false;

  /** `changed`: it passes more or less than before. */
  constructor(loop: string, spec: LoopValveSpec, context: RoomContext, say: SayOfLoop, changed: () => void) {
    this.spec = spec;
    this.context = context;
    this.say = say;
    this.quantity = context.journal.quantity({ component: loop, name: 'valve', unit: '1' });
    this.onMoved = context.scheduler.handler(() => {
      this.move = NO_EVENT;
      this.arrive();
      changed();
    });
  }

  /** From the first instant on. */
  start(): void {
    this.context.journal.hold(this.quantity, this.passes);
  }

  /** Somebody, or the controls, want it to pass this share of the rated flow. */
  order(to: Ratio, cause: Cause): void {
    this.ordered = to;
    if (!this.isStuck) this.go(to, cause);
    else if (to !== this.passes)
      this.lastEvent = this.say('loop-valve-does-not-move', 'warning', Math.max(cause, this.lastEvent), { to });
  }

  /** It sticks where it is, or goes where its spring drives it. */
  stick(cause: Cause): void {
    if (this.isStuck) return;
    this.isStuck = true;
    this.context.scheduler.cancel(this.move);
    this.move = NO_EVENT;
    this.target = this.passes;
    this.lastEvent = this.say('loop-valve-stuck', 'fault', cause, { passes: this.passes });
    const { onFailure } = this.spec;
    if (onFailure !== 'stays') this.go(onFailure === 'opens' ? 1 : 0, this.lastEvent);
  }

  /** It obeys again, and goes where it was last told to. */
  free(cause: Cause): void {
    if (!this.isStuck) return;
    this.isStuck = false;
    this.lastEvent = this.say('loop-valve-freed', 'normal', cause, { passes: this.passes });
    this.go(this.ordered, this.lastEvent);
  }

  private go(to: Ratio, cause: Cause): void {
    if (to === this.target) return;
    const { scheduler } = this.context;
    scheduler.cancel(this.move);
    this.target = to;
    this.cause = cause;
    const takes: Micros = Math.round(this.spec.stroke * Math.abs(to - this.passes));
    this.move = scheduler.schedule(scheduler.now + Math.max(1, takes), this.onMoved);
  }

  private arrive(): void {
    const isMore = this.target > this.passes;
    this.passes = this.target;
    this.context.journal.hold(this.quantity, this.passes);
    const type = this.passes === 0 ? 'closed' : this.passes === 1 ? 'open' : isMore ? 'opened' : 'throttled';
    const data = { passes: this.passes };
    this.lastEvent = this.say(`loop-valve-${type}`, isMore ? 'normal' : 'warning', this.cause, data);
  }
}
