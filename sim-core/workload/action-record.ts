/** What business actions write: what becomes of those that begin at each site, and the events when that changes. */
import { type Cause, type Journal, linear, NO_CAUSE, type QuantityId, type Severity } from '../kernel/index.ts';
import { type Micros, SECOND } from '../units/index.ts';
import type { LiveAction, Outcome, Walk } from './live-action.ts';

const LABELS = [
  { name: 'in-time', severity: 'normal' },
  { name: 'partly-late', severity: 'degraded' },
  { name: 'late', severity: 'fault' },
  { name: 'failed', severity: 'fault' },
  { name: 'vanished', severity: 'fault' },
] as const satisfies readonly { readonly name: Outcome; readonly severity: Severity }[];

interface OriginQuantities {
  readonly id: string;
  readonly state: QuantityId;
  readonly inTime: QuantityId;
  readonly takes: QuantityId;
  was: Outcome;
  event: Cause;
}

/** The part of an action that begins at a site. */
export function originId(action: string, site: string): string {
  return `${action}@${site}`;
}

export class ActionRecord {
  private readonly origins: ReadonlyMap<string, OriginQuantities>;
  private begun = false;

  constructor(
    { spec }: LiveAction,
    private readonly journal: Journal,
  ) {
    this.origins = new Map(
      spec.origins.map(({ site }) => {
        const id = originId(spec.id, site);
        const declare = (name: string, unit: string, more = {}) =>
          journal.quantity({ component: id, name, unit, ...more });
        const limits = [{ name: 'window', value: spec.within / SECOND, direction: 'rising', severity: 'degraded' }];
        return [
          site,
          {
            id,
            state: declare('state', 'state', { labels: LABELS }),
            inTime: declare('in-time', '1'),
            takes: declare('takes', 's', { limits }),
            was: 'in-time',
            event: NO_CAUSE,
          },
        ];
      }),
    );
  }

  /** From now on changes are events. */
  begin(): void {
    this.begun = true;
  }

  /** What becomes of what begins at a site from now on; `cause`: what last changed. */
  write(site: string, walk: Walk, now: Micros, cause: Cause): void {
    const own = this.origins.get(site);
    if (!own) return;
    const { journal } = this;
    journal.hold(
      own.state,
      LABELS.findIndex(({ name }) => name === walk.outcome),
    );
    journal.hold(own.inTime, walk.inTime);
    journal.follow(own.takes, linear(now, walk.takes / SECOND, walk.slope));
    if (walk.outcome === own.was) return;
    own.was = walk.outcome;
    if (!this.begun) return;
    const severity = LABELS.find(({ name }) => name === walk.outcome)?.severity ?? 'info';
    own.event = journal.event({
      type: `action-${walk.outcome}`,
      component: own.id,
      severity: walk.outcome === 'in-time' ? 'info' : severity,
      cause: causeOf(cause, walk, own.event),
      data: { stage: walk.stage, inTime: walk.inTime },
    });
  }
}

/** What just changed; else what made the stage what it is; else what was said last. */
function causeOf(changed: Cause, { cause }: Walk, before: Cause): Cause {
  if (changed !== NO_CAUSE) return changed;
  return cause === NO_CAUSE ? before : cause;
}
