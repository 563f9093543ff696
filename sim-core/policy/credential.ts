/**
 * Something that services and teams cannot work without: a certificate that expires, a key that is revoked.
 *
 *     expires, revoked ──►┌────────────┐
 *     team acts ─────────►│ credential ├──► good or not, for all who use it
 *     tools missing ─────►└────────────┘
 *
 * Once it is no good, somebody has to find out that this is it, and then make it good again. Left out: who still holds a
 * session that was opened before.
 */
import type { Cause, QuantityId, RoomContext, StateLabel } from '../kernel/index.ts';
import { Alarm } from './alarm.ts';
import type { CredentialSpec } from './policy-spec.ts';
import type { Lack } from './tools-at-hand.ts';

const LABELS: readonly StateLabel[] = [
  { name: 'valid', severity: 'normal' },
  { name: 'expired', severity: 'fault' },
  { name: 'revoked', severity: 'fault' },
];

export interface CredentialPorts {
  readonly changed: (credential: Credential, cause: Cause) => void;
  readonly callTeam: (team: string, cause: Cause) => void;
  readonly releaseTeam: (team: string) => void;
  readonly lacking: (needs: readonly string[]) => Lack | undefined;
}

/** Between two of its states of renewal. */
type Renewal = 'none' | 'noticing' | 'called' | 'waiting' | 'renewing';

export class Credential {
  isValid = true;
  private event: Cause = -1;
  private renewal: Renewal = 'none';
  private losses = 0;
  private readonly state: QuantityId;
  private readonly expiring: Alarm;
  private readonly renewing: Alarm;

  constructor(
    readonly spec: CredentialSpec,
    private readonly context: RoomContext,
    private readonly ports: CredentialPorts,
  ) {
    this.state = context.journal.quantity({ component: spec.id, name: 'state', unit: 'state', labels: LABELS });
    this.expiring = new Alarm(context.scheduler, () => this.lose('expired', -1));
    this.renewing = new Alarm(context.scheduler, () => this.goOn());
  }

  /** Writes the first value and waits for its day. One that expired before the run was good then: it is taken as renewed. */
  start(): void {
    this.context.journal.hold(this.state, 0);
    const { expiresAt } = this.spec;
    if (expiresAt === undefined) return;
    const at = Math.round((expiresAt - this.context.startsAt) * 1000);
    if (at >= this.context.scheduler.now) this.expiring.set(at);
  }

  /** It is no good any more. */
  lose(how: 'expired' | 'revoked', cause: Cause): void {
    if (!this.isValid) return;
    this.isValid = false;
    this.expiring.clear();
    this.event = this.write(`credential-${how}`, 'fault', cause);
    this.context.journal.hold(this.state, how === 'expired' ? 1 : 2);
    this.ports.changed(this, this.event);
    const { renewal } = this.spec;
    if (renewal === undefined) return;
    this.renewal = 'noticing';
    this.renewing.set(this.context.scheduler.now + this.draw(renewal.notice, 'notice'));
  }

  /** It is good again, whoever made it so. */
  renew(cause: Cause): void {
    if (this.isValid) return;
    this.isValid = true;
    this.renewing.clear();
    if (this.spec.renewal?.team !== undefined && this.renewal !== 'noticing') {
      this.ports.releaseTeam(this.spec.renewal.team);
    }
    this.renewal = 'none';
    this.losses++;
    this.event = this.write('credential-renewed', 'info', cause);
    this.context.journal.hold(this.state, 0);
    this.ports.changed(this, this.event);
  }

  teamPresent(present: boolean, cause: Cause): void {
    if (present && this.renewal === 'called') this.begin(cause);
    else if (!present && this.renewal === 'renewing') {
      this.renewing.clear();
      this.renewal = 'called';
    }
  }

  /** Tools have come or gone. */
  look(): void {
    if (this.renewal === 'waiting') this.begin(this.event);
  }

  private goOn(): void {
    const { renewal } = this.spec;
    if (this.renewal === 'renewing' || renewal === undefined) {
      this.renew(this.event);
      return;
    }
    this.event = this.write('credential-noticed', 'info', this.event);
    if (renewal.team === undefined) this.begin(this.event);
    else {
      this.renewal = 'called';
      this.ports.callTeam(renewal.team, this.event);
    }
  }

  private begin(cause: Cause): void {
    const { renewal } = this.spec;
    if (renewal === undefined) return;
    this.event = cause;
    const lack = this.ports.lacking(renewal.needs);
    if (lack) {
      if (this.renewal !== 'waiting') this.event = this.write('renewal-held', 'fault', lack.cause, { lack: lack.what });
      this.renewal = 'waiting';
      return;
    }
    this.renewal = 'renewing';
    this.renewing.set(this.context.scheduler.now + this.draw(renewal.takes, 'renew'));
  }

  private draw(distribution: Parameters<RoomContext['random']['sample']>[0], purpose: string): number {
    return Math.max(0, this.context.random.sample(distribution, this.spec.id, purpose, this.losses, true));
  }

  private write(
    type: string,
    severity: 'info' | 'fault',
    cause: Cause,
    data: Readonly<Record<string, number | string>> = {},
  ): Cause {
    const { kind } = this.spec;
    return this.context.journal.event({ type, component: this.spec.id, severity, cause, data: { kind, ...data } });
  }
}
