/** The compute room, as seen from outside. */
export type * from './compute-commands.ts';
export { computeSentences } from './compute-events.ts';
export { ComputeRoom } from './compute-room.ts';
export type * from './compute-spec.ts';
export type { HallTemperature } from './hall-temperature.ts';
