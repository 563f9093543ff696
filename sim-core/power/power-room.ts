/**
 * The power room: utilities, generators, switchgear, UPSs and what draws from them.
 *
 *     setDraw(load, watts) ──►┌───────┐──onSupply(load, live)──► cooling, compute, network, doors
 *     apply(command) ────────►│ power │──quantities, events────► journal
 *                             └───────┘
 *
 * Power flow is switched and radial: voltage goes down the graph, load up it. No electrical transients.
 */
import {
  type Cause,
  type Condition,
  NO_CAUSE,
  type Room,
  type RoomContext,
  type RoomIndex,
  type Scheduler,
} from '../kernel/index.ts';
import type { Ratio, Watts } from '../units/index.ts';
import { buildPower, type PowerGraph } from './build-power.ts';
import { carriableShare } from './carriable.ts';
import { GeneratorPlant } from './generator-plant.ts';
import { LoadShedding } from './load-shedding.ts';
import { LoadSteps } from './load-steps.ts';
import type { PowerCommand } from './power-commands.ts';
import { PowerContext } from './power-context.ts';
import { PowerLoad } from './power-load.ts';
import type { Block, PowerNode } from './power-node.ts';
import type { CommonModeSpec, EnergyLedger, PowerSpec, ResetSpec } from './power-spec.ts';
import { letAllFail } from './random-failures.ts';
import { ResetByHand } from './reset-by-hand.ts';
import type { Section } from './section.ts';
import { StandbyPlants } from './standby.ts';
import { Ups } from './ups.ts';
import { Utility } from './utility.ts';

const CLEARED_BY: Readonly<Record<'repair' | 'reset' | 'close', readonly Block[]>> = {
  repair: ['failed', 'tripped', 'open'],
  reset: ['tripped'],
  close: ['open'],
};

/** Load of one component against its rating. */
export interface Loading {
  readonly component: string;
  readonly kind: PowerNode['kind'];
  readonly live: boolean;
  readonly watts: Watts;
  /** Infinity if nobody said; of generators, that of the sets on the bus. */
  readonly rating: Watts;
}

export class PowerRoom implements Room {
  readonly name = 'power';
  readonly #context: PowerContext;
  readonly #scheduler: Scheduler;
  readonly #graph: PowerGraph;
  readonly #index: RoomIndex;
  readonly #groups: ReadonlyMap<string, CommonModeSpec>;
  readonly #standby: readonly StandbyPlants[];
  readonly #shedding = new Map<Section, LoadShedding>();
  readonly #resets = new Map<string, ResetByHand>();
  readonly #hands = new Map<string, (needed: boolean, cause: Cause) => void>();

  constructor(spec: PowerSpec, context: RoomContext) {
    this.#scheduler = context.scheduler;
    this.#context = new PowerContext(context.scheduler, context.journal, context.random);
    this.#index = context.attach(this);
    this.#graph = buildPower(spec, this.#context, () => context.scheduler.touch(this.#index));
    this.#groups = new Map(spec.commonModes.map((group) => [group.id, group]));
    this.#standby = this.#graph.sections.map((section) => this.#rule(section));
    letAllFail(spec, this.#context, this.#graph.nodes, (group) => this.#tripTogether(group, NO_CAUSE));
    for (const node of spec.nodes) {
      const feed = node.kind === 'generators' ? node.fuel?.dayTank?.feed : undefined;
      if (feed !== undefined) this.onSupply(feed, (live, cause) => this.#plant(node.id).setPump(live, cause));
    }
    for (const { id, reset } of spec.nodes) if (reset !== undefined) this.#resets.set(id, this.#resetting(id, reset));
  }

  #resetting(id: string, spec: ResetSpec): ResetByHand {
    const node = this.#node(id);
    return new ResetByHand(this.#context, node, spec, {
      call: (cause) => this.#hands.get(id)?.(true, cause),
      done: () => this.#hands.get(id)?.(false, node.cause),
      reset: (cause) => clear(node, 'reset', cause),
    });
  }

