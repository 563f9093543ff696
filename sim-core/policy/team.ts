/**
 * A team that can be called: it answers in its shift, gets there, gets in, and works until it is released.
 *
 *     call (purpose, site) ──►┌──────┐
 *     doors, tools there ────►│ team ├──► present (purpose, yes | no)
 *     removed, returned ─────►└──────┘
 *
 * Each of its staff answers one call at a time; further calls wait. Who cannot get in, through doors or at the tools that
 * the work is done with, waits locked out. Who works goes on when a tool is lost, for sessions last; a credential that is
 * revoked ends them, and a site that is cleared sends everybody out. Left out: fatigue, skills, handing over at the end of a shift.
 */
import {
  type Cause,
  type Condition,
  NO_CAUSE,
  type QuantityId,
  type RoomContext,
  type Severity,
  type StateLabel,
} from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';
import { Alarm } from './alarm.ts';
import type { TeamSpec } from './policy-spec.ts';
import { nextOnShift } from './shifts.ts';
import { ToolsAtHand } from './tools-at-hand.ts';

const LABELS: readonly StateLabel[] = [
  { name: 'off', severity: 'normal' },
  { name: 'called', severity: 'info' },
  { name: 'travelling', severity: 'info' },
  { name: 'locked-out', severity: 'fault' },
  { name: 'working', severity: 'info' },
];

type Phase = 'waiting' | 'called' | 'travelling' | 'locked-out' | 'working';
const RANK: Readonly<Record<Phase, number>> = { waiting: 1, called: 1, travelling: 2, 'locked-out': 3, working: 4 };

interface Call {
  readonly purpose: string;
  readonly site: string | undefined;
  readonly ordinal: number;
  phase: Phase;
  /** The last event about it. */
  event: Cause;
}

interface Member {
  readonly alarm: Alarm;
  call: Call | undefined;
}

export class Team {
  private readonly members: readonly Member[];
  private readonly waiting: Call[] = [];
  private readonly state: QuantityId;
  private calls = 0;
  private removed = false;
  private doorsLive = true;
  private doorsCause: Cause | undefined;
  private readonly tools = new ToolsAtHand();
  /** Sites that nobody may enter, and why. */
  private readonly barred = new Map<string, Cause>();

  /** `onPresent` is told when somebody is there to act for a purpose, and when they no longer are. */
  constructor(
    readonly spec: TeamSpec,
    private readonly context: RoomContext,
    private readonly onPresent: (purpose: string, present: boolean, cause: Cause) => void,
  ) {
    this.members = Array.from({ length: Math.max(1, spec.staff) }, () => this.makeMember());
    this.state = context.journal.quantity({ component: spec.id, name: 'state', unit: 'state', labels: LABELS });
  }

  start(): void {
    this.context.journal.hold(this.state, 0);
  }

  /** Asks for somebody to act for a purpose, at a site if there is one; asking again for the same purpose does nothing. */
  call(purpose: string, site: string | undefined, cause: Cause): void {
    if (this.find(purpose) || this.waiting.some((call) => call.purpose === purpose)) return;
    const event = this.write('team-called', 'info', cause, { purpose });
    this.waiting.push({ purpose, site, ordinal: this.calls++, phase: 'waiting', event });
    this.assign();
  }

  /** The work is done, or nobody is needed any more. */
  release(purpose: string): void {
    const queued = this.waiting.findIndex((call) => call.purpose === purpose);
    if (queued >= 0) this.waiting.splice(queued, 1);
    const member = this.find(purpose);
    if (member) {
      member.alarm.clear();
      member.call = undefined;
    }
    this.assign();
  }

  /** The feed of the doors it has to pass. */
  setDoors(live: boolean, cause: Cause): void {
    this.doorsLive = live;
    this.doorsCause = cause;
    if (live) this.tryAgain(cause);
  }

  /** A service or a credential that it works with is there, or not; `evicts`: who is in is thrown out. */
  setTool(tool: string, usable: boolean, cause: Cause, evicts: boolean): void {
    if (!this.needsTool(tool) || !this.tools.set(tool, usable, cause)) return;
    if (usable) this.tryAgain(cause);
    else if (evicts) this.throwOut(() => true, cause);
  }

  /** Sites are cleared, who works there is sent out and nobody enters; or people may enter again. */
  setEntry(sites: readonly string[], allowed: boolean, cause: Cause): void {
    for (const site of sites) {
      if (allowed) this.barred.delete(site);
      else this.barred.set(site, cause);
    }
    if (allowed) this.tryAgain(cause);
    else this.throwOut(({ site }) => site !== undefined && sites.includes(site), cause);
  }

