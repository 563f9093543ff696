/**
 * What can be done to a component, by its kind: the verbs of injects that can be aimed at it. The scenario's catalogue
 * describes each verb; the list by kind stands here because the estate offers it with every component.
 */
import type { ComponentKind } from './estate.ts';

const POWER_NODE = ['fail', 'repair', 'derate', 'open', 'close', 'reset', 'corrupt-telemetry'] as const;
const COOLING_UNIT = ['fail', 'repair', 'derate', 'reset', 'corrupt-telemetry'] as const;
const CONTAINER = [
  'fail',
  'repair',
  'heat-wave',
  'partition',
  'withdraw-routes',
  'hold-restart',
  'release-restart',
  'evacuate',
  'refuse-capacity',
  'blind-telemetry',
  'shut-down',
  'damage',
  'bar-entry',
] as const;

/** Verbs by kind, in the order of an inject menu. */
export const VERBS_BY_KIND = {
  estate: ['spike-demand', 'heat-wave', 'refuse-capacity', 'blind-telemetry'],
  provider: CONTAINER,
  region: CONTAINER,
  zone: CONTAINER,
  campus: CONTAINER,
  facility: [...CONTAINER, 'degrade-link', 'leak-routes', 'cap-power'],
  hall: ['fail', 'repair', 'shut-down', 'damage', 'cap-power', 'corrupt-telemetry'],
  'rack-group': ['fail', 'repair', 'shut-down', 'damage', 'cap-power', 'corrupt-telemetry'],
  utility: ['lose-utility', 'restore-utility', 'sag-utility', 'derate', 'corrupt-telemetry'],
  generators: ['fail', 'repair', 'derate', 'start-generators', 'fail-start', 'reset', 'corrupt-telemetry'],
  transformer: POWER_NODE,
  switchboard: POWER_NODE,
  'transfer-switch': POWER_NODE,
  ups: POWER_NODE,
  pdu: POWER_NODE,
  breaker: POWER_NODE,
  feed: ['fail', 'repair', 'open', 'close', 'reset'],
  'common-mode': ['trip-common-mode'],
  chiller: COOLING_UNIT,
  'dry-cooler': COOLING_UNIT,
  'cooling-tower': COOLING_UNIT,
  pump: COOLING_UNIT,
  'air-handler': COOLING_UNIT,
  crac: COOLING_UNIT,
  'coolant-distribution': COOLING_UNIT,
  loop: [],
  'cooling-control': ['fail', 'repair'],
  site: ['fail', 'repair', 'derate', 'degrade-link', 'flap-link', 'maintain', 'leak-routes'],
  link: [
    'cut-link',
    'fail',
    'repair',
    'derate',
    'degrade-link',
    'flap-link',
    'maintain',
    'leak-routes',
    'blind-telemetry',
    'corrupt-telemetry',
  ],
  conduit: ['cut-conduit', 'fail', 'repair', 'degrade-link', 'flap-link', 'maintain'],
  carrier: ['fail', 'repair', 'degrade-link', 'flap-link', 'maintain'],
  exchange: [
    'fail',
    'repair',
    'derate',
    'partition',
    'degrade-link',
    'flap-link',
    'maintain',
    'withdraw-routes',
    'leak-routes',
  ],
  population: ['spike-demand', 'fail', 'repair', 'degrade-link'],
  service: [
    'failover',
    'switchover',
    'failback',
    'spike-demand',
    'fail',
    'repair',
    'poison-configuration',
    'lose-dns',
    'refuse-capacity',
    'blind-telemetry',
    'corrupt-telemetry',
    'lose-data',
  ],
  job: ['pause', 'resume'],
  pipeline: ['pause', 'resume', 'derate', 'change-schema', 'replay'],
  action: [],
  team: ['remove-team'],
  credential: ['expire-certificate', 'revoke-credential', 'repair'],
  alarm: [],
} as const satisfies Readonly<Record<ComponentKind, readonly string[]>>;

export function verbsOf(kind: ComponentKind): readonly string[] {
  return VERBS_BY_KIND[kind];
}
