/** Power of one facility: its chain drawn and sized, its loads corded, what trips together, and no circles. */
import type { FailureSpec, PowerNodeSpec } from '../power/index.ts';
import { printCount } from '../units/index.ts';
import { POWER } from './defaults.ts';
import { suggest } from './did-you-mean.ts';
import type { PathPart } from './document-text.ts';
import { PowerDrawer } from './draw-power.ts';
import { type Expansion, entriesOf, type FacilityWork } from './expansion.ts';
import { partOf, printFailures } from './failures-document.ts';
import { type Outlet, PowerChain } from './power-chain.ts';
import type { PowerDocument, Redundancy } from './power-document.ts';

const TIER_ARRANGEMENT: Readonly<Record<string, Redundancy>> = { I: 'N', II: 'N+1', III: '2N', IV: '2(N+1)' };
/** What a chain is drawn of, piece by piece. */
export const POWER_STAGES = [
  'utilities',
  'generators',
  'transformers',
  'switchboards',
  'transfer-switches',
  'ups',
  'pdus',
  'breakers',
  'feeds',
] as const;
const CHAIN: readonly (keyof PowerDocument)[] = ['arrangement', ...POWER_STAGES];

export function expandPower(work: Expansion, facility: FacilityWork): void {
  const written = facility.document.power;
  if (written === undefined && facility.loads.length === 0) return;
  const path = [...facility.path, 'power'];
  const isSilent = written === undefined || CHAIN.every((key) => written[key] === undefined);
  const document: PowerDocument = isSilent ? { ...written, arrangement: assumedArrangement(work, facility) } : written;
  if (!isSilent && document.arrangement !== undefined) {
    const redundancy =
      typeof document.arrangement === 'string' ? document.arrangement : document.arrangement.redundancy;
    work.register.sheet(facility.id, document).given('power arrangement', redundancy);
  }
  const chain = new PowerChain(work, facility);
  new PowerDrawer(chain, document, path);
  chain.drawAll();
  cordLoads(chain);
  const shared = expandCommonModes(chain, document, path);
  const crews = document['repair-crews'];
  if (crews !== undefined) {
    work.register.sheet(facility.id, document).given('repair crews', printCount(crews));
    work.repairCrews[facility.id] = crews;
  }
  const cycle = chain.findCycle();
  if (cycle === undefined) buildNodes(chain, shared);
  else sayCycle(chain, cycle);
}

/** A facility that says nothing of its power is taken to be arranged as its tier asks, or with one to spare; nobody knows. */
function assumedArrangement(work: Expansion, facility: FacilityWork): Redundancy {
  const redundancy = TIER_ARRANGEMENT[facility.document.tier ?? ''] ?? 'N+1';
  const why =
    facility.document.tier === undefined
      ? 'The twin says nothing about it'
      : `Taken from Tier ${facility.document.tier}`;
  return work.register.sheet(facility.id).undocumented('power arrangement', redundancy, String, why);
}

/** `shared`: what of a piece's own failures comes by a common cause instead. */
function buildNodes(chain: PowerChain, shared: ReadonlyMap<string, number>): void {
  const { nodes, register } = chain.work;
  for (const built of chain.build()) {
    const { failures } = built;
    const beta = shared.get(built.id);
    const node =
      failures === undefined || beta === undefined ? built : { ...built, failures: partOf(failures, 1 - beta) };
    nodes.push(node);
    register.amend(node.id, ratingOf(node));
    if ('from' in node) for (const source of node.from) register.connect('power', source, node.id);
    if (node.kind === 'switchboard' && node.tie !== undefined) register.connect('power', node.tie.to, node.id);
  }
}

/** Cords of every load to the feeds it names; where an arrangement deals loads out, each gets one in turn. */
function cordLoads(chain: PowerChain): void {
  const { work, facility } = chain;
  const turns = new Map<string, number>();
  for (const load of facility.loads) {
    const cords: string[] = [];
    load.poweredBy.forEach((name, i) => {
      const outlet = chain.outlet(name);
      if (outlet === undefined || outlet.ids.some((id) => work.kindOf(id) !== 'feed')) {
        sayNoFeed(chain, load.id, name, outlet, load.poweredBy.length === 1 ? load.path : [...load.path, i]);
        return;
      }
      const turn = turns.get(name) ?? 0;
      turns.set(name, turn + 1);
      for (const id of outlet.dealt ? [outlet.ids[turn % outlet.ids.length] ?? ''] : outlet.ids) {
        cords.push(id);
        chain.load(id, load.design * outlet.share);
      }
    });
    if (load.poweredBy.length === 0)
      work.say(
        load.path,
        `${load.id} is on no feed.`,
        `Write powered-by: with one of ${chain.namesOf('feed').join(', ')}.`,
      );
    const draw = load.standing === undefined ? {} : { draw: load.standing };
    const { id, design, shedTier, rideThrough = POWER.rideThrough.value } = load;
    work.loads.push({ id, cords, design, ...draw, shedTier, rideThrough });
    for (const cord of cords) work.register.connect('power', cord, load.id);
  }
}

