/** The workload room, as seen from outside. */
export type * from './workload-spec.ts';
