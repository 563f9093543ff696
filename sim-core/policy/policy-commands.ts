/** What can be decided or done to operations from outside: injects, in the imperative. */
export type PolicyCommand =
  /** The decision is made now, whoever makes it; the steps after it take their time. `to`: deployments. */
  | {
      readonly do: 'failover' | 'switchover';
      readonly service: string;
      readonly to?: readonly string[];
      readonly by?: string;
    }
  | { readonly do: 'failback'; readonly service: string; readonly by?: string }
  /** Every service leaves these deployments, and stays away from them until they are opened again. */
  | { readonly do: 'evacuate' | 'reopen'; readonly deployments: readonly string[]; readonly by?: string }
  | { readonly do: 'remove-team' | 'return-team'; readonly team: string }
  /** The sites are cleared and nobody may enter them, or people may again. */
  | { readonly do: 'bar-entry' | 'allow-entry'; readonly sites: readonly string[] }
  /** No new capacity can be had for these deployments, or again. */
  | { readonly do: 'refuse-capacity' | 'grant-capacity'; readonly deployments: readonly string[] }
  /** The service's name is not answered for any more, or again. */
  | { readonly do: 'lose-dns' | 'restore-dns'; readonly service: string }
  | { readonly do: 'expire' | 'revoke' | 'renew'; readonly credential: string }
  /** A change of configuration is on its way to the service's deployments: they serve only `share` of requests with it. */
  | { readonly do: 'poison'; readonly service: string; readonly share: number }
  | { readonly do: 'roll-back'; readonly service: string };
