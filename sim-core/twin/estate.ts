/**
 * The twin as views and reports see it: a flat list of components in containment order, what joins them, and where
 * every value comes from. Plain data; built by `twin/build-estate.ts`.
 */
import type { Ratio } from '../units/flavours.ts';
import type { ComponentKind } from './component-kinds.ts';

export type { ComponentKind };

export type RoomName = 'supply' | 'power' | 'cooling' | 'compute' | 'network' | 'workload' | 'telemetry' | 'policy';

/** Where a value comes from. */
export type Provenance =
  /** Written in the twin, with or without a source. */
  | 'given'
  /** Written in the twin and marked `confidence: fitted`. */
  | 'fitted'
  /** Not in the twin: the engine's default, with its range and source. */
  | 'assumed'
  /** Not in the twin, and no default can stand in for it. */
  | 'undocumented';

/** One value of a component, ready to show. */
export interface Fact {
  /** Name in the document: `start`, `battery`, `capacity`. */
  readonly name: string;
  /** With its unit: `2.40 MW`. */
  readonly value: string;
  readonly provenance: Provenance;
  readonly source?: string;
  /** Published range of a default. */
  readonly range?: string;
}

export interface Component {
  /** Full address: `pdx-04.feed-1`. */
  readonly id: string;
  readonly kind: ComponentKind;
  readonly room?: RoomName;
  /** Shown name: the last part of the id unless the twin names it. */
  readonly name: string;
  /** Containing component; absent for the top. */
  readonly parent?: string;
  readonly at?: readonly [latitude: number, longitude: number];
  /** How many like things it stands for (racks of a group, sets of a plant). */
  readonly count?: number;
  /** Rating or size in the room's main unit [W, bit/s, 1/s], for drawing against use. */
  readonly rating?: number;
  readonly facts: readonly Fact[];
  /** Verbs of injects that can be aimed at it. */
  readonly injects: readonly string[];
}

export interface Connection {
  readonly kind: 'power' | 'cooling' | 'network' | 'conduit' | 'carrier' | 'needs' | 'runs-on' | 'demands' | 'trips';
  readonly from: string;
  readonly to: string;
}

/** One line of the assumption register. */
export interface Assumption {
  readonly component: string;
  readonly fact: string;
  readonly value: string;
  readonly provenance: 'assumed' | 'fitted' | 'undocumented';
  readonly range?: string;
  readonly source?: string;
}

/** Power that is promised, can be drawn, and could be added [W], and with which redundancy. */
export interface EnvelopeValues {
  readonly contracted: number;
  readonly delivered: number;
  readonly expandable: number;
  readonly redundancy?: string;
}

export interface Envelope extends EnvelopeValues {
  readonly component: string;
  /** What it will be from later dates on, in their order; `from`: ms since 1970 UTC. Absent: nothing is planned. */
  readonly stages?: readonly (EnvelopeValues & { readonly from: number })[];
}

/** What one thing of the twin costs, all units of it together, in the currency of the twin. */
export interface CostRow {
  readonly component: string;
  /** How many there are: sets, modules, units, racks, places of a service, staff. */
  readonly units: number;
  /** Spent once. */
  readonly once: number;
  /** Spent each year. */
  readonly yearly: number;
}

/** What the estate costs, as far as the twin says. */
export interface EstateCosts {
  /** As the twin names it: `EUR`. */
  readonly currency: string;
  readonly once: number;
  readonly yearly: number;
  /** In the order of the document. */
  readonly rows: readonly CostRow[];
}

export interface Estate {
  readonly name: string;
  readonly components: readonly Component[];
  readonly connections: readonly Connection[];
  readonly assumptions: readonly Assumption[];
  /** Power envelopes [W] of facilities and of everything above them. */
  readonly envelopes: readonly Envelope[];
  /** Absent: the twin says no cost. */
  readonly costs?: EstateCosts;
  /** Share of facts written in the twin, of those that the engine reads. */
  readonly documented: Ratio;
}
