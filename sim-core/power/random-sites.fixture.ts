/** For tests: sites and injects as a property draws them, what they become, and what is checked of every run. */
import { HOUR, MINUTE, SECOND } from '../units/index.ts';
import {
  battery,
  bus,
  feed,
  type LittlePower,
  load,
  plant,
  powerOf,
  transferSwitch,
  ups,
  utility,
} from './little-power.ts';
import type { PowerCommand } from './power-commands.ts';
import type { PowerLoadSpec, PowerNodeSpec, PowerSpec } from './power-spec.ts';

export interface Site {
  readonly lineUps: number;
  readonly switching: 'ats' | 'bus' | 'parallel' | 'tie';
  readonly sets: number;
  readonly loadStep: number;
  readonly minutes: number;
  readonly eco: boolean;
  readonly bypass: boolean;
  readonly rackWatts: number;
  readonly capacity: number;
  readonly litres: number;
  readonly spareUtility: boolean;
  /** Sets burn from a day tank whose pump hangs on a feed behind them. */
  readonly dayTank: boolean;
  /** What trips or locks out is reset by people after a while. */
  readonly reset: boolean;
  readonly modules: number;
}

export function build(site: Site): PowerSpec {
  const nodes: PowerNodeSpec[] = [];
  const loads: PowerLoadSpec[] = [];
  const letters = ['a', 'b', 'c'].slice(0, site.lineUps);
  if (site.spareUtility) nodes.push(utility('spare'));
  for (const [i, l] of letters.entries()) {
    const next = letters[(i + 1) % letters.length] ?? l;
    const dayTank = site.dayTank ? { dayTank: { holds: 15, rate: 0.2, feed: `mechanical-${l}` } } : {};
    const fuel = { usable: site.litres, capacity: 500, f0: 4.4e-9, f1: 6.9e-8, ...dayTank };
    const reset = site.reset ? { reset: { takes: { kind: 'exponential', mean: 5 * MINUTE } } as const } : {};
    const from = [`tx-${l}`, `plant-${l}`, ...(site.spareUtility ? ['spare'] : [])];
    const tie = site.switching === 'tie' && next !== l ? { tie: { to: `main-${next}`, closeAfter: 2 * SECOND } } : {};
    nodes.push(
      utility(`grid-${l}`, { capacity: site.capacity, substation: 'sub' }),
      plant(`plant-${l}`, {
        count: site.sets,
        needs: Math.max(1, site.sets - 1),
        each: 8e5,
        loadStep: site.loadStep,
        failureToStart: 0.2,
        mttf: 3600,
        fuel,
        ...reset,
      }),
      { id: `tx-${l}`, facility: 'site', kind: 'transformer', from: [`grid-${l}`], capacity: 2e6, loss: 0.015 },
      site.switching === 'ats'
        ? transferSwitch(`main-${l}`, from, { retransferAfter: MINUTE })
        : bus(`main-${l}`, from, { mode: site.switching === 'parallel' ? 'parallel' : 'priority', ...tie }),
      ups(`ups-${l}`, [`main-${l}`], 0, {
        battery: battery(site.minutes * MINUTE),
        loss: [0.013, 0.006, 0.011],
        mode: site.eco ? 'eco' : 'double-conversion',
        bypass: site.bypass,
        each: 1e6 / site.modules,
        modules: site.modules,
        needs: site.modules,
        moduleFailures: { works: 2 * HOUR, repair: { kind: 'exponential', mean: 10 * MINUTE } },
        ...reset,
      }),
      { id: `pdu-${l}`, facility: 'site', kind: 'pdu', from: [`ups-${l}`], capacity: 1e6, loss: 0.01 },
      feed(`it-${l}`, `pdu-${l}`),
      feed(`mechanical-${l}`, `main-${l}`),
    );
    loads.push(
      load(`racks-${l}`, [...new Set([`it-${l}`, `it-${next}`])], site.rackWatts, { rideThrough: 0, shedTier: i }),
      load(`chiller-${l}`, [`mechanical-${l}`], 2e5, { rideThrough: 0, shedTier: 1 }),
    );
  }
  return powerOf(nodes, loads, { fault: letters.flatMap((l) => [`grid-${l}`, `plant-${l}`]) });
}

export type Step = {
  readonly at: number;
  readonly verb: PowerCommand['do'];
  readonly pick: number;
  readonly size: number;
};

/** Only losses of the utility and their ends: nothing that a battery could make worse. */
export interface Outage {
  readonly at: number;
  readonly pick: number;
  readonly lasts: number;
}

export function commandOf(step: Step, spec: PowerSpec): PowerCommand {
  const of = (kind: PowerNodeSpec['kind']): string => {
    const some = spec.nodes.filter((node) => node.kind === kind);
    return some[step.pick % some.length]?.id ?? '';
  };
  const any = spec.nodes[step.pick % spec.nodes.length]?.id ?? '';
  switch (step.verb) {
    case 'derate':
      return { do: 'derate', node: any, to: step.size };
    case 'lose-utility':
    case 'restore-utility':
      return { do: step.verb, node: of('utility') };
    case 'sag-utility':
      return { do: 'sag-utility', node: of('utility'), depth: step.size, for: Math.round(step.size * MINUTE) };
    case 'trip-common-mode':
      return { do: 'trip-common-mode', group: 'fault' };
    case 'start-generators':
    case 'fail-start':
      return { do: step.verb, node: of('generators') };
    case 'delay-delivery':
      return { do: step.verb, node: of('generators'), delay: Math.round(step.size * MINUTE) };
    default:
      return { do: step.verb, node: any };
  }
}

/** Balance of the ledger, as a share of what went through it. */
export function residue(world: LittlePower): number {
  const { delivered, lost, drawn, stored } = world.room.ledger();
  return Math.abs(delivered - lost - drawn - stored) / Math.max(1, delivered + Math.abs(stored));
}

/** Says which component claims to be live with nothing live behind it; checked on published states alone. */
export function liveOnNothing(world: LittlePower, spec: PowerSpec): string[] {
  const nodes = new Map(spec.nodes.map((node) => [node.id, node]));
  const isLive = (id: string): boolean => {
    const state = world.state(id);
    // a sag within the ITIC curve is ridden through
    return (
      state === 'sagging' ||
      ['live', 'running', 'on-preferred', 'on-alternate', 'normal', 'eco', 'on-battery', 'on-bypass'].includes(state)
    );
  };
  const wrong: string[] = [];
  for (const node of nodes.values()) {
    if (!('from' in node) || !isLive(node.id)) continue;
    if (world.state(node.id) === 'on-battery') {
      if (world.value(`${node.id} charge`) <= 0) wrong.push(`${node.id} on an empty battery`);
      continue;
    }
    const tied =
      node.kind === 'switchboard' && node.tie !== undefined ? (nodes.get(node.tie.to) as typeof node).from : [];
    if (![...node.from, ...tied].some(isLive)) wrong.push(`${node.id} live on nothing`);
  }
  for (const { id, cords } of spec.loads) {
    if (world.state(id, 'supply') === 'live' && !cords.some(isLive)) wrong.push(`${id} live on nothing`);
    const dead = world.state(id, 'supply') === 'dead';
    if (dead && cords.some((cord) => world.state(cord) === 'live')) wrong.push(`${id} dead on a live cord`);
  }
  return wrong;
}
