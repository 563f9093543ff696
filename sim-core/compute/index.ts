/** The compute room, as seen from outside. */
export type * from './compute-spec.ts';
