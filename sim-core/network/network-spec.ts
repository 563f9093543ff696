/** Plain data from which the network room is built: sites joined by links that share conduits and carriers. */
import type { Distribution } from '../units/distribution.ts';
import type { BitsPerSecond, Micros, Ratio } from '../units/flavours.ts';

/** Failures that come by themselves: it works for an exponential time of this mean [µs], then its repair takes so long [µs]. */
export interface CutSpec {
  readonly works: Micros;
  readonly repair: Distribution;
}

/** How full the Internet around a site is: volume over capacity by local hour, 24 of them; above 1 it is overloaded. */
export interface CongestionSpec {
  readonly hourly: readonly Ratio[];
  /** Local time minus UTC [hours]. */
  readonly utcOffset: number;
}

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
  /** Like routers, of which so many carry everything; with fewer the site passes on its share. Absent: one. */
  readonly routers?: { readonly count: number; readonly needs: number };
  /** Capacity of its Internet access, shared by all that goes over it; absent: no limit. */
  readonly access?: BitsPerSecond;
  /** All that its routers can pass on, in every direction together; absent: no limit. */
  readonly forwards?: BitsPerSecond;
  /** Carriers that its Internet access is spread over evenly; absent: none of them is in the twin. */
  readonly carriers?: readonly string[];
  /** Exchanges through which the Internet reaches it, and on over links; absent: it has an access of its own. */
  readonly entries?: readonly string[];
  /** Passes nothing on between others. */
  readonly isEnd?: boolean;
  readonly congestion?: CongestionSpec;
  readonly failures?: CutSpec;
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
  /** Of the fibre [km], where known or assumed. */
  readonly length?: number;
  /** What routing adds up instead of the latency. */
  readonly cost?: Micros;
  /** A loss of the link → its ends know [µs]. */
  readonly detect: Micros;
  /** Packets lost as it is, each way. */
  readonly loss: Ratio;
  readonly conduits: readonly string[];
  readonly carrier?: string;
  readonly failures?: CutSpec;
}

/** A shared risk: a duct, a cable, a landing station. Cutting it cuts every link in it. */
export interface ConduitSpec {
  readonly id: string;
  /** Of the duct or cable [km], where known. */
  readonly length?: number;
  readonly failures?: CutSpec;
}

/** Who runs links and accesses: an outage of the carrier takes them all. */
export interface CarrierSpec {
  readonly id: string;
  readonly failures?: CutSpec;
}

/** Traffic of users, and copies of data between facilities. */
export type TrafficClass = 'users' | 'copies';

/** How a class fares where a link is full. */
export interface ClassSpec {
  /** 1 is served first; classes with the same number share. */
  readonly precedence: number;
  /** Share beside the others of its precedence. */
  readonly weight: number;
}

/** Route flap damping in the words of RFC 2439; penalties are plain numbers. */
export interface DampingSpec {
  /** Added by each loss. */
  readonly penalty: number;
  /** A route is not used from here on; above `reuse`. */
  readonly suppress: number;
  /** It may be used again once its penalty has decayed to this. */
  readonly reuse: number;
  /** A penalty decays by half in this time [µs]. */
  readonly halfLife: Micros;
  /** No route is suppressed for longer after its last loss [µs]. */
  readonly longest: Micros;
}

/** How traffic that does not fit on its shortest way is led over others. */
export interface EngineeringSpec {
  /** Most ways of the traffic between two sites, the shortest counted in; 2 or more. */
  readonly ways: number;
  /** What does not fit → it is led over other ways; what converges anew is placed at once [µs]. */
  readonly adjust: Micros;
}

export interface NetworkSpec {
  readonly sites: readonly NetworkSiteSpec[];
  readonly links: readonly LinkSpec[];
  readonly conduits: readonly ConduitSpec[];
  readonly carriers: readonly CarrierSpec[];
  /** The ends of a link know of its loss or return → new routes over links in use [µs]; drawn anew for each change. */
  readonly convergence: Distribution;
  /** Of links that come and go; absent: none. */
  readonly damping?: DampingSpec;
  /** Most ways of the same least cost over which traffic between two sites is spread; 1: one of them is taken. */
  readonly equalCost: number;
  /** Absent: what does not fit on the shortest way is lost. */
  readonly engineering?: EngineeringSpec;
  /** Users' access to a site over the Internet: round trip = inflation × fibre minimum + base. */
  readonly access: {
    readonly inflation: Ratio;
    readonly base: Micros;
    /**
     * A site's loss, return or withdrawal → the Internet has other routes [µs]. A spread is drawn anew for each change and
     * each population: some learn of it much later than others.
     */
    readonly convergence: Distribution;
    /** Of sites and carriers that come and go; absent: none. */
    readonly damping?: DampingSpec;
  };
  /** What the buffer of a full link or access adds to its latency [µs]. */
  readonly buffer: Micros;
  readonly classes: Readonly<Record<TrafficClass, ClassSpec>>;
  /** Connections side by side that carry one copy of data, and the window of each [bit]; both limit it over distance. */
  readonly transfer: { readonly streams: number; readonly window: number };
  /** Measured round trips between sites over the Internet; they stand before any derived from distance. */
  readonly measured?: readonly { readonly from: string; readonly to: string; readonly roundTrip: Micros }[];
}
