/** Analysis, as seen from outside: verdicts, races, comparisons, losing each in turn. */
export { type LoseEachOptions, losable, loseEach, rankLosses } from './lose-each.ts';
export type * from './loss-row.ts';
export { makeVerdict } from './verdict.ts';
export type * from './verdict-shape.ts';
