/** What can be done to pipelines from outside: injects, in the imperative. */
import type { Micros, Ratio } from '../units/index.ts';

export type PipelineCommand =
  /** A path, or every path of a pipeline, stands still; events wait. */
  | { readonly do: 'pause' | 'resume'; readonly target: string }
  /** A path works at this share of its capacity. */
  | { readonly do: 'derate'; readonly target: string; readonly to: Ratio }
  /** Events come in a schema that paths cannot read; and can again. */
  | { readonly do: 'change-schema' | 'adopt-schema'; readonly target: string }
  /** Events of the last while are read once more. */
  | { readonly do: 'replay'; readonly target: string; readonly back: Micros }
  /** More events arise at a population, at all of them, or fewer. */
  | { readonly do: 'spike-demand'; readonly target: string; readonly factor: number; readonly ramp: Micros };
