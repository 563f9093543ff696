/** What a service's data write: the lag, backlog and state of each copy, and the events of their owners and histories. */
import {
  type Cause,
  type Condition,
  type EventSpec,
  type Journal,
  linear,
  NO_CAUSE,
  type QuantityId,
  type Severity,
  type StateLabel,
} from '../kernel/index.ts';
import { type Bytes, type Micros, type PerSecond, SECOND, type Seconds } from '../units/index.ts';
import type { CopyState, DataCopy } from './data-copy.ts';
import type { ServiceSpec } from './workload-spec.ts';

const LABELS: readonly (StateLabel & { readonly name: CopyState })[] = [
  { name: 'following', severity: 'normal' },
  { name: 'catching-up', severity: 'degraded' },
  { name: 'diverged', severity: 'fault' },
  { name: 'restoring', severity: 'degraded' },
  { name: 'gone', severity: 'out' },
];

const STATE_NUMBER = new Map(LABELS.map(({ name }, i) => [name, i]));

/** Writes an event of the workload's news. */
export type Tell = (
  type: string,
  component: string,
  severity: Severity,
  cause: Cause,
  data?: EventSpec['data'],
  conditions?: readonly Condition[],
) => Cause;

interface CopyQuantities {
  readonly lag: QuantityId;
  readonly backlog: QuantityId;
  readonly state: QuantityId;
  readonly diverged: QuantityId;
  readonly lost: QuantityId;
  /** Lag and backlog do not move, and that has been written. */
  stands: boolean;
  /** Nothing has diverged, and that has been written. */
  isWhole: boolean;
  /** State and loss as written. */
  writtenState: CopyState | undefined;
  writtenLoss: Bytes;
}

export class DataRecord {
  private readonly copies: readonly CopyQuantities[];
  private readonly commit: QuantityId | undefined;
  private readonly duplicates: QuantityId | undefined;

  constructor(
    private readonly service: ServiceSpec,
    copies: readonly DataCopy[],
    private readonly journal: Journal,
    private readonly tell: Tell,
  ) {
    const { rpo } = service.objectives;
    const limits =
      rpo === undefined
        ? []
        : [{ name: 'rpo', value: rpo / SECOND, direction: 'rising' as const, severity: 'degraded' as const }];
    this.copies = copies.map(({ deployment: { spec } }) => {
      const declare = (name: string, unit: string, more = {}) =>
        journal.quantity({ component: spec.id, name, unit, ...more });
      return {
        lag: declare('lag', 's', { limits }),
        backlog: declare('backlog', 'B'),
        state: declare('copy', 'state', { labels: LABELS }),
        diverged: declare('diverged', 'B'),
        lost: declare('lost-data', 'B'),
        stands: false,
        isWhole: false,
        writtenState: undefined,
        writtenLoss: -1,
      };
    });
    const { mode } = service.replication;
    if (mode === 'synchronous' || mode === 'quorum')
      this.commit = journal.quantity({ component: service.id, name: 'commit', unit: 's' });
    if (service.replication.duplicates === true)
      this.duplicates = journal.quantity({ component: service.id, name: 'duplicates', unit: '1/s' });
  }

  /** Writes a copy as it will go on. One whose servers are down is no copy: its lag stands still until they are up. */
  copy(copy: DataCopy, now: Micros): void {
    const quantities = this.copies[copy.deployment.place];
    if (!quantities) return;
    const { journal } = this;
    const moves = copy.isInUse && !copy.deployment.isDead;
    // Most copies keep up for hours, at the same lag: that is written once.
    if (moves || !quantities.stands) {
      journal.follow(quantities.lag, linear(now, copy.lag(now), copy.lagSlope()));
      journal.follow(quantities.backlog, linear(now, copy.waiting, copy.isInUse ? copy.slope : 0));
    }
    quantities.stands = !moves;
    if (copy.state !== quantities.writtenState) {
      quantities.writtenState = copy.state;
      journal.hold(quantities.state, STATE_NUMBER.get(copy.state) ?? 0);
    }
    const isWhole = copy.diverged.amount === 0 && copy.diverged.slope === 0;
    if (!isWhole || !quantities.isWhole) {
      journal.follow(quantities.diverged, linear(now, copy.diverged.amount, copy.diverged.slope));
    }
    quantities.isWhole = isWhole;
    if (copy.lost === quantities.writtenLoss) return;
    quantities.writtenLoss = copy.lost;
    journal.hold(quantities.lost, copy.lost);
  }

  /** How long a write takes until it is kept [s]. */
  commitLatency(latency: Micros): void {
    if (this.commit !== undefined) this.journal.hold(this.commit, latency / SECOND);
  }

  /** Writes that are carried out twice [1/s]. */
  duplicated(rate: PerSecond): void {
    if (this.duplicates !== undefined) this.journal.hold(this.duplicates, rate);
  }

  /** A copy takes over: what had not reached it is lost or has diverged, unless it was handed over. */
  promoted(copy: DataCopy, lag: Seconds, bytes: Bytes, cause: Cause): Cause {
    const { rpo } = this.service.objectives;
    const lost = Math.round(lag * SECOND);
    const severity = rpo !== undefined && lost > rpo ? 'fault' : 'info';
    const conditions = copy.source && copy.source.event !== NO_CAUSE ? [{ event: copy.source.event }] : [];
    const data = { service: this.service.id, lag: lost, bytes };
    return this.tell('replica-promoted', copy.deployment.spec.id, severity, cause, data, conditions);
  }

  /** A backup was all there was left: what was written after it is lost. */
  dataLost(copy: DataCopy, lag: Micros, bytes: Bytes, cause: Cause): Cause {
    return this.befell('data-lost', copy, 'fault', cause, { lag, bytes });
  }

  /** A copy has fallen behind by more than the objective allows, or has caught up. */
  behind({ deployment, behind }: DataCopy, cause: Cause): Cause {
    const data = { service: this.service.id };
    return behind
      ? this.tell('replica-falling-behind', deployment.spec.id, 'degraded', cause, data)
      : this.tell('replica-caught-up', deployment.spec.id, 'info', cause, data);
  }

  /** Something befell a copy. */
  befell(
    type: string,
    { deployment }: DataCopy,
    severity: Severity,
    cause: Cause,
    data: EventSpec['data'] = {},
  ): Cause {
    return this.tell(type, deployment.spec.id, severity, cause, { service: this.service.id, ...data });
  }

  /** Something befell the data of the service as a whole. */
  happened(type: string, severity: Severity, cause: Cause, data: EventSpec['data'] = {}): Cause {
    return this.tell(type, this.service.id, severity, cause, { service: this.service.id, ...data });
  }
}
