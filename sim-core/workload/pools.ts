/**
 * Deployments that share rack groups, when those racks are short: what is left goes first to services of higher
 * priority, up to what is asked of them. With all racks up everyone has its own allotment and nobody borrows.
 * Allotments are taken to be equal, as the twin does not say how much of the racks each deployment holds.
 */
import { NO_CAUSE } from '../kernel/index.ts';
import type { Ratio } from '../units/index.ts';
import type { LiveDeployment } from './live-deployment.ts';
import type { LiveService } from './live-service.ts';

interface Member {
  readonly service: LiveService;
  readonly deployment: LiveDeployment;
}

/** All pools of a workload. What jobs lend a deployment is its own and not shared out. */
export class Pools {
  private readonly pools: readonly Pool[];
  /** By the deployment's place among all. */
  private readonly poolOf: Pool[] = [];

  constructor(services: readonly LiveService[]) {
    this.pools = poolsOf(services);
    for (const pool of this.pools) for (const { deployment } of pool.members) this.poolOf[deployment.index] = pool;
  }

  /** The share of its servers that is up, a failure by inject, or its size is no longer what it was. */
  touch({ index }: LiveDeployment): void {
    (this.poolOf[index] as Pool).changed = true; // every deployment is in a pool
  }

  /** Shares out what is up; services whose capacity changes have to be settled again. */
  share(): void {
    for (const pool of this.pools) pool.share();
  }
}

class Pool {
  /** Some member is no longer what it was. Without that only a pool that is short has to look at what is asked of it. */
  changed = true;
  /** Members of equal priority together, the most important first. */
  private readonly classes: readonly (readonly Member[])[];
  private wasShort = true;

  constructor(readonly members: readonly Member[]) {
    const priorities = [...new Set(members.map(({ service }) => service.spec.priority))].sort((a, b) => a - b);
    this.classes = priorities.map((priority) => members.filter(({ service }) => service.spec.priority === priority));
  }

  share(): void {
    if (!this.changed && !this.wasShort) return;
    this.changed = false;
    let up = 0;
    for (const members of this.classes) for (const { deployment } of members) up += deployment.share;
    this.wasShort = this.members.length > 1 && up < this.members.length;
    if (this.wasShort) this.shareByPriority(up);
    else this.shareEvenly();
  }

  private shareEvenly(): void {
    for (const members of this.classes) for (const member of members) grant(member, member.deployment.share);
  }

  /** First what users ask for, class by class; then what is left, again class by class. */
  private shareByPriority(up: number): void {
    let left = up;
    const needs: number[] = [];
    for (const members of this.classes) {
      const need = members.reduce((sum, member) => sum + needOf(member), 0);
      needs.push(need > left ? left / need : 1);
      left -= Math.min(left, need);
    }
    this.classes.forEach((members, i) => {
      const met = needs[i] as number; // one per class
      const wish = members.reduce((sum, member) => sum + 1 - needOf(member) * met, 0);
      const more = wish > 0 ? Math.min(1, left / wish) : 0;
      left -= Math.min(left, wish);
      for (const member of members) {
        const need = needOf(member) * met;
        grant(member, need + (1 - need) * more);
      }
    });
  }
}

/** What users and other services ask of a deployment, as a share of its allotment. */
function needOf({ service, deployment }: Member): Ratio {
  const asked = (service.dispatch.asked[deployment.place] ?? 0) + deployment.called;
  return Math.min(1, asked / deployment.spec.capacity);
}

function grant({ service, deployment }: Member, share: Ratio): void {
  // Replicas that are fewer than the servers that are up leave the rest idle.
  const own = Math.min(share, deployment.size);
  const capacity = deployment.failedBy === undefined ? deployment.spec.capacity * (own + deployment.lent) : 0;
  if (capacity === deployment.granted) return;
  deployment.granted = capacity;
  service.disturb(NO_CAUSE, false);
}

/** Deployments that run on the very same rack groups form a pool. */
function poolsOf(services: readonly LiveService[]): readonly Pool[] {
  const members = new Map<string, Member[]>();
  for (const service of services) {
    for (const deployment of service.deployments) {
      const { groups, id } = deployment.spec;
      const key = groups.length === 0 ? id : [...groups].sort().join('\n');
      const pool = members.get(key);
      if (pool) pool.push({ service, deployment });
      else members.set(key, [{ service, deployment }]);
    }
  }
  return [...members.values()].map((pool) => new Pool(pool));
}
