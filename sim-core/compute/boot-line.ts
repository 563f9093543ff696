/**
 * Parcels of servers waiting to boot and booting, within a facility's limit on concurrent boots.
 *
 *     enrolled ─► waiting (for power, its tier, a slot) ─► booting ─► up, or dropped when its group goes dark
 */
import type { HandlerId, RoomContext } from '../kernel/index.ts';
import type { Parcel } from './boot-parcels.ts';
import type { RackGroup } from './rack-group.ts';

interface Boot {
  readonly group: RackGroup;
  readonly parcel: Parcel;
  /** Share of the group's racks that must be energised. */
  readonly needsPowered: number;
  readonly number: number;
  state: 'waiting' | 'booting' | 'up' | 'dropped';
}

export interface BootListeners {
  readonly started: (group: RackGroup) => void;
  readonly up: (group: RackGroup, servers: number) => void;
}

export class BootLine {
  private readonly context: RoomContext;
  /** Servers that may boot at the same time; 0 is no limit. */
  private readonly concurrent: number;
  private readonly listeners: BootListeners;
  private readonly onBooted: HandlerId;
  private readonly boots: Boot[] = [];
  private waiting: readonly Boot[] = [];
  private slotsTaken = 0;

  constructor(concurrent: number, context: RoomContext, listeners: BootListeners) {
    this.concurrent = concurrent;
    this.context = context;
    this.listeners = listeners;
    this.onBooted = context.scheduler.handler((number) => this.booted(number));
  }

  /** Parcels of a group, in boot order. */
  enrol(group: RackGroup, parcels: readonly Parcel[]): void {
    const all = parcels.reduce((sum, { servers }) => sum + servers, 0);
    let before = 0;
    for (const parcel of parcels) {
      before += parcel.servers;
      this.boots.push({ group, parcel, needsPowered: before / all, number: this.boots.length, state: 'waiting' });
    }
    const added = this.boots.slice(this.boots.length - parcels.length);
    this.waiting = [...this.waiting, ...added].sort((one, other) => tierOf(one) - tierOf(other));
  }

  /**
   * Starts what can start up to a tier: lower tiers first, then first come, first served. A small parcel does not
   * overtake a large one for which there is no room yet.
   */
  start(tier: number): void {
    const { scheduler } = this.context;
    const left: Boot[] = [];
    let isFull = false;
    for (const boot of this.waiting) {
      const isDue = tierOf(boot) <= tier && isPowered(boot);
      isFull ||= isDue && !this.hasRoomFor(boot);
      if (!isDue || isFull) {
        left.push(boot);
        continue;
      }
      boot.state = 'booting';
      this.slotsTaken += boot.parcel.slots;
      scheduler.schedule(scheduler.now + boot.parcel.boot, this.onBooted, boot.number);
      this.listeners.started(boot.group);
    }
    this.waiting = left;
  }

  /** Forgets a group that has gone dark. */
  drop(group: RackGroup): void {
    for (const boot of this.boots) {
      if (boot.group !== group || (boot.state !== 'waiting' && boot.state !== 'booting')) continue;
      if (boot.state === 'booting') this.release(boot);
      boot.state = 'dropped';
    }
    this.waiting = this.waiting.filter((boot) => boot.group !== group);
  }

  /**
   * Parcels of unlike groups seldom fill the limit exactly: half a parcel more may boot, so that it holds on the mean.
   * One at least always boots, so that a limit below a parcel slows things down but stops nothing.
   */
  private hasRoomFor({ parcel }: Boot): boolean {
    if (this.concurrent === 0 || this.slotsTaken === 0) return true;
    return this.slotsTaken + parcel.slots / 2 < this.concurrent * (1 - 1e-9);
  }

  private booted(number: number): void {
    const boot = this.boots[number];
    if (boot?.state !== 'booting') return;
    boot.state = 'up';
    this.release(boot);
    this.listeners.up(boot.group, boot.parcel.servers);
  }

  private release({ parcel }: Boot): void {
    const left = this.slotsTaken - parcel.slots;
    this.slotsTaken = left < 1e-6 ? 0 : left;
  }
}

function tierOf({ group }: Boot): number {
  return group.spec.bootTier;
}

function isPowered({ group, needsPowered }: Boot): boolean {
  return group.powered >= needsPowered - 1e-9;
}
