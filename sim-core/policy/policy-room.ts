/**
 * Policy: who notices, who decides, and where users are sent.
 *
 *     health per deployment ──►┌────────┐
 *     doors' feeds live ──────►│ policy ├──► rotation per service: deployments and the share of users sent there
 *     calls for a team ───────►│        ├──► somebody present per purpose
 *     decisions (injects) ────►└────────┘
 *
 * Services without a failover keep all their active deployments in rotation. Left out: autoscaling, load shedding by
 * rule, approvals.
 */
import type { Cause, Room, RoomContext, RoomIndex } from '../kernel/index.ts';
import { NO_CAUSE } from '../kernel/index.ts';
import type { Ratio } from '../units/index.ts';
import { Failover } from './failover.ts';
import type { PolicyCommand } from './policy-commands.ts';
import type { PolicySpec } from './policy-spec.ts';
import type { RotationEntry } from './rotation.ts';
import { Team } from './team.ts';

type RotationListener = (rotation: readonly RotationEntry[], cause: Cause) => void;
type PresenceListener = (present: boolean, cause: Cause) => void;

/** Purposes of the room's own calls, beside those of other rooms. */
const DECISION = 'decision ';

export class PolicyRoom implements Room {
  readonly name = 'policy';
  private readonly index: RoomIndex;
  private readonly failovers = new Map<string, Failover>();
  private readonly failoverOf = new Map<string, Failover>();
  private readonly teams = new Map<string, Team>();
  private readonly rotations = new Map<string, RotationListener>();
  private readonly presences = new Map<string, PresenceListener>();
  private readonly changed = new Set<Failover>();
  private readonly arrivals: { readonly purpose: string; readonly present: boolean; readonly cause: Cause }[] = [];

  constructor(
    private readonly spec: PolicySpec,
    private readonly context: RoomContext,
  ) {
    this.index = context.attach(this);
    for (const team of spec.teams) {
      this.teams.set(
        team.id,
        new Team(team, context, (purpose, present, cause) => this.arrived(purpose, present, cause)),
      );
    }
    for (const failover of spec.failovers) this.addFailover(failover);
  }

  /** Publishes the rotations at the beginning; called once, after wiring. */
  start(): void {
    for (const team of this.teams.values()) team.start();
    for (const failover of this.failovers.values()) failover.start();
    const active = new Map<string, RotationEntry[]>();
    for (const { id, service, role } of this.spec.placements ?? []) {
      const rotation = active.get(service) ?? [];
      if (role === 'active') rotation.push({ deployment: id, weight: 1 });
      active.set(service, rotation);
    }
    for (const [service, rotation] of active) this.rotations.get(service)?.(rotation, NO_CAUSE);
  }

  /** Called when users of a service are sent elsewhere, also step by step while caches follow. */
  onRotation(service: string, listener: RotationListener): void {
    this.rotations.set(service, listener);
  }

  /** What a health check of a deployment would find: the share of requests it serves. */
  observe(deployment: string, servedShare: Ratio, cause: Cause): void {
    this.failoverOf.get(deployment)?.observe(deployment, servedShare, cause);
  }

  /** Asks for somebody of a team for a purpose of the caller's own naming; at a site if they must be there. */
  requestTeam(team: string, purpose: string, cause: Cause, site?: string): void {
    this.team(team).call(purpose, site, cause);
  }

  /** What the team was called for is done. */
  releaseTeam(team: string, purpose: string): void {
    this.team(team).release(purpose);
  }

  /** Called when somebody is there to act for a purpose, and when they no longer are. */
  onTeam(purpose: string, listener: PresenceListener): void {
    this.presences.set(purpose, listener);
  }

  /** A feed that teams need to get in is live or dead. */
  setFeed(feed: string, live: boolean, cause: Cause): void {
    for (const team of this.teams.values()) if (team.spec.needs === feed) team.setDoors(live, cause);
  }

  /** Carries out an inject; throws RangeError on a service without failover and on an unknown team. */
  apply(command: PolicyCommand, cause: Cause): void {
    switch (command.do) {
      case 'failover':
        this.failover(command.service).decide(cause, { people: true, by: command.by, to: command.to });
        break;
      case 'failback':
        this.failover(command.service).failBack(cause, command.by ?? 'operators');
        break;
      case 'remove-team':
        this.team(command.team).remove(cause);
        break;
      case 'return-team':
        this.team(command.team).return(cause);
        break;
    }
  }

  settle(): void {
    for (const { purpose, present, cause } of this.arrivals.splice(0)) {
      if (purpose.startsWith(DECISION)) this.failovers.get(purpose.slice(DECISION.length))?.teamPresent(present, cause);
      else this.presences.get(purpose)?.(present, cause);
    }
    for (const failover of this.changed) {
      const rotation = failover.rotation.at(this.context.scheduler.now);
      failover.followDrain();
      this.rotations.get(failover.spec.service)?.(rotation, failover.routedBy);
    }
    this.changed.clear();
  }

  private addFailover(spec: PolicySpec['failovers'][number]): void {
    const placements = (this.spec.placements ?? []).filter(({ service }) => service === spec.service);
    const failover = new Failover(spec, placements, this.context, {
      callTeam: (team, service, cause) => this.team(team).call(DECISION + service, undefined, cause),
      releaseTeam: (team, service) => this.team(team).release(DECISION + service),
      changed: (changed) => {
        this.changed.add(changed);
        this.context.scheduler.touch(this.index);
      },
    });
    this.failovers.set(spec.service, failover);
    for (const { id } of placements) this.failoverOf.set(id, failover);
  }

  private arrived(purpose: string, present: boolean, cause: Cause): void {
    this.arrivals.push({ purpose, present, cause });
    this.context.scheduler.touch(this.index);
  }

  private failover(service: string): Failover {
    const failover = this.failovers.get(service);
    if (!failover) throw new RangeError(`service ${service} has no failover`);
    return failover;
  }

  private team(id: string): Team {
    const team = this.teams.get(id);
    if (!team) throw new RangeError(`there is no team ${id}`);
    return team;
  }
}
