/** What can be done to the workload from outside: injects, in the imperative. */
import type { Micros, Ratio } from '../units/index.ts';

/** To a deployment's copy of the data, or to every copy of a service. */
export type DataCommand =
  /** It becomes the owner, whatever becomes of the one there is. */
  | { readonly do: 'promote'; readonly target: string }
  /** It is deleted, corrupt or destroyed; it is brought back from the backup store. */
  | { readonly do: 'lose-data' | 'restore-data'; readonly target: string };

export type WorkloadCommand =
  /** The caches of a deployment, or of every deployment of a service, keep only this share of what is in them. */
  | { readonly do: 'empty-cache'; readonly target: string; readonly to: Ratio }
  | DataCommand
  /** What waits at a deployment, or at every deployment of a service, is given up. */
  | { readonly do: 'drop-waiting'; readonly target: string }
  /** Demand of a population, of a service or of `all` times `factor`, reached over `ramp`. */
  | { readonly do: 'spike-demand'; readonly target: string; readonly factor: number; readonly ramp: Micros }
  | { readonly do: 'end-spike'; readonly target: string; readonly ramp?: Micros }
  /** A deployment, or every deployment of a service, stops serving whatever its racks do. */
  | { readonly do: 'fail' | 'repair'; readonly target: string }
  /** The quota gives a deployment, or every deployment of a service, no more replicas; or does again. */
  | { readonly do: 'refuse-replicas' | 'grant-replicas'; readonly target: string };
