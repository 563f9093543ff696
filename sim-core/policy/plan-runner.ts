/**
 * Carries out a decision: the acts follow one another, each taking its time; users are not routed before the standby is
 * ready, and routed at the end where no step says so.
 *
 *     plan ──► declare ──► promote ──► route ──► validate ──► complete
 *              └───────── activation ────────┘
 *
 * An act does not begin while its team is not there or while something that it needs is missing, and is not done while
 * something is missing: then it is held, and goes on when that is back. Capacity that is refused holds the activation.
 */
import type { Cause, RoomContext } from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';
import { Alarm } from './alarm.ts';
import { type Act, actsOf, type Plan } from './plan.ts';
import type { FailoverSpec } from './policy-spec.ts';
import type { Lack } from './tools-at-hand.ts';

/** What happens on the way; each gives or is given the event that the next one names. */
export interface PlanPorts {
  readonly actDone: (act: Act, cause: Cause) => Cause;
  /** Routes the users; undefined if the target may not have them after all: the plan is over. */
  readonly route: (plan: Plan, cause: Cause) => Cause | undefined;
  readonly complete: (plan: Plan, cause: Cause) => void;
  readonly callTeam: (team: string, purpose: string, cause: Cause) => void;
  readonly releaseTeam: (team: string, purpose: string) => void;
  /** What is missing of what this act, or the failover as a whole, needs. */
  readonly lacking: (act: Act) => Lack | undefined;
  /** Capacity that the plan needs and is refused. */
  readonly refused: (plan: Plan) => Lack | undefined;
  /** It cannot go on for want of something. */
  readonly held: (act: Act, lack: Lack, cause: Cause) => Cause;
  /** What held it is back. */
  readonly resumed: (plan: Plan) => void;
}

/** Routing, where the steps do not mention it. */
const ROUTE_AT_LAST: Act = {
  step: 'route',
  takes: { kind: 'fixed', value: 0 },
  purpose: 'route at last',
  needs: [],
  isLast: true,
};

type Phase = 'waiting' | 'called' | 'doing' | 'finishing';

interface Progress {
  readonly plan: Plan;
  readonly ordinal: number;
  readonly acts: readonly Act[];
  next: number;
  phase: Phase;
  /** The team of the present step has come. */
  isTeamHere: boolean;
  /** What holds it, while something does. */
  heldFor: string | undefined;
  /** The standby can serve from this instant on; undefined while its capacity is refused. */
  readyAt: Micros | undefined;
  event: Cause;
}

export class PlanRunner {
  private readonly alarm: Alarm;
  private readonly acts: readonly Act[];
  private progress: Progress | undefined;

  constructor(
    private readonly spec: FailoverSpec,
    private readonly context: RoomContext,
    private readonly ports: PlanPorts,
  ) {
    const acts = actsOf(spec.steps);
    this.acts = acts.some(({ step }) => step === 'route') ? acts : [...acts, ROUTE_AT_LAST];
    this.alarm = new Alarm(context.scheduler, () => this.finish());
  }

  get isBusy(): boolean {
    return this.progress !== undefined;
  }

  /** The plan under way has not sent users anywhere yet, and may be called off while it has not, or is held. */
  get mayBeCalledOff(): boolean {
    return this.pending !== undefined && (this.pending.mayBeCalledOff || this.progress?.heldFor !== undefined);
  }

  /** What is being carried out, while users have not been sent anywhere yet. */
  get pending(): Plan | undefined {
    const { progress } = this;
    return progress?.acts.slice(progress.next).some(({ step }) => step === 'route') ? progress.plan : undefined;
  }

  /** It waits for capacity that is refused. */
  get lacksCapacity(): boolean {
    const { progress } = this;
    return progress !== undefined && progress.readyAt === undefined && this.ports.refused(progress.plan) !== undefined;
  }

  /** Starts on a plan; `ordinal` counts the plans of the service. */
  begin(plan: Plan, ordinal: number): void {
    const acts = plan.back ? this.acts.filter(({ step }) => step === 'route') : this.acts;
    this.progress = {
      plan,
      ordinal,
      acts,
      next: 0,
      phase: 'waiting',
      isTeamHere: false,
      heldFor: undefined,
      readyAt: undefined,
      event: plan.event,
    };
    this.activate(this.progress);
    this.enter(this.progress);
  }

