/**
 * The power chain of one facility while it is being drawn. Pieces are promised by name and drawn when something first
 * hangs on them. They are drafts until all are there: then the design load of each is known, from the feeds up, and
 * what the document does not size is sized by it.
 */
import type { FailureSpec, PowerNodeSpec, ResetSpec, TripCurve } from '../power/index.ts';
import { printCount } from '../units/index.ts';
import { suggest } from './did-you-mean.ts';
import type { PathPart } from './document-text.ts';
import type { ComponentKind } from './estate.ts';
import type { Expansion, FacilityWork } from './expansion.ts';
import { printFailures } from './failures-document.ts';
import type { FactSheet, ProvenanceDocument } from './register.ts';
import { expandReset } from './reset-document.ts';

/** What a name stands for: one piece, or the systems of an arrangement. */
export interface Outlet {
  readonly ids: readonly string[];
  /** Share of the load corded to all of them that each must be able to carry. */
  readonly share: number;
  /** Loads are dealt out to them in turn. */
  readonly dealt: boolean;
}

/** What feeds a piece, per member: where several systems feed, member i of what is fed hangs on system i. */
export interface Sources {
  readonly members: readonly (readonly string[])[];
  /** The outlet that has as many members. */
  readonly outlet: Outlet | undefined;
}

export interface Piece {
  readonly name: string;
  readonly kind: Extract<ComponentKind, PowerNodeSpec['kind']>;
  /** Full addresses. */
  readonly from: readonly string[];
  readonly path: readonly PathPart[];
  readonly document: PieceDocument;
  /** The reserve of several primaries carries the largest of them, not their sum. */
  readonly carries?: 'sum' | 'largest';
  readonly make: (sheet: FactSheet, base: PieceBase, design: number) => PowerNodeSpec;
}

/** What the document of any piece may say besides its own. */
export interface PieceDocument extends ProvenanceDocument {
  readonly failures?: FailureSpec | undefined;
  readonly curve?: TripCurve | undefined;
  readonly reset?: { readonly team?: string | undefined; readonly takes: ResetSpec['takes'] } | undefined;
}

export interface PieceBase {
  readonly id: string;
  readonly facility: string;
  readonly from: readonly string[];
}

interface Draft {
  readonly piece: Piece;
  readonly make: (design: number) => PowerNodeSpec;
}

/** No design load is below this [W]: a feed that nothing hangs on still has a size. */
const LEAST = 1000;

export class PowerChain {
  readonly work: Expansion;
  readonly facility: FacilityWork;
  readonly #outlets = new Map<string, Outlet>();
  readonly #promised = new Map<string, () => void>();
  readonly #offers = new Set<string>();
  readonly #drawing = new Set<string>();
  readonly #drafts = new Map<string, Draft>();
  readonly #loadOn = new Map<string, number>();

  constructor(work: Expansion, facility: FacilityWork) {
    this.work = work;
    this.facility = facility;
  }

  /** Announces a piece; `draw` is called once, when it is first named or at last by `drawAll`. */
  promise(name: string, draw: () => void): void {
    this.#promised.set(name, draw);
  }

  /** Announces a piece that is drawn only if something hangs on it. */
  offer(name: string, draw: () => void): void {
    this.#promised.set(name, draw);
    this.#offers.add(name);
  }

