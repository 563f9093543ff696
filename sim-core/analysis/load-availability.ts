/** How reliably each load of a facility is supplied, worked out from the power graph of the twin. */
import {
  type Away,
  downtimeHours,
  hoursEach,
  type PowerNodeSpec,
  type PowerSpec,
  SupplyAvailabilities,
} from '../power/index.ts';
import type { Twin } from '../twin/index.ts';
import type { Cut, LoadAvailability } from './facility-assessment.ts';

/** So many of the cuts are told. */
const MOST_CUTS = 12;

/** One entry for each set of cords that loads of the facility hang on, the least reliable first. */
export function availabilityOf({ power, compute }: Twin, facility: string): readonly LoadAvailability[] {
  const byId = new Map(power.nodes.map((node) => [node.id, node]));
  const hallOf = new Map(compute.groups.map(({ id, hall }) => [id, hall]));
  const supplies = new SupplyAvailabilities(power);
  return loadsByCords(power, facility)
    .map(({ cords, loads }): LoadAvailability => {
      const { availability, away, byCuts, cuts, firstLoss } = supplies.of(cords);
      const parts = upstream(byId, cords);
      return {
        loads,
        halls: [...new Set(loads.flatMap((load) => hallOf.get(load) ?? []))],
        cords,
        parts: parts.length,
        silent: parts.filter(isSilent).length,
        availability,
        hoursPerYear: downtimeHours(availability),
        lossesPerYear: away.rate,
        hoursEach: hoursEach(away),
        firstLossHours: firstLoss,
        cuts: cuts.slice(0, MOST_CUTS).map(({ parts: components, away: by }): Cut => ({ components, ...inHours(by) })),
        byCuts: inHours(byCuts),
      };
    })
    .sort((a, b) => a.availability - b.availability);
}

interface SameCords {
  readonly cords: readonly string[];
  readonly loads: string[];
}

function loadsByCords(power: PowerSpec, facility: string): readonly SameCords[] {
  const here = new Set(power.nodes.flatMap((node) => (node.facility === facility ? [node.id] : [])));
  const found = new Map<string, SameCords>();
  for (const { id, cords } of power.loads) {
    if (!cords.some((cord) => here.has(cord))) continue;
    const key = cords.join(' ');
    const known = found.get(key) ?? { cords, loads: [] };
    known.loads.push(id);
    found.set(key, known);
  }
  return [...found.values()];
}

/** Everything on the way from sources to these cords. */
function upstream(byId: ReadonlyMap<string, PowerNodeSpec>, cords: readonly string[]): readonly PowerNodeSpec[] {
  const found = new Set<PowerNodeSpec>();
  const pending = [...cords];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const node = byId.get(id);
    if (node === undefined || found.has(node)) continue;
    found.add(node);
    if ('from' in node) pending.push(...node.from);
    if (node.kind === 'switchboard' && node.tie !== undefined) pending.push(node.tie.to);
  }
  return [...found];
}

function isSilent(node: PowerNodeSpec): boolean {
  if (node.failures !== undefined) return false;
  if (node.kind === 'utility') return node.outages === undefined;
  return node.kind !== 'ups' || node.moduleFailures === undefined;
}

function inHours(away: Away): Omit<Cut, 'components'> {
  return { perYear: away.rate, hoursEach: hoursEach(away), hoursPerYear: downtimeHours(1 - away.share) };
}
