/** The power room, as seen from outside. */
export * from './power-commands.ts';
export { powerSentences } from './power-events.ts';
export { PowerRoom } from './power-room.ts';
export type * from './power-spec.ts';
