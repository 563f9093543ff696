/** Plain data from which the network room is built: sites joined by links that share conduits. */
import type { BitsPerSecond, Micros, Ratio } from '../units/flavours.ts';

/** Where links end: a facility's routers, a population's access, an exchange. */
export interface NetworkSiteSpec {
  readonly id: string;
  readonly region?: string;
  /** Latitude and longitude [degrees]. */
  readonly at: readonly [latitude: number, longitude: number];
  /** Populations reach any site over the Internet: latency from distance unless a measured pair is given. */
  readonly kind: 'facility' | 'population' | 'exchange';
  /** Power load (its routers) that must be supplied for the site to be up; absent: not powered by the twin. */
  readonly load?: string;
  /** Capacity of its Internet access, shared by all users it serves; absent: no limit. */
  readonly access?: BitsPerSecond;
}

export interface LinkSpec {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Each way. */
  readonly capacity: BitsPerSecond;
  /** One way [µs]. */
  readonly latency: Micros;
  /** True when the latency was derived from distance. */
  readonly latencyAssumed: boolean;
  readonly conduits: readonly string[];
  readonly carrier?: string;
}

/** A shared risk: a duct, a cable, a landing station. Cutting it cuts every link in it. */
export interface ConduitSpec {
  readonly id: string;
}

export interface NetworkSpec {
  readonly sites: readonly NetworkSiteSpec[];
  readonly links: readonly LinkSpec[];
  readonly conduits: readonly ConduitSpec[];
  /** Loss of a link or site → new routes in use. */
  readonly convergence: Micros;
  /** Users' access to a region over the Internet: round trip = inflation × fibre minimum + base. */
  readonly access: { readonly inflation: Ratio; readonly base: Micros };
  /** Measured round trips between sites over the Internet; they stand before any derived from distance. */
  readonly measured?: readonly { readonly from: string; readonly to: string; readonly roundTrip: Micros }[];
}
