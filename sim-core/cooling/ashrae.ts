/**
 * Inlet limits [°C] of the ASHRAE classes (2021 reference card): recommended for all, allowable by class. What the
 * classes do not say (where hardware shuts itself down, where it is damaged) is given as a distance above them.
 */
import type { Celsius } from '../units/index.ts';

export type AshraeClass = 'A1' | 'A2' | 'A3' | 'A4' | 'H1';

interface InletRange {
  readonly recommended: readonly [low: Celsius, high: Celsius];
  readonly allowable: readonly [low: Celsius, high: Celsius];
}

export const ASHRAE_INLET: Readonly<Record<AshraeClass, InletRange>> = {
  A1: { recommended: [18, 27], allowable: [15, 32] },
  A2: { recommended: [18, 27], allowable: [10, 35] },
  A3: { recommended: [18, 27], allowable: [5, 40] },
  A4: { recommended: [18, 27], allowable: [5, 45] },
  H1: { recommended: [18, 22], allowable: [15, 25] },
};

/** Highest supply temperature of liquid-cooled equipment by class [°C]. */
export const ASHRAE_LIQUID: Readonly<Record<string, Celsius>> = { W17: 17, W27: 27, W32: 32, W40: 40, W45: 45 };

/** Inlet above the allowable at which servers shut themselves down, and at which drives and boards are damaged [K]. */
const SHUTDOWN_ABOVE = 8;
const DAMAGE_ABOVE = 23;

export interface InletLimits {
  readonly warnAt: Celsius;
  readonly throttleAt: Celsius;
  readonly shutdownAt: Celsius;
  readonly damageAt: Celsius;
}

/** A hall's limits from the class of its hardware: warned above the recommended, throttled above the allowable. */
export function inletLimits(hardware: AshraeClass): InletLimits {
  const { recommended, allowable } = ASHRAE_INLET[hardware];
  const highest = allowable[1];
  return {
    warnAt: recommended[1],
    throttleAt: highest,
    shutdownAt: highest + SHUTDOWN_ABOVE,
    damageAt: highest + DAMAGE_ABOVE,
  };
}
