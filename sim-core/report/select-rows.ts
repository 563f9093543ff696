/** What of a long list goes on paper: the events that matter most, and like assumptions told once. */
import type { Severity } from '../kernel/index.ts';
import type { Assumption } from '../twin/index.ts';
import type { EventRow } from './report-content.ts';

const RANKS: Readonly<Record<Severity, number>> = { fault: 0, out: 0, degraded: 1, warning: 2, info: 3, normal: 4 };

/** At most `most` events, in order: all where they fit, else injects first, then the gravest, then the earliest. */
export function mainEvents(events: readonly EventRow[], most: number): readonly EventRow[] {
  if (events.length <= most) return events;
  const rank = (event: EventRow) => (event.type.startsWith('inject-') ? -1 : RANKS[event.severity]);
  return [...events]
    .sort((left, right) => rank(left) - rank(right) || left.seq - right.seq)
    .slice(0, most)
    .sort((left, right) => left.seq - right.seq);
}

/** One row for each fact, value, kind, range and source; its components are named up to three. */
export function likeAssumptions(assumptions: readonly Assumption[]): readonly Assumption[] {
  const groups = new Map<string, Assumption[]>();
  for (const assumption of assumptions) {
    const { fact, value, provenance, range, source } = assumption;
    const key = JSON.stringify([provenance, fact, value, range, source]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [assumption]);
    else group.push(assumption);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, component: namesInWords(group.map(({ component }) => component)) }];
  });
}

function namesInWords(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
