/** Quantities with their units: types, reading, printing. */
export * from './dimensions.ts';
export * from './distribution.ts';
export * from './flavours.ts';
export * from './instant.ts';
export * from './parse-distribution.ts';
export * from './parse-quantity.ts';
export * from './print.ts';
export * from './round-instants.ts';
