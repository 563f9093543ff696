/**
 * What load, loss and distance make of a transfer: queues as a link fills, congestion of the Internet by the hour, what
 * one TCP connection can carry, and what lost packets cost a request. Pure functions of numbers; all but the constants
 * of the last two are textbook equations (known answers N6, N7, N8).
 */
import { pow } from '../kernel/index.ts';
import { type BitsPerSecond, type Micros, type Ratio, SECOND } from '../units/index.ts';

/** A full Ethernet packet [bit]. */
export const PACKET = 1500 * 8;
/** Payload of a full TCP segment: the packet without its headers [bit]. */
export const SEGMENT = 1460 * 8;

/**
 * Time in a link's queue and onto the link [µs]: M/M/1, W = S/(1 − ρ) with S the time of one packet, and never more than
 * what the buffer holds, which is where a full link stays.
 */
export function queueingDelay(capacity: BitsPerSecond, load: BitsPerSecond, buffer: Micros, packet = PACKET): Micros {
  if (capacity <= 0) return 0;
  const free = 1 - load / capacity;
  return free <= 0 ? buffer : Math.min(buffer, ((packet / capacity) * SECOND) / free);
}

/** Factor on a travel time at a ratio of volume to capacity (Bureau of Public Roads): 1 + α·(v/c)^β, α 0.15, β 4. */
export function congestionFactor(volumeToCapacity: Ratio): number {
  return 1 + 0.15 * pow(volumeToCapacity, 4);
}

/**
 * What one TCP connection carries at most under random loss (Mathis, Semke, Mahdavi and Ott, 1997):
 * B = (MSS/RTT)·√(3/2)/√p [bit/s]; without loss there is no such ceiling.
 */
export function lossCeiling(roundTrip: Micros, loss: Ratio, segment = SEGMENT): BitsPerSecond {
  if (loss <= 0) return Number.POSITIVE_INFINITY;
  return (segment / (roundTrip / SECOND)) * Math.sqrt(1.5 / loss);
}

/**
 * What one connection with a window of so many bits carries at most: window / round trip [bit/s]. So a path is filled by
 * capacity × round trip in flight.
 */
export function windowCeiling(window: number, roundTrip: Micros): BitsPerSecond {
  return roundTrip <= 0 ? Number.POSITIVE_INFINITY : window / (roundTrip / SECOND);
}

/** Attempts of a client within ten seconds: at once, then after 1, 3 and 7 s (RFC 6298: 1 s, doubled each time). */
const ATTEMPTS = 4;
/** Least time after which a lost packet is sent again (Linux); added to a round trip [µs]. */
const RESEND_AFTER = 200_000;
/** Longest wait that counts: by then the client has given up [µs]. */
const PATIENCE = 10 * SECOND;

/** Share of requests that get through at this loss each way: one of a client's attempts must be answered. */
export function shareThrough(loss: Ratio): Ratio {
  return loss <= 0 ? 1 : 1 - pow(1 - (1 - loss) * (1 - loss), ATTEMPTS);
}

/** Mean time that sending again adds to a round trip [µs]: q/(1 − q) times a round trip and the timer, q = 1 − (1 − p)². */
export function resendDelay(roundTrip: Micros, loss: Ratio): Micros {
  if (loss <= 0) return 0;
  const lost = 1 - (1 - loss) * (1 - loss);
  return lost >= 1 ? PATIENCE : Math.min(PATIENCE, (lost / (1 - lost)) * (roundTrip + RESEND_AFTER));
}

/** Loss along parts that each lose on their own. */
export function combinedLoss(a: Ratio, b: Ratio): Ratio {
  return a === 0 ? b : b === 0 ? a : 1 - (1 - a) * (1 - b);
}
