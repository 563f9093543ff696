/**
 * Where every value of the twin comes from. While documents are expanded to specs, each value passes through a
 * `FactSheet`: what is written is taken, what is not is stood in for, and either way a fact is kept.
 */
import type { StandIn } from './defaults.ts';
import type { Assumption, Component, Connection, Envelope, EstateCosts, Fact, Provenance } from './estate.ts';

/** The part of an entity's document that says where its values come from. */
export interface ProvenanceDocument {
  readonly name?: string | undefined;
  readonly source?: string | undefined;
  readonly confidence?: 'given' | 'fitted' | 'estimated' | undefined;
  readonly fitted?: readonly string[] | undefined;
  readonly undocumented?: readonly string[] | undefined;
}

type Draft = Omit<Component, 'facts' | 'injects'>;

/** All components, connections and facts found so far. */
export class Register {
  readonly components = new Map<string, Draft>();
  readonly facts = new Map<string, Fact[]>();
  readonly connections: Connection[] = [];
  readonly assumptions: Assumption[] = [];
  readonly envelopes: Envelope[] = [];
  /** Set once, when all units are known. */
  costs: EstateCosts | undefined;
  readonly #sources: Readonly<Record<string, { readonly title: string; readonly publisher?: string | undefined }>>;

  constructor(sources: Readonly<Record<string, { readonly title: string; readonly publisher?: string | undefined }>>) {
    this.#sources = sources;
  }

  /** Adds a component; its sheet takes its facts. Of two with one id the first stays (the second use is an issue). */
  add(draft: Draft, document: ProvenanceDocument = {}): FactSheet {
    if (!this.components.has(draft.id)) this.components.set(draft.id, draft);
    return this.sheet(draft.id, document);
  }

  sheet(component: string, document: ProvenanceDocument = {}): FactSheet {
    return new FactSheet(this, component, document);
  }

  /** Sets what was not known when the component was added: rating, count. */
  amend(component: string, more: Partial<Pick<Component, 'rating' | 'count'>>): void {
    const draft = this.components.get(component);
    if (draft !== undefined) this.components.set(component, { ...draft, ...more });
  }

  connect(kind: Connection['kind'], from: string, to: string): void {
    this.connections.push({ kind, from, to });
  }

  keep(component: string, fact: Fact): void {
    const facts = this.facts.get(component);
    if (facts === undefined) this.facts.set(component, [fact]);
    else facts.push(fact);
    const { provenance } = fact;
    if (provenance === 'given') return;
    this.assumptions.push({
      component,
      fact: fact.name,
      value: fact.value,
      provenance,
      ...(fact.range === undefined ? {} : { range: fact.range }),
      ...(fact.source === undefined ? {} : { source: fact.source }),
    });
  }

  /** A source in words: the cited entry, or as written. */
  cite(source: string | undefined): string | undefined {
    const cited = source === undefined || !Object.hasOwn(this.#sources, source) ? undefined : this.#sources[source];
    return cited === undefined
      ? source
      : cited.publisher === undefined
        ? cited.title
        : `${cited.publisher}: ${cited.title}`;
  }
}

/** The facts of one component. */
export class FactSheet {
  readonly component: string;
  readonly #register: Register;
  readonly #document: ProvenanceDocument;

  constructor(register: Register, component: string, document: ProvenanceDocument) {
    this.#register = register;
    this.component = component;
    this.#document = document;
  }

  /** The written value, or its stand-in. */
  take<T>(name: string, written: T | undefined, instead: StandIn<NoInfer<T>>, print: (value: NoInfer<T>) => string): T {
    if (written === undefined) return this.assume(name, instead, print);
    this.given(name, print(written));
    return written;
  }

  /** The written value if there is one; silence means there is no such thing and is no gap. */
  optional<T>(name: string, written: T | undefined, print: (value: T) => string): T | undefined {
    if (written !== undefined) this.given(name, print(written));
    else if (this.#isUndocumented(name))
      this.#register.keep(this.component, { name, value: 'unknown', provenance: 'undocumented' });
    return written;
  }

  /** A value that is written in the document. */
  given(name: string, value: string): void {
    const source = this.#register.cite(this.#document.source);
    const cited = source === undefined ? {} : { source };
    this.#register.keep(this.component, { name, value, provenance: this.#provenanceOf(name), ...cited });
  }

  assume<T>(name: string, { value, range, source }: StandIn<T>, print: (value: T) => string): T {
    const provenance = this.#isUndocumented(name) ? 'undocumented' : 'assumed';
    this.#register.keep(this.component, {
      name,
      value: print(value),
      provenance,
      source,
      ...(range === undefined ? {} : { range }),
    });
    return value;
  }

  /** What nobody knows: the engine goes on with `value`, and the verdict says so. */
  undocumented<T>(name: string, value: T, print: (value: T) => string, source: string): T {
    this.#register.keep(this.component, { name, value: print(value), provenance: 'undocumented', source });
    return value;
  }

  #isUndocumented(name: string): boolean {
    return this.#document.undocumented?.includes(name) ?? false;
  }

  #provenanceOf(name: string): Provenance {
    if (this.#isUndocumented(name)) return 'undocumented';
    const { fitted, confidence } = this.#document;
    if (fitted !== undefined) return fitted.includes(name) ? 'fitted' : 'given';
    // An estimate is no knowledge: it stands in the register with the defaults.
    return confidence === 'estimated' ? 'assumed' : (confidence ?? 'given');
  }
}
