/**
 * When an outage is over for those who work: service being back is not yet work being right. A failover has to be
 * validated, and histories that had parted have to be brought together.
 *
 *     lost ─────── declared ──────────── served ─────────────── right
 *     ├──────────── RTA ─────────────────┤├──────── WRT ────────┤
 *                  ├─ since declaration ─┤
 */
import type { Replay } from '../replay/index.ts';
import type { Micros } from '../units/index.ts';
import { divergencesOf } from './data-results.ts';
import type { FailoverRecord } from './failover-shape.ts';
import type { ServiceLoss } from './verdict-shape.ts';

/** Of one service, from its outages and its moves. */
export function workRecovery(
  replay: Replay,
  service: string,
  outages: ServiceLoss['outages'],
  moves: readonly FailoverRecord[],
): Pick<ServiceLoss, 'rtaDeclared' | 'wrt' | 'disruption'> {
  const divergences = divergencesOf(replay, service);
  const rights = outages.map(({ from, to }) =>
    Math.max(
      to,
      ...divergences.filter((one) => one.from <= to && one.to >= from).map((one) => one.to),
      ...validated(moves, from, to, replay.end),
    ),
  );
  const wrt = most(outages.map(({ to }, i) => (rights[i] ?? to) - to));
  const disruption = most(outages.map(({ from, to }, i) => (rights[i] ?? to) - from));
  const rta = most(outages.map(({ from, to }) => to - from)) ?? 0;
  const declared = most(
    moves.flatMap(({ declaredAt: at }) => {
      const outage = at === undefined ? undefined : outages.find(({ from, to }) => from <= at && at <= to);
      return at === undefined || outage === undefined ? [] : [outage.to - at];
    }),
  );
  return {
    ...(declared === undefined ? {} : { rtaDeclared: declared }),
    ...(wrt === undefined || wrt === 0 ? {} : { wrt }),
    ...(disruption === undefined || disruption === rta ? {} : { disruption }),
  };
}

/** When the moves that ended an outage were found to work; the end of the run where that is still to come. */
function validated(moves: readonly FailoverRecord[], from: Micros, to: Micros, end: Micros): readonly Micros[] {
  return moves.flatMap(({ kind, routedAt, validatedAt, confirmedAt, outcome }) => {
    if (kind !== 'failover' || routedAt === undefined || routedAt < from || routedAt > to) return [];
    if (outcome === 'under-way') return [end];
    return [validatedAt, confirmedAt].flatMap((at) => (at === undefined || at < routedAt ? [] : [at]));
  });
}

function most(values: readonly Micros[]): Micros | undefined {
  return values.length === 0 ? undefined : values.reduce((one, other) => Math.max(one, other));
}
