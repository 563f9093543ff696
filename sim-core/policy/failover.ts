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
import {
  type Cause,
  type EventSpec,
  NO_CAUSE,
  type QuantityId,
  type RoomContext,
  type Severity,
  type StateLabel,
} from '../kernel/index.ts';
import type { Distribution, Micros } from '../units/index.ts';
import { Alarm } from './alarm.ts';
import { type Health, HealthWatch } from './health-watch.ts';
import type { FailoverSpec, PlacementSpec } from './policy-spec.ts';
import { Rotation } from './rotation.ts';

const LABELS: readonly StateLabel[] = [
  { name: 'normal', severity: 'normal' },
  { name: 'suspect', severity: 'warning' },
  { name: 'deciding', severity: 'warning' },
  { name: 'executing', severity: 'warning' },
  { name: 'failed-over', severity: 'degraded' },
  { name: 'failing-back', severity: 'info' },
];
type State = 'normal' | 'suspect' | 'deciding' | 'executing' | 'failed-over' | 'failing-back';

/** What is being carried out: who leaves the rotation, who joins it, and how far it has come. */
interface Plan {
  readonly leave: readonly string[];
  readonly arrive: readonly string[];
  readonly back: boolean;
  readonly ordinal: number;
  /** Activation of the standby is over at this instant. */
  readonly readyAt: Micros;
  step: number;
  routed: boolean;
  event: Cause;
}

