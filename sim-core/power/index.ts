/** The power room, as seen from outside; and the arithmetic of availability that analysis uses beside it. */
export * from './availability.ts';
export * from './availability-of-generators.ts';
export { availabilityOf, downShare, meanOf, type UpProbability, upShare } from './availability-of-graph.ts';
export { runtimeAt } from './battery-table.ts';
export { type Cascade, cascade, safeShare } from './cascade.ts';
export { fuelAutonomy, fuelBurn } from './fuel-tank.ts';
export * from './power-commands.ts';
export { powerSentences } from './power-events.ts';
export { POWER_KINDS } from './power-kinds.ts';
export { PowerRoom } from './power-room.ts';
export type * from './power-spec.ts';
export { loadingOf } from './trip-curve.ts';
export { upsBestLoad, upsEfficiency } from './ups-loss.ts';
