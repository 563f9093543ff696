/** Types of power and cooling equipment: the keys of the document that hold them, and what people call one. */
export const POWER_TYPES: Readonly<Record<string, string>> = {
  utilities: 'utility feed',
  generators: 'generator plant',
  transformers: 'transformer',
  switchboards: 'switchboard',
  'transfer-switches': 'transfer switch',
  ups: 'UPS system',
  pdus: 'PDU',
  breakers: 'breaker',
  feeds: 'feed',
  protection: 'common cause',
  arrangement: 'arrangement',
  'arrangement.utility': 'arrangement: utility',
  'arrangement.generators': 'arrangement: generators',
  'arrangement.ups': 'arrangement: UPS',
};

export const COOLING_TYPES: Readonly<Record<string, string>> = {
  chillers: 'chillers',
  'dry-coolers': 'dry coolers',
  'cooling-towers': 'cooling towers',
  pumps: 'pumps',
  'air-handlers': 'air handlers',
  cracs: 'room air conditioners',
  'coolant-distribution': 'coolant distribution',
  loops: 'loop',
  controls: 'control system',
};