  /** Nothing of the plan is done any more. */
  stop(): void {
    const { progress } = this;
    if (!progress) return;
    this.alarm.clear();
    this.leaveTeam(progress);
    this.progress = undefined;
  }

  /** Something that was missing may be back, or something is missing now. */
  look(): void {
    const { progress } = this;
    if (!progress) return;
    this.activate(progress);
    if (progress.phase === 'waiting') this.enter(progress);
    else if (progress.phase === 'finishing') this.finish();
  }

  /** The team of the present act is there, or no longer. */
  teamPresent(present: boolean, cause: Cause): void {
    const { progress } = this;
    if (!progress) return;
    progress.isTeamHere = present;
    if (present && progress.phase === 'called') {
      progress.event = cause;
      this.start(progress);
    } else if (!present && progress.phase === 'doing') {
      this.alarm.clear();
      progress.phase = 'called';
    }
  }

  /** The standby is made ready as soon as its capacity is granted. */
  private activate(progress: Progress): void {
    if (progress.readyAt !== undefined) return;
    if (this.ports.refused(progress.plan) === undefined)
      progress.readyAt = this.context.scheduler.now + progress.plan.activation;
  }

  /** Comes to an act: calls its team, or starts on it, or waits for what it needs. */
  private enter(progress: Progress): void {
    const act = progress.acts[progress.next] as Act; // complete() is called after the last
    progress.phase = 'waiting';
    if (this.isWaiting(progress, act)) return;
    if (act.team !== undefined && !progress.isTeamHere) {
      progress.phase = 'called';
      this.ports.callTeam(act.team, act.step, progress.event);
    } else this.start(progress);
  }

  private start(progress: Progress): void {
    const { acts, next, ordinal, readyAt } = progress;
    const act = acts[next] as Act; // below length
    const { scheduler, random } = this.context;
    const takes = random.sample(act.takes, this.spec.service, act.purpose, ordinal, true);
    const from = act.step === 'route' ? Math.max(scheduler.now, readyAt ?? scheduler.now) : scheduler.now;
    progress.phase = 'doing';
    this.alarm.set(from + Math.max(0, takes));
  }

  private finish(): void {
    const { progress } = this;
    if (!progress) return;
    const act = progress.acts[progress.next] as Act; // below length
    progress.phase = 'finishing';
    if (this.isWaiting(progress, act)) return;
    if (act.step === 'route' && act.isLast) {
      const routed = this.ports.route(progress.plan, progress.event);
      if (routed === undefined) {
        this.stop();
        return;
      }
      progress.event = routed;
    } else progress.event = this.ports.actDone(act, progress.event);
    if (act.isLast) this.leaveTeam(progress);
    progress.next++;
    if (progress.next < progress.acts.length) this.enter(progress);
    else {
      this.progress = undefined;
      this.ports.complete(progress.plan, progress.event);
    }
  }

  /** Waits for something that is missing; tells so once for each thing. */
  private isWaiting(progress: Progress, act: Act): boolean {
    const lack = this.ports.lacking(act) ?? this.lackOfCapacity(progress, act);
    if (lack === undefined) {
      if (progress.heldFor !== undefined) this.ports.resumed(progress.plan);
      progress.heldFor = undefined;
      return false;
    }
    if (progress.heldFor !== lack.what) progress.event = this.ports.held(act, lack, progress.event);
    progress.heldFor = lack.what;
    return true;
  }

  /** Users cannot be sent to a standby whose capacity is refused. */
  private lackOfCapacity({ plan, readyAt }: Progress, { step }: Act): Lack | undefined {
    return step === 'route' && readyAt === undefined ? this.ports.refused(plan) : undefined;
  }

  /** The team is called once for all lines of a step's runbook, and goes when the step is done. */
  private leaveTeam(progress: Progress): void {
    const act = progress.acts[progress.next];
    if (act?.team === undefined) return;
    progress.isTeamHere = false;
    this.ports.releaseTeam(act.team, act.step);
  }
}
