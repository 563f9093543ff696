/**
 * The water of a cooling loop at one instant, read off what is recorded: how far its store has warmed, and what its air
 * handlers, distribution units or halls take from it.
 *
 *     supply = design supply + rise            return = supply + heat / (c · flow)
 *     flow   = rating of the makers / (c · design difference) while a pump runs (in a twin without pumps: anything on
 *              the loop), else none
 *
 * The loop's heat capacity is the engine's; the flow is the design's: pumps are taken to run at constant speed.
 */
import type { EstateIndex } from './estate-index.ts';
import type { LiveFrame } from './live-frame.ts';
import { FAULT_RANK } from './severity.ts';

export interface LoopParts {
  readonly id: string;
  readonly makers: readonly string[];
  readonly rejecters: readonly string[];
  readonly pumps: readonly string[];
  readonly terminals: readonly string[];
  readonly halls: readonly string[];
  /** Design temperature of what it supplies [°C]; NaN where the twin is silent. */
  readonly designSupply: number;
  /** Design difference between return and supply [K]. */
  readonly difference: number;
  readonly isDifferenceAssumed: boolean;
}

export interface LoopReading {
  /** [°C] */
  readonly supply: number;
  /** [°C]; NaN while nothing flows. */
  readonly back: number;
  /** [L/s] */
  readonly flow: number;
  /** Taken by what it cools [W]. */
  readonly taken: number;
  /** Removed by its makers [W]. */
  readonly made: number;
  /** Above its design supply, and the most that is of use [K]. */
  readonly rise: number;
  readonly usableRise: number;
}

/** Heat capacity of a litre of water [J/L/K]. */
const WATER = 4186;
/** Chilled water of comfort and computer rooms is designed for 6 K (7 °C out, 12 to 13 °C back); 5 to 11 K are built. */
export const ASSUMED_DIFFERENCE = 6;
const OUTDOORS: ReadonlySet<string> = new Set(['dry-cooler', 'cooling-tower']);
const TERMINALS: ReadonlySet<string> = new Set(['air-handler', 'coolant-distribution']);

/** What stands on a loop, in the order of the twin. */
export function loopParts(index: EstateIndex, loop: string): LoopParts {
  const kindOf = (id: string): string => index.get(id)?.kind ?? '';
  const into = index.into(loop).flatMap(({ kind, from }) => (kind === 'cooling' ? [from] : []));
  const outOf = index.outOf(loop).flatMap(({ kind, to }) => (kind === 'cooling' ? [to] : []));
  const coolers = into.filter((id) => ['chiller', 'crac'].includes(kindOf(id)));
  const outdoors = into.filter((id) => OUTDOORS.has(kindOf(id)));
  const designSupply = factNumber(index, loop, 'supply');
  const designReturn = factNumber(index, loop, 'return');
  return {
    id: loop,
    makers: coolers.length > 0 ? coolers : outdoors,
    rejecters: coolers.length > 0 ? outdoors : [],
    pumps: into.filter((id) => kindOf(id) === 'pump'),
    terminals: outOf.filter((id) => TERMINALS.has(kindOf(id))),
    halls: outOf.filter((id) => kindOf(id) === 'hall'),
    designSupply,
    difference: designReturn > designSupply ? designReturn - designSupply : ASSUMED_DIFFERENCE,
    isDifferenceAssumed: !(designReturn > designSupply),
  };
}

export function readLoop(frame: LiveFrame, parts: LoopParts): LoopReading {
  const total = (ids: readonly string[], name: string): number =>
    ids.reduce((sum, id) => sum + (frame.valueOf(id, name) || 0), 0);
  const taken = parts.terminals.length > 0 ? total(parts.terminals, 'output') : total(parts.halls, 'cooling');
  const rise = frame.valueOf(parts.id, 'rise') || 0;
  const spec = frame.replay.quantities[frame.replay.quantity(parts.id, 'rise')];
  const rated = parts.makers.reduce((sum, id) => sum + (frame.index.get(id)?.rating ?? 0), 0);
  const movers = parts.pumps.length > 0 ? parts.pumps : [...parts.terminals, ...parts.makers];
  const moves = movers.some((id) => frame.rankOf(id) < FAULT_RANK);
  const flow = moves ? rated / (WATER * parts.difference) : 0;
  const supply = parts.designSupply + rise;
  return {
    supply,
    back: flow > 0 ? supply + taken / (WATER * flow) : Number.NaN,
    flow,
    taken,
    made: total(parts.makers, 'output'),
    rise,
    usableRise: spec?.limits?.[0]?.value ?? Number.NaN,
  };
}

/** Leading number of a fact, `7 °C`; NaN where there is none. */
function factNumber(index: EstateIndex, component: string, name: string): number {
  const fact = index.get(component)?.facts.find((one) => one.name === name);
  return Number.parseFloat(fact?.value.replace('−', '-') ?? '');
}
