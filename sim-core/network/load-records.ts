/** Loads, queues and losses of links, and loads of accesses and routers, as quantities; a link that fills is an event. */
import { type Cause, type Journal, type Limit, NO_CAUSE, type QuantityId } from '../kernel/index.ts';
import { type BitsPerSecond, SECOND } from '../units/index.ts';
import { combinedLoss } from './delays.ts';
import type { LinkLoads } from './link-loads.ts';
import { LINK_STATE } from './network-labels.ts';
import type { NetworkSpec } from './network-spec.ts';
import type { NetworkStates } from './network-states.ts';
import type { Topology } from './topology.ts';

/** A link counts as full from here on, and as relieved below the second: so that it does not flutter. */
const FULL_AT = 1 - 1e-9;
const RELIEVED_AT = 0.98;

export class LoadRecords {
  private readonly load: readonly QuantityId[];
  private readonly queue: readonly QuantityId[];
  private readonly loss: readonly QuantityId[];
  private readonly access: readonly (QuantityId | undefined)[];
  private readonly forwarded: readonly (QuantityId | undefined)[];
  /** The link that was the last to fill, and the event. */
  lastFull: { readonly component: string; readonly cause: Cause } = { component: 'estate', cause: NO_CAUSE };

  constructor(
    private readonly spec: NetworkSpec,
    private readonly journal: Journal,
    private readonly topology: Topology,
    private readonly loads: LinkLoads,
    private readonly states: NetworkStates,
  ) {
    const bits = (component: string, name: string, capacity: BitsPerSecond): QuantityId =>
      journal.quantity({ component, name, unit: 'bit/s', limits: [full(capacity)] });
    this.load = spec.links.map(({ id, capacity }) => bits(id, 'load', capacity));
    this.queue = spec.links.map(({ id }) => journal.quantity({ component: id, name: 'queue', unit: 's' }));
    this.loss = spec.links.map(({ id }) => journal.quantity({ component: id, name: 'loss', unit: '1' }));
    this.access = spec.sites.map(({ id, access }) => (access === undefined ? access : bits(id, 'access-load', access)));
    this.forwarded = spec.sites.map(({ id, forwards }) =>
      forwards === undefined ? forwards : bits(id, 'forwarded', forwards),
    );
  }

  /** Loss of each link; called when one may have changed. */
  writeLosses(): void {
    for (const [link, quantity] of this.loss.entries()) {
      const loss = combinedLoss(this.spec.links[link]?.loss ?? 0, this.topology.impairmentOf(link).loss);
      this.journal.hold(quantity, loss);
    }
  }

  /** Loads and queues; a link that fills or is relieved is an event. */
  writeLoads(cause: Cause): void {
    for (let link = 0; link < this.load.length; link++) {
      const load = this.loads.loadOf(link);
      const capacity = this.loads.capacityOf(link);
      const label = this.states.linkLabel[link];
      this.journal.hold(this.load[link] as QuantityId, load);
      this.journal.hold(this.queue[link] as QuantityId, this.loads.queueOf(link) / SECOND);
      const carries = label === LINK_STATE.up || label === LINK_STATE.degraded;
      if (carries && load > 0 && load >= capacity * FULL_AT) this.writeFull(link, load, cause);
      else if (label === LINK_STATE.full && load < capacity * RELIEVED_AT) this.writeRelieved(link, cause);
    }
    for (const [site, quantity] of this.access.entries()) {
      if (quantity !== undefined) this.journal.hold(quantity, this.loads.accessLoadOf(site));
    }
    for (const [site, quantity] of this.forwarded.entries()) {
      if (quantity !== undefined) this.journal.hold(quantity, this.loads.forwardedAt(site));
    }
  }

  private writeFull(link: number, load: BitsPerSecond, cause: Cause): void {
    this.states.writeLink(link, LINK_STATE.full);
    const component = this.spec.links[link]?.id ?? '';
    const event = { type: 'link-full', component, severity: 'warning', cause, data: { load } } as const;
    this.lastFull = { component, cause: this.journal.event(event) };
  }

  private writeRelieved(link: number, cause: Cause): void {
    this.states.writeLink(link, this.states.standingOf(link));
    const component = this.spec.links[link]?.id ?? '';
    this.journal.event({ type: 'link-relieved', component, severity: 'info', cause });
  }
}

function full(capacity: BitsPerSecond): Limit {
  return { name: 'capacity', value: capacity, direction: 'rising', severity: 'warning' };
}
