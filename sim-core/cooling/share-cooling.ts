/**
 * Shares what loops and terminals can give among what asks for cooling: each first gets what its routes pass and its
 * loops have, and what a loop cannot give to all is shared by weight, nobody getting more than it asked for. Decided
 * with the values of now and valid until one of the inequalities behind it turns round, which is watched.
 *
 * Routes do not change in a run, and a plant is settled some dozens of times a day: what goes along each route is kept
 * and written over, so that a plant that is well makes hardly anything anew.
 */
import { type Cause, type Condition, constant, type Trajectory, valueAt } from '../kernel/index.ts';
import type { Micros, Ratio, Watts } from '../units/index.ts';
import type { Ask, Blame, Cooled, Grant } from './cooled.ts';
import type { CoolingUnits } from './cooling-units.ts';
import { difference, isAbove, portion, total, totalBy, type Watch } from './flow-forms.ts';
import type { Loop } from './loop.ts';

/** A way for heat to leave: through terminals into a loop, or outdoors where the terminals are CRACs (no loop). */
export interface Route {
  readonly user: Cooled;
  readonly loop: Loop | undefined;
  readonly terminals: readonly CoolingUnits[];
}

/** Flows that pass the same terminal, or that reach the same loop without any. */
interface Rivals {
  readonly flows: readonly Flow[];
  /** How many of them are open now, and what these weigh together; added up once for all of them. */
  open: number;
  weight: Watts;
}

/** What goes along a route now. */
interface Flow {
  readonly route: Route;
  /** One for each terminal; without terminals, those of its loop. */
  readonly rivals: readonly Rivals[];
  /** Its user asks for something, and its loop can give some. */
  isOpen: boolean;
  /** What its terminals pass. */
  cap: Trajectory;
  /** What is asked of this route, within what it passes. */
  asked: Trajectory;
  /** The terminals, not the user's need, set `asked`. */
  isCut: boolean;
  given: Trajectory;
  isLimited: boolean;
}

const NOTHING = constant(0, 0);

export class CoolingShares {
  /** What each user gets, in the order of users. */
  readonly given: Grant[] = [];
  /** What is taken from each loop, and whether more was asked of it than it gives, in the order of loops. */
  readonly taken: Trajectory[] = [];
  readonly limited: boolean[] = [];

  private readonly users: readonly Cooled[];
  private readonly loops: readonly Loop[];
  /** In the order of users. */
  private readonly flows: readonly Flow[];
  private readonly ofUser: readonly (readonly Flow[])[];
  private readonly ofLoop: readonly (readonly Flow[])[];
  private readonly rivals: readonly Rivals[];

  constructor(routes: readonly Route[], users: readonly Cooled[], loops: readonly Loop[]) {
    this.users = users;
    this.loops = loops;
    const flows = flowsOf(routes);
    this.ofUser = users.map((user) => flows.filter(({ route }) => route.user === user));
    this.flows = this.ofUser.flat();
    this.ofLoop = loops.map((loop) => this.flows.filter(({ route }) => route.loop === loop));
    this.rivals = [...new Set(flows.flatMap((flow) => flow.rivals))];
  }

  /** Shares anew; `asks` in the order of users. Loops must have been opened. */
  share(asks: readonly Ask[], at: Micros, watch: Watch): void {
    this.open(asks, at);
    this.ask(asks, at, watch);
    this.fillLoops(at, watch);
    if (this.redirect(asks, at, watch)) this.fillLoops(at, watch);
    for (let i = 0; i < this.loops.length; i++) {
      const flows = this.ofLoop[i] as readonly Flow[]; // one per loop
      this.taken[i] = totalBy(flows, givenOf, at);
      if (flows.some(({ isOpen, isLimited }) => isOpen && isLimited)) this.limited[i] = true;
    }
    for (let i = 0; i < this.users.length; i++) {
      this.given[i] = grantOf(asks[i] as Ask, this.ofUser[i] as readonly Flow[], at); // one per user
    }
  }

  /** Adds to `outputs` the heat that each group of terminals moves. */
  addMoved(at: Micros, outputs: Map<CoolingUnits, Trajectory>): void {
    for (const { isOpen, route, given } of this.flows) {
      if (!isOpen) continue;
      const { terminals } = route;
      let all = 0;
      for (const terminal of terminals) all += valueAt(terminal.capacity(at), at);
      for (const terminal of terminals) {
        const share = all > 0 ? valueAt(terminal.capacity(at), at) / all : 1 / terminals.length;
        const part = portion(given, share);
        const before = outputs.get(terminal);
        outputs.set(terminal, before ? total([before, part], at) : part);
      }
    }
  }

