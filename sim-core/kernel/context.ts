/** Puts together what a room is built on. */
import type { Journal } from './journal.ts';
import type { RandomStreams, RoomContext } from './room.ts';
import type { Simulation } from './simulation.ts';

/** `startsAt`: calendar instant of t = 0 [ms since 1970-01-01T00:00Z]. */
export function makeRoomContext(
  simulation: Simulation,
  journal: Journal,
  random: RandomStreams,
  startsAt: number,
): RoomContext {
  return { scheduler: simulation, journal, random, startsAt, attach: (room) => simulation.attach(room) };
}
