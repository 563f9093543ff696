/** What can be decided from outside: injects, in the imperative. */
export type PolicyCommand =
  /** The decision is made now, whoever makes it; the steps after it take their time. `to`: a deployment. */
  | { readonly do: 'failover'; readonly service: string; readonly to?: string; readonly by?: string }
  | { readonly do: 'failback'; readonly service: string; readonly by?: string }
  | { readonly do: 'remove-team' | 'return-team'; readonly team: string };
