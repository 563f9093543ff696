/** What can be done to the network from outside: injects, in the imperative. A part is a site, link, conduit or carrier. */
import type { Micros, Ratio } from '../units/index.ts';

export type NetworkCommand =
  /** `units`: so many of a site's routers; all unless given. */
  | { readonly do: 'fail'; readonly part: string; readonly units?: number }
  /** Mends whatever ails it, but for the want of power. */
  | { readonly do: 'repair'; readonly part: string }
  /** Share of its capacity that a link or site keeps; 1 gives it back. */
  | { readonly do: 'derate'; readonly part: string; readonly to: Ratio }
  /** Loses so many packets more, and takes so much longer one way; zeros give back what it was. */
  | { readonly do: 'degrade'; readonly part: string; readonly loss: Ratio; readonly latency: Micros }
  /** Down for the share `duty` of every period, beginning with a loss, until `stop-flapping`. */
  | { readonly do: 'flap'; readonly part: string; readonly period: Micros; readonly duty: Ratio }
  | { readonly do: 'stop-flapping'; readonly part: string }
  /** Taken out for work: routes leave it at once, and it goes down `drain` later; `end-maintenance` brings it back. */
  | { readonly do: 'maintain'; readonly part: string; readonly drain: Micros }
  | { readonly do: 'end-maintenance'; readonly part: string }
  /** These sites keep each other and lose everyone else; `heal` names the same sites. */
  | { readonly do: 'partition' | 'heal'; readonly sites: readonly string[] }
  /** The Internet no longer learns from a site that it is there. */
  | { readonly do: 'withdraw-routes' | 'announce-routes'; readonly site: string }
  /** Routing sends traffic of these sites (of all where none is named) through a site or link that it should not. */
  | { readonly do: 'leak-routes' | 'end-leak'; readonly through: string; readonly of: readonly string[] };
