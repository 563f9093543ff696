/** What can be done to the workload from outside: injects, in the imperative. */
import type { Micros } from '../units/index.ts';

export type WorkloadCommand =
  /** Demand of a population, of a service or of `all` times `factor`, reached over `ramp`. */
  | { readonly do: 'spike-demand'; readonly target: string; readonly factor: number; readonly ramp: Micros }
  | { readonly do: 'end-spike'; readonly target: string; readonly ramp?: Micros }
  /** A deployment, or every deployment of a service, stops serving whatever its racks do. */
  | { readonly do: 'fail' | 'repair'; readonly target: string }
  /** The quota gives a deployment, or every deployment of a service, no more replicas; or does again. */
  | { readonly do: 'refuse-replicas' | 'grant-replicas'; readonly target: string };
