/** Quantities with their units. */
export * from './distribution.ts';
export * from './flavours.ts';
