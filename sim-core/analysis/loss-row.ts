/** One line of "lose each in turn". */
import type { Micros, Ratio } from '../units/flavours.ts';
import type { Race } from './verdict-shape.ts';

export interface LossRow {
  readonly component: string;
  readonly kind: 'region' | 'facility';
  /** Served over offered, from the loss to the end of the run. */
  readonly servedShare: Ratio;
  readonly worstService?: string;
  readonly lostFor: Micros;
  /** Of what was not lost: the first component over its rating or place over what it can serve, and when after the loss. */
  readonly firstOverload?: { readonly component: string; readonly after: Micros };
  /** Of what was not lost. */
  readonly tightest?: Race;
}
