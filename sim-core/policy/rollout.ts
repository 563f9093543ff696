/**
 * A bad change of a service's configuration on its way to the deployments, and back.
 *
 *     change pushed ──►┌─────────┐   stage 1 ──every──► stage 2 ──every──► ...      gate: a verdict stops it
 *     verdicts ───────►│ rollout ├──► share of requests that a deployment with the bad change serves
 *     team, tools ────►└─────────┘   noticed ──► (team) ──► taken back everywhere
 *
 * Noticed by the health checks, or by an alarm that the twin names. Left out: good changes, which change nothing.
 */
import type { Cause, RoomContext } from '../kernel/index.ts';
import type { Ratio } from '../units/index.ts';
import { Alarm } from './alarm.ts';
import type { ChangeSpec } from './policy-spec.ts';
import type { Lack } from './tools-at-hand.ts';

export interface RolloutPorts {
  /** A deployment serves this share of what is asked of it, 1 when all is well. */
  readonly impair: (deployment: string, share: Ratio, cause: Cause) => void;
  readonly callTeam: (team: string, cause: Cause) => void;
  readonly releaseTeam: (team: string) => void;
  readonly lacking: (needs: readonly string[]) => Lack | undefined;
}

type Phase = 'none' | 'spreading' | 'called' | 'waiting' | 'rolling-back';

export class Rollout {
  private phase: Phase = 'none';
  private readonly changed: string[] = [];
  private stage = 0;
  private share: Ratio = 1;
  private changes = 0;
  private event: Cause = -1;
  private readonly spreading: Alarm;
  private readonly returning: Alarm;

  constructor(
    readonly spec: ChangeSpec,
    /** In the order in which changes reach them. */
    private readonly deployments: readonly string[],
    private readonly context: RoomContext,
    private readonly ports: RolloutPorts,
  ) {
    this.spreading = new Alarm(context.scheduler, () => this.spread());
    this.returning = new Alarm(context.scheduler, () => this.rollBack(this.event));
  }

  /** The change sets out. One that is under way already goes on. */
  push(share: Ratio, cause: Cause): void {
    if (this.phase !== 'none') return;
    this.phase = 'spreading';
    this.share = share;
    this.stage = 0;
    this.event = this.write('change-pushed', 'warning', cause, { stages: this.spec.stages });
    this.spread();
  }

  /** The checks found a deployment unhealthy, or an alarm was raised: the change is stopped and taken back. */
  notice(deployment: string | undefined, cause: Cause): void {
    if (this.phase !== 'spreading') return;
    if (deployment !== undefined && !this.changed.includes(deployment)) return;
    if (this.spec.gate) this.spreading.clear();
    const { team } = this.spec;
    this.event = this.write('change-noticed', 'info', cause, { reached: this.changed.length });
    if (team === undefined) this.begin(this.event);
    else {
      this.phase = 'called';
      this.ports.callTeam(team, this.event);
    }
  }

  teamPresent(present: boolean, cause: Cause): void {
    if (present && this.phase === 'called') this.begin(cause);
    else if (!present && this.phase === 'rolling-back') {
      this.returning.clear();
      this.phase = 'called';
    }
  }

  /** Tools have come or gone. */
  look(): void {
    if (this.phase === 'waiting') this.begin(this.event);
  }

  /** The old configuration is in force everywhere. */
  rollBack(cause: Cause): void {
    if (this.phase === 'none') return;
    if (this.spec.team !== undefined && this.phase !== 'spreading') this.ports.releaseTeam(this.spec.team);
    this.phase = 'none';
    this.spreading.clear();
    this.returning.clear();
    const event = this.write('change-rolled-back', 'info', cause, { reached: this.changed.length });
    for (const deployment of this.changed.splice(0)) this.ports.impair(deployment, 1, event);
    this.changes++;
  }

  /** The next stage: as many deployments as belong to it. */
  private spread(): void {
    const { stages, every } = this.spec;
    this.stage++;
    const until = Math.ceil((this.deployments.length * this.stage) / stages);
    const reached = this.deployments.slice(this.changed.length, until);
    if (reached.length > 0 && stages > 1)
      this.event = this.write('change-stage', 'info', this.event, {
        stage: this.stage,
        stages,
        to: reached.join(', '),
      });
    this.changed.push(...reached);
    for (const deployment of reached) this.ports.impair(deployment, this.share, this.event);
    if (this.stage < stages) this.spreading.set(this.context.scheduler.now + every);
  }

  private begin(cause: Cause): void {
    const { needs, rollback } = this.spec;
    this.event = cause;
    const lack = this.ports.lacking(needs);
    if (lack) {
      if (this.phase !== 'waiting') this.event = this.write('rollback-held', 'fault', lack.cause, { lack: lack.what });
      this.phase = 'waiting';
      return;
    }
    this.phase = 'rolling-back';
    const takes = this.context.random.sample(rollback, this.spec.service, 'roll back', this.changes, true);
    this.returning.set(this.context.scheduler.now + Math.max(0, takes));
  }

  private write(
    type: string,
    severity: 'info' | 'warning' | 'fault',
    cause: Cause,
    data: Readonly<Record<string, number | string>>,
  ): Cause {
    return this.context.journal.event({ type, component: this.spec.service, severity, cause, data });
  }
}
