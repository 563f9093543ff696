/**
 * What the telemetry room leaves in the recording: per source whether it reports, and the figures by which a replay finds
 * its samples again. Figures stand once at the estate, and again at each source that has its own.
 */
import type { Journal, QuantityId, StateLabel } from '../kernel/index.ts';
import { SECOND } from '../units/index.ts';
import type { Sampling } from './telemetry-spec.ts';

/** The component that carries the figures of all sources without their own. */
export const ESTATE = 'estate';

/** Name of the quantity that says whether a source reports. */
export const TELEMETRY = 'telemetry';

const LABELS: readonly StateLabel[] = [
  { name: 'reporting', severity: 'normal' },
  { name: 'dark', severity: 'warning' },
];

/** Figures by the names of the quantities that hold them; durations in seconds there. */
export const FIGURES = {
  every: 'telemetry-every',
  delay: 'telemetry-delay',
  loss: 'telemetry-loss',
  staleAfter: 'telemetry-stale-after',
} as const satisfies Readonly<Record<keyof Sampling, string>>;

/** A source reports, or nothing of it arrives. */
export class ReportingState {
  private readonly quantity: QuantityId;

  constructor(
    private readonly journal: Journal,
    source: string,
  ) {
    this.quantity = journal.quantity({ component: source, name: TELEMETRY, unit: 'state', labels: LABELS });
  }

  write(isDark: boolean): void {
    this.journal.hold(this.quantity, isDark ? 1 : 0);
  }
}

/** Declares and writes the figures of a component; call the result when the run starts. */
export function figuresOf(journal: Journal, component: string, sampling: Sampling): () => void {
  const declare = (name: string, unit: string, value: number): (() => void) => {
    const quantity = journal.quantity({ component, name, unit });
    return () => journal.hold(quantity, value);
  };
  const writes = [
    declare(FIGURES.every, 's', sampling.every / SECOND),
    declare(FIGURES.delay, 's', sampling.delay / SECOND),
    declare(FIGURES.loss, '1', sampling.loss),
    declare(FIGURES.staleAfter, 's', sampling.staleAfter / SECOND),
  ];
  return () => {
    for (const write of writes) write();
  };
}
