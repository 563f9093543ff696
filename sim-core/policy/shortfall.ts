/** Whether a target could carry a service at this instant, and what it lacks if not; found by whoever knows the rooms. */

/** What would run short: units are requests/s, W, W, bit/s, µs of round trip, and share of the users. */
export interface Shortfall {
  readonly deployment: string;
  readonly what: 'capacity' | 'power' | 'cooling' | 'network' | 'latency' | 'residency';
  /** What the service would ask of it, and what it has. */
  readonly asked: number;
  readonly has: number;
}

/** What of the move is asked about: these deployments leave, and these will have the users. */
export interface Move {
  readonly service: string;
  readonly leave: readonly string[];
  readonly stay: readonly string[];
}

/** Nobody who asks may be served there: no policy can want that. */
export function isForbidden({ what, asked }: Shortfall): boolean {
  return what === 'residency' && asked >= 1;
}

export type CarryCheck = (move: Move) => readonly Shortfall[];
