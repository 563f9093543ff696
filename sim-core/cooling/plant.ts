/**
 * All cooling of one facility, settled together:
 *
 *     weather ─► units (react) ─► flow in loops ─► what halls ask ─► sharing ─► loops' stores ─► halls ─► draws
 *
 * Whatever a decision rests on is watched, and the plant is settled again when the first of it turns round: between
 * two settlings everything is a closed form. Only what has changed is worked out again: sharing, when what units can
 * do, what halls ask or something that it watches is another; a hall, when its heat, its share or its level is.
 */
import {
  type Cause,
  constant,
  type EventId,
  type HandlerId,
  NO_CAUSE,
  NO_EVENT,
  type QuantityId,
  type RoomContext,
  type Trajectory,
  valueAt,
} from '../kernel/index.ts';
import type { Celsius, Micros, Watts } from '../units/index.ts';
import type { Ask, Blame, Cooled, Grant } from './cooled.ts';
import type { HallLevel } from './cooling-commands.ts';
import type { CoolingSpec, CoolingUnitSpec, HallSpec } from './cooling-spec.ts';
import { CoolingUnits } from './cooling-units.ts';
import { Watch } from './flow-forms.ts';
import { Hall } from './hall.ts';
import { Loop } from './loop.ts';
import { blame, CoolingShares, type Route } from './share-cooling.ts';
import type { Tell } from './tell.ts';
import { UNIT_STATES } from './unit-states.ts';
import { Weather } from './weather.ts';

/** Draw and output are published again when the output has moved by this share of the group's rating. */
const OUTPUT_STEP = 0.05;
/** At the instant at which a step is complete, its draw may fall short of it by rounding. */
const OUTPUT_MARGIN = 1e-9;

/** What other rooms hear of. */
export interface PlantListeners {
  readonly draw: (unit: string, watts: Watts, cause: Cause) => void;
  readonly level: (hall: string, level: HallLevel, cause: Cause) => void;
  readonly hearsInlet: (hall: string) => boolean;
  readonly inlet: (hall: string, inlet: Celsius) => void;
}

interface Meter {
  readonly units: CoolingUnits;
  readonly state: QuantityId;
  readonly output: QuantityId;
  draw: Watts;
}

export class Plant {
  readonly facility: string;
  readonly weather: Weather;
  readonly units: readonly CoolingUnits[];
  readonly halls: readonly Hall[];
  readonly loops: readonly Loop[];
  /** Event behind the present heat wave. */
  weatherCause: Cause = NO_CAUSE;

  private readonly context: RoomContext;
  private readonly listeners: PlantListeners;
  private readonly routes: readonly Route[];
  private readonly users: readonly Cooled[];
  private readonly shares: CoolingShares;
  /** What sharing and the loops' stores rest on. */
  private readonly sharing: Watch;
  /** By user: what it asks for now. */
  private readonly asks: Ask[] = [];
  /** By group of units: what it could do when that was last shared [W]. */
  private readonly capacities: Trajectory[] = [];
  /** By user: who is to be named for what it gets. */
  private readonly blames: readonly (() => Blame)[];
  /** Heat that each group of units moves from now on [W]. */
  private readonly outputs = new Map<CoolingUnits, Trajectory>();
  private readonly meters: readonly Meter[];
  private readonly onWatch: HandlerId;
  private pending: EventId = NO_EVENT;
  private pendingAt: Micros | undefined;

