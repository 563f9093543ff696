/** The scenario document, as seen from outside. */
export type * from './scenario.ts';
