/** The network room, as seen from outside. */
export { ceilingOf } from './flap-damping.ts';
export { fibreRoundTrip, greatCircle, type Place } from './geography.ts';
export type { NetworkCommand } from './network-commands.ts';
export { networkSentences } from './network-events.ts';
export { NetworkRoom } from './network-room.ts';
export type * from './network-spec.ts';
export type { Path } from './path.ts';
