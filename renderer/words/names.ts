/** Words for kinds, rooms, injects and quantities, as the trade says them. */

import type { ComponentKind, RoomName } from '../../sim-core/twin/estate.ts';
import { countWords, formatQuantity } from './format.ts';

export const KIND_WORDS: Readonly<Record<ComponentKind, string>> = {
  estate: 'estate',
  provider: 'provider',
  region: 'region',
  zone: 'zone',
  campus: 'campus',
  facility: 'facility',
  hall: 'hall',
  'rack-group': 'rack group',
  utility: 'utility feed',
  generators: 'generator plant',
  transformer: 'transformer',
  switchboard: 'switchboard',
  'transfer-switch': 'transfer switch',
  ups: 'UPS',
  pdu: 'PDU',
  breaker: 'breaker',
  feed: 'feed',
  'common-mode': 'common mode',
  chiller: 'chillers',
  'dry-cooler': 'dry coolers',
  'cooling-tower': 'cooling towers',
  pump: 'pumps',
  'air-handler': 'air handlers',
  crac: 'CRAC units',
  'coolant-distribution': 'coolant distribution',
  loop: 'cooling loop',
  'cooling-control': 'cooling control',
  site: 'network site',
  link: 'link',
  conduit: 'conduit',
  carrier: 'carrier',
  exchange: 'exchange',
  population: 'users',
  service: 'service',
  deployment: 'deployment',
  job: 'job',
  pipeline: 'pipeline',
  action: 'business action',
  team: 'team',
  credential: 'credential',
  alarm: 'alarm',
};

export const ROOM_WORDS: Readonly<Record<RoomName, string>> = {
  supply: 'Supply',
  power: 'Power',
  cooling: 'Cooling',
  compute: 'Compute',
  network: 'Network',
  workload: 'Services',
  telemetry: 'Telemetry',
  policy: 'Policy',
};

/** `lose-utility` → `Lose utility`. */
export function sentenceCase(words: string): string {
  const plain = words.replaceAll('-', ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

const QUANTITY_WORDS: Readonly<Record<string, string>> = {
  state: 'State',
  load: 'Load',
  charge: 'Battery',
  'battery-load': 'Battery load',
  fuel: 'Fuel',
  ready: 'Sets ready',
  supply: 'Supply',
  output: 'Output',
  inlet: 'Inlet',
  mass: 'Building mass',
  heat: 'Heat',
  cooling: 'Cooling',
  rise: 'Temperature rise',
  outdoor: 'Outdoors',
  up: 'Servers up',
  draw: 'Draw',
  'restart-queue': 'Restart queue',
  offered: 'Offered',
  served: 'Served',
  unserved: 'Unserved',
  waiting: 'Waiting',
  'served-share': 'Served of offered',
  arising: 'Events',
  refused: 'Refused',
  'at-edge': 'Waiting at the edge',
  freshness: 'Age of what is seen',
  visible: 'Becoming visible',
  dropped: 'Dropped',
  'in-time': 'In time',
  takes: 'Takes',
  progress: 'Work done',
  goodput: 'Goodput',
  accelerators: 'Accelerators at work',
  'lost-work': 'Work undone',
  capacity: 'Capacity',
  lag: 'Replication lag',
  backlog: 'Backlog',
  copy: 'Copy',
  diverged: 'Diverged',
  'lost-data': 'Lost',
  commit: 'Commit takes',
  duplicates: 'Written twice',
  failover: 'Failover',
};

/** Dimensionless quantities that count things; all others of unit `1` are shares. */
const COUNTS: ReadonlySet<string> = new Set([
  'ready',
  'restart-queue',
  'waiting',
  'accelerators',
  'at-edge',
  'dropped',
]);

/** A value of a quantity with its unit: counts as counts, shares in per cent. */
export function formatNamed(name: string, value: number, unit: string): string {
  return unit === '1' && COUNTS.has(name) ? countWords(value) : formatQuantity(value, unit);
}

export function quantityWords(name: string): string {
  return QUANTITY_WORDS[name] ?? sentenceCase(name);
}

/** Which track of the timeline and which colour of room a component belongs to; containers have none. */
export function roomOfKind(kind: ComponentKind): RoomName | undefined {
  switch (kind) {
    case 'utility':
    case 'generators':
    case 'transformer':
    case 'switchboard':
    case 'transfer-switch':
    case 'ups':
    case 'pdu':
    case 'breaker':
    case 'feed':
    case 'common-mode':
      return 'power';
    case 'chiller':
    case 'dry-cooler':
    case 'cooling-tower':
    case 'pump':
    case 'air-handler':
    case 'crac':
    case 'coolant-distribution':
    case 'loop':
    case 'cooling-control':
    case 'hall':
      return 'cooling';
    case 'rack-group':
      return 'compute';
    case 'site':
    case 'link':
    case 'conduit':
    case 'carrier':
    case 'exchange':
      return 'network';
    case 'population':
    case 'service':
    case 'deployment':
    case 'job':
    case 'pipeline':
    case 'action':
      return 'workload';
    case 'team':
    case 'credential':
      return 'policy';
    case 'alarm':
      return 'telemetry';
    default:
      return undefined;
  }
}