  /** Finds the routes that are open; a loop that cannot give anything to someone who asks is short. */
  private open(asks: readonly Ask[], at: Micros): void {
    for (let i = 0; i < this.users.length; i++) {
      for (const flow of this.ofUser[i] as readonly Flow[]) flow.isOpen = asks[i]?.kind !== 'nothing'; // one per user
    }
    for (let i = 0; i < this.loops.length; i++) {
      const flows = this.ofLoop[i] as readonly Flow[]; // one per loop
      this.limited[i] = false;
      if (this.loops[i]?.canGive(at)) continue;
      for (const flow of flows) {
        if (flow.isOpen) this.limited[i] = true;
        flow.isOpen = false;
      }
    }
    for (const rivals of this.rivals) addUp(rivals);
  }

  /** Splits each user's need over the routes that are open, by what they pass. */
  private ask(asks: readonly Ask[], at: Micros, watch: Watch): void {
    for (let i = 0; i < this.users.length; i++) {
      const ask = asks[i] as Ask; // one per user
      let all = 0;
      let open = 0;
      for (const flow of this.ofUser[i] as readonly Flow[]) {
        if (!flow.isOpen) continue;
        open++;
        flow.cap = capacityOf(flow, at);
        flow.asked = flow.cap;
        flow.isCut = true;
        all += valueAt(flow.cap, at);
      }
      if (ask.kind !== 'hold') continue;
      for (const flow of this.ofUser[i] as readonly Flow[]) {
        if (!flow.isOpen) continue;
        const share = all > 0 ? valueAt(flow.cap, at) / all : 1 / open;
        askFor(flow, portion(ask.need, share), at, watch);
      }
    }
  }

  /** What one loop cannot give is asked of the user's other loops. True if anything was. */
  private redirect(asks: readonly Ask[], at: Micros, watch: Watch): boolean {
    let isAny = false;
    for (const [i, ask] of asks.entries()) {
      const flows = this.ofUser[i] as readonly Flow[]; // one per user
      if (ask.kind !== 'hold' || !flows.some(isShort)) continue;
      const own = flows.filter(({ isOpen }) => isOpen);
      const free = own.filter((flow) => !isShort(flow));
      if (free.length === 0) continue;
      const unmet = difference(ask.need, totalBy(own, givenOf, at), at);
      const all = free.reduce((sum, { cap }) => sum + valueAt(cap, at), 0);
      for (const flow of free) {
        const share = all > 0 ? valueAt(flow.cap, at) / all : 1 / free.length;
        askFor(flow, total([flow.asked, portion(unmet, share)], at), at, watch);
      }
      isAny = true;
    }
    return isAny;
  }

  private fillLoops(at: Micros, watch: Watch): void {
    for (const flow of this.flows) {
      flow.given = flow.asked;
      flow.isLimited = false;
    }
    for (let i = 0; i < this.loops.length; i++) {
      const flows = this.ofLoop[i] as readonly Flow[]; // one per loop
      const limit = this.loops[i]?.limit(at, watch);
      if (limit !== undefined && flows.some(({ isOpen }) => isOpen)) fill(flows, limit, at, watch);
    }
  }
}

/** What to name as cause and conditions if the user is short, or held again. Loops must have been settled before. */
export function blame(user: Cooled, routes: readonly Route[]): Blame {
  let loss: Cause = user.heatCause;
  let relief: Cause = user.heatCause;
  const conditions: Condition[] = [];
  for (const route of routes) {
    if (route.user !== user) continue;
    for (const terminal of route.terminals) {
      relief = Math.max(relief, terminal.lastGain);
      if (!terminal.isShort) continue;
      loss = Math.max(loss, terminal.lastLoss);
      conditions.push(...terminal.conditions());
    }
    if (!route.loop) continue;
    loss = Math.max(loss, route.loop.lastLoss);
    relief = Math.max(relief, route.loop.lastRelief);
  }
  return { loss, relief, conditions };
}

