/**
 * The power chain of one facility while it is being drawn. Pieces are drafts until all are there: then the design load
 * of each is known, from the feeds up, and what the document does not size is sized by it.
 */
import type { PowerNodeSpec } from '../power/index.ts';
import type { PathPart } from './document-text.ts';
import type { ComponentKind } from './estate.ts';
import type { Expansion, FacilityWork } from './expansion.ts';
import type { FactSheet, ProvenanceDocument } from './register.ts';

/** What a name stands for: one piece, or the systems of an arrangement. */
export interface Outlet {
  readonly ids: readonly string[];
  /** Share of the load corded to all of them that each must be able to carry. */
  readonly share: number;
  readonly dealt: boolean;
}

interface Draft {
  readonly id: string;
  readonly from: readonly string[];
  readonly path: readonly PathPart[];
  /** The reserve of several primaries carries one of them, not their sum. */
  readonly carries: 'sum' | 'largest';
  readonly make: (design: number) => PowerNodeSpec;
}

export interface Piece {
  readonly name: string;
  readonly kind: Extract<ComponentKind, PowerNodeSpec['kind']>;
  readonly from: readonly string[];
  readonly path: readonly PathPart[];
  readonly document: ProvenanceDocument;
  readonly carries?: 'sum' | 'largest';
  readonly make: (
    sheet: FactSheet,
    base: { id: string; facility: string; from: readonly string[] },
    design: number,
  ) => PowerNodeSpec;
}

export class PowerChain {
  readonly facility: FacilityWork;
  readonly work: Expansion;
  readonly outlets = new Map<string, Outlet>();
  readonly #drafts = new Map<string, Draft>();
  readonly #loadOn = new Map<string, number>();

  constructor(work: Expansion, facility: FacilityWork) {
    this.work = work;
    this.facility = facility;
  }

  /** Draws one piece; `from` holds full addresses. */
  draw(piece: Piece): string {
    const id = `${this.facility.id}.${piece.name}`;
    const sheet = this.work.register.add(
      { id, kind: piece.kind, room: 'power', name: piece.document.name ?? piece.name, parent: this.facility.id },
      piece.document,
    );
    this.work.claim(id, piece.path);
    const base = { id, facility: this.facility.id, from: piece.from };
    this.#drafts.set(id, {
      id,
      from: piece.from,
      path: piece.path,
      carries: piece.carries ?? 'sum',
      make: (design) => piece.make(sheet, base, design),
    });
    return id;
  }

  /** A name for pieces already drawn. An alias is claimed for a name that is no piece itself. */
  name(name: string, outlet: Outlet, path: readonly PathPart[]): void {
    this.outlets.set(name, outlet);
    const address = `${this.facility.id}.${name}`;
    if (!outlet.ids.includes(address)) this.work.claim(address, path, outlet.ids);
  }

  /** Outlet of a name in this facility, also by full address or of a single member. */
  outlet(name: string): Outlet | undefined {
    const prefix = `${this.facility.id}.`;
    const short = name.startsWith(prefix) ? name.slice(prefix.length) : name;
    const named = this.outlets.get(short);
    if (named !== undefined) return named;
    const id = prefix + short;
    return this.#drafts.has(id) ? { ids: [id], share: 1, dealt: false } : undefined;
  }

  names(): readonly string[] {
    return [
      ...new Set([
        ...this.outlets.keys(),
        ...[...this.#drafts.keys()].map((id) => id.slice(this.facility.id.length + 1)),
      ]),
    ];
  }

  isDrawn(id: string): boolean {
    return this.#drafts.has(id);
  }

  /** Puts so much design load on a feed [W]. */
  load(feed: string, watts: number): void {
    this.#loadOn.set(feed, (this.#loadOn.get(feed) ?? 0) + watts);
  }

  /** A loop of sources that feed each other, as ids from the first back to it; undefined if there is none. */
  findCycle(): readonly string[] | undefined {
    const done = new Set<string>();
    for (const start of this.#drafts.keys()) {
      const cycle = this.#cycleFrom(start, [], done);
      if (cycle !== undefined) return cycle;
    }
    return undefined;
  }

  #cycleFrom(id: string, trail: readonly string[], done: Set<string>): readonly string[] | undefined {
    if (trail.includes(id)) return [...trail.slice(trail.indexOf(id)), id];
    if (done.has(id)) return undefined;
    for (const source of this.#drafts.get(id)?.from ?? []) {
      const cycle = this.#cycleFrom(source, [...trail, id], done);
      if (cycle !== undefined) return cycle;
    }
    done.add(id);
    return undefined;
  }

  pathOf(id: string): readonly PathPart[] {
    return this.#drafts.get(id)?.path ?? this.facility.path;
  }

  /** All drafts made, in the order in which they were drawn. */
  build(): readonly PowerNodeSpec[] {
    const below = new Map<string, Draft[]>();
    for (const draft of this.#drafts.values()) {
      for (const source of draft.from) {
        const children = below.get(source);
        if (children === undefined) below.set(source, [draft]);
        else children.push(draft);
      }
    }
    const known = new Map<string, number>();
    const design = (id: string): number => {
      const already = known.get(id);
      if (already !== undefined) return already;
      const parts = (below.get(id) ?? []).map((child) => design(child.id));
      const largest = this.#drafts.get(id)?.carries === 'largest';
      const carried = largest ? Math.max(0, ...parts) : parts.reduce((sum, part) => sum + part, 0);
      const total = carried + (this.#loadOn.get(id) ?? 0);
      known.set(id, total);
      return total;
    };
    return [...this.#drafts.values()].map((draft) => draft.make(Math.max(1000, design(draft.id))));
  }
}
