/** Look-ups over an estate that views share: by id, children, kinds, neighbours, facility and region of a component. */
import { isContainer } from '../../sim-core/twin/component-kinds.ts';
import type { Component, ComponentKind, Connection, Estate } from '../../sim-core/twin/estate.ts';

export class EstateIndex {
  readonly estate: Estate;
  readonly #byId = new Map<string, number>();
  readonly #children = new Map<string, Component[]>();
  readonly #into = new Map<string, Connection[]>();
  readonly #outOf = new Map<string, Connection[]>();

  constructor(estate: Estate) {
    this.estate = estate;
    estate.components.forEach((component, index) => {
      this.#byId.set(component.id, index);
      push(this.#children, component.parent ?? '', component);
    });
    for (const connection of estate.connections) {
      push(this.#into, connection.to, connection);
      push(this.#outOf, connection.from, connection);
    }
  }

  get components(): readonly Component[] {
    return this.estate.components;
  }

  /** Place in `components`, −1 where there is none. */
  indexOf(id: string): number {
    return this.#byId.get(id) ?? -1;
  }

  get(id: string | undefined): Component | undefined {
    return id === undefined ? undefined : this.estate.components[this.#byId.get(id) ?? -1];
  }

  nameOf(id: string): string {
    return this.get(id)?.name ?? id;
  }

  /** With the facility it stands in, where it stands in one: `pdx-04 ups-1`. */
  fullNameOf(id: string): string {
    const component = this.get(id);
    const facility = this.enclosing(component?.parent, 'facility');
    return facility ? `${facility.name} ${component?.name ?? id}` : (component?.name ?? id);
  }

  childrenOf(id: string | undefined): readonly Component[] {
    return this.#children.get(id ?? '') ?? [];
  }

  ofKind(...kinds: readonly ComponentKind[]): readonly Component[] {
    return this.estate.components.filter((component) => kinds.includes(component.kind));
  }

  into(id: string): readonly Connection[] {
    return this.#into.get(id) ?? [];
  }

  outOf(id: string): readonly Connection[] {
    return this.#outOf.get(id) ?? [];
  }

  isContainer(component: Component): boolean {
    return isContainer(component.kind);
  }

  /** The component and what contains it, outermost first. */
  pathOf(id: string): readonly Component[] {
    const path: Component[] = [];
    for (let at = this.get(id); at; at = this.get(at.parent)) path.unshift(at);
    return path;
  }

  /** Nearest container of this kind, the component itself included. */
  enclosing(id: string | undefined, kind: ComponentKind): Component | undefined {
    for (let at = this.get(id); at; at = this.get(at.parent)) if (at.kind === kind) return at;
    return undefined;
  }

  /** Everything contained, depth first, without the component itself. */
  within(id: string): readonly Component[] {
    const found: Component[] = [];
    const visit = (parent: string): void => {
      for (const child of this.childrenOf(parent)) {
        found.push(child);
        visit(child.id);
      }
    };
    visit(id);
    return found;
  }

  /** Ids reached from `id` along connections of a kind: what feeds it, or what it feeds. */
  reach(id: string, kind: Connection['kind'], direction: 'upstream' | 'downstream'): ReadonlySet<string> {
    const seen = new Set<string>();
    const queue = [id];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      const next = direction === 'upstream' ? this.into(at) : this.outOf(at);
      for (const connection of next) {
        if (connection.kind !== kind) continue;
        const other = direction === 'upstream' ? connection.from : connection.to;
        if (!seen.has(other)) {
          seen.add(other);
          queue.push(other);
        }
      }
    }
    return seen;
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