/** One per route, each knowing those that it shares terminals with. */
function flowsOf(routes: readonly Route[]): readonly Flow[] {
  const flows = routes.map((route) => ({
    route,
    rivals: [] as Rivals[],
    isOpen: false,
    cap: NOTHING,
    asked: NOTHING,
    isCut: false,
    given: NOTHING,
    isLimited: false,
  }));
  const known = new Map<CoolingUnits | Loop | undefined, Rivals>();
  const rivalsAt = (place: CoolingUnits | Loop | undefined, passes: (route: Route) => boolean): Rivals => {
    const rivals = known.get(place) ?? { flows: flows.filter(({ route }) => passes(route)), open: 0, weight: 0 };
    known.set(place, rivals);
    return rivals;
  };
  for (const { route, rivals } of flows) {
    const { terminals, loop } = route;
    for (const terminal of terminals) rivals.push(rivalsAt(terminal, (other) => other.terminals.includes(terminal)));
    if (terminals.length > 0) continue;
    rivals.push(rivalsAt(loop, (other) => other.loop === loop && other.terminals.length === 0));
  }
  return flows;
}

function addUp(rivals: Rivals): void {
  rivals.open = rivals.weight = 0;
  for (const { isOpen, route } of rivals.flows) {
    if (!isOpen) continue;
    rivals.open++;
    rivals.weight += route.user.weight;
  }
}

function isShort({ isOpen, isLimited, isCut }: Flow): boolean {
  return isOpen && (isLimited || isCut);
}

/** Asks a route for `need`, or for what it passes where that is less. */
function askFor(flow: Flow, need: Trajectory, at: Micros, watch: Watch): void {
  flow.isCut = isAbove(need, flow.cap, at);
  flow.asked = flow.isCut ? flow.cap : need;
  if (flow.isCut) watch.overtaking(flow.cap, need);
  else watch.overtaking(need, flow.cap);
}

function givenOf({ isOpen, given }: Flow): Trajectory | undefined {
  return isOpen ? given : undefined;
}

function askedOf({ isOpen, asked }: Flow): Trajectory | undefined {
  return isOpen ? asked : undefined;
}

/** What the route's terminals pass, their capacity being shared by weight; without any, the loop's rating. */
function capacityOf({ route, rivals }: Flow, at: Micros): Trajectory {
  const { terminals, loop } = route;
  const [only] = terminals;
  // One of them for each terminal, and for the loop of a route without.
  const shareOf = (place: number): Ratio => shareAmong(rivals[place] as Rivals, route);
  if (only === undefined) return constant(at, (loop?.rating ?? 0) * shareOf(0));
  if (terminals.length === 1) return portion(only.capacity(at), shareOf(0));
  return total(
    terminals.map((terminal, place) => portion(terminal.capacity(at), shareOf(place))),
    at,
  );
}

/** A route's share by weight among those of its rivals that are open. */
function shareAmong({ open, weight }: Rivals, { user }: Route): Ratio {
  return open <= 1 ? 1 : user.weight / weight;
}

/** Water-filling by weight under the loop's limit. */
function fill(all: readonly Flow[], limit: Trajectory, at: Micros, watch: Watch): void {
  const asked = totalBy(all, askedOf, at);
  if (!isAbove(asked, limit, at)) {
    watch.overtaking(asked, limit);
    return;
  }
  let left: readonly Flow[] = all.filter(({ isOpen }) => isOpen);
  let rest = limit;
  for (;;) {
    const weight = left.reduce((sum, { route }) => sum + route.user.weight, 0);
    const portionOf = (flow: Flow): Trajectory => portion(rest, flow.route.user.weight / weight);
    const content = left.filter((flow) => !isAbove(flow.asked, portionOf(flow), at));
    if (content.length === 0 || content.length === left.length) {
      for (const flow of left) {
        flow.given = portionOf(flow);
        flow.isLimited = true;
        watch.overtaking(flow.given, flow.asked);
      }
      return;
    }
    for (const flow of content) watch.overtaking(flow.asked, portionOf(flow));
    rest = difference(rest, totalBy(content, askedOf, at), at);
    left = left.filter((flow) => !content.includes(flow));
  }
}

function grantOf(ask: Ask, own: readonly Flow[], at: Micros): Grant {
  const given = totalBy(own, givenOf, at);
  if (ask.kind !== 'hold' || isAbove(ask.need, given, at)) return { held: false, given };
  return { held: true, given: ask.need };
}
