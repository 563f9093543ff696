/** Where one service could go: its placements, those that are sick, evacuated, tried, or could not carry it now. */
import type { Cause } from '../kernel/index.ts';
import { type Choice, choose, type Decision } from './choice.ts';
import type { FailoverSpec, PlacementSpec } from './policy-spec.ts';
import type { Rotation } from './rotation.ts';
import { type CarryCheck, isForbidden, type Shortfall } from './shortfall.ts';
import type { Lack } from './tools-at-hand.ts';

export interface TargetPorts {
  readonly carry: CarryCheck;
  /** The event because of which no new capacity can be had at a deployment. */
  readonly refused: (deployment: string) => Cause | undefined;
}

export class Targets {
  /** Where the service belongs. */
  readonly primaries: readonly string[];
  /** Targets that were tried in this episode and were no answer. */
  readonly tried = new Set<string>();
  /** Deployments in places that are being evacuated. */
  readonly closed = new Set<string>();

  constructor(
    private readonly spec: FailoverSpec,
    private readonly placements: readonly PlacementSpec[],
    private readonly rotation: Rotation,
    private readonly isUnhealthy: (deployment: string) => boolean,
    private readonly ports: TargetPorts,
  ) {
    this.primaries = placements.flatMap(({ id, role }) => (role === 'active' ? [id] : []));
  }

  /** Users are sent to a deployment that is sick or evacuated. */
  get isInNeed(): boolean {
    return this.rotation.offered.some((id) => this.isUnhealthy(id) || this.closed.has(id));
  }

  get isHome(): boolean {
    const { offered } = this.rotation;
    return offered.length === this.primaries.length && offered.every((id) => this.primaries.includes(id));
  }

  /** A choice whose target can have the users, if the policy asks for that; those that cannot are told, and passed over. */
  possible(decision: Decision, onRefusal: (refusal: Shortfall) => void): Choice | undefined {
    const { placements, tried, rotation, closed, isUnhealthy } = this;
    for (;;) {
      const isClosed = (id: string): boolean => closed.has(id);
      const isRefused = (id: string): boolean => this.isRefused(id);
      const failsOpen = this.spec.failsOpen === true && this.spec.mode === 'automatic';
      const at = { placements, tried, offered: rotation.offered, isClosed, isUnhealthy, isRefused, failsOpen };
      const choice = choose(at, decision);
      const refusal = choice && this.refusalIn(this.shortfalls(choice));
      if (choice === undefined || refusal === undefined) return choice;
      onRefusal(refusal);
      if (decision.to !== undefined || choice.arrive.length === 0 || choice.isOpen === true) return undefined;
      for (const id of choice.arrive) tried.add(id);
    }
  }

  /** Whether there is a target other than these that is well, can have its capacity and can carry the users. */
  hasBetterThan(arrive: readonly string[]): boolean {
    const { placements, rotation, closed, isUnhealthy } = this;
    const isClosed = (id: string): boolean => closed.has(id);
    const isRefused = (id: string): boolean => this.isRefused(id);
    const whereabouts = { placements, tried: new Set(arrive), offered: rotation.offered, isClosed, isUnhealthy };
    const choice = choose({ ...whereabouts, isRefused, failsOpen: false }, { people: false });
    if (!choice || choice.arrive.length === 0 || choice.arrive.some(isRefused)) return false;
    return this.refusalIn(this.shortfalls(choice)) === undefined;
  }

  /** What those who would have the users lack at this instant. What the law forbids is always told. */
  shortfalls({ leave, arrive }: Choice): readonly Shortfall[] {
    const stay = [...this.rotation.offered.filter((id) => !leave.includes(id)), ...arrive];
    const found = this.ports.carry({ service: this.spec.service, leave, stay });
    return this.spec.checkTarget === 'none' ? found.filter(isForbidden) : found;
  }

  /** Why such a target is not to have the users: the law, or the policy. */
  refusalIn(shortfalls: readonly Shortfall[]): Shortfall | undefined {
    return shortfalls.find((short) => isForbidden(short) || this.spec.checkTarget === 'refuse');
  }

  /** Capacity that cannot be had where users are to go. */
  refusedTo(arrive: readonly string[]): Lack | undefined {
    for (const id of arrive) {
      const cause = this.ports.refused(id);
      if (cause !== undefined) return { what: `capacity at ${id}`, cause };
    }
    return undefined;
  }

  /** Its activation takes capacity that cannot be had. */
  private isRefused(id: string): boolean {
    return this.activationOf([id]).provisions && this.ports.refused(id) !== undefined;
  }

  /** What a failover to these has to wait for: the longest activation, and whether capacity must be granted. */
  activationOf(arrive: readonly string[]): { readonly activation: number; readonly provisions: boolean } {
    const joining = this.placements.filter(({ id }) => arrive.includes(id));
    return {
      activation: Math.max(0, ...joining.map(({ activation }) => activation)),
      provisions: joining.some(({ provisions }) => provisions === true),
    };
  }
}
