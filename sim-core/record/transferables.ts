/** What of a recording is handed to another thread instead of being copied. */
import type { Recording } from './recording.ts';

/** The buffers of all columns. The recording must not be read on this side once they have been handed over. */
export function transferables(recording: Recording): ArrayBufferLike[] {
  const { first, at, a, b, c, decayFirst, decayD, decayTau } = recording.points;
  return [first, at, a, b, c, decayFirst, decayD, decayTau].map((column) => column.buffer);
}
