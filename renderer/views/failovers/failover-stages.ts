/**
 * The stages of a move of a service, each with its event, who did it, how long it took, and how far the clock of the
 * objective had run by then. Pure.
 *
 *     lost ──► detected ──► declared ──► decided ──► ready ──► routed ──► serving ──► validated ──► confirmed
 *     └ the clock starts here, or at the declaration where the objective says so
 */
import type { FailoverRecord, ServiceLoss } from '../../../sim-core/analysis/index.ts';
import type { SimEvent } from '../../../sim-core/record/recording.ts';
import type { Micros } from '../../../sim-core/units/index.ts';

export interface Stage {
  readonly name: string;
  readonly at: Micros;
  /** From the stage before; absent for the first. */
  readonly took?: Micros;
  /** On the clock of the objective; absent where that never started, or not yet. */
  readonly clock?: Micros;
  /** Who did it; absent where the log names nobody. */
  readonly by?: string;
  /** What the log holds of it. */
  readonly event?: SimEvent;
}

/** How a move stands against the objective of its service. */
export interface Recovery {
  /** What the objective counts from, in words. */
  readonly from: 'the loss of service' | 'the declaration';
  readonly startsAt: Micros | undefined;
  /** From there until service was back after routing; absent where it did not come back by this move. */
  readonly took: Micros | undefined;
  readonly rto: Micros | undefined;
  /** Absent where there is no objective, or nothing to measure. */
  readonly isMet: boolean | undefined;
}

type Instant = {
  [Key in keyof FailoverRecord]-?: Key extends `${string}At` ? Key : never;
}[keyof FailoverRecord];

/** In the order in which they follow each other, with the events that a service's log holds of them. */
const STAGES: readonly (readonly [of: Instant, name: string, types: readonly string[]])[] = [
  ['disruptedAt', 'Lost', ['service-lost', 'service-partly-lost', 'service-degraded']],
  ['detectedAt', 'Detected', []],
  ['declaredAt', 'Declared', ['incident-declared']],
  ['decidedAt', 'Decided', ['failover-decided', 'switchover-decided', 'failback-decided']],
  ['readyAt', 'Ready', ['failover-step-done']],
  ['routedAt', 'Routed', ['users-routed']],
  ['servedAt', 'Serving', ['service-restored', 'service-recovering']],
  ['validatedAt', 'Validated', ['failover-step-done']],
  ['confirmedAt', 'Confirmed', ['failover-step-done']],
  ['endedAt', 'Plan ended', ['failed-over', 'failed-back', 'failover-called-off', 'failover-decided']],
];

const DETECTORS: Readonly<Record<string, string>> = {
  'deployment-unhealthy': 'health checks',
  'alarm-raised': 'an alarm',
};

/** Ended for another reason than that it was done: how long it took says nothing. */
const GIVEN_UP: ReadonlySet<FailoverRecord['outcome']> = new Set(['called-off', 'redirected']);

export function recoveryOf(record: FailoverRecord, service: ServiceLoss | undefined): Recovery {
  const isDeclared = service?.rtoFrom === 'declaration';
  const startsAt = isDeclared ? record.declaredAt : disruptedAt(record, service);
  const { servedAt, outcome } = record;
  const took = startsAt === undefined || servedAt === undefined ? undefined : Math.max(0, servedAt - startsAt);
  const rto = record.kind === 'failover' ? service?.rto : undefined;
  const isMeasured = rto !== undefined && startsAt !== undefined && !GIVEN_UP.has(outcome);
  const isMet = isMeasured ? took !== undefined && took <= rto : undefined;
  return { from: isDeclared ? 'the declaration' : 'the loss of service', startsAt, took, rto, isMet };
}

/** Since when service was lost: as its checks found, else the outage that somebody decided in. */
function disruptedAt(
  { disruptedAt: found, decidedAt, kind }: FailoverRecord,
  service: ServiceLoss | undefined,
): Micros | undefined {
  if (found !== undefined || decidedAt === undefined || kind !== 'failover') return found;
  return service?.outages.find(({ from, to }) => from <= decidedAt && decidedAt <= to)?.from;
}

/** The stages that were reached, in the order of time. */
export function stagesOf(
  move: FailoverRecord,
  service: ServiceLoss | undefined,
  events: readonly SimEvent[],
): readonly Stage[] {
  const lostAt = disruptedAt(move, service);
  const record = lostAt === undefined ? move : { ...move, disruptedAt: lostAt };
  const { startsAt } = recoveryOf(move, service);
  const own = events.filter(({ component }) => component === record.service);
  const detector = detectorOf(record, events);
  const reached = STAGES.flatMap(([of, name, types]): Stage[] => {
    const at = record[of];
    if (at === undefined) return [];
    const event = of === 'detectedAt' ? detector : own.find((one) => one.at === at && types.includes(one.type));
    const by = of === 'decidedAt' ? record.by : of === 'detectedAt' && detector ? DETECTORS[detector.type] : undefined;
    return [{ name, at, ...(by ? { by } : {}), ...(event ? { event } : {}) }];
  }).sort((one, other) => one.at - other.at);
  return reached.map((stage, place) => {
    const before = reached[place - 1];
    return {
      ...stage,
      ...(before ? { took: stage.at - before.at } : {}),
      ...(startsAt === undefined || stage.at < startsAt ? {} : { clock: stage.at - startsAt }),
    };
  });
}

/** Back along what called for the decision to what found it. */
function detectorOf({ event: seq }: FailoverRecord, events: readonly SimEvent[]): SimEvent | undefined {
  for (let event = events[events[seq]?.cause ?? -1]; event !== undefined; event = events[event.cause])
    if (DETECTORS[event.type] !== undefined) return event;
  return undefined;
}

/** `iad-1`, `pdx-1, fra-1`: places without the name of the service before each. */
export function placesOf(deployments: string): string {
  return deployments
    .split(', ')
    .map((deployment) => deployment.slice(deployment.indexOf('@') + 1))
    .join(', ');
}