  drawAll(): void {
    for (const name of this.#promised.keys()) if (!this.#offers.has(name)) this.outlet(name);
  }

  /** Draws one piece; gives its full address. */
  draw(piece: Piece): string {
    const id = this.address(piece.name);
    const name = piece.document.name ?? piece.name;
    const sheet = this.work.register.add(
      { id, kind: piece.kind, room: 'power', name, parent: this.facility.id },
      piece.document,
    );
    this.work.claim(id, piece.path);
    const base = { id, facility: this.facility.id, from: piece.from };
    const reset = expandReset(this.work, sheet, piece.document.reset, piece.path);
    const make = (design: number): PowerNodeSpec =>
      withOwn(piece.make(sheet, base, design), piece.document, reset, sheet);
    this.#drafts.set(id, { piece, make });
    return id;
  }

  /** A name for pieces already drawn. An alias is claimed for a name that is no piece itself. */
  name(name: string, outlet: Outlet, path: readonly PathPart[]): void {
    this.#outlets.set(name, outlet);
    if (!outlet.ids.includes(this.address(name))) this.work.claim(this.address(name), path, outlet.ids);
  }

  /** What a name stands for: short, in full, or of a single member. What is being drawn stands for itself. */
  outlet(name: string): Outlet | undefined {
    const short = this.short(name);
    if (this.#drawing.has(short)) return { ids: [this.address(short)], share: 1, dealt: false };
    this.#keepPromise(short);
    const named = this.#outlets.get(short);
    if (named !== undefined) return named;
    if (!this.#drafts.has(this.address(short))) this.#keepPromise(short.replace(/-(?:[a-dr]|\d+)$/u, ''));
    return this.#drafts.has(this.address(short)) ? { ids: [this.address(short)], share: 1, dealt: false } : undefined;
  }

  #keepPromise(name: string): void {
    const draw = this.#promised.get(name);
    if (draw === undefined || this.#drawing.has(name)) return;
    this.#promised.delete(name);
    this.#drawing.add(name);
    draw();
    this.#drawing.delete(name);
  }

  /** Sources by member; a name that stands for nothing is an issue. */
  sources(names: readonly string[], path: readonly PathPart[]): Sources {
    const outlets = names.flatMap((name, i) => {
      const outlet = this.outlet(name);
      if (outlet === undefined) this.sayUnknown(name, names.length === 1 ? path : [...path, i]);
      return outlet ?? [];
    });
    const width = Math.max(1, ...outlets.map((outlet) => outlet.ids.length));
    const members = Array.from({ length: width }, (_, i) =>
      outlets.map((outlet) => outlet.ids[i % outlet.ids.length] ?? ''),
    );
    return { members, outlet: outlets.find((outlet) => outlet.ids.length === width) };
  }

  sayUnknown(name: string, path: readonly PathPart[]): void {
    this.work.say(path, `There is no "${name}" in this facility's power.`, suggest(name, this.names()));
  }

  /** Every name that a reference may use. */
  names(): readonly string[] {
    const drawn = [...this.#drafts.keys()].map((id) => this.short(id));
    return [...new Set([...this.#promised.keys(), ...this.#outlets.keys(), ...drawn])];
  }

  /** Names that stand for pieces of one kind only. */
  namesOf(kind: ComponentKind): readonly string[] {
    return this.names().filter((name) => {
      const ids = this.#outlets.get(name)?.ids ?? [this.address(name)];
      return ids.length > 0 && ids.every((id) => this.work.kindOf(id) === kind);
    });
  }

  address(name: string): string {
    return `${this.facility.id}.${name}`;
  }

  short(address: string): string {
    const prefix = `${this.facility.id}.`;
    return address.startsWith(prefix) ? address.slice(prefix.length) : address;
  }

  /** Puts so much design load on a feed [W]. */
  load(feed: string, watts: number): void {
    this.#loadOn.set(feed, (this.#loadOn.get(feed) ?? 0) + watts);
  }

  pathOf(id: string): readonly PathPart[] {
    return this.#drafts.get(id)?.piece.path ?? this.facility.path;
  }

  /** How often a piece fails by itself, as it is written. */
  failuresOf(id: string): FailureSpec | undefined {
    return this.#drafts.get(id)?.piece.document.failures;
  }

  /** A loop of sources that feed each other, as ids from the first back to it; undefined if there is none. */
  findCycle(): readonly string[] | undefined {
    const done = new Set<string>();
    const visit = (id: string, trail: readonly string[]): readonly string[] | undefined => {
      if (trail.includes(id)) return [...trail.slice(trail.indexOf(id)), id];
      if (done.has(id)) return undefined;
      for (const source of this.#drafts.get(id)?.piece.from ?? []) {
        const cycle = visit(source, [...trail, id]);
        if (cycle !== undefined) return cycle;
      }
      done.add(id);
      return undefined;
    };
    for (const start of this.#drafts.keys()) {
      const cycle = visit(start, []);
      if (cycle !== undefined) return cycle;
    }
    return undefined;
  }

  /** All drafts made, in the order in which they were drawn. Call only when there is no cycle. */
  build(): readonly PowerNodeSpec[] {
    const below = new Map<string, string[]>();
    for (const [id, { piece }] of this.#drafts) {
      for (const source of piece.from) below.set(source, [...(below.get(source) ?? []), id]);
    }
    const known = new Map<string, number>();
    const design = (id: string): number => {
      const already = known.get(id);
      if (already !== undefined) return already;
      const parts = (below.get(id) ?? []).map(design);
      const isLargest = this.#drafts.get(id)?.piece.carries === 'largest';
      const carried = isLargest ? Math.max(0, ...parts) : parts.reduce((sum, part) => sum + part, 0);
      const total = carried + (this.#loadOn.get(id) ?? 0);
      known.set(id, total);
      return total;
    };
    return [...this.#drafts].map(([id, draft]) => draft.make(Math.max(LEAST, design(id))));
  }
}

/** The piece with what any may say: how its protection trips, who resets it, how often it fails by itself. */
function withOwn(
  node: PowerNodeSpec,
  { failures, curve }: PieceDocument,
  reset: ResetSpec | undefined,
  sheet: FactSheet,
): PowerNodeSpec {
  if (failures !== undefined) sheet.given('failures', printFailures(failures));
  const own =
    node.kind === 'breaker'
      ? undefined
      : sheet.optional('curve', curve, (points) => `${printCount(points.length)} points`);
  return {
    ...node,
    ...(failures === undefined ? {} : { failures }),
    ...(own === undefined ? {} : { curve: own }),
    ...(reset === undefined ? {} : { reset }),
  };
}