  /** Nobody of it can act until it returns. */
  remove(cause: Cause): void {
    if (this.removed) return;
    this.removed = true;
    const event = this.write('team-removed', 'warning', cause);
    for (const member of this.members) {
      const { call } = member;
      if (!call) continue;
      member.alarm.clear();
      member.call = undefined;
      this.waiting.push({ ...call, phase: 'waiting', event });
      if (call.phase === 'working') this.onPresent(call.purpose, false, event);
    }
    this.assign();
  }

  return(cause: Cause): void {
    if (!this.removed) return;
    this.removed = false;
    this.write('team-returned', 'info', cause);
    this.assign();
  }

  private assign(): void {
    for (const member of this.members) {
      if (this.removed || member.call) continue;
      const call = this.waiting.shift();
      if (!call) break;
      member.call = call;
      call.phase = 'called';
      const { scheduler, startsAt } = this.context;
      const onShift = nextOnShift(this.spec.available, scheduler.now, startsAt);
      member.alarm.set(onShift + this.draw('respond', call));
    }
    this.publish();
  }

  private ring(member: Member): void {
    const { call } = member;
    if (!call) return;
    const travel = call.phase === 'called' ? this.travelTo(call) : 0;
    if (travel > 0) {
      call.phase = 'travelling';
      call.event = this.write('team-travelling', 'info', call.event, {
        purpose: call.purpose,
        site: call.site ?? '',
        takes: travel,
      });
      member.alarm.set(this.context.scheduler.now + travel);
    } else this.arrive(member, call.event);
    this.publish();
  }

  private arrive(member: Member, cause: Cause): void {
    const { call } = member;
    if (!call) return;
    if (this.isLockedOut(call, cause)) {
      this.publish();
      return;
    }
    call.phase = 'working';
    call.event = this.write('team-working', 'info', cause, { purpose: call.purpose });
    this.publish();
    this.onPresent(call.purpose, true, call.event);
  }

  /** Stands before the doors, or before tools that do not let it in. */
  private isLockedOut(call: Call, cause: Cause): boolean {
    const { purpose } = call;
    const { needs } = this.spec;
    const lack = this.tools.lacking(this.spec.tools);
    if (call.site !== undefined && needs !== undefined && !this.doorsLive)
      this.lockOut(call, cause, { purpose, feed: needs }, this.doorsCause);
    else if (call.site !== undefined && this.barred.has(call.site))
      this.lockOut(call, cause, { purpose, site: call.site }, this.barred.get(call.site));
    else if (lack) this.lockOut(call, cause, { purpose, tool: lack.what }, lack.cause);
    else return false;
    return true;
  }

  private lockOut(call: Call, cause: Cause, data: Record<string, string>, lost: Cause = NO_CAUSE): void {
    const conditions = lost === NO_CAUSE || lost === cause ? [] : [{ event: lost }];
    call.phase = 'locked-out';
    call.event = this.write('team-locked-out', 'fault', cause, data, conditions);
  }

  /** Who works on these calls is outside from now on. */
  private throwOut(concerns: (call: Call) => boolean, cause: Cause): void {
    for (const member of this.members) {
      const { call } = member;
      if (call?.phase !== 'working' || !concerns(call)) continue;
      this.arrive(member, cause);
      this.onPresent(call.purpose, false, call.event);
    }
  }

  private tryAgain(cause: Cause): void {
    for (const member of this.members) if (member.call?.phase === 'locked-out') this.arrive(member, cause);
  }

  private needsTool(tool: string): boolean {
    return this.spec.tools?.includes(tool) === true;
  }

  private travelTo(call: Call): Micros {
    return call.site === undefined || call.site === this.spec.at ? 0 : this.draw('travel', call);
  }

  private draw(purpose: 'respond' | 'travel', call: Call): Micros {
    return Math.max(0, this.context.random.sample(this.spec[purpose], this.spec.id, purpose, call.ordinal, true));
  }

  private find(purpose: string): Member | undefined {
    return this.members.find((member) => member.call?.purpose === purpose);
  }

  private publish(): void {
    const ranks = this.members.map(({ call }) => (call ? RANK[call.phase] : 0));
    const waiting = this.waiting.length > 0 ? 1 : 0;
    this.context.journal.hold(this.state, Math.max(waiting, ...ranks));
  }

  private makeMember(): Member {
    const member: Member = { alarm: new Alarm(this.context.scheduler, () => this.ring(member)), call: undefined };
    return member;
  }

  private write(
    type: string,
    severity: Severity,
    cause: Cause,
    data?: Readonly<Record<string, number | string>>,
    conditions: readonly Condition[] = [],
  ): Cause {
    const { journal } = this.context;
    return journal.event({
      type,
      component: this.spec.id,
      severity,
      cause,
      ...(data ? { data } : {}),
      ...(conditions.length > 0 ? { conditions } : {}),
    });
  }
}
