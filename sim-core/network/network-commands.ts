/** What can be done to the network from outside: injects, in the imperative. */
import type { Ratio } from '../units/index.ts';

export type NetworkCommand =
  | { readonly do: 'cut-link' | 'repair-link'; readonly link: string }
  | { readonly do: 'cut-conduit' | 'repair-conduit'; readonly conduit: string }
  /** These sites keep each other and lose everyone else; `heal` names the same sites. */
  | { readonly do: 'partition' | 'heal'; readonly sites: readonly string[] }
  /** Share of its capacity that the link keeps; 1 gives it back. */
  | { readonly do: 'derate-link'; readonly link: string; readonly to: Ratio };
