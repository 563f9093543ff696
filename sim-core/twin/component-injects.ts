/**
 * What can be done to a component, by its kind: the verbs of injects that can be aimed at it. The scenario's catalogue
 * describes each verb; the list by kind stands here because the estate offers it with every component.
 */
import type { ComponentKind } from './estate.ts';

const POWER_NODE = ['fail', 'repair', 'derate', 'open', 'close', 'reset'] as const;
const COOLING_UNIT = ['fail', 'repair', 'derate', 'reset'] as const;
const CONTAINER = ['fail', 'repair', 'heat-wave', 'partition', 'hold-restart', 'release-restart'] as const;

/** Verbs by kind, in the order of an inject menu. */
export const VERBS_BY_KIND = {
  estate: ['spike-demand', 'heat-wave'],
  provider: CONTAINER,
  region: CONTAINER,
  zone: CONTAINER,
  campus: CONTAINER,
  facility: CONTAINER,
  hall: ['fail', 'repair'],
  'rack-group': ['fail', 'repair'],
  utility: ['lose-utility', 'restore-utility', 'sag-utility', 'derate'],
  generators: ['fail', 'repair', 'derate', 'start-generators', 'fail-start', 'reset'],
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
  site: [],
  link: ['cut-link', 'repair', 'derate'],
  conduit: ['cut-conduit'],
  exchange: ['fail', 'repair', 'partition'],
  population: ['spike-demand'],
  service: ['failover', 'failback', 'spike-demand', 'fail', 'repair'],
  deployment: ['fail', 'repair'],
  job: ['pause', 'resume'],
  team: ['remove-team'],
  credential: ['expire-certificate', 'revoke-credential', 'repair'],
  alarm: [],
} as const satisfies Readonly<Record<ComponentKind, readonly string[]>>;

export function verbsOf(kind: ComponentKind): readonly string[] {
  return VERBS_BY_KIND[kind];
}
