/** Analysis, as seen from outside: verdicts, races, comparisons, losing each in turn. */

export type * from './facility-assessment.ts';
export {
  type FacilityGauges,
  type FacilityReading,
  type FuelReading,
  gaugesOf,
  readGauges,
  type UpsReading,
} from './facility-gauges.ts';
export type { HallReading } from './hall-gauges.ts';
export { type LoseEachOptions, losable, loseEach, rankLosses } from './lose-each.ts';
export type * from './loss-row.ts';
export { makeVerdict } from './verdict.ts';
export type * from './verdict-shape.ts';
