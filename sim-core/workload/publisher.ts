/**
 * What the workload room tells others: utilisation and health per deployment, flows of users and of copies. Told again
 * when a value has moved past its deadband, or has come to or left nothing or all.
 */
import { type Cause, NO_CAUSE } from '../kernel/index.ts';
import type { BitsPerSecond, Ratio } from '../units/index.ts';
import type { DataCopy } from './data-copy.ts';
import { FlowBook } from './flow-book.ts';
import type { LiveDeployment } from './live-deployment.ts';
import type { LiveService } from './live-service.ts';
import { type FlowSlots, UserFlows } from './user-flows.ts';

const NO_COPIES: readonly DataCopy[] = [];
const UTILISATION_DEADBAND = 0.01;
const HEALTH_DEADBAND = 0.01;
const SHORTAGE_DEADBAND = 0.01;

type UtilisationListener = (share: Ratio) => void;
type HealthListener = (share: Ratio, cause: Cause) => void;
type AbilityListener = (share: Ratio, cause: Cause) => void;
type ShortageListener = (share: Ratio, cause: Cause) => void;

interface Told {
  utilisation: Ratio;
  health: Ratio;
  onUtilisation: UtilisationListener | undefined;
  onHealth: HealthListener | undefined;
  ability: Ratio;
  onAbility: AbilityListener | undefined;
  shortage: Ratio;
  onShortage: ShortageListener | undefined;
}

export class Publisher {
  private readonly told: readonly Told[];
  private readonly flows: FlowBook;
  private readonly asked: UserFlows;
  private readonly copies: FlowBook;
  /** What copies ask for, by pair of facilities. */
  private readonly copied: Float64Array;
  private readonly facilities: number;

  constructor(deployments: number, populations: number, facilities: number, slots: FlowSlots) {
    this.told = Array.from({ length: deployments }, () => ({
      utilisation: -1,
      health: 1,
      onUtilisation: undefined,
      onHealth: undefined,
      ability: -1,
      onAbility: undefined,
      shortage: 0,
      onShortage: undefined,
    }));
    this.flows = new FlowBook(populations, facilities);
    this.asked = new UserFlows(slots, (service, { flow }) => flow.amplification * service.spec.bitsPerRequest);
    this.copies = new FlowBook(facilities, facilities);
    this.copied = new Float64Array(facilities * facilities);
    this.facilities = facilities;
  }

  onUtilisation({ index }: LiveDeployment, listener: UtilisationListener): void {
    (this.told[index] as Told).onUtilisation = listener; // one per deployment
  }

  onHealth({ index }: LiveDeployment, listener: HealthListener): void {
    (this.told[index] as Told).onHealth = listener; // one per deployment
  }

  onAbility({ index }: LiveDeployment, listener: AbilityListener): void {
    (this.told[index] as Told).onAbility = listener; // one per deployment
  }

  onShortage({ index }: LiveDeployment, listener: ShortageListener): void {
    (this.told[index] as Told).onShortage = listener; // one per deployment
  }

  onFlow(population: number, facility: number, listener: (flow: BitsPerSecond) => void): void {
    this.flows.on(population, facility, listener);
  }

  onCopy(from: number, to: number, listener: (flow: BitsPerSecond) => void): void {
    this.copies.on(from, to, listener);
  }

  /** Tells how busy a deployment is and what a check from outside would find; `reach`: share of users that get there. */
  deployment(service: LiveService, deployment: LiveDeployment, reach: Ratio): void {
    const { capacity, flow, state, event } = deployment;
    const told = this.told[deployment.index] as Told; // one per deployment
    // Servers that no replica runs on are idle.
    const running = deployment.size < deployment.share ? deployment.size / deployment.share : 1;
    // On racks that jobs have lent, what it does there comes on top.
    const utilisation = capacity > 0 ? running * (1 + deployment.lent) * Math.min(1, flow.work / capacity) : 0;
    if (isNews(utilisation, told.utilisation, UTILISATION_DEADBAND)) {
      told.utilisation = utilisation;
      told.onUtilisation?.(utilisation);
    }
    if (told.onAbility) this.ability(service, deployment, told);
    if (told.onShortage) this.shortage(service, deployment, told);
    // A check asks whether a place is there, not whether it keeps up: one that sheds under a spike stays in use, one
    // that has lost most of its servers does not.
    const health = deployment.isDead ? 0 : deployment.share * deployment.success * reach;
    if (!isNews(health, told.health, HEALTH_DEADBAND)) return;
    told.health = health;
    const well = (state === 'serving' || state === 'standby') && service.trigger !== NO_CAUSE;
    told.onHealth?.(health, well ? service.trigger : event);
  }

  /** Tells what share of what is asked of a deployment it can do; nothing while it is in no answer. */
  private ability(service: LiveService, { isDead, weight, health, event }: LiveDeployment, told: Told): void {
    const ability = isDead || weight === 0 ? 0 : health;
    if (!isNews(ability, told.ability, HEALTH_DEADBAND)) return;
    told.ability = ability;
    told.onAbility?.(ability, Math.max(service.trigger, event));
  }

  /** Tells by how much a deployment is asked for more than it can take by itself, as a share of its capacity with all racks. */
  private shortage(service: LiveService, deployment: LiveDeployment, told: Told): void {
    const { failedBy, called, spec, ownShare } = deployment;
    const asked = ((service.dispatch.asked[deployment.place] as number) + called) / spec.capacity; // one per deployment
    const shortage = failedBy === undefined ? Math.max(0, asked - ownShare) : 0;
    if (!isNews(shortage, told.shortage, SHORTAGE_DEADBAND)) return;
    told.shortage = shortage;
    told.onShortage?.(shortage, Math.max(service.trigger, service.spikedBy, deployment.event));
  }

  /** Tells what users of all services together ask of the network, after these have been settled. */
  users(settled: readonly LiveService[]): void {
    if (this.flows.isHeard) this.flows.tell(this.asked.sums, this.asked.update(settled));
  }

  /** Tells what all copies together ask of it; called when one asks for another flow than before. */
  copying(services: readonly LiveService[]): void {
    if (!this.copies.isHeard) return;
    const { copied } = this;
    copied.fill(0);
    for (const { data } of services) {
      for (const { source, deployment, flow } of data?.copies ?? NO_COPIES) {
        if (!source) continue;
        const pair = source.facility * this.facilities + deployment.facility;
        copied[pair] = (copied[pair] as number) + flow; // one per pair
      }
    }
    this.copies.tell(copied);
  }
}

/** True if a share has moved past its deadband, or has come to or left nothing or all. */
function isNews(share: Ratio, told: Ratio, deadband: Ratio): boolean {
  if (share === told) return false;
  return Math.abs(share - told) > deadband || share === 0 || share === 1 || told === 0 || told === 1;
}
