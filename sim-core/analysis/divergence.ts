/**
 * Where two recordings part: quantity by quantity the first change point that is not the same, and the first event that
 * is not. Two runs that share a past (a fork and its parent) are equal, bit for bit, up to there.
 *
 *     parent  ──●────●──────●────●──
 *     fork    ──●────●──●────────●──        parts at the third point: the earlier of the two instants
 */
import type { QuantityId } from '../kernel/index.ts';
import type { ChangePoints, Recording, SimEvent } from '../record/index.ts';
import type { Micros } from '../units/index.ts';

/** A quantity that both recordings have, and when it stops being the same. */
export interface QuantityDivergence {
  readonly before: QuantityId;
  readonly after: QuantityId;
  readonly at: Micros;
}

/** The first events that are not alike, by their numbers; absent where one log has no more. */
export interface EventDivergence {
  readonly at: Micros;
  readonly before?: number;
  readonly after?: number;
}

export interface Divergence {
  /** The first instant at which anything differs. */
  readonly at: Micros;
  /** All quantities that part, by instant, then in the recording's order. */
  readonly quantities: readonly QuantityDivergence[];
  readonly event?: EventDivergence;
}

/**
 * Undefined where both say the same up to the end of the shorter. A quantity that only one of them has is left out:
 * it belongs to a component that the other twin does not have.
 */
export function divergenceOf(before: Recording, after: Recording): Divergence | undefined {
  const end = Math.min(before.header.end, after.header.end);
  const quantities = quantityDivergences(before, after).filter(({ at }) => at <= end);
  const event = eventDivergence(before.events, after.events);
  const isEventInside = event !== undefined && event.at <= end;
  const [first] = quantities;
  if (first === undefined && !isEventInside) return undefined;
  const at = Math.min(first?.at ?? Number.POSITIVE_INFINITY, isEventInside ? event.at : Number.POSITIVE_INFINITY);
  return isEventInside ? { at, quantities, event } : { at, quantities };
}

/** True if no quantity of the two is ever different: whatever their logs say, the same happened. */
export function haveSameQuantities(before: Recording, after: Recording): boolean {
  return quantityDivergences(before, after).length === 0;
}

function quantityDivergences(before: Recording, after: Recording): readonly QuantityDivergence[] {
  const found: QuantityDivergence[] = [];
  for (const [x, y] of pairsOf(before, after)) {
    const at = partingOf(before.points, x, after.points, y);
    if (at !== undefined) found.push({ before: x, after: y, at });
  }
  return found.sort((x, y) => x.at - y.at);
}

/** Quantities by component and name. Runs of one twin declare them in one order, which spares the look-up. */
function* pairsOf(before: Recording, after: Recording): Generator<readonly [QuantityId, QuantityId]> {
  let byName: Map<string, QuantityId> | undefined;
  for (const [x, spec] of before.quantities.entries()) {
    const twin = after.quantities[x];
    if (twin !== undefined && twin.component === spec.component && twin.name === spec.name) {
      yield [x, x];
      continue;
    }
    byName ??= new Map(after.quantities.map(({ component, name }, y) => [`${component}\u0000${name}`, y]));
    const y = byName.get(`${spec.component}\u0000${spec.name}`);
    if (y !== undefined) yield [x, y];
  }
}

/** The earlier instant of the first two change points that are not the same; undefined if all are. */
function partingOf(before: ChangePoints, x: QuantityId, after: ChangePoints, y: QuantityId): Micros | undefined {
  let i = before.first[x] ?? 0;
  let j = after.first[y] ?? 0;
  const endOfX = before.first[x + 1] ?? 0;
  const endOfY = after.first[y + 1] ?? 0;
  while (i < endOfX && j < endOfY && isSamePoint(before, i, after, j)) {
    i += 1;
    j += 1;
  }
  if (i === endOfX && j === endOfY) return undefined;
  return Math.min(
    i < endOfX ? (before.at[i] ?? 0) : Number.POSITIVE_INFINITY,
    j < endOfY ? (after.at[j] ?? 0) : Number.POSITIVE_INFINITY,
  );
}

function isSamePoint(x: ChangePoints, i: number, y: ChangePoints, j: number): boolean {
  if (x.at[i] !== y.at[j] || x.a[i] !== y.a[j] || x.b[i] !== y.b[j] || x.c[i] !== y.c[j]) return false;
  const first = x.decayFirst[i] ?? 0;
  const other = y.decayFirst[j] ?? 0;
  const count = (x.decayFirst[i + 1] ?? 0) - first;
  if ((y.decayFirst[j + 1] ?? 0) - other !== count) return false;
  for (let k = 0; k < count; k++) {
    if (x.decayD[first + k] !== y.decayD[other + k] || x.decayTau[first + k] !== y.decayTau[other + k]) return false;
  }
  return true;
}

function eventDivergence(before: readonly SimEvent[], after: readonly SimEvent[]): EventDivergence | undefined {
  const most = Math.max(before.length, after.length);
  for (let i = 0; i < most; i++) {
    const x = before[i];
    const y = after[i];
    if (x !== undefined && y !== undefined && isSameEvent(x, y)) continue;
    return {
      at: Math.min(x?.at ?? Number.POSITIVE_INFINITY, y?.at ?? Number.POSITIVE_INFINITY),
      ...(x === undefined ? {} : { before: x.seq }),
      ...(y === undefined ? {} : { after: y.seq }),
    };
  }
  return undefined;
}

/** Equal but for why: the same thing at the same instant. */
function isSameEvent(x: SimEvent, y: SimEvent): boolean {
  return (
    x.at === y.at &&
    x.type === y.type &&
    x.component === y.component &&
    x.severity === y.severity &&
    (x.data === y.data || JSON.stringify(x.data) === JSON.stringify(y.data))
  );
}