  constructor(
    facility: string,
    spec: CoolingSpec,
    context: RoomContext,
    tell: Tell,
    touch: () => void,
    listeners: PlantListeners,
  ) {
    const here = <T extends { readonly facility: string }>(all: readonly T[]): readonly T[] =>
      all.filter((one) => one.facility === facility);
    this.facility = facility;
    this.context = context;
    this.listeners = listeners;
    this.weather = new Weather(here(spec.weather)[0], context, touch);
    this.units = here(spec.units).map((unit) => new CoolingUnits(unit, context, tell, touch));
    this.sharing = new Watch(context.scheduler.end);
    const valveMoved = (): void => {
      this.sharing.demand();
      touch();
    };
    this.loops = here(spec.loops).map(
      (loop) => new Loop(loop, unitsOf(this.units, loop.id), context, tell, valveMoved),
    );
    this.halls = here(spec.halls).map((hall) => {
      const distribution = terminalsOf(hall, this.units, 'coolant-distribution');
      return new Hall(hall, distribution, context, tell);
    });
    this.routes = this.halls.flatMap((hall) => routesOf(hall, this.units, this.loops));
    this.users = this.halls.flatMap((hall) => hall.parts);
    this.shares = new CoolingShares(this.routes, this.users, this.loops);
    this.blames = this.users.map((user) => () => blame(user, this.routes));
    this.meters = this.units.map((units) => meterOf(units, context));
    this.onWatch = context.scheduler.handler(() => {
      this.pendingAt = undefined;
      touch();
    });
  }

  settle(): void {
    const at = this.context.scheduler.now;
    // Heat is the weight by which a shortage is shared.
    for (const hall of this.halls) if (hall.takeHeat()) this.sharing.demand();
    this.settleUnits(at);
    this.noteCapacities(at);
    this.noteAsks(at);
    if (this.sharing.isDue(at)) this.share(at);
    const watch = new Watch(this.context.scheduler.end);
    watch.begin(at);
    this.settleHalls(at, watch);
    this.stageTerminals(at);
    for (const meter of this.meters) {
      this.publishUnits(meter, this.outputs.get(meter.units) ?? constant(at, 0), at, watch);
    }
    watch.instant(this.sharing.next);
    this.wait(watch.next);
  }

  private noteCapacities(at: Micros): void {
    for (let i = 0; i < this.units.length; i++) {
      const capacity = (this.units[i] as CoolingUnits).capacity(at);
      if (capacity !== this.capacities[i]) this.sharing.demand();
      this.capacities[i] = capacity;
    }
  }

  private noteAsks(at: Micros): void {
    for (let i = 0; i < this.users.length; i++) {
      const ask = (this.users[i] as Cooled).open(at);
      if (ask !== this.asks[i]) this.sharing.demand();
      this.asks[i] = ask;
    }
  }

  /** Shares anew, and moves the loops' stores and outputs along. */
  private share(at: Micros): void {
    const { loops, shares, outputs, sharing } = this;
    sharing.begin(at);
    for (const loop of loops) loop.open(at);
    shares.share(this.asks, at, sharing);
    // Shares are by loop and by user.
    for (let i = 0; i < loops.length; i++) {
      (loops[i] as Loop).carry(shares.taken[i] as Trajectory, shares.limited[i] === true, at, sharing, this.heatCause);
    }
    outputs.clear();
    shares.addMoved(at, outputs);
    for (let i = 0; i < loops.length; i++) (loops[i] as Loop).addOutputs(shares.taken[i] as Trajectory, at, outputs);
  }

  private settleHalls(at: Micros, watch: Watch): void {
    const { users, shares } = this;
    let place = 0;
    for (const hall of this.halls) {
      let isNews = false;
      for (let part = 0; part < hall.parts.length; part++, place++) {
        const user = users[place] as Cooled; // users are the halls' parts in turn
        if (user.take(shares.given[place] as Grant, this.blames[place] as () => Blame, at)) isNews = true;
      }
      if (isNews) this.publishHall(hall, at);
      for (const { watch: own } of hall.parts) watch.instant(own.next);
    }
  }

  /** Supplies, weather and pumps first: chillers stop where the water stands still. */
  private settleUnits(at: Micros): void {
    const { dryBulb, wetBulb } = this.weather;
    for (const unit of this.units) unit.setAmbient(dryBulb, wetBulb, this.weatherCause);
    for (const hall of this.halls) hall.air.setOutside(dryBulb);
    for (const loop of this.loops) loop.tellWater(at, this.heatCause);
    for (const unit of this.units) unit.react();
    for (const loop of this.loops) {
      if (loop.pumps.length === 0 && loop.valve === undefined) continue;
      const flowing = loop.isFlowing(at);
      const cause = loop.flowCause(flowing);
      for (const maker of loop.makers) {
        maker.setFlow(flowing, cause);
        maker.react();
      }
    }
  }

