/**
 * How one service gets away from a lost site, and back.
 *
 *     health verdicts ──►┌──────────┐            normal ► suspect ► deciding ► executing ► failed-over
 *     team acts ────────►│ failover ├──► rotation     ▲                                        │
 *     decisions ────────►└──────────┘                 └──────────── failing-back ◄─────────────┘
 *
 * Automatic: the verdict is the decision. Manual: a team is called, decides in its own time, and may call it off when the
 * site comes back first. Then the steps follow one another; a standby is activated from the decision on, and users are
 * not routed to it before it is ready. People fail over to a standby that looks sick if there is no other; automation
 * does not. Left out: judging whether the target can carry the load.
 */
import { type Cause, type EventSpec, NO_CAUSE, type RoomContext, type Severity } from '../kernel/index.ts';
import type { Distribution, Micros } from '../units/index.ts';
import { Alarm } from './alarm.ts';
import { choose, type Decision, type Whereabouts } from './choice.ts';
import { FailoverState } from './failover-state.ts';
import { type Health, HealthWatch } from './health-watch.ts';
import { type Plan, PlanRunner } from './plan-runner.ts';
import type { FailoverSpec, PlacementSpec } from './policy-spec.ts';
import { Rotation } from './rotation.ts';

/** What a failover asks of the room around it. */
export interface FailoverPorts {
  readonly callTeam: (team: string, purpose: string, cause: Cause) => void;
  readonly releaseTeam: (team: string, purpose: string) => void;
  /** The rotation has changed, or will look different from now on. */
  readonly changed: (failover: Failover) => void;
}

export class Failover {
  readonly rotation: Rotation;
  /** The event behind the present rotation. */
  routedBy: Cause = NO_CAUSE;
  private readonly watches: ReadonlyMap<string, HealthWatch>;
  private readonly primaries: readonly string[];
  private readonly state: FailoverState;
  private readonly runner: PlanRunner;
  private plans = 0;
  /** Targets that were tried in this episode and were no answer. */
  private readonly tried = new Set<string>();
  private readonly deciding: Alarm;
  private readonly returning: Alarm;
  private readonly draining: Alarm;
  /** The verdict that asks for a decision, and the event of whoever is there to take it. */
  private alarm: Cause = NO_CAUSE;
  private decider: Cause = NO_CAUSE;

  constructor(
    readonly spec: FailoverSpec,
    private readonly placements: readonly PlacementSpec[],
    private readonly context: RoomContext,
    private readonly ports: FailoverPorts,
  ) {
    this.primaries = placements.flatMap(({ id, role }) => (role === 'active' ? [id] : []));
    this.rotation = new Rotation(spec, this.primaries);
    this.watches = new Map(
      placements.map(({ id }) => [
        id,
        new HealthWatch(id, spec, context, (watch, was, cause, failedFor) => this.judge(watch, was, cause, failedFor)),
      ]),
    );
    this.state = new FailoverState(context.journal, spec.service);
    this.deciding = new Alarm(context.scheduler, () => this.decide(this.alarm, { people: true, by: spec.team }));
    this.runner = new PlanRunner(spec, context, {
      stepDone: (step, cause) => this.write('failover-step-done', 'info', cause, { step }),
      route: (plan, cause) => this.route(plan, cause),
      complete: (plan, cause) => this.complete(plan, cause),
    });
    this.returning = new Alarm(context.scheduler, () => this.failBack(this.alarm, undefined));
    this.draining = new Alarm(context.scheduler, () => ports.changed(this));
  }

  start(): void {
    this.state.start();
  }

  observe(deployment: string, share: number, cause: Cause): void {
    this.watches.get(deployment)?.observe(share, cause);
  }

  /** Sets the alarm for the next step of the drain; called when the rotation has been published. */
  followDrain(): void {
    const next = this.rotation.nextChange(this.context.scheduler.now);
    if (next === undefined) this.draining.clear();
    else this.draining.set(next);
  }

  /** The team that decides is there, and still has to make up its mind; or it was taken away. */
  teamPresent(present: boolean, cause: Cause): void {
    if (!present) this.deciding.clear();
    else if (this.state.name === 'deciding') this.deliberate(cause);
  }

  /** Decides who leaves and who joins the rotation, and starts to carry it out. Nothing while something is being carried out. */
  decide(cause: Cause, decision: Decision): void {
    if (this.runner.isBusy) {
      this.ignore(cause, 'a failover is under way');
      return;
    }
    this.deciding.clear();
    const choice = choose(this.whereabouts(), decision);
    if (!choice) {
      this.giveUp(cause);
      return;
    }
    const { leave, arrive } = choice;
    for (const id of [...leave, ...arrive]) this.tried.add(id);
    const words = {
      away: leave.join(', '),
      to: arrive.join(', ') || 'those left',
      by: decision.by ?? (decision.people ? 'operators' : 'the rule'),
    };
    const event = this.write('failover-decided', 'warning', cause, words, this.decider);
    const activation = this.placements.find(({ id }) => id === arrive[0])?.activation ?? 0;
    this.begin({ leave, arrive, back: false, readyAt: this.context.scheduler.now + activation, event });
  }

