/** The engine that the screen talks to: a session in a worker, and the words for its events. Set once at the start. */
import type { Session } from '../../sim-core/host/protocol.ts';
import type { Teller } from '../../sim-core/replay/index.ts';

export interface Engine {
  readonly session: Session;
  readonly tell: Teller;
}

let current: Engine | undefined;

export function setEngine(engine: Engine): void {
  current = engine;
}

export function engine(): Engine {
  if (!current) throw new Error('The engine is asked for before it is set.');
  return current;
}
