/** Whether a target could carry a service at this instant, and what it lacks if not; found by whoever knows the rooms. */

/** What would run short: units are requests/s, W, W, bit/s and µs of round trip. */
export interface Shortfall {
  readonly deployment: string;
  readonly what: 'capacity' | 'power' | 'cooling' | 'network' | 'latency';
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

export type CarryCheck = (move: Move) => readonly Shortfall[];
