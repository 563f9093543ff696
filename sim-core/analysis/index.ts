/** Analysis, as seen from outside: verdicts, races, comparisons, losing each in turn, two runs side by side. */

export { assessFacilities } from './assess-facilities.ts';
export {
  type CircuitAvailability,
  type ConnectionAvailability,
  circuitAvailability,
  connectionAvailability,
  type Parting,
} from './circuit-availability.ts';
export type * from './difference-shape.ts';
export { documentDifferences, type PlaceDifference, type RunDocuments } from './document-differences.ts';
export type * from './facility-assessment.ts';
export { type FacilityFigures, facilityFigures } from './facility-figures.ts';
export {
  type FacilityGauges,
  type FacilityReading,
  type FuelReading,
  gaugesOf,
  readGauges,
  type UpsReading,
} from './facility-gauges.ts';
export type * from './failover-shape.ts';
export type { HallReading } from './hall-gauges.ts';
export { type InjectDifference, injectDifferences, injectDifferenceWords } from './inject-differences.ts';
export { lint, type Rehearsed } from './lint.ts';
export type * from './lint-shape.ts';
export { lintSentence } from './lint-words.ts';
export { type LoseEachOptions, loseEach, rankLosses } from './lose-each.ts';
export type * from './loss-row.ts';
export { differenceOfRuns, type RunSide } from './run-difference.ts';
export { type TellingRace, tellingRace } from './telling-race.ts';
export { withTypicalFailures } from './typical-failures.ts';
export { makeVerdict } from './verdict.ts';
export type * from './verdict-shape.ts';
export type * from './work-shape.ts';