  /** Back to where the service belongs, as far as that is healthy; `by` somebody, or by the rule. */
  failBack(cause: Cause, by: string | undefined): void {
    const { offered } = this.rotation;
    const arrive = this.primaries.filter((id) => !offered.includes(id) && (by !== undefined || !this.isUnhealthy(id)));
    if (this.runner.isBusy || arrive.length === 0) {
      if (by !== undefined)
        this.ignore(cause, arrive.length === 0 ? 'it is where it belongs' : 'a failover is under way');
      return;
    }
    const leave = offered.filter((id) => !this.primaries.includes(id));
    const words = { away: leave.join(', '), to: arrive.join(', '), by: by ?? 'the rule' };
    const event = this.write('failback-decided', 'info', cause, words);
    this.begin({ leave, arrive, back: true, readyAt: this.context.scheduler.now, event });
  }

  private judge(watch: HealthWatch, was: Health, cause: Cause, failedFor: Micros): void {
    if (watch.health === 'suspect') {
      if (this.state.name === 'normal') this.state.become('suspect');
    } else if (watch.health === 'unhealthy') {
      const event = this.write(
        'deployment-unhealthy',
        'warning',
        cause,
        { service: this.spec.service, failedFor },
        NO_CAUSE,
        watch.deployment,
      );
      if (this.rotation.offered.includes(watch.deployment)) this.react(event);
    } else {
      if (this.state.name === 'suspect') this.state.become('normal');
      if (was === 'unhealthy') this.welcome(watch, cause);
    }
  }

  private react(verdict: Cause): void {
    if (this.runner.isBusy || this.spec.mode === 'none') return;
    this.alarm = verdict;
    this.state.become('deciding');
    if (this.spec.mode === 'automatic') this.decide(verdict, { people: false });
    else if (this.spec.team === undefined) this.deliberate(NO_CAUSE);
    else this.ports.callTeam(this.spec.team, this.spec.service, verdict);
  }

  private deliberate(decider: Cause): void {
    this.decider = decider;
    if (this.deciding.isSet) return;
    this.deciding.set(this.context.scheduler.now + this.draw(this.spec.decide, 'decide'));
  }

  /** A deployment is well again: nothing to decide, a target at last, or the time to go back. */
  private welcome(watch: HealthWatch, cause: Cause): void {
    this.tried.clear();
    const { offered } = this.rotation;
    if (this.state.name === 'deciding' && !offered.some((id) => this.isUnhealthy(id))) {
      this.callOff(cause);
      return;
    }
    if (this.state.name === 'deciding' && this.spec.mode === 'automatic') this.decide(this.alarm, { people: false });
    if (!this.primaries.includes(watch.deployment) || offered.includes(watch.deployment)) return;
    const standbyServes = offered.some((id) => !this.primaries.includes(id));
    const after = this.spec.failBackAfter ?? (standbyServes || this.spec.mode === 'none' ? undefined : 0);
    if (after === undefined) return;
    this.alarm = cause;
    this.returning.set(this.context.scheduler.now + after);
  }

  private callOff(cause: Cause): void {
    this.deciding.clear();
    this.release();
    this.write('failover-called-off', 'info', cause);
    this.state.become(this.isHome ? 'normal' : 'failed-over');
  }

  private ignore(cause: Cause, reason: string): void {
    this.write('decision-without-effect', 'info', cause, { reason });
  }

  private giveUp(cause: Cause): void {
    this.write('failover-has-no-target', 'fault', cause, {}, this.decider);
    this.state.become('deciding');
  }

  private begin(plan: Plan): void {
    this.returning.clear();
    this.state.become(plan.back ? 'failing-back' : 'executing');
    this.runner.begin(plan, this.plans++);
  }

  private route({ leave, arrive }: Plan, cause: Cause): Cause {
    this.rotation.change(this.context.scheduler.now, leave, arrive);
    const words = { away: leave.join(', '), to: this.rotation.offered.join(', '), timeToLive: this.spec.timeToLive };
    this.routedBy = this.write('users-routed', 'info', cause, words);
    this.ports.changed(this);
    return this.routedBy;
  }

  private complete({ back }: Plan, cause: Cause): void {
    this.decider = NO_CAUSE;
    this.release();
    const words = { to: this.rotation.offered.join(', ') };
    const event = this.write(back ? 'failed-back' : 'failed-over', 'info', cause, words);
    this.state.become(this.isHome ? 'normal' : 'failed-over');
    if (this.rotation.offered.some((id) => this.isUnhealthy(id))) this.react(event);
    else this.tried.clear();
  }

  private whereabouts(): Whereabouts {
    const { placements, tried, rotation } = this;
    return { placements, tried, offered: rotation.offered, isUnhealthy: (id) => this.isUnhealthy(id) };
  }

  private get isHome(): boolean {
    const { offered } = this.rotation;
    return offered.length === this.primaries.length && offered.every((id) => this.primaries.includes(id));
  }

  private isUnhealthy(deployment: string): boolean {
    return this.watches.get(deployment)?.health === 'unhealthy';
  }

  private release(): void {
    if (this.spec.team !== undefined) this.ports.releaseTeam(this.spec.team, this.spec.service);
  }

  private draw(distribution: Distribution, purpose: string, ordinal = this.plans): Micros {
    const { random } = this.context;
    return Math.max(0, random.sample(distribution, this.spec.service, purpose, ordinal, true));
  }

  private write(
    type: string,
    severity: Severity,
    cause: Cause,
    data: EventSpec['data'] = {},
    condition: Cause = NO_CAUSE,
    component: string = this.spec.service,
  ): Cause {
    const conditions = condition === NO_CAUSE ? {} : { conditions: [{ event: condition }] };
    return this.context.journal.event({ type, component, severity, cause, data, ...conditions });
  }
}
