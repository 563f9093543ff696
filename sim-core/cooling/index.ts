/** The cooling room, as seen from outside. */
export type * from './cooling-spec.ts';