function sayNoFeed(
  chain: PowerChain,
  load: string,
  name: string,
  outlet: Outlet | undefined,
  path: readonly PathPart[],
): void {
  const what = outlet === undefined ? `There is no feed "${name}" in this facility` : `"${name}" is no feed`;
  chain.work.sayIfWhole(path, `${what}, so ${load} has no power.`, suggest(name, chain.namesOf('feed')));
}

/** Gives the share of its own failures that each member of a group with a β-factor has in common with the others. */
function expandCommonModes(
  chain: PowerChain,
  document: PowerDocument,
  path: readonly PathPart[],
): ReadonlyMap<string, number> {
  const { work, facility } = chain;
  const shared = new Map<string, number>();
  for (const [name, mode] of entriesOf(document.protection)) {
    const here = [...path, 'protection', name];
    const id = chain.address(name);
    const sheet = work.register.add(
      { id, kind: 'common-mode', room: 'power', name: mode.name ?? name, parent: facility.id },
      mode,
    );
    work.claim(id, here);
    sheet.given('cause', mode.cause);
    const trips = mode.trips.flatMap((one, i) => {
      const outlet = chain.outlet(one);
      if (outlet === undefined) chain.sayUnknown(one, [...here, 'trips', i]);
      return outlet?.ids ?? [];
    });
    const failures = mode.beta === undefined ? mode.failures : byBeta(chain, trips, mode.beta, here);
    if (mode.beta !== undefined) for (const tripped of trips) shared.set(tripped, mode.beta);
    if (mode.beta !== undefined && mode.failures !== undefined)
      work.say([...here, 'beta'], 'Both failures and a β-factor are written.', 'Write one of them.');
    if (failures !== undefined) sheet.given('failures', printFailures(failures));
    const own = failures === undefined ? {} : { failures };
    work.commonModes.push({ id, facility: facility.id, trips, reason: mode.cause, ...own });
    for (const tripped of trips) work.register.connect('trips', id, tripped);
  }
  return shared;
}

/** The common cause of like members: the share β of what one of them fails by itself. */
function byBeta(
  chain: PowerChain,
  members: readonly string[],
  beta: number,
  path: readonly PathPart[],
): FailureSpec | undefined {
  const [silent] = members.filter((id) => chain.failuresOf(id) === undefined);
  if (silent !== undefined) {
    chain.work.sayIfWhole(
      [...path, 'beta'],
      `${silent} does not say how often it fails by itself, so there is nothing to take a share of.`,
      'Write failures: for each member, or failures: here instead of beta.',
    );
  }
  const first = chain.failuresOf(members[0] ?? '');
  return first === undefined || beta <= 0 ? undefined : partOf(first, beta);
}

function sayCycle(chain: PowerChain, cycle: readonly string[]): void {
  const names = cycle.map((id) => chain.short(id));
  const areBoards = cycle.every((id) => chain.work.kindOf(id) === 'switchboard');
  const isAlone = names.length === 2;
  const right = isAlone
    ? 'Let it be fed from something else.'
    : areBoards
      ? `If they are joined by a tie breaker, write tie: {to: ${names[1] ?? ''}} instead of from.`
      : 'Let each be fed from something nearer to the grid.';
  chain.work.say(
    [...chain.pathOf(cycle[0] ?? ''), 'from'],
    `Power goes round in a circle: ${names.join(' ← ')}.`,
    right,
  );
}

/** Rating [W] and how many like units, for drawing against use. */
function ratingOf(node: PowerNodeSpec): { rating?: number; count?: number } {
  switch (node.kind) {
    case 'utility':
    case 'transformer':
    case 'pdu':
      return { rating: node.capacity };
    case 'generators':
      return { rating: node.count * node.each * node.derating, count: node.count };
    case 'ups':
      return { rating: node.modules * node.each, count: node.modules };
    case 'breaker':
      return { rating: node.rating };
    case 'switchboard':
    case 'transfer-switch':
    case 'feed':
      return node.capacity === undefined ? {} : { rating: node.capacity };
  }
}