  /** Calls back when a component waits for its team to reset it, and when it no longer does. */
  onCallHands(id: string, listener: (needed: boolean, cause: Cause) => void): void {
    this.#hands.set(id, listener);
  }

  /** The team that resets a component is there, or no longer. */
  setHands(id: string, present: boolean, cause: Cause): void {
    this.#resets.get(id)?.setHands(present, cause);
  }

  /** What governs a section beyond its own switches: generators on standby, load shedding. */
  #rule(section: Section): StandbyPlants {
    const standby = new StandbyPlants(section.nodes);
    const roots = section.nodes.filter((node) => node instanceof Utility || node instanceof GeneratorPlant);
    const loads = section.nodes.filter((node) => node instanceof PowerLoad);
    const shedding = new LoadShedding(this.#context, roots, loads);
    const upss = section.nodes.filter((node) => node instanceof Ups);
    const steps = roots
      .filter((root) => root instanceof GeneratorPlant && root.spec.loadStep < 1)
      .map((plant) => new LoadSteps(this.#context, plant as GeneratorPlant, upss, loads));
    section.limit = () => {
      let changed = false;
      for (const one of steps) if (one.limit()) changed = true;
      return changed || shedding.limit();
    };
    section.levelsChanged = () => standby.review();
    this.#shedding.set(section, shedding);
    return standby;
  }

  /** Publishes the initial state, in which nothing has happened yet. Called once, when all wires are in place. */
  start(): void {
    for (const standby of this.#standby) standby.startPrime();
    for (const section of this.#graph.sections) section.settle();
    this.#context.silent = false;
  }

  settle(): void {
    for (const section of this.#graph.sections) {
      if (!section.dirty) continue;
      section.settle();
      this.#shedding.get(section)?.review();
    }
    for (const reset of this.#resets.values()) reset.review();
  }

  unsettled(): readonly string[] {
    return this.#graph.sections.flatMap((section) => section.unsettled());
  }

  /** Share of an additional draw of these loads [W] that could be carried now; 1 for loads that the twin does not power. */
  carriableShare(additional: ReadonlyMap<string, Watts>): Ratio {
    return carriableShare(
      [...additional].flatMap(([id, watts]) => (this.#graph.loads.has(id) ? [[this.#load(id), watts] as const] : [])),
    );
  }

  /** Draw asked by a load [W], 0 or more. */
  setDraw(loadId: string, watts: Watts, cause: Cause): void {
    this.#load(loadId).setDraw(watts, cause);
  }

  /** `setDraw` of one load, for a wire that carries much. */
  drawOf(loadId: string): (watts: Watts, cause: Cause) => void {
    const load = this.#load(loadId);
    return (watts, cause) => load.setDraw(watts, cause);
  }

  /** Calls back when a load, or a component such as a feed, becomes live or dead. */
  onSupply(id: string, listener: (live: boolean, cause: Cause) => void): void {
    const subject = this.#graph.loads.get(id) ?? this.#node(id);
    const before = subject.onSupply;
    subject.onSupply = (live, cause) => {
      before?.(live, cause);
      listener(live, cause);
    };
  }

  /** What each component carries and may carry now [W]. */
  *loadings(): Generator<Loading> {
    for (const [component, node] of this.#graph.nodes) {
      yield { component, kind: node.kind, live: node.good, watts: node.carried, rating: node.capacity() };
    }
  }

  /** Energy that went where until now, over all facilities or one. */
  ledger(facility?: string): EnergyLedger {
    const { now } = this.#scheduler;
    let delivered = 0;
    let lost = 0;
    let drawn = 0;
    let stored = 0;
    let unserved = 0;
    for (const { nodes } of this.#graph.sections) {
      for (const node of nodes) {
        if (facility !== undefined && node.facility !== facility) continue;
        lost += node.loss.joules(now);
        if (node instanceof Utility || node instanceof GeneratorPlant) delivered += node.delivered.joules(now);
        else if (node instanceof Ups) stored += node.stored.joules(now);
        else if (node instanceof PowerLoad) {
          drawn += node.drawn.joules(now);
          unserved += node.unserved.joules(now);
        }
      }
    }
    return { delivered, lost, drawn, stored, unserved };
  }

  /** Carries out an inject; one that finds nothing to do does nothing. Throws RangeError on an unknown target. */
  apply(command: PowerCommand, cause: Cause): void {
    switch (command.do) {
      case 'fail':
        this.#fail(command.node, command.units, cause);
        return;
      case 'repair':
      case 'reset':
      case 'close':
        for (const node of this.#members(command.node)) clear(node, command.do, cause);
        return;
      case 'open':
        this.#node(command.node).shut('open', cause);
        return;
      case 'derate':
        this.#node(command.node).derate(command.to, cause);
        return;
      case 'lose-utility':
        for (const utility of this.#utilities(command.node)) utility.lose(cause);
        return;
      case 'restore-utility':
        for (const utility of this.#utilities(command.node)) utility.restore(cause);
        return;
      case 'sag-utility':
        for (const utility of this.#utilities(command.node)) utility.sag(command.depth, command.for, cause);
        return;
      case 'trip-common-mode':
        this.#tripTogether(command.group, cause);
        return;
      case 'start-generators':
        this.#plant(command.node).startByHand(cause);
        return;
      case 'fail-start':
        this.#plant(command.node).failNextStart(command.sets ?? Number.POSITIVE_INFINITY);
        return;
      case 'delay-delivery':
        this.#plant(command.node).delayDelivery(command.delay, cause);
        return;
    }
  }

  #fail(id: string, units: number | undefined, cause: Cause): void {
    const node = this.#graph.nodes.get(id);
    if (node === undefined) {
      for (const utility of this.#utilities(id)) utility.shut('failed', cause);
      return;
    }
    if (units !== undefined && node instanceof Ups) node.failModules(units, cause);
    else if (units !== undefined && node instanceof GeneratorPlant) node.failSets(units, cause);
    else node.shut('failed', cause);
  }

  /** One cause opens everything that the group lists, and it stays open until repaired or reset. */
  #tripTogether(id: string, cause: Cause): void {
    const group = this.#groups.get(id);
    if (group === undefined) throw new RangeError(`there is no common mode ${id}`);
    const members = group.trips.map((one) => this.#node(one));
    const conditions: Condition[] = [{ component: id, fact: group.reason }];
    const tripped = this.#context.event({
      type: 'common-mode-tripped',
      component: id,
      severity: 'fault',
      cause,
      conditions,
      data: { count: members.length, reason: group.reason },
    });
    for (const member of members) member.shut('tripped', tripped);
  }

  #members(id: string): readonly PowerNode[] {
    const group = this.#groups.get(id);
    if (group !== undefined) return group.trips.map((one) => this.#node(one));
    const node = this.#graph.nodes.get(id);
    return node === undefined ? this.#utilities(id) : [node];
  }

  /** The utility of this id, or all that hang on this substation. */
  #utilities(id: string): readonly Utility[] {
    const node = this.#graph.nodes.get(id);
    if (node instanceof Utility) return [node];
    const fed: Utility[] = [];
    for (const one of this.#graph.nodes.values()) if (one instanceof Utility && one.substation === id) fed.push(one);
    if (fed.length === 0) throw new RangeError(`${id} is neither a utility nor a substation`);
    return fed;
  }

  #plant(id: string): GeneratorPlant {
    const node = this.#node(id);
    if (!(node instanceof GeneratorPlant)) throw new RangeError(`${id} is no generator plant`);
    return node;
  }

  #node(id: string): PowerNode {
    const node = this.#graph.nodes.get(id);
    if (node === undefined) throw new RangeError(`there is no power component ${id}`);
    return node;
  }

  #load(id: string): PowerLoad {
    const load = this.#graph.loads.get(id);
    if (load === undefined) throw new RangeError(`there is no power load ${id}`);
    return load;
  }
}

function clear(node: PowerNode, how: 'repair' | 'reset' | 'close', cause: Cause): void {
  const what = how === 'repair' ? 'repaired' : how === 'reset' ? 'reset' : 'closed';
  node.clear(CLEARED_BY[how], what, cause);
}
