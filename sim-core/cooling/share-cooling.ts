/**
 * Shares what loops and terminals can give among what asks for cooling: each first gets what its routes pass and its
 * loops have, and what a loop cannot give to all is shared by weight, nobody getting more than it asked for. Decided
 * with the values of now and valid until one of the inequalities behind it turns round, which is watched.
 */
import { type Cause, type Condition, constant, type Trajectory, valueAt } from '../kernel/index.ts';
import type { Micros, Ratio } from '../units/index.ts';
import type { Ask, Blame, Cooled, Grant } from './cooled.ts';
import type { CoolingUnits } from './cooling-units.ts';
import { difference, isAbove, portion, total, type Watch } from './flow-forms.ts';
import type { Loop } from './loop.ts';

/** A way for heat to leave: through terminals into a loop, or outdoors where the terminals are CRACs (no loop). */
export interface Route {
  readonly user: Cooled;
  readonly loop: Loop | undefined;
  readonly terminals: readonly CoolingUnits[];
}

interface Flow {
  readonly route: Route;
  /** What its terminals pass. */
  readonly cap: Trajectory;
  /** What is asked of this route, within what it passes. */
  asked: Trajectory;
  /** The terminals, not the user's need, set `asked`. */
  isCut: boolean;
  given: Trajectory;
  isLimited: boolean;
}

export interface Sharing {
  readonly given: ReadonlyMap<Cooled, Grant>;
  readonly taken: ReadonlyMap<Loop, Trajectory>;
  /** Loops of which more was asked than they give. */
  readonly limited: ReadonlySet<Loop>;
  /** Heat that each group of terminals moves. */
  readonly moved: ReadonlyMap<CoolingUnits, Trajectory>;
}

