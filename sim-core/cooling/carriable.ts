/**
 * How much more heat the cooling of a facility could take away at this instant: its running units and those that stand by,
 * at their present rating, less what the halls that share them give off. The stage with the least room decides:
 *
 *     halls ─► terminals of each loop ─► chillers ─► heat rejection, pumps        (CRACs beside them)
 *
 * Left out: heat that a store or the mass of a hall could bear for a while.
 */
import { valueAt } from '../kernel/index.ts';
import type { Micros, Ratio, Watts } from '../units/index.ts';
import type { CoolingUnits } from './cooling-units.ts';
import type { Hall } from './hall.ts';
import type { Loop } from './loop.ts';
import type { Plant } from './plant.ts';

/** Share of the additional heat of these halls that fits, 0 to 1; 1 where no cooling is drawn. */
export function carriableShare(plant: Plant, additional: ReadonlyMap<Hall, Watts>, at: Micros): Ratio {
  const loops = plant.loops.filter(({ spec, makers }) => makers.length > 0 && uses([...additional.keys()], spec.id));
  const cracs = plant.units.filter(({ spec }) => spec.kind === 'crac');
  if (loops.length === 0 && cracs.length === 0) return 1;
  const extra = [...additional.values()].reduce((sum, watts) => sum + watts, 0);
  if (extra <= 0) return 1;
  const sharing = plant.halls.filter((hall) => loops.length === 0 || uses([hall], ...loops.map(({ spec }) => spec.id)));
  const heat = sharing.reduce((sum, hall) => sum + hall.load, 0);
  const able = loops.reduce((sum, loop) => sum + ableOf(plant, loop, at), 0) + capacityOf(cracs, at);
  return Math.min(1, Math.max(0, able - heat) / extra);
}

function uses(halls: readonly Hall[], ...loops: readonly string[]): boolean {
  return halls.some(({ spec }) => spec.loops.some((loop) => loops.includes(loop)));
}

/** What a loop's weakest stage can pass on. */
function ableOf({ units }: Plant, { spec, makers, rejecters, pumps }: Loop, at: Micros): Watts {
  const terminals = units.filter(
    ({ spec: { loop, kind } }) => loop === spec.id && (kind === 'air-handler' || kind === 'coolant-distribution'),
  );
  const stages = [terminals, makers, rejecters, pumps].filter((stage) => stage.length > 0);
  return Math.min(...stages.map((stage) => capacityOf(stage, at)));
}

function capacityOf(units: readonly CoolingUnits[], at: Micros): Watts {
  return units.reduce((sum, unit) => sum + valueAt(unit.capacity(at), at) + unit.reserve, 0);
}
