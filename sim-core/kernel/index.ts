/** The kernel, as seen from outside: time, rooms, trajectories, real functions, random draws, hashing. */
export { canonicalText, hashValue } from './canonical-text.ts';
export { makeRoomContext } from './context.ts';
export { firstCrossing, turningPoints } from './first-crossing.ts';
export * from './journal.ts';
export { meanOf } from './mean.ts';
export { makeRandomStreams, quantile } from './random.ts';
export { asin, cos, exp, expm1, log, pow, sin } from './real.ts';
export * from './room.ts';
export { isAtLeast, isBeyond, rankOf, worse } from './severity.ts';
export { Sha256 } from './sha256.ts';
export { type DidNotSettle, type Progress, Simulation } from './simulation.ts';
export * from './trajectory.ts';
