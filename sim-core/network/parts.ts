/**
 * Everything of the network that can be down by itself: sites, links, conduits and carriers. A part is down while there
 * is any reason for it; what is done for one reason is undone for that reason alone.
 */
import { type Cause, NO_CAUSE } from '../kernel/index.ts';
import type { Micros, Ratio } from '../units/index.ts';
import type { NetworkSpec } from './network-spec.ts';

export type PartKind = 'site' | 'link' | 'conduit' | 'carrier';
/** Why a part is down. */
export type Reason = 'power' | 'fault' | 'chance' | 'flapping' | 'maintenance';

export class Part {
  /** Why it is down, with the event behind it; in the order in which the reasons came. */
  readonly reasons = new Map<Reason, Cause>();
  /** Packets lost, and time added one way, beyond what it is built for. */
  loss: Ratio = 0;
  delay: Micros = 0;
  /** Share of its capacity that is left. */
  share: Ratio = 1;
  /** Like routers that have failed. */
  unitsDown = 0;
  /** Routes are to leave it: it is about to be taken out. */
  isDraining = false;
  /** Why it last went down or came back. */
  changedBy: Cause = NO_CAUSE;
  /** The last event about it that others may name as their cause. */
  event: Cause = NO_CAUSE;

  constructor(
    readonly kind: PartKind,
    /** Among its kind, in the order of the spec. */
    readonly index: number,
    /** Among all parts. */
    readonly place: number,
    readonly id: string,
  ) {}

  get isDown(): boolean {
    return this.reasons.size > 0;
  }

  /** The reason that came first, and still holds. */
  get why(): Reason | undefined {
    return this.reasons.keys().next().value;
  }

  /** The event behind that reason. */
  get cause(): Cause {
    return this.reasons.values().next().value ?? NO_CAUSE;
  }

  /** True if that changed whether it is down. */
  set(reason: Reason, isDown: boolean, cause: Cause): boolean {
    const was = this.isDown;
    if (!isDown) this.reasons.delete(reason);
    else if (!this.reasons.has(reason)) this.reasons.set(reason, cause);
    if (this.isDown === was) return false;
    this.changedBy = cause;
    return true;
  }
}

/** All parts of a network. */
export class Parts {
  readonly sites: readonly Part[];
  readonly links: readonly Part[];
  readonly conduits: readonly Part[];
  readonly carriers: readonly Part[];
  readonly all: Part[] = [];
  private readonly byId = new Map<string, Part>();

  constructor(spec: NetworkSpec) {
    const made = (kind: PartKind, ids: readonly { readonly id: string }[]): readonly Part[] =>
      ids.map(({ id }, index) => {
        const part = new Part(kind, index, this.all.length, id);
        this.all.push(part);
        this.byId.set(id, part);
        return part;
      });
    this.sites = made('site', spec.sites);
    this.links = made('link', spec.links);
    this.conduits = made('conduit', spec.conduits);
    this.carriers = made('carrier', spec.carriers);
  }

  /** Throws RangeError on a part that the twin does not have: documents are checked before they get here. */
  find(id: string): Part {
    const part = this.byId.get(id);
    if (part === undefined) throw new RangeError(`network has no ${id}`);
    return part;
  }

  site(id: string): Part {
    const part = this.find(id);
    if (part.kind !== 'site') throw new RangeError(`network has no site ${id}`);
    return part;
  }
}
