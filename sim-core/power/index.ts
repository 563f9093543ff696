/** The power room, as seen from outside. */
export type * from './power-spec.ts';
