/** Electric power of a group of units. */
import type { Watts } from '../units/index.ts';
import type { CoolingUnitSpec } from './cooling-spec.ts';

/** Power [W] while `running` units share `output` of heat and `turning` (running or restarting) stand ready. */
export function drawOf(spec: CoolingUnitSpec, output: Watts, running: number, turning: number): Watts {
  const { each, powerRatio, standingPower, minimumLoad = 0, variableSpeed = false } = spec;
  const load = running === 0 ? 0 : Math.max(output / running / each, minimumLoad);
  const work = variableSpeed ? load * load * load : load;
  return turning * standingPower + running * each * powerRatio * work;
}
