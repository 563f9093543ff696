/** The power room, as seen from outside; and the arithmetic of availability that analysis uses beside it. */
export { type Away, atLeast, downtimeHours, hoursEach } from './availability.ts';
export { startsOnDemand } from './availability-of-parts.ts';
export { runtimeAt } from './battery-table.ts';
export { fuelAutonomy, fuelBurn } from './fuel-burn.ts';
export { type BackupSystem, survivalByHour } from './outage-survival.ts';
export { designOf, PowerBench } from './power-bench.ts';
export * from './power-commands.ts';
export { powerSentences } from './power-events.ts';
export { POWER_KINDS } from './power-kinds.ts';
export { type Loading, PowerRoom } from './power-room.ts';
export type * from './power-spec.ts';
export { SupplyAvailabilities } from './supply-availability.ts';
export { CONTINUOUS_SHARE } from './trip-curve.ts';
export { upsEfficiency } from './ups-loss.ts';
