/**
 * Servers of a facility that are up, and groups that are on their way back, as columns by group: a sum over a few
 * thousand groups is one short pass, and the same to the last bit whatever came before.
 */
import type { RackGroup } from './rack-group.ts';

const READY = 1;
const RETURNING = 2;

export class ServerTally {
  readonly groups: RackGroup[] = [];
  private up = new Float64Array(64);
  /** READY, RETURNING, both or 0. */
  private ways = new Uint8Array(64);
  private onTheirWay = 0;

  /** Counts a group with all its servers up; gives its place. */
  add(group: RackGroup): number {
    const place = this.groups.push(group) - 1;
    if (place === this.up.length) this.grow();
    this.up[place] = group.servers;
    return place;
  }

  /** Servers of the group at this place that are up. */
  setUp(place: number, servers: number): void {
    this.up[place] = servers;
  }

  /** Nothing but the queue stands between the group and its restart. */
  setReady(place: number, is: boolean): void {
    this.setWay(place, READY, is);
  }

  /** The queue has taken it back. */
  setReturning(place: number, is: boolean): void {
    this.setWay(place, RETURNING, is);
  }

  /** Groups that only the queue keeps off, in the order in which they were added. */
  ready(): readonly RackGroup[] {
    if (this.onTheirWay === 0) return [];
    return this.groups.filter(({ readySince }) => readySince !== undefined);
  }

  /** Of all groups. */
  get serversUp(): number {
    const { up } = this;
    let sum = 0;
    for (let place = 0; place < this.groups.length; place++) sum += up[place] as number;
    return sum;
  }

  /** Servers of groups on their way back that are not up yet and need no hands. */
  get serversWaiting(): number {
    let sum = 0;
    for (let place = 0; this.onTheirWay > 0 && place < this.groups.length; place++) {
      if (this.ways[place] === 0) continue;
      const { up, servers, broken } = this.groups[place] as RackGroup;
      sum += (1 - up) * servers - broken;
    }
    return sum;
  }

  private setWay(place: number, way: number, is: boolean): void {
    const before = this.ways[place] as number;
    const after = is ? before | way : before & ~way;
    if (before === 0 && after !== 0) this.onTheirWay++;
    if (before !== 0 && after === 0) this.onTheirWay--;
    this.ways[place] = after;
  }

  private grow(): void {
    const { up, ways } = this;
    this.up = new Float64Array(2 * up.length);
    this.up.set(up);
    this.ways = new Uint8Array(2 * ways.length);
    this.ways.set(ways);
  }
}
