/** The kinds of nodes that a power graph is made of, from the source to the load. */
export const POWER_KINDS = [
  'utility',
  'generators',
  'transformer',
  'switchboard',
  'transfer-switch',
  'ups',
  'pdu',
  'breaker',
  'feed',
] as const;