/** Who decides, and where to; left open, the service's own rule finds a target. */
export interface Decision {
  /** People may choose a target that looks sick. */
  readonly people: boolean;
  readonly by?: string | undefined;
  readonly to?: string | undefined;
}

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
  private readonly quantity: QuantityId;
  private state: State = 'normal';
  private plan: Plan | undefined;
  private plans = 0;
  /** Targets that were tried in this episode and were no answer. */
  private readonly tried = new Set<string>();
  private readonly deciding: Alarm;
  private readonly stepping: Alarm;
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
    this.quantity = context.journal.quantity({
      component: spec.service,
      name: 'failover',
      unit: 'state',
      labels: LABELS,
    });
    this.deciding = new Alarm(context.scheduler, () => this.decide(this.alarm, { people: true, by: spec.team }));
    this.stepping = new Alarm(context.scheduler, () => this.stepDone());
    this.returning = new Alarm(context.scheduler, () => this.failBack(this.alarm, undefined));
    this.draining = new Alarm(context.scheduler, () => ports.changed(this));
  }

  start(): void {
    this.context.journal.hold(this.quantity, 0);
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
    else if (this.state === 'deciding') this.deliberate(cause);
  }

  /** Decides who leaves and who joins the rotation, and starts to carry it out. Nothing while something is being carried out. */
  decide(cause: Cause, { people, by, to }: Decision): void {
    if (this.plan) return;
    this.deciding.clear();
    const { offered } = this.rotation;
    const sick = offered.filter((id) => id !== to && this.isUnhealthy(id));
    const stays = sick.length > 0 && sick.length < offered.length;
    const target = to ?? (stays ? undefined : this.target(people));
    const arrive = target === undefined || offered.includes(target) ? [] : [target];
    const leave = sick.length > 0 ? sick : target === undefined ? [] : offered.filter((id) => id !== target);
    if (leave.length === 0 || (!stays && target === undefined)) {
      this.giveUp(cause);
      return;
    }
    for (const id of [...sick, ...arrive]) this.tried.add(id);
    const words = {
      away: leave.join(', '),
      to: arrive.join(', ') || 'those left',
      by: by ?? (people ? 'operators' : 'the rule'),
    };
    const event = this.write('failover-decided', 'warning', cause, words, this.decider);
    const activation = this.placements.find(({ id }) => id === arrive[0])?.activation ?? 0;
    this.begin({ leave, arrive, back: false, readyAt: this.context.scheduler.now + activation, event });
  }

  /** Back to where the service belongs, as far as that is healthy; `by` somebody, or by the rule. */
  failBack(cause: Cause, by: string | undefined): void {
    const { offered } = this.rotation;
    const arrive = this.primaries.filter((id) => !offered.includes(id) && (by !== undefined || !this.isUnhealthy(id)));
    if (this.plan || arrive.length === 0) return;
    const leave = offered.filter((id) => !this.primaries.includes(id));
    const words = { away: leave.join(', '), to: arrive.join(', '), by: by ?? 'the rule' };
    const event = this.write('failback-decided', 'info', cause, words);
    this.begin({ leave, arrive, back: true, readyAt: this.context.scheduler.now, event });
  }

  private judge(watch: HealthWatch, was: Health, cause: Cause, failedFor: Micros): void {
    if (watch.health === 'suspect') {
      if (this.state === 'normal') this.become('suspect');
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
      if (this.state === 'suspect') this.become('normal');
      if (was === 'unhealthy') this.welcome(watch, cause);
    }
  }

  private react(verdict: Cause): void {
    if (this.plan || this.spec.mode === 'none') return;
    this.alarm = verdict;
    this.become('deciding');
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
    if (this.state === 'deciding' && !offered.some((id) => this.isUnhealthy(id))) {
      this.callOff(cause);
      return;
    }
    if (this.state === 'deciding' && this.spec.mode === 'automatic') this.decide(this.alarm, { people: false });
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
    this.become(this.isHome ? 'normal' : 'failed-over');
  }

  private giveUp(cause: Cause): void {
    this.write('failover-has-no-target', 'fault', cause, {}, this.decider);
    this.become('deciding');
  }

  private begin(plan: Omit<Plan, 'step' | 'ordinal' | 'routed'>): void {
    this.plan = { ...plan, ordinal: this.plans++, step: 0, routed: false };
    this.returning.clear();
    this.become(plan.back ? 'failing-back' : 'executing');
    this.nextStep(this.plan);
  }

  private nextStep(plan: Plan): void {
    const { now } = this.context.scheduler;
    const step = this.stepsOf(plan)[plan.step];
    const takes = step === undefined ? 0 : this.draw(step.takes, step.name, plan.ordinal);
    const waits = step === undefined || step.name === 'route' ? Math.max(now, plan.readyAt) : now;
    this.stepping.set(waits + takes);
  }

  private stepDone(): void {
    const { plan } = this;
    if (!plan) return;
    const step = this.stepsOf(plan)[plan.step];
    if (step === undefined || step.name === 'route') this.route(plan);
    else plan.event = this.write('failover-step-done', 'info', plan.event, { step: step.name });
    plan.step++;
    if (plan.step < this.stepsOf(plan).length || !plan.routed) this.nextStep(plan);
    else this.complete(plan);
  }

  private stepsOf(plan: Plan): FailoverSpec['steps'] {
    return plan.back ? this.spec.steps.filter(({ name }) => name === 'route') : this.spec.steps;
  }

  private route(plan: Plan): void {
    if (plan.routed) return;
    plan.routed = true;
    this.rotation.change(this.context.scheduler.now, plan.leave, plan.arrive);
    const words = {
      away: plan.leave.join(', '),
      to: this.rotation.offered.join(', '),
      timeToLive: this.spec.timeToLive,
    };
    plan.event = this.routedBy = this.write('users-routed', 'info', plan.event, words);
    this.ports.changed(this);
  }

  private complete(plan: Plan): void {
    this.plan = undefined;
    this.decider = NO_CAUSE;
    this.release();
    const event = this.write(plan.back ? 'failed-back' : 'failed-over', 'info', plan.event, {
      to: this.rotation.offered.join(', '),
    });
    this.become(this.isHome ? 'normal' : 'failed-over');
    if (this.rotation.offered.some((id) => this.isUnhealthy(id))) this.react(event);
    else this.tried.clear();
  }

  /** Somewhere to go: not in the rotation, not tried yet, standbys first; people take a sick one if there is no other. */
  private target(people: boolean): string | undefined {
    const { offered } = this.rotation;
    const open = this.placements.filter(({ id }) => !offered.includes(id) && !this.tried.has(id));
    const ordered = [...open.filter(({ role }) => role === 'standby'), ...open.filter(({ role }) => role === 'active')];
    return (ordered.find(({ id }) => !this.isUnhealthy(id)) ?? (people ? ordered[0] : undefined))?.id;
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

  private become(state: State): void {
    this.state = state;
    this.context.journal.hold(
      this.quantity,
      LABELS.findIndex(({ name }) => name === state),
    );
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
