/**
 * People on their way to a decision: called by a verdict or an alarm, they come, declare an incident where that is the
 * custom, and decide in their own time. Without a team somebody unnamed decides.
 *
 *     verdict ──► team called ──► there ──► (incident declared) ──► decided
 */
import { type Cause, NO_CAUSE, type RoomContext } from '../kernel/index.ts';
import type { Distribution, Micros } from '../units/index.ts';
import { Alarm } from './alarm.ts';
import type { FailoverSpec } from './policy-spec.ts';

export interface DeliberationPorts {
  readonly callTeam: (team: string, cause: Cause) => void;
  readonly declared: (cause: Cause, decider: Cause) => Cause;
  /** `alarm`: what called for the decision. */
  readonly decide: (alarm: Cause) => void;
}

export class Deliberation {
  /** The event of whoever is there to decide. */
  decider: Cause = NO_CAUSE;
  private alarm: Cause = NO_CAUSE;
  private ordinal = 0;
  private isOn = false;
  private hasDeclared = false;
  private readonly declaring: Alarm;
  private readonly deciding: Alarm;

  constructor(
    private readonly spec: FailoverSpec,
    private readonly context: RoomContext,
    private readonly ports: DeliberationPorts,
  ) {
    this.declaring = new Alarm(context.scheduler, () => this.declare());
    this.deciding = new Alarm(context.scheduler, () => this.decide());
  }

  /** Something calls for a decision; `ordinal` counts the plans of the service. */
  begin(alarm: Cause, ordinal: number): void {
    this.alarm = alarm;
    this.ordinal = ordinal;
    if (!this.isOn) this.hasDeclared = false;
    this.isOn = true;
    if (this.spec.team === undefined) this.think(NO_CAUSE);
    else this.ports.callTeam(this.spec.team, alarm);
  }

  /** The team is there, or was taken away. */
  teamPresent(present: boolean, cause: Cause): void {
    if (!present) {
      this.declaring.clear();
      this.deciding.clear();
    } else if (this.isOn) this.think(cause);
  }

  /** Nothing is to be decided any more. */
  end(): void {
    this.isOn = false;
    this.declaring.clear();
    this.deciding.clear();
  }

  private think(decider: Cause): void {
    this.decider = decider;
    if (this.deciding.isSet || this.declaring.isSet) return;
    const { declare } = this.spec;
    if (declare === undefined || this.hasDeclared) this.weigh();
    else this.declaring.set(this.context.scheduler.now + this.draw(declare, 'declare before deciding'));
  }

  private declare(): void {
    this.hasDeclared = true;
    this.alarm = this.ports.declared(this.alarm, this.decider);
    this.weigh();
  }

  private weigh(): void {
    this.deciding.set(this.context.scheduler.now + this.draw(this.spec.decide, 'decide'));
  }

  private decide(): void {
    this.isOn = false;
    this.ports.decide(this.alarm);
  }

  private draw(distribution: Distribution, purpose: string): Micros {
    return Math.max(0, this.context.random.sample(distribution, this.spec.service, purpose, this.ordinal, true));
  }
}
