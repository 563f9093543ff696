/** How services moved from where they ran to somewhere else, stage by stage: plain data for the report and the screen. */
import type { Micros } from '../units/flavours.ts';

/** One move. The instant of a stage is absent where the stage was no part of it, or was not reached. */
export interface FailoverRecord {
  readonly service: string;
  readonly kind: 'failover' | 'switchover' | 'failback';
  /** Deployments that were left and those that were gone to, as the decision names them. */
  readonly from: string;
  readonly to: string;
  /** Who decided. */
  readonly by: string;
  /** What called for it began; absent where nothing had failed. */
  readonly disruptedAt?: Micros;
  /** Health checks, or an alarm, found it. */
  readonly detectedAt?: Micros;
  /** An incident was declared. */
  readonly declaredAt?: Micros;
  /** Absent where nothing could be decided on: there was no target, or a rule could not decide. */
  readonly decidedAt?: Micros;
  /** The standby was promoted, or its capacity provisioned. */
  readonly readyAt?: Micros;
  readonly routedAt?: Micros;
  /** Service was back after routing. */
  readonly servedAt?: Micros;
  /** Found to work by those who run it, and by those whose work it is. */
  readonly validatedAt?: Micros;
  readonly confirmedAt?: Micros;
  readonly endedAt?: Micros;
  /** `redirected`: the target was lost, or could not be had, before users were sent there, and another was chosen. */
  readonly outcome: 'done' | 'called-off' | 'redirected' | 'no-target' | 'under-way';
  /** How long a step waited for what it needs, and for what, in the order in which it was missing. */
  readonly heldFor: Micros;
  readonly heldBy: readonly string[];
  /** Event to ask "why" of: the decision, or that nothing could be decided on. */
  readonly event: number;
}
