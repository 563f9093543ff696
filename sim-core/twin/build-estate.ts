/** The register of an expansion → the estate that views and reports see. */

import { verbsOf } from './component-injects.ts';
import type { Component, Estate, Fact } from './estate.ts';
import type { Register } from './register.ts';

/** Components in containment order: each stands before what lies inside it. */
export function buildEstate(register: Register): {
  readonly estate: Estate;
  readonly contains: Readonly<Record<string, readonly string[]>>;
} {
  const inside = new Map<string, string[]>();
  for (const { id, parent } of register.components.values()) {
    if (parent === undefined) continue;
    const siblings = inside.get(parent);
    if (siblings === undefined) inside.set(parent, [id]);
    else siblings.push(id);
  }
  const components: Component[] = [];
  const visit = (id: string): void => {
    const draft = register.components.get(id);
    if (draft === undefined) return;
    components.push({
      ...draft,
      facts: lastOfEach(register.facts.get(id) ?? []),
      injects: isMix(draft.kind, inside.get(id)) ? [] : verbsOf(draft.kind),
    });
    for (const child of inside.get(id) ?? []) visit(child);
  };
  visit('estate');
  const facts = components.flatMap((component) => component.facts);
  const written = facts.filter((fact) => fact.provenance === 'given' || fact.provenance === 'fitted').length;
  return {
    estate: {
      name: register.components.get('estate')?.name ?? '',
      components,
      connections: register.connections,
      assumptions: register.assumptions,
      envelopes: register.envelopes,
      ...(register.costs === undefined ? {} : { costs: register.costs }),
      documented: facts.length === 0 ? 1 : written / facts.length,
    },
    contains: Object.fromEntries(inside),
  };
}

/** One fact per name: systems of one arrangement, and entities written together, say some things twice. */
function lastOfEach(facts: readonly Fact[]): readonly Fact[] {
  return [...new Map(facts.map((fact) => [fact.name, fact])).values()];
}

/** A population that is only the sum of its parts: what is done is done to those. */
function isMix(kind: Component['kind'], parts: readonly string[] | undefined): boolean {
  return kind === 'population' && parts !== undefined;
}