  private get heatCause(): Cause {
    let cause: Cause = NO_CAUSE;
    for (const user of this.users) cause = Math.max(cause, user.heatCause);
    return cause;
  }

  /** Spare air handlers and the like are started where a hall is short. */
  private stageTerminals(at: Micros): void {
    for (const { user, terminals } of this.routes) {
      if (!user.isShort || terminals.some((terminal) => terminal.isComingUp(at))) continue;
      for (const terminal of terminals) if (terminal.stageUp(user.lastEvent)) break;
    }
  }

  private publishHall(hall: Hall, at: Micros): void {
    const changed = hall.publish(at);
    if (changed) this.listeners.level(hall.spec.id, changed.level, changed.cause);
    if (!this.listeners.hearsInlet(hall.spec.id)) return;
    const inlet = hall.air.inletStep(at);
    if (inlet !== undefined) this.listeners.inlet(hall.spec.id, inlet);
  }

  private publishUnits(meter: Meter, output: Trajectory, at: Micros, watch: Watch): void {
    const { units } = meter;
    const { journal } = this.context;
    journal.hold(meter.state, units.state);
    journal.follow(meter.output, output);
    watch.leaving(output, OUTPUT_STEP * units.rating);
    const draw = units.drawAt(valueAt(output, at));
    const deadband = (OUTPUT_STEP - OUTPUT_MARGIN) * units.rating * units.spec.powerRatio;
    if (draw === meter.draw || (Math.abs(draw - meter.draw) < deadband && draw !== 0 && meter.draw !== 0)) return;
    meter.draw = draw;
    this.listeners.draw(units.spec.id, draw, Math.max(units.lastLoss, units.lastGain));
  }

  private wait(next: Micros | undefined): void {
    if (next === this.pendingAt) return;
    const { scheduler } = this.context;
    scheduler.cancel(this.pending);
    this.pending = next === undefined ? NO_EVENT : scheduler.schedule(next, this.onWatch);
    this.pendingAt = next;
  }
}

function unitsOf(units: readonly CoolingUnits[], loop: string): readonly CoolingUnits[] {
  return units.filter(({ spec }) => spec.loop === loop);
}

function terminalsOf(hall: HallSpec, units: readonly CoolingUnits[], kind: CoolingUnitSpec['kind']): CoolingUnits[] {
  return units.filter(({ spec }) => {
    if (spec.kind !== kind || !hall.loops.includes(spec.loop)) return false;
    return spec.halls === undefined || spec.halls.includes(hall.id);
  });
}

/**
 * Air leaves through the air handlers of each loop, and outdoors through CRACs; liquid through coolant distribution
 * units. A loop with makers but without terminals for it is reached directly.
 */
function routesOf(hall: Hall, units: readonly CoolingUnits[], loops: readonly Loop[]): readonly Route[] {
  const routes: Route[] = [];
  const cracs = terminalsOf(hall.spec, units, 'crac');
  if (cracs.length > 0) routes.push({ user: hall.air, loop: undefined, terminals: cracs });
  for (const loop of loops) {
    if (!hall.spec.loops.includes(loop.spec.id) || loop.makers.length === 0) continue;
    const inLoop = (kind: CoolingUnitSpec['kind']): CoolingUnits[] =>
      unitsOf(terminalsOf(hall.spec, units, kind), loop.spec.id) as CoolingUnits[];
    const handlers = inLoop('air-handler');
    if (handlers.length > 0 || cracs.length === 0) routes.push({ user: hall.air, loop, terminals: handlers });
    if (hall.liquid) routes.push({ user: hall.liquid, loop, terminals: inLoop('coolant-distribution') });
  }
  return routes;
}

function meterOf(units: CoolingUnits, context: RoomContext): Meter {
  const { spec } = units;
  const state = context.journal.quantity({ component: spec.id, name: 'state', unit: 'state', labels: UNIT_STATES });
  const limits = [{ name: 'rating', value: spec.count * spec.each, direction: 'rising', severity: 'warning' }] as const;
  const output = context.journal.quantity({ component: spec.id, name: 'output', unit: 'W', limits });
  return { units, state, output, draw: Number.NaN };
}