export function shareCooling(
  routes: readonly Route[],
  asks: ReadonlyMap<Cooled, Ask>,
  loops: readonly Loop[],
  at: Micros,
  watch: Watch,
): Sharing {
  const flows = askRoutes(routes, asks, at, watch);
  fillLoops(flows, loops, at, watch);
  if (redirect(flows, asks, at, watch)) fillLoops(flows, loops, at, watch);
  const taken = new Map<Loop, Trajectory>();
  for (const loop of loops) taken.set(loop, total(flows.filter(({ route }) => route.loop === loop).map(givenOf), at));
  const limited = new Set<Loop>();
  for (const { route, isLimited } of flows) if (isLimited && route.loop) limited.add(route.loop);
  for (const { user, loop } of routes) if (isAsking(asks, user) && loop && !loop.canGive(at)) limited.add(loop);
  const given = new Map<Cooled, Grant>();
  for (const [user, ask] of asks) given.set(user, givenTo(user, ask, flows, at));
  return { given, taken, limited, moved: movedBy(flows, at) };
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

/** Splits each user's need over the routes that are open, by what they pass. */
function askRoutes(
  routes: readonly Route[],
  asks: ReadonlyMap<Cooled, Ask>,
  at: Micros,
  watch: Watch,
): readonly Flow[] {
  const asking = routes.filter(({ user }) => isAsking(asks, user));
  const open = asking.filter(({ loop }) => loop === undefined || loop.canGive(at));
  const flows: Flow[] = [];
  for (const [user, ask] of asks) {
    if (ask.kind === 'nothing') continue;
    const own = open.filter((route) => route.user === user);
    const caps = own.map((route) => capacityOf(route, open, at));
    const all = caps.reduce((sum, cap) => sum + valueAt(cap, at), 0);
    own.forEach((route, i) => {
      const cap = caps[i] as Trajectory; // one per route
      const flow: Flow = { route, cap, asked: cap, isCut: true, given: cap, isLimited: false };
      const share = all > 0 ? valueAt(cap, at) / all : 1 / own.length;
      if (ask.kind === 'hold') askFor(flow, portion(ask.need, share), at, watch);
      flows.push(flow);
    });
  }
  return flows;
}

function isAsking(asks: ReadonlyMap<Cooled, Ask>, user: Cooled): boolean {
  return (asks.get(user)?.kind ?? 'nothing') !== 'nothing';
}

/** Asks a route for `need`, or for what it passes where that is less. */
function askFor(flow: Flow, need: Trajectory, at: Micros, watch: Watch): void {
  flow.isCut = isAbove(need, flow.cap, at);
  flow.asked = flow.isCut ? flow.cap : need;
  if (flow.isCut) watch.overtaking(flow.cap, need);
  else watch.overtaking(need, flow.cap);
}

/** What one loop cannot give is asked of the user's other loops. True if anything was. */
function redirect(flows: readonly Flow[], asks: ReadonlyMap<Cooled, Ask>, at: Micros, watch: Watch): boolean {
  let isAny = false;
  for (const [user, ask] of asks) {
    if (ask.kind !== 'hold') continue;
    const own = flows.filter(({ route }) => route.user === user);
    const free = own.filter((flow) => !flow.isLimited && !flow.isCut);
    if (free.length === 0 || free.length === own.length) continue;
    const unmet = difference(ask.need, total(own.map(givenOf), at), at);
    const all = free.reduce((sum, { cap }) => sum + valueAt(cap, at), 0);
    for (const flow of free) {
      const share = all > 0 ? valueAt(flow.cap, at) / all : 1 / free.length;
      askFor(flow, total([flow.asked, portion(unmet, share)], at), at, watch);
    }
    isAny = true;
  }
  return isAny;
}

function fillLoops(flows: readonly Flow[], loops: readonly Loop[], at: Micros, watch: Watch): void {
  for (const flow of flows) {
    flow.given = flow.asked;
    flow.isLimited = false;
  }
  for (const loop of loops)
    fill(
      flows.filter(({ route }) => route.loop === loop),
      loop.limit(at),
      at,
      watch,
    );
}

function givenOf({ given }: Flow): Trajectory {
  return given;
}

/** What the route's terminals pass, their capacity being shared by weight; without any, the loop's rating. */
function capacityOf(route: Route, open: readonly Route[], at: Micros): Trajectory {
  const { terminals, loop } = route;
  if (terminals.length === 0) {
    const share = shareAmong(
      open.filter((other) => other.loop === loop && other.terminals.length === 0),
      route,
    );
    return constant(at, (loop?.rating ?? 0) * share);
  }
  const [only] = terminals;
  if (only && terminals.length === 1 && open.length === 1) return only.capacity(at);
  const parts = terminals.map((terminal) => {
    const share = shareAmong(
      open.filter((other) => other.terminals.includes(terminal)),
      route,
    );
    return portion(terminal.capacity(at), share);
  });
  return total(parts, at);
}

function shareAmong(routes: readonly Route[], route: Route): Ratio {
  if (routes.length <= 1) return 1;
  return route.user.weight / routes.reduce((sum, { user }) => sum + user.weight, 0);
}

/** Water-filling by weight under the loop's limit. */
function fill(flows: readonly Flow[], limit: Trajectory | undefined, at: Micros, watch: Watch): void {
  if (limit === undefined || flows.length === 0) return;
  const asked = total(
    flows.map((flow) => flow.asked),
    at,
  );
  if (!isAbove(asked, limit, at)) {
    watch.overtaking(asked, limit);
    return;
  }
  let left: readonly Flow[] = flows;
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
    rest = difference(
      rest,
      total(
        content.map((flow) => flow.asked),
        at,
      ),
      at,
    );
    left = left.filter((flow) => !content.includes(flow));
  }
}

function givenTo(user: Cooled, ask: Ask, flows: readonly Flow[], at: Micros): Grant {
  const own = flows.filter((flow) => flow.route.user === user);
  const given = total(own.map(givenOf), at);
  if (ask.kind !== 'hold' || isAbove(ask.need, given, at)) return { held: false, given };
  return { held: true, given: ask.need };
}

function movedBy(flows: readonly Flow[], at: Micros): ReadonlyMap<CoolingUnits, Trajectory> {
  const moved = new Map<CoolingUnits, Trajectory>();
  for (const { route, given } of flows) {
    const values = route.terminals.map((terminal) => valueAt(terminal.capacity(at), at));
    const all = values.reduce((sum, value) => sum + value, 0);
    route.terminals.forEach((terminal, i) => {
      const part = portion(given, all > 0 ? (values[i] ?? 0) / all : 1 / values.length);
      const before = moved.get(terminal);
      moved.set(terminal, before ? total([before, part], at) : part);
    });
  }
  return moved;
}
