/**
 * How much more IT a facility could carry: all there, with the worst unit of capacity lost, with the worst one out for
 * planned work; and what must not be lost at all. Found on a bench, where the live power graph carries the design load,
 * loses one thing after the other, and is read when it has come to rest.
 *
 * Each is tried on the grid and on the facility's own generators (to those who certify tiers, the grid is what happens
 * to be there), and the lesser counts. More IT is taken to load everything in proportion; losses that do not (a UPS
 * without load) make it slightly too little. A failure may not interrupt IT on the way; planned work is prepared.
 */
import type { PowerCommand, PowerNodeSpec } from '../power/index.ts';
import type { Twin } from '../twin/index.ts';
import type { Watts } from '../units/index.ts';
import type { Headroom, Missing, SinglePoint, Situation } from './facility-assessment.ts';
import { type Finding, HeadroomBench, type Supply } from './headroom-bench.ts';

/** Kinds that capacity is counted in; the others distribute it. */
const CAPACITY: ReadonlySet<string> = new Set(['utility', 'generators', 'transformer', 'ups']);

interface Case extends Finding {
  readonly on: Supply;
  readonly missing?: Missing;
}

/** A way of looking at a case: what it leaves. */
type View = (finding: Finding) => Watts;

const AFTER_A_FAILURE: View = ({ interrupted, dark, margin }) =>
  interrupted > 0 ? -Math.max(interrupted, dark) : margin;
const AT_REST: View = ({ dark, margin }) => (dark > 0 ? -dark : margin);

export interface FacilityHeadroom {
  readonly it: Watts;
  readonly headroom: readonly Headroom[];
  readonly singlePoints: readonly SinglePoint[];
}

/** Yields between cases, so that a host can stop. */
export function* headroomOf(twin: Twin, facility: string): Generator<undefined, FacilityHeadroom> {
  const bench = new HeadroomBench(twin, facility);
  const { it, supplies, nodes } = bench;
  if (it <= 0) return { it, headroom: [], singlePoints: [] };
  const cases = function* (
    missing: readonly Missing[],
    without: readonly PowerCommand[],
  ): Generator<undefined, Case[]> {
    const found: Case[] = [];
    for (const one of missing) {
      for (const on of supplies) {
        yield undefined;
        found.push({ on, missing: one, ...bench.find(on, [...without, takeAway(one)]) });
      }
    }
    return found;
  };
  const normal = supplies.map((on): Case => ({ on, ...bench.find(on, []) }));
  const losses = yield* cases(nodes.map(missingOf), []);
  const units = losses.filter(({ missing }) => CAPACITY.has(missing?.kind ?? ''));
  const lost = least('one-lost', units, AFTER_A_FAILURE);
  const away = least('in-maintenance', units, AT_REST);
  const oneMore = yield* worstPair(units, cases);
  const all = least('normal', normal, AT_REST);
  const maintained = away && { ...away, ...(oneMore === undefined ? {} : { oneMore }) };
  return { it, headroom: [all, lost, maintained].flatMap((one) => one ?? []), singlePoints: singlePointsOf(losses) };
}

type Cases = (missing: readonly Missing[], without: readonly PowerCommand[]) => Generator<undefined, Case[]>;

/** One unit out for work, the worst of each kind, and any other failing meanwhile. */
function* worstPair(units: readonly Case[], cases: Cases): Generator<undefined, Headroom['oneMore']> {
  let worst: Headroom['oneMore'];
  for (const kind of CAPACITY) {
    const inMaintenance = least(
      'in-maintenance',
      units.filter(({ missing }) => missing?.kind === kind),
      AT_REST,
    )?.without;
    if (inMaintenance === undefined) continue;
    const others = new Map(
      units.flatMap(({ missing }) => (missing === undefined ? [] : [[missing.component, missing]])),
    );
    if (!inMaintenance.isUnit) others.delete(inMaintenance.component);
    const found = least('one-lost', yield* cases([...others.values()], [takeAway(inMaintenance)]), AFTER_A_FAILURE);
    if (found?.without === undefined || (worst !== undefined && worst.watts <= found.watts)) continue;
    worst = { inMaintenance, lost: found.without, watts: found.watts };
  }
  return worst;
}

function least(situation: Situation, cases: readonly Case[], view: View): Headroom | undefined {
  const worst = cases.reduce<Case | undefined>(
    (found, one) => (found && view(found) <= view(one) ? found : one),
    undefined,
  );
  if (worst === undefined) return undefined;
  const { on, missing, limitedBy, dark, interrupted } = worst;
  return {
    situation,
    watts: view(worst),
    ...(missing === undefined ? {} : { without: missing }),
    on,
    ...(limitedBy === undefined ? {} : { limitedBy }),
    dark,
    interrupted,
  };
}

/** On the grid: what leaves IT dark by its loss alone. */
function singlePointsOf(losses: readonly Case[]): readonly SinglePoint[] {
  return losses
    .flatMap(({ on, missing, dark }) =>
      missing === undefined || on !== 'grid' || dark <= 0 ? [] : [{ ...missing, dark }],
    )
    .sort((a, b) => b.dark - a.dark);
}

/** One unit where there are several like ones, else the whole. */
function missingOf(node: PowerNodeSpec): Missing {
  const units = node.kind === 'generators' ? node.count : node.kind === 'ups' ? node.modules : 1;
  return { component: node.id, kind: node.kind, isUnit: units > 1 };
}

function takeAway({ component, isUnit }: Missing): PowerCommand {
  return isUnit ? { do: 'fail', node: component, units: 1 } : { do: 'fail', node: component };
}
