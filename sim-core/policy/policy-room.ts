/**
 * Policy: who notices, who decides, who acts, what they lean on, and where users are sent.
 *
 *     health per deployment ─────►┌────────┐
 *     doors' feeds, tools there ─►│ policy ├──► rotation per service: deployments and the share of users sent there
 *     calls for a team, alarms ──►│        ├──► somebody present per purpose
 *     decisions (injects) ───────►└────────┘──► what a deployment can serve with a bad change, or without its credential
 *
 * Services without a failover keep all their active deployments in rotation. Left out: autoscaling, load shedding by
 * rule.
 */
import type { Cause, Room, RoomContext, RoomIndex } from '../kernel/index.ts';
import { NO_CAUSE } from '../kernel/index.ts';
import type { Ratio } from '../units/index.ts';
import { Credential } from './credential.ts';
import { DECISION, Failover } from './failover.ts';
import type { PolicyCommand } from './policy-commands.ts';
import type { ChangeSpec, CredentialSpec, FailoverSpec, PolicySpec } from './policy-spec.ts';
import { Rollout } from './rollout.ts';
import type { RotationEntry } from './rotation.ts';
import type { CarryCheck } from './shortfall.ts';
import { Team } from './team.ts';
import { ToolsAtHand } from './tools-at-hand.ts';

type RotationListener = (rotation: readonly RotationEntry[], cause: Cause) => void;
type PresenceListener = (present: boolean, cause: Cause) => void;
/** Share of what is asked of a deployment (or of all of a service) that it can serve, for the reason given. */
type ImpairmentListener = (target: string, reason: string, share: Ratio, cause: Cause) => void;

