/** The cooling room, as seen from outside. */
export * from './airflow.ts';
export * from './ashrae.ts';
export type * from './cooling-commands.ts';
export { coolingSentences } from './cooling-events.ts';
export { CoolingRoom } from './cooling-room.ts';
export type * from './cooling-spec.ts';
export * from './direct-liquid.ts';
export * from './pue.ts';
