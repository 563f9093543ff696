/** How far a service's failover has come, kept as a quantity. */
import type { Journal, QuantityId, StateLabel } from '../kernel/index.ts';

const LABELS = [
  { name: 'normal', severity: 'normal' },
  { name: 'suspect', severity: 'warning' },
  { name: 'deciding', severity: 'warning' },
  { name: 'executing', severity: 'warning' },
  { name: 'failed-over', severity: 'degraded' },
  { name: 'failing-back', severity: 'info' },
  { name: 'held', severity: 'fault' },
] as const satisfies readonly StateLabel[];

export type FailoverStateName = (typeof LABELS)[number]['name'];

export class FailoverState {
  name: FailoverStateName = 'normal';
  private readonly quantity: QuantityId;

  constructor(
    private readonly journal: Journal,
    service: string,
  ) {
    this.quantity = journal.quantity({ component: service, name: 'failover', unit: 'state', labels: LABELS });
  }

  /** Writes the first value. */
  start(): void {
    this.become('normal');
  }

  become(name: FailoverStateName): void {
    this.name = name;
    this.journal.hold(
      this.quantity,
      LABELS.findIndex((label) => label.name === name),
    );
  }
}
