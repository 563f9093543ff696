/**
 * The walls between the realms, as data: who may import whom, and which packages each realm may use.
 *
 *     units ◄ kernel ◄ {rooms} ◄ twin ◄ scenario ◄ record ◄ compile ◄ run ◄ replay ◄ analysis ◄ exercise ◄ report ◄ host
 *     sim-core ◄ interchange ◄ {renderer, main}
 *
 * Imports run leftward only. check-imports.mjs holds the tree against these rules and names what breaks them.
 */

/** Folders of sim-core from left to right; the rooms stand side by side. */
export const LAYERS = [
  ['units'],
  ['kernel'],
  ['power', 'cooling', 'compute', 'network', 'workload', 'policy', 'supply', 'telemetry'],
  ['twin'],
  ['scenario'],
  ['record'],
  ['compile'],
  ['run'],
  ['replay'],
  ['analysis'],
  ['exercise'],
  ['report'],
  ['host'],
];

const ROOMS = (LAYERS[2] ?? []).join('|');
/** Tests, benches, and what only they use. */
const TEST = '\\.(test|bench|fixture)\\.tsx?$|^sim-core/[^/]+/fixtures/';

/** @type {import('dependency-cruiser').DependencyType[]} */
const NPM = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

/** Packages that a realm's own code may import; tests may use the test tools besides. */
const PACKAGES = [
  { realm: 'documents', path: '^sim-core/(twin|scenario)/', may: ['zod', 'yaml'] },
  { realm: 'engine-host', path: '^sim-core/host/', may: ['comlink'] },
  { realm: 'engine', path: '^sim-core/(?!twin/|scenario/|host/)', may: [] },
  {
    realm: 'interchange',
    path: '^interchange/',
    may: ['sql\\.js', 'd3', 'd3-[a-z-]+', 'papaparse', 'read-excel-file', 'fflate', 'zod', 'yaml'],
  },
  { realm: 'shell', path: '^main/app/', may: ['electron', 'zod'] },
  { realm: 'hosts', path: '^main/(?!app/)', may: ['zod', 'sql\\.js', 'comlink'] },
  {
    realm: 'screen',
    path: '^renderer/',
    may: [
      'react',
      'react-dom',
      'react-aria-components',
      'react-resizable-panels',
      '@tanstack/react-virtual',
      '@fontsource/ibm-plex-sans',
      '@fontsource/ibm-plex-mono',
      'zustand',
      'three',
      'd3',
      'elkjs',
      'topojson-client',
      'topojson-specification',
      'geojson',
      'world-atlas',
      'comlink',
      'sql\\.js',
      'zod',
      'yaml',
      '@codemirror/[a-z-]+',
      '@lezer/highlight',
    ],
  },
];

/** Exceptions, each with its reason. An entry that no import needs any more is an error too. */
export const DEBT = /** @type {{ from: string, to: string, reason: string }[]} */ ([]);

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
export const WALLS = [
  ...LAYERS.slice(0, -1).map((layer, index) => ({
    name: `left-of-${layer.length > 1 ? 'rooms' : layer[0]}`,
    comment: 'imports inside sim-core run leftward only',
    severity: /** @type {const} */ ('error'),
    from: { path: `^sim-core/(${layer.join('|')})/` },
    to: {
      path: `^sim-core/(${LAYERS.slice(index + 1)
        .flat()
        .join('|')})/`,
    },
  })),
  {
    name: 'rooms-never-meet',
    comment: 'rooms know units and kernel only; they meet in compile/',
    severity: 'error',
    from: { path: `^sim-core/(${ROOMS})/` },
    to: { path: `^sim-core/(${ROOMS})/`, pathNot: '^sim-core/$1/' },
  },
  {
    name: 'room-by-its-index',
    comment: 'from outside, a room is its index.ts',
    severity: 'error',
    from: { pathNot: `^sim-core/(${ROOMS})/` },
    to: { path: `^sim-core/(${ROOMS})/`, pathNot: `^sim-core/(${ROOMS})/index\\.ts$` },
  },
  {
    name: 'engine-knows-no-host',
    comment: 'sim-core imports nothing outside itself',
    severity: 'error',
    from: { path: '^sim-core/' },
    to: { path: '^(interchange|renderer|main|e2e|tools)/' },
  },
  {
    name: 'interchange-knows-no-host',
    comment: 'interchange imports sim-core and nothing of the hosts',
    severity: 'error',
    from: { path: '^interchange/' },
    to: { path: '^(renderer|main|e2e|tools)/' },
  },
  {
    name: 'no-node-outside-hosts',
    comment: 'only the hosts may use Node modules',
    severity: 'error',
    from: { path: '^(sim-core|interchange|renderer)/', pathNot: TEST },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'hosts-know-no-screen',
    comment: 'main sees nothing of renderer',
    severity: 'error',
    from: { path: '^main/' },
    to: { path: '^(renderer|e2e|tools)/' },
  },
  {
    name: 'screen-knows-the-bridge-only',
    comment: 'of main, renderer sees main/bridge/contract.ts',
    severity: 'error',
    from: { path: '^renderer/' },
    to: { path: '^(main|e2e|tools)/', pathNot: '^main/bridge/contract\\.ts$' },
  },
  {
    name: 'flows-import-no-source',
    comment: 'e2e drives the app from outside',
    severity: 'error',
    from: { path: '^e2e/' },
    to: { path: '^(sim-core|interchange|renderer|main)/' },
  },
  {
    name: 'electron-in-the-shell-only',
    comment: 'electron is imported in main/app only',
    severity: 'error',
    from: { pathNot: '^main/app/' },
    to: { path: '(^|node_modules/)electron(/|$)' },
  },
  {
    name: 'no-test-in-product',
    comment: 'product code imports neither tests nor test tools',
    severity: 'error',
    from: { path: '^(sim-core|interchange|renderer|main)/', pathNot: TEST },
    to: { path: `${TEST}|(^|node_modules/)(vitest|fast-check|playwright|tinybench)(/|$)` },
  },
  {
    name: 'no-cycles',
    comment: 'no file imports itself through others',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'resolvable',
    comment: 'every import leads to a file or an installed package',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '\\?(url|worker|raw|inline)$' },
  },
  ...PACKAGES.map(({ realm, path, may }) => ({
    name: `packages-of-${realm}`,
    comment: may.length === 0 ? 'no package may be imported here' : `packages allowed here: ${may.join(', ')}`,
    severity: /** @type {const} */ ('error'),
    from: { path, pathNot: TEST },
    to: {
      dependencyTypes: NPM,
      ...(may.length === 0 ? {} : { pathNot: `node_modules/(@types/)?(${may.join('|')})/` }),
    },
  })),
];
