/** Plain data of business actions: what has to happen, stage after stage, within a window. */
import type { Distribution } from '../units/distribution.ts';
import type { Micros, PerSecond, Ratio } from '../units/flavours.ts';

/** One stage of an action. */
export type StageSpec = {
  readonly name: string;
  /** Work of its own, beside what the way and the queues take [µs]. */
  readonly takes: Distribution;
  /**
   * `call`: whoever waits for the action sees at once that a later stage fails. `queue`: taken in here is all that they
   * see; what a later stage does not do has vanished.
   */
  readonly handOver: 'call' | 'queue';
} & (
  | { readonly kind: 'path'; readonly path: string }
  /** `here`: only the deployment in the place where the stage before was; else the nearest that can be reached. */
  | { readonly kind: 'service'; readonly service: string; readonly where: 'anywhere' | 'here' }
  | { readonly kind: 'people'; readonly team?: string }
  | { readonly kind: 'work' }
);

export interface ActionSpec {
  readonly id: string;
  /** Sites where it begins, with how often. */
  readonly origins: readonly { readonly site: string; readonly rate: PerSecond }[];
  /** From its beginning to its end. */
  readonly within: Micros;
  /** Share that has to end within it. */
  readonly share: Ratio;
  readonly stages: readonly StageSpec[];
  /** A synthetic probe walks the path so often. */
  readonly probe: Micros;
}
