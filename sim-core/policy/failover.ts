/**
 * How one service gets away from a lost site, and back.
 *
 *     health verdicts, alarms ──►┌──────────┐            normal ► suspect ► deciding ► executing ► failed-over
 *     team acts ────────────────►│ failover ├──► rotation     ▲                ▲    held ◄┘            │
 *     decisions, evacuations ───►└──────────┘                 └── failing-back ◄───────────────────────┘
 *
 * Automatic: the verdict is the decision. Approved: the rule finds the target, a team says yes. Manual: a team is called,
 * decides in its own time, and may call it off when the site comes back first; people act on what they see, so a verdict
 * waits while nothing is shown of the service. Then the steps follow one another (`plan-runner.ts`); a standby is
 * activated from the decision on, and users are not routed to it before it is ready. People fail over to a standby that
 * looks sick if there is no other; automation does not. Whether a target can carry the load now is asked when it is
 * chosen and again before users are routed. Over 250 lines because it is one state machine.
 */
import { type Cause, NO_CAUSE, type RoomContext } from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';
import { Alarm } from './alarm.ts';
import type { Decision } from './choice.ts';
import { Deliberation } from './deliberation.ts';
import { FailoverLog } from './failover-log.ts';
import { FailoverState } from './failover-state.ts';
import { type Health, HealthWatch } from './health-watch.ts';
import { Homing } from './homing.ts';
import type { Act, Plan } from './plan.ts';
import { PlanRunner } from './plan-runner.ts';
import type { FailoverSpec, PlacementSpec } from './policy-spec.ts';
import { Rotation } from './rotation.ts';
import { type CarryCheck, isForbidden, type Shortfall } from './shortfall.ts';
import { Targets } from './targets.ts';
import type { Lack } from './tools-at-hand.ts';

/** A target that was refused is asked again after so long, while there is no other. */
const ASK_AGAIN: Micros = 300_000_000;

/** What a failover asks of the room around it. */
export interface FailoverPorts {
  /** `purpose`: what for, unlike any other of this service. */
  readonly callTeam: (team: string, purpose: string, cause: Cause) => void;
  readonly releaseTeam: (team: string, purpose: string) => void;
  /** The rotation has changed, or will look different from now on. */
  readonly changed: (failover: Failover) => void;
  readonly lacking: (...lists: readonly (readonly string[] | undefined)[]) => Lack | undefined;
  /** Why capacity cannot be had at a deployment. */
  readonly refused: (deployment: string) => Cause | undefined;
  readonly carry: CarryCheck;
  /** A deployment was found unhealthy, or well again. */
  readonly verdict: (deployment: string, health: Health, cause: Cause) => void;
}

/** To go back there is nothing to do but to route. */
const WAY_BACK = {
  back: true,
  planned: true,
  failsOpen: false,
  mayBeCalledOff: false,
  activation: 0,
  provisions: false,
} as const;

/** Purpose of the call for a decision. */
export const DECISION = 'decision';

export class Failover {
  readonly rotation: Rotation;
  /** The event behind the present rotation. */
  routedBy: Cause = NO_CAUSE;
  private readonly watches: ReadonlyMap<string, HealthWatch>;
  private readonly targets: Targets;
  private readonly state: FailoverState;
  private readonly log: FailoverLog;
  private readonly runner: PlanRunner;
  private readonly deliberation: Deliberation;
  private plans = 0;
  private readonly homing: Homing;
  private readonly draining: Alarm;
  private readonly asking: Alarm;
  /** What last called for a decision. */
  private alarm: Cause = NO_CAUSE;
  /** The event of whoever took the decision that is carried out. */
  private decider: Cause = NO_CAUSE;
  /** Nothing could be done when it was last decided. */
  private isStuck = false;
  private isTeamHere = false;
  private isSeen = true;
  /** A verdict that nobody could see yet. */
  private unseen: Cause = NO_CAUSE;

