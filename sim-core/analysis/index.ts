/** Analysis, as seen from outside. */
export type * from './loss-row.ts';
export type * from './verdict-shape.ts';
