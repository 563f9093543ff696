/** What a component of a twin can be, by the room that it belongs to. */
import { POWER_KINDS } from '../power/index.ts';

/** What contains others: lost with all that is below it. */
const CONTAINER_KINDS = ['estate', 'provider', 'region', 'zone', 'campus', 'facility', 'hall'] as const;

const COOLING_UNIT_KINDS = [
  'chiller',
  'dry-cooler',
  'cooling-tower',
  'pump',
  'air-handler',
  'crac',
  'coolant-distribution',
] as const;

export type ComponentKind =
  | (typeof CONTAINER_KINDS)[number]
  | 'rack-group'
  | (typeof POWER_KINDS)[number]
  | 'common-mode'
  | (typeof COOLING_UNIT_KINDS)[number]
  | 'loop'
  | 'cooling-control'
  // network
  | 'site'
  | 'link'
  | 'conduit'
  | 'carrier'
  | 'exchange'
  // workload and people
  | 'population'
  | 'service'
  | 'deployment'
  | 'job'
  | 'pipeline'
  | 'action'
  | 'team'
  // operations
  | 'credential'
  | 'alarm';

const containers: ReadonlySet<ComponentKind> = new Set(CONTAINER_KINDS);
const powerNodes: ReadonlySet<ComponentKind> = new Set(POWER_KINDS);
const coolingUnits: ReadonlySet<ComponentKind> = new Set(COOLING_UNIT_KINDS);

export const isContainer = (kind: ComponentKind): boolean => containers.has(kind);

export const isPowerNode = (kind: ComponentKind): boolean => powerNodes.has(kind);

export const isCoolingUnit = (kind: ComponentKind): boolean => coolingUnits.has(kind);