  constructor(
    readonly spec: FailoverSpec,
    placements: readonly PlacementSpec[],
    private readonly context: RoomContext,
    private readonly ports: FailoverPorts,
  ) {
    const primaries = placements.flatMap(({ id, role }) => (role === 'active' ? [id] : []));
    this.rotation = new Rotation(spec, primaries);
    this.targets = new Targets(spec, placements, this.rotation, (id) => this.isUnhealthy(id), ports);
    this.watches = new Map(
      placements.map(({ id }) => [
        id,
        new HealthWatch(id, spec, context, (watch, was, cause, failedFor) => this.judge(watch, was, cause, failedFor)),
      ]),
    );
    this.state = new FailoverState(context.journal, spec.service);
    this.log = new FailoverLog(context.journal, spec.service);
    this.deliberation = new Deliberation(spec, context, {
      callTeam: (team, cause) => this.callToDecide(team, cause),
      declared: (cause, decider) => this.log.declared(cause, decider),
      decide: (alarm) => this.decide(alarm, this.ownDecision(), this.deliberation.decider),
    });
    this.runner = new PlanRunner(spec, context, {
      actDone: (act, cause) => this.log.done(act, cause),
      route: (plan, cause) => this.route(plan, cause),
      complete: (plan, cause) => this.complete(plan, cause),
      callTeam: (team, purpose, cause) => this.callForAct(team, purpose, cause),
      releaseTeam: (team, purpose) => ports.releaseTeam(team, purpose),
      lacking: (act) => ports.lacking(spec.needs, act.needs),
      refused: ({ provisions, arrive }) => (provisions ? this.targets.refusedTo(arrive) : undefined),
      held: (act, lack, cause) => this.hold(act, lack, cause),
      resumed: ({ back }) => this.state.become(back ? 'failing-back' : 'executing'),
    });
    this.homing = new Homing(spec, this.targets, this.rotation, context, this.log, {
      isBusy: () => this.runner.isBusy,
      isUnhealthy: (id) => this.isUnhealthy(id),
      begin: (leave, arrive, event) => this.begin({ leave, arrive, event, ...WAY_BACK }),
    });
    this.draining = new Alarm(context.scheduler, () => ports.changed(this));
    this.asking = new Alarm(context.scheduler, () => this.askAgain());
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

  /** A team that was called for a purpose is there, or was taken away. */
  teamPresent(purpose: string, present: boolean, cause: Cause): void {
    if (purpose !== DECISION) {
      this.runner.teamPresent(present, cause);
      return;
    }
    this.isTeamHere = present;
    if (!present || this.state.name === 'deciding') this.deliberation.teamPresent(present, cause);
  }

  /** Services, credentials or granted capacity have come or gone. */
  look(cause: Cause): void {
    this.runner.look();
    this.reconsider(cause);
    this.askAgain();
  }

  /** An alarm that people act on was raised or cleared. */
  setAlarm(raised: boolean, cause: Cause): void {
    if (raised) this.react(cause);
    else this.callOffIfWell(cause);
  }

  /** Something is shown of the service, or nothing is. */
  setSeen(seen: boolean): void {
    this.isSeen = seen;
    const verdict = this.unseen;
    if (!seen || verdict === NO_CAUSE) return;
    this.unseen = NO_CAUSE;
    if (this.targets.isInNeed) this.react(verdict);
  }

  /** The service's name is answered for, or not; several reasons may stand in the way. */
  setName(reason: string, answered: boolean, cause: Cause): void {
    if (!this.rotation.setName(reason, answered, this.context.scheduler.now)) return;
    this.routedBy = this.log.named(answered, this.spec, cause);
    this.ports.changed(this);
  }

  /** These deployments are to be left, and not to be gone to, until they are opened again. */
  evacuate(deployments: readonly string[], cause: Cause, by: string): void {
    for (const id of deployments) this.targets.closed.add(id);
    const isConcerned = this.rotation.offered.some((id) => this.targets.closed.has(id));
    if (isConcerned && !this.runner.isBusy) this.decide(cause, { people: true, by, planned: true });
  }

  /** The evacuation of these is over: the service goes home, once nothing is being carried out. */
  reopen(deployments: readonly string[], cause: Cause, by: string): void {
    for (const id of deployments) this.targets.closed.delete(id);
    if (!this.callOffIfWell(cause)) this.homing.goWhenFree(cause, by);
  }

  /** Back to where the service belongs, by somebody's decision. */
  failBack(cause: Cause, by: string): void {
    this.homing.go(cause, by);
  }

  /** Decides who leaves and who joins the rotation, and starts to carry it out. Nothing while something is being carried out. */
  decide(cause: Cause, decision: Decision, decider: Cause = NO_CAUSE): void {
    if (this.runner.isBusy) {
      this.log.withoutEffect('a failover is under way', cause);
      return;
    }
    this.deliberation.end();
    this.asking.clear();
    const lack = decision.people ? undefined : this.ports.lacking(this.spec.needs);
    if (lack) {
      const event = this.log.held('decide', lack, cause);
      this.stick(cause === NO_CAUSE ? event : cause);
      return;
    }
    const choice = this.targets.possible(decision, (refusal) => this.refuse(refusal, cause));
    if (!choice) {
      this.giveUp(cause, decider);
      return;
    }
    const { leave, arrive } = choice;
    for (const id of [...leave, ...arrive]) this.targets.tried.add(id);
    const planned = decision.planned ?? false;
    const words = {
      away: leave.join(', '),
      to: arrive.join(', ') || 'those left',
      by: decision.by ?? (decision.people ? 'operators' : 'the rule'),
    };
    const event = choice.isOpen
      ? this.log.failsOpen(arrive.join(', '), cause)
      : this.log.decided(planned, words, cause, decider);
    this.decider = decider;
    this.begin({
      leave,
      arrive,
      back: false,
      planned,
      failsOpen: choice.isOpen ?? false,
      mayBeCalledOff: decision.mayBeCalledOff ?? false,
      ...this.targets.activationOf(arrive),
      ...(decision.to === undefined ? { open: { decision, alarm: cause } } : {}),
      event,
    });
  }

  /**
   * Before users are sent to a target that has been lost meanwhile, or whose capacity is refused, another is chosen if
   * there is a better one; where what failed is well again by then, nobody goes to the lost one.
   */
  private reconsider(why: Cause): void {
    const { pending, lacksCapacity } = this.runner;
    if (!pending?.open || pending.arrive.length === 0) return;
    const isLost = pending.arrive.every((id) => this.isUnhealthy(id));
    if (isLost && !pending.planned && !this.targets.isInNeed) {
      this.callOff(why);
      return;
    }
    if (!(isLost || lacksCapacity) || !this.targets.hasBetterThan(pending.arrive)) return;
    this.runner.stop();
    this.targets.tried.clear();
    for (const id of pending.arrive) this.targets.tried.add(id);
    this.decide(pending.open.alarm, pending.open.decision, why);
  }

  private judge(watch: HealthWatch, was: Health, cause: Cause, failedFor: Micros): void {
    const { deployment, health } = watch;
    if (health === 'suspect') {
      if (this.state.name === 'normal') this.state.become('suspect');
    } else if (health === 'unhealthy') {
      const event = this.log.unhealthy(deployment, failedFor, cause);
      this.ports.verdict(deployment, health, event);
      this.reconsider(event);
      if (this.rotation.offered.includes(deployment) && this.spec.on === undefined) this.notice(event);
    } else {
      if (this.state.name === 'suspect') this.state.become('normal');
      if (was === 'unhealthy') {
        this.ports.verdict(deployment, health, cause);
        this.welcome(watch, cause);
      }
    }
  }

  /** Automation has the verdict at once; people have to see it. */
  private notice(verdict: Cause): void {
    if (this.isSeen || this.spec.mode === 'automatic' || this.spec.mode === 'none') this.react(verdict);
    else {
      if (this.unseen === NO_CAUSE) this.log.unseen(verdict);
      this.unseen = verdict;
    }
  }

  private react(verdict: Cause): void {
    if (this.runner.isBusy || this.spec.mode === 'none') return;
    this.alarm = verdict;
    this.state.become('deciding');
    if (this.spec.mode === 'automatic') this.decide(verdict, this.ownDecision());
    else this.deliberation.begin(verdict, this.plans);
  }

  /** As the service's own mode has it. */
  private ownDecision(): Decision {
    const { mode, team } = this.spec;
    if (mode === 'manual') return { people: true, by: team, mayBeCalledOff: true };
    if (mode === 'automatic') return { people: false };
    return { people: false, by: `the rule, approved by ${team ?? 'operators'},`, mayBeCalledOff: true };
  }

  /** A deployment is well again: nothing to decide, a target at last, or the time to go back. */
  private welcome(watch: HealthWatch, cause: Cause): void {
    this.targets.tried.clear();
    if (!this.callOffIfWell(cause)) {
      this.reconsider(cause);
      if (this.isStuck && this.spec.mode !== 'automatic') this.deliberation.begin(this.alarm, this.plans);
      else if (this.isStuck) this.decide(this.alarm, this.ownDecision());
    }
    this.homing.recovered(watch.deployment, cause);
  }

  /** What called for a decision, or for a plan that people may still call off, is over. */
  private callOffIfWell(cause: Cause): boolean {
    const isOpen = this.state.name === 'deciding' || this.runner.mayBeCalledOff;
    if (!isOpen || this.targets.isInNeed) return false;
    this.callOff(cause);
    return true;
  }

  private callOff(cause: Cause): void {
    this.runner.stop();
    this.deliberation.end();
    this.asking.clear();
    this.isStuck = false;
    this.release();
    this.log.calledOff(cause);
    this.rest();
    this.homing.takeUp();
  }

  private giveUp(cause: Cause, decider: Cause): void {
    const event = this.log.noTarget(cause, decider);
    if (this.targets.isInNeed) this.stick(cause === NO_CAUSE ? event : cause);
    else this.rest();
  }

  /** Nothing is to be done. */
  private rest(): void {
    this.state.become(this.targets.isHome ? 'normal' : 'failed-over');
  }

  /** Nothing can be done now; it is looked at again when something has changed, or after a while. */
  private stick(alarm: Cause): void {
    this.state.become('deciding');
    this.isStuck = true;
    this.alarm = alarm;
  }

  private refuse(refusal: Shortfall, cause: Cause): void {
    this.log.refused(refusal, cause);
    if (!isForbidden(refusal)) this.asking.set(this.context.scheduler.now + ASK_AGAIN);
  }

  /** Looks silently whether what could not be done can be done now. */
  private askAgain(): void {
    if (!this.isStuck || this.spec.mode === 'none' || this.runner.isBusy || !this.targets.isInNeed) return;
    const decision = this.ownDecision();
    if (!decision.people && this.ports.lacking(this.spec.needs)) return;
    this.targets.tried.clear();
    let isRefused = false;
    const choice = this.targets.possible(decision, (refusal) => {
      isRefused ||= !isForbidden(refusal);
    });
    if (choice) this.decide(this.alarm, decision);
    else if (isRefused) this.asking.set(this.context.scheduler.now + ASK_AGAIN);
  }

  /** Whoever is still there since the last decision is not called again. */
  private callToDecide(team: string, cause: Cause): void {
    if (this.isTeamHere) this.deliberation.teamPresent(true, this.deliberation.decider);
    else this.ports.callTeam(team, DECISION, cause);
  }

  /** Whoever decided also acts, without being called again. */
  private callForAct(team: string, purpose: string, cause: Cause): void {
    if (team === this.spec.team && this.isTeamHere) this.runner.teamPresent(true, cause);
    else this.ports.callTeam(team, purpose, cause);
  }

  private begin(plan: Plan): void {
    this.homing.stop();
    this.isStuck = false;
    this.state.become(plan.back ? 'failing-back' : 'executing');
    const refused = plan.provisions ? this.targets.refusedTo(plan.arrive) : undefined;
    if (refused) this.log.capacityRefused(refused, plan.event);
    this.runner.begin(plan, this.plans++);
  }

  private hold(act: Act, lack: Lack, cause: Cause): Cause {
    this.state.become('held');
    return this.log.held(act.step, lack, cause);
  }

  private route(plan: Plan, cause: Cause): Cause | undefined {
    const { arrive } = plan;
    const leave = this.stillLeaving(plan);
    if (leave.length === 0 && arrive.length === 0) {
      this.release();
      this.log.calledOff(cause);
      this.rest();
      this.homing.takeUp();
      return undefined;
    }
    const shortfalls = this.targets.shortfalls({ leave, arrive });
    const refusal = arrive.length > 0 ? this.targets.refusalIn(shortfalls) : undefined;
    if (refusal) {
      this.refuseAtRouting(refusal, cause);
      return undefined;
    }
    for (const shortfall of shortfalls) this.log.fallsShort(shortfall, cause);
    this.rotation.change(this.context.scheduler.now, leave, arrive);
    const to = this.rotation.offered.join(', ');
    this.routedBy = this.log.routed(leave.join(', '), to, this.spec.timeToLive, cause);
    this.ports.changed(this);
    return this.routedBy;
  }

  /** One of several that serve is not taken out by the rule any more if it is well again by now. */
  private stillLeaving({ leave, arrive, back, planned }: Plan): readonly string[] {
    const isAmongThem = [...leave, ...arrive].every((id) => this.targets.primaries.includes(id));
    return back || planned || !isAmongThem ? leave : leave.filter((id) => this.isUnhealthy(id));
  }

  /** The load that it could have carried when it was chosen it cannot carry now. */
  private refuseAtRouting(shortfall: Shortfall, cause: Cause): void {
    this.refuse(shortfall, cause);
    this.release();
    this.giveUp(cause, this.decider);
  }

  private complete({ back, planned, failsOpen }: Plan, cause: Cause): void {
    this.decider = NO_CAUSE;
    this.release();
    const { offered } = this.rotation;
    const event = failsOpen ? cause : this.log.completed(back, offered.join(', '), cause);
    this.rest();
    if (offered.some((id) => this.targets.closed.has(id))) this.decide(event, { people: true, planned: true });
    else if (offered.some((id) => this.isUnhealthy(id))) this.notice(event);
    else {
      this.targets.tried.clear();
      // Who is still deciding about a place that was left meanwhile has nothing to decide any more.
      this.deliberation.end();
    }
    this.homing.forget();
    // What has become well while this was carried out belongs back as well; what was left on purpose does not.
    if (back || !planned) {
      for (const id of this.targets.primaries) if (!this.isUnhealthy(id)) this.homing.recovered(id, event);
    }
  }

  private isUnhealthy(deployment: string): boolean {
    return this.watches.get(deployment)?.health === 'unhealthy';
  }

  private release(): void {
    this.isTeamHere = false;
    if (this.spec.team !== undefined) this.ports.releaseTeam(this.spec.team, DECISION);
  }
}
