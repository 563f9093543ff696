/**
 * Services that are short of capacity take accelerators of jobs that matter less, and give them back when they are well
 * without them.
 *
 *     shortage per deployment ─►┌────────────┐──► accelerators handed over, per job
 *     jobs on the same racks ──►│ preemption │──► capacity lent, per deployment (share of its own)
 *                               └────────────┘
 *
 * Nothing changes hands at once: models have to be loaded, and a short spike is not worth a restart. The job that
 * matters least yields first; the service that matters most is served first.
 */
import { type Cause, NO_CAUSE, type Scheduler } from '../kernel/index.ts';
import type { Ratio } from '../units/index.ts';
import { Appointment } from './appointment.ts';
import type { Claimant, JobSpec } from './job-spec.ts';
import type { LiveJob } from './live-job.ts';

/** Shortages below this share of a capacity are none. */
const NEGLIGIBLE = 0.005;

/** What sums of shares may leave over. */
const ROUNDING = 1e-9;

type Preemptible = NonNullable<JobSpec['preemption']>;

interface Claim {
  readonly spec: Claimant;
  /** Share of its own capacity that it is short of. */
  shortage: Ratio;
  lent: Ratio;
  cause: Cause;
}

/** A job that can be taken from. */
interface Lender {
  readonly job: LiveJob;
  readonly terms: Preemptible;
  readonly claims: readonly Claim[];
  readonly appointment: Appointment;
  /** What services want of it, as a share of what it can lend. */
  wanted: Ratio;
  /** It is about to hand over (1), to take back (−1), or neither. */
  pending: -1 | 0 | 1;
}

export class Preemption {
  private readonly claims: readonly Claim[];
  private readonly lenders: readonly Lender[];

  constructor(
    jobs: readonly LiveJob[],
    claimants: readonly Claimant[],
    private readonly scheduler: Scheduler,
    private readonly lend: (deployment: string, share: Ratio, cause: Cause) => void,
  ) {
    this.claims = [...claimants]
      .sort((a, b) => a.priority - b.priority)
      .map((spec) => ({ spec, shortage: 0, lent: 0, cause: NO_CAUSE }));
    const handler = scheduler.handler((place) => this.change(place));
    this.lenders = [...jobs]
      .sort((a, b) => b.spec.priority - a.spec.priority)
      .flatMap((job) => {
        const terms = job.spec.preemption;
        const claims = this.claims.filter(({ spec }) => canTake(spec, job.spec));
        const appointment = new Appointment(scheduler, handler);
        return terms && claims.length > 0 ? [{ job, terms, claims, appointment, wanted: 0, pending: 0 }] : [];
      });
  }

  /** A deployment is asked for so much more than it can take by itself, as a share of its capacity with all racks up. */
  setShortage(deployment: string, share: Ratio, cause: Cause): void {
    const claim = this.claims.find(({ spec }) => spec.deployment === deployment);
    if (!claim) return;
    claim.shortage = share < NEGLIGIBLE ? 0 : share;
    claim.cause = cause;
    this.plan();
  }

  /** Who is to yield how much; it will, when its time has come. */
  private plan(): void {
    const open = new Map(this.claims.map((claim) => [claim, claim.shortage]));
    this.lenders.forEach((lender, place) => {
      let wanted = 0;
      for (const claim of lender.claims) {
        const taken = Math.min(open.get(claim) ?? 0, lender.terms.lends - wanted);
        open.set(claim, (open.get(claim) ?? 0) - taken);
        wanted += taken;
      }
      lender.wanted = wanted / lender.terms.lends;
      this.arrange(lender, place);
    });
    this.distribute();
  }

  private arrange(lender: Lender, place: number): void {
    const { job, terms, appointment, wanted } = lender;
    const yields = yieldOf(job.spec, wanted);
    const pending = yields > job.handedOver ? 1 : yields < job.handedOver ? -1 : 0;
    if (pending === lender.pending) return;
    lender.pending = pending;
    const { now } = this.scheduler;
    appointment.keep(pending === 0 ? undefined : now + (pending > 0 ? terms.handOver : terms.returnAfter), place);
  }

  /** The time has come for a job to hand over, or to take back. */
  private change(place: number): void {
    const lender = this.lenders[place];
    if (!lender) return;
    lender.pending = 0;
    lender.job.handOver(yieldOf(lender.job.spec, lender.wanted), causeOf(lender.claims));
  }

  /** What jobs have handed over goes to services, those that are short and the most important first; called when jobs have settled. */
  distribute(): void {
    const lent = new Map<Claim, Ratio>(this.claims.map((claim) => [claim, 0]));
    const by = new Map<Claim, Cause>();
    for (const { job, terms, claims } of this.lenders) {
      let left = (job.handedOver / job.spec.gang) * terms.lends * job.upShare;
      for (const claim of claims) {
        const before = lent.get(claim) ?? 0;
        const more = Math.min(left, Math.max(0, claim.shortage - before));
        left -= more;
        lent.set(claim, before + more);
        if (more > 0) by.set(claim, Math.max(by.get(claim) ?? NO_CAUSE, job.event));
      }
      // What nobody is short of stays where it is until the job takes it back.
      const holder = claims.find(({ shortage, lent: held }) => shortage > 0 || held > 0);
      if (holder && left > ROUNDING) lent.set(holder, (lent.get(holder) ?? 0) + left);
    }
    for (const [claim, share] of lent) {
      if (share === claim.lent) continue;
      claim.lent = share;
      this.lend(claim.spec.deployment, share, Math.max(claim.cause, by.get(claim) ?? NO_CAUSE));
    }
  }
}

function canTake(claimant: Claimant, job: JobSpec): boolean {
  return claimant.priority < job.priority && job.parts.some(({ group }) => claimant.groups.includes(group));
}

/** Accelerators that a job hands over when so much of it is wanted: all, where too few would be left to go on. */
function yieldOf({ gang, least }: JobSpec, wanted: Ratio): number {
  const some = Math.ceil(gang * wanted - 1e-9);
  if (some <= 0) return 0;
  return gang - some < least ? gang : some;
}

function causeOf(claims: readonly Claim[]): Cause {
  return claims.reduce((latest, { shortage, cause }) => (shortage > 0 ? Math.max(latest, cause) : latest), NO_CAUSE);
}
