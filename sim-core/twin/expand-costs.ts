/**
 * What the estate costs, as far as the twin says: each cost by how many of the thing there are, and the sum. Costs change
 * no run; they stand beside what a run comes to when two remedies are compared.
 */
import type { CostDocument } from './cost-document.ts';
import type { PathPart } from './document-text.ts';
import type { CostRow } from './estate.ts';
import { POWER_STAGES } from './expand-power.ts';
import { type Expansion, entriesOf } from './expansion.ts';
import type { FacilityDocument } from './facility-document.ts';

/** Cooling equipment that stands in units; loops and controls are one thing each. */
const COOLING_KEYS = [
  'chillers',
  'dry-coolers',
  'cooling-towers',
  'pumps',
  'air-handlers',
  'cracs',
  'coolant-distribution',
  'loops',
  'controls',
] as const;

/** To be called when everything else stands in the register: how many there are is read from there. */
export function expandCosts(work: Expansion): void {
  const { network, services, teams, currency } = work.document;
  const rows: CostRow[] = [];
  let first: readonly PathPart[] | undefined;
  const add = (component: string, document: CostDocument, path: readonly PathPart[], ids = [component]): void => {
    const { capex = 0, opex = 0 } = document;
    if (document.capex === undefined && document.opex === undefined) return;
    first ??= [...path, document.capex === undefined ? 'opex' : 'capex'];
    const units = ids.reduce((sum, id) => sum + unitsOf(work, id), 0);
    rows.push({ component, units, once: units * capex, yearly: units * opex });
  };
  for (const [id, facility] of entriesOf(work.document.facilities)) addFacility(work, id, facility, add);
  for (const key of ['links', 'exchanges', 'conduits', 'carriers'] as const)
    for (const [id, one] of entriesOf<CostDocument>(network?.[key])) add(id, one, ['network', key, id]);
  for (const [id, service] of entriesOf(services)) add(id, service, ['services', id]);
  for (const [id, team] of entriesOf(teams)) add(id, team, ['teams', id]);
  if (first === undefined) return;
  if (currency === undefined) {
    work.say(first, 'The twin gives costs, but no currency.', 'Write it once at the top of the twin: currency: EUR.');
    return;
  }
  const sum = (of: 'once' | 'yearly'): number => rows.reduce((total, row) => total + row[of], 0);
  work.register.costs = { currency, once: sum('once'), yearly: sum('yearly'), rows };
}

type Add = (component: string, document: CostDocument, path: readonly PathPart[], ids?: string[]) => void;

function addFacility(work: Expansion, facility: string, document: FacilityDocument, add: Add): void {
  const path = ['facilities', facility];
  add(facility, document, path);
  const { power, cooling, halls } = document;
  for (const key of POWER_STAGES)
    for (const [id, piece] of entriesOf<CostDocument>(power?.[key]))
      add(`${facility}.${id}`, piece, [...path, 'power', key, id], members(work, facility, id));
  const { arrangement } = power ?? {};
  if (typeof arrangement === 'object')
    for (const key of ['utility', 'generators', 'ups'] as const)
      if (arrangement[key])
        add(
          `${facility}.${key}`,
          arrangement[key],
          [...path, 'power', 'arrangement', key],
          members(work, facility, key),
        );
  for (const key of COOLING_KEYS)
    for (const [id, unit] of entriesOf<CostDocument>(cooling?.[key]))
      add(`${facility}.${id}`, unit, [...path, 'cooling', key, id]);
  for (const [id, hall] of entriesOf(halls)) {
    add(`${facility}.${id}`, hall, [...path, 'halls', id]);
    for (const [group, racks] of entriesOf(hall['rack-groups']))
      add(`${facility}.${group}`, racks, [...path, 'halls', id, 'rack-groups', group]);
  }
}

/** The systems that one entry stands for: `ups` of an arrangement 2N is `ups-a` and `ups-b`. */
function members(work: Expansion, facility: string, id: string): string[] {
  const found = work.book.find(`${facility}.${id}`);
  return found.ok ? [...found.ids] : [`${facility}.${id}`];
}

/** A hall is one, however many racks stand in it; of all that is counted, each costs. */
function unitsOf(work: Expansion, id: string): number {
  const component = work.register.components.get(id);
  return component === undefined || component.kind === 'hall' ? 1 : (component.count ?? 1);
}