export class PolicyRoom implements Room {
  readonly name = 'policy';
  private readonly index: RoomIndex;
  private readonly failovers = new Map<string, Failover>();
  private readonly failoverOf = new Map<string, Failover>();
  private readonly teams = new Map<string, Team>();
  private readonly credentials = new Map<string, Credential>();
  private readonly rollouts = new Map<string, Rollout>();
  private readonly tools = new ToolsAtHand();
  /** Deployments for which no new capacity can be had. */
  private readonly refused = new Map<string, Cause>();
  private readonly rotations = new Map<string, RotationListener>();
  private readonly presences = new Map<string, PresenceListener>();
  private readonly staffed = new Map<string, PresenceListener>();
  private readonly changed = new Set<Failover>();
  private readonly arrivals: { readonly purpose: string; readonly present: boolean; readonly cause: Cause }[] = [];
  private impair: ImpairmentListener | undefined;
  private carry: CarryCheck | undefined;

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
    for (const credential of spec.credentials ?? []) this.addCredential(credential);
    for (const change of spec.changes ?? []) this.addRollout(change);
  }

  /** Publishes the rotations at the beginning; called once, after wiring. */
  start(): void {
    for (const team of this.teams.values()) team.start();
    for (const failover of this.failovers.values()) failover.start();
    for (const credential of this.credentials.values()) credential.start();
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

  /** Called when a bad change or the loss of a credential takes from what deployments can serve, and when it gives it back. */
  onImpairment(listener: ImpairmentListener): void {
    this.impair = listener;
  }

  /** Asked whether a target could carry a service now; without it every target can. */
  onCarry(check: CarryCheck): void {
    this.carry = check;
  }

  /** What a health check of a deployment would find: the share of requests it serves. */
  observe(deployment: string, servedShare: Ratio, cause: Cause): void {
    this.failoverOf.get(deployment)?.observe(deployment, servedShare, cause);
  }

  /** A service that operations lean on can be used, or no longer. */
  setService(service: string, usable: boolean, cause: Cause): void {
    for (const failover of this.failovers.values()) {
      if (failover.spec.resolvedBy === service) failover.setName(service, usable, cause);
    }
    this.setTool(service, usable, cause, false);
  }

  /** Something is shown of a service to the operators, or nothing is. */
  setSeen(service: string, seen: boolean): void {
    this.failovers.get(service)?.setSeen(seen);
  }

  /** An alarm was raised or cleared. */
  setAlarm(alarm: string, raised: boolean, cause: Cause): void {
    for (const failover of this.failovers.values())
      if (failover.spec.on?.includes(alarm)) failover.setAlarm(raised, cause);
    if (raised)
      for (const rollout of this.rollouts.values())
        if (rollout.spec.on.includes(alarm)) rollout.notice(undefined, cause);
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

  /** Called when nobody of a team can be had any more, and when somebody can again. */
  onStaffed(team: string, listener: PresenceListener): void {
    this.staffed.set(team, listener);
  }

  /** A feed that teams need to get in is live or dead. */
  setFeed(feed: string, live: boolean, cause: Cause): void {
    for (const team of this.teams.values()) if (team.spec.needs === feed) team.setDoors(live, cause);
  }

  /** Carries out an inject; throws RangeError on a target that the twin does not have, or that has nothing of the kind. */
  apply(command: PolicyCommand, cause: Cause): void {
    switch (command.do) {
      case 'failover':
      case 'switchover': {
        const planned = command.do === 'switchover';
        this.failover(command.service).decide(cause, { people: true, by: command.by, to: command.to, planned });
        break;
      }
      case 'failback':
        this.failover(command.service).failBack(cause, command.by ?? 'operators');
        break;
      case 'evacuate':
        for (const [failover, deployments] of this.byFailover(command.deployments))
          failover.evacuate(deployments, cause, command.by ?? 'operators');
        break;
      case 'reopen':
        for (const [failover, deployments] of this.byFailover(command.deployments))
          failover.reopen(deployments, cause, command.by ?? 'operators');
        break;
      case 'remove-team':
        this.team(command.team).remove(cause);
        this.staffed.get(command.team)?.(false, cause);
        break;
      case 'return-team':
        this.team(command.team).return(cause);
        this.staffed.get(command.team)?.(true, cause);
        break;
      case 'bar-entry':
      case 'allow-entry':
        for (const team of this.teams.values()) team.setEntry(command.sites, command.do === 'allow-entry', cause);
        break;
      case 'refuse-capacity':
        for (const deployment of command.deployments) this.refused.set(deployment, cause);
        break;
      case 'grant-capacity':
        for (const deployment of command.deployments) this.refused.delete(deployment);
        for (const failover of this.byFailover(command.deployments).keys()) failover.look(cause);
        break;
      case 'lose-dns':
      case 'restore-dns':
        for (const failover of this.failovers.values()) {
          const { service, resolvedBy } = failover.spec;
          if (service === command.service || resolvedBy === command.service)
            failover.setName('inject', command.do === 'restore-dns', cause);
        }
        break;
      case 'expire':
      case 'revoke':
        this.credential(command.credential).lose(command.do === 'expire' ? 'expired' : 'revoked', cause);
        break;
      case 'renew':
        this.credential(command.credential).renew(cause);
        break;
      case 'poison':
        this.rollout(command.service).push(command.share, cause);
        break;
      case 'roll-back':
        this.rollout(command.service).rollBack(cause);
        break;
    }
  }

  settle(): void {
    for (const { purpose, present, cause } of this.arrivals.splice(0)) this.presences.get(purpose)?.(present, cause);
    for (const failover of this.changed) {
      const rotation = failover.rotation.at(this.context.scheduler.now);
      failover.followDrain();
      this.rotations.get(failover.spec.service)?.(rotation, failover.routedBy);
    }
    this.changed.clear();
  }

  private addFailover(spec: FailoverSpec): void {
    const { service } = spec;
    const placements = (this.spec.placements ?? []).filter((placement) => placement.service === service);
    const failover: Failover = new Failover(spec, placements, this.context, {
      callTeam: (team, purpose, cause) => this.callFor(team, `${purpose} of ${service}`, cause),
      releaseTeam: (team, purpose) => this.team(team).release(`${purpose} of ${service}`),
      changed: (changed) => {
        this.changed.add(changed);
        this.context.scheduler.touch(this.index);
      },
      lacking: (...lists) => this.tools.lacking(...lists),
      refused: (deployment) => this.refused.get(deployment),
      carry: (move) => this.carry?.(move) ?? [],
      verdict: (deployment, health, cause) => {
        if (health === 'unhealthy') this.rollouts.get(service)?.notice(deployment, cause);
      },
    });
    this.failovers.set(service, failover);
    for (const { id } of placements) this.failoverOf.set(id, failover);
    const purposes = new Set([DECISION, ...spec.steps.flatMap(({ name, team }) => (team === undefined ? [] : [name]))]);
    for (const purpose of purposes)
      this.onTeam(`${purpose} of ${service}`, (present, cause) => failover.teamPresent(purpose, present, cause));
  }

  private addCredential(spec: CredentialSpec): void {
    const purpose = `renewal of ${spec.id}`;
    const credential = new Credential(spec, this.context, {
      changed: ({ isValid }, cause) => {
        const reason = `a valid ${spec.id}`;
        for (const service of spec.services) this.impair?.(service, reason, isValid ? 1 : 0, cause);
        this.setTool(spec.id, isValid, cause, true);
      },
      callTeam: (team, cause) => this.callFor(team, purpose, cause),
      releaseTeam: (team) => this.team(team).release(purpose),
      lacking: (needs) => this.tools.lacking(needs),
    });
    this.credentials.set(spec.id, credential);
    this.onTeam(purpose, (present, cause) => credential.teamPresent(present, cause));
  }

  private addRollout(spec: ChangeSpec): void {
    const { service } = spec;
    const purpose = `rollback of ${service}`;
    const deployments = (this.spec.placements ?? []).flatMap(({ id, service: of }) => (of === service ? [id] : []));
    const rollout = new Rollout(spec, deployments, this.context, {
      impair: (deployment, share, cause) => this.impair?.(deployment, 'a good configuration', share, cause),
      callTeam: (team, cause) => this.callFor(team, purpose, cause),
      releaseTeam: (team) => this.team(team).release(purpose),
      lacking: (needs) => this.tools.lacking(needs),
    });
    this.rollouts.set(service, rollout);
    this.onTeam(purpose, (present, cause) => rollout.teamPresent(present, cause));
  }

  /** Calls somebody who need not be anywhere. */
  private callFor(team: string, purpose: string, cause: Cause): void {
    this.team(team).call(purpose, undefined, cause);
  }

  /** A service or a credential that operations need; `evicts`: who works with it is thrown out. */
  private setTool(tool: string, usable: boolean, cause: Cause, evicts: boolean): void {
    if (!this.tools.set(tool, usable, cause)) return;
    for (const team of this.teams.values()) team.setTool(tool, usable, cause, evicts);
    for (const failover of this.failovers.values()) failover.look(cause);
    for (const credential of this.credentials.values()) credential.look();
    for (const rollout of this.rollouts.values()) rollout.look();
  }

  private byFailover(deployments: readonly string[]): ReadonlyMap<Failover, readonly string[]> {
    const found = new Map<Failover, string[]>();
    for (const deployment of deployments) {
      const failover = this.failoverOf.get(deployment);
      if (failover) found.set(failover, [...(found.get(failover) ?? []), deployment]);
    }
    return found;
  }

  private arrived(purpose: string, present: boolean, cause: Cause): void {
    this.arrivals.push({ purpose, present, cause });
    this.context.scheduler.touch(this.index);
  }

  private failover(service: string): Failover {
    return known(this.failovers, service, `service ${service} has no failover`);
  }

  private team(id: string): Team {
    return known(this.teams, id, `there is no team ${id}`);
  }

  private credential(id: string): Credential {
    return known(this.credentials, id, `there is no credential ${id}`);
  }

  private rollout(service: string): Rollout {
    return known(this.rollouts, service, `nothing is known of changes of ${service}`);
  }
}

function known<Value>(map: ReadonlyMap<string, Value>, id: string, otherwise: string): Value {
  const value = map.get(id);
  if (value === undefined) throw new RangeError(otherwise);
  return value;
}
