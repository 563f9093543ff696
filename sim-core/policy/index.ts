/** The policy room, as seen from outside. */
export type { PolicyCommand } from './policy-commands.ts';
export { policySentences } from './policy-events.ts';
export { PolicyRoom } from './policy-room.ts';
export type * from './policy-spec.ts';
export type { RotationEntry } from './rotation.ts';
export type { CarryCheck, Move, Shortfall } from './shortfall.ts';
