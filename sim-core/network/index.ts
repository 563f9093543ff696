/** The network room, as seen from outside. */
export type * from './network-spec.ts';
