/** The twin document, as seen from outside. */
export type * from './estate.ts';
export type * from './issue.ts';
export type * from './twin.ts';
