/** Which components fared differently: their discrete states, and how near their values came to their limits. */
import type { Limit } from '../kernel/index.ts';
import { isAtLeast, type Replay, rankOf } from '../replay/index.ts';
import type { ComponentDifference, ExtremeDifference, StateSummary } from './difference-shape.ts';
import type { QuantityDivergence } from './divergence.ts';

/** Changes below this share of the distance between value and zero are rounding, not a difference. */
const LEAST_CHANGE = 1e-6;

/** Components whose state ever differs; the greatest change in how long they were impaired first. */
export function componentDifferences(
  before: Replay,
  after: Replay,
  divergences: readonly QuantityDivergence[],
): readonly ComponentDifference[] {
  const found = divergences.flatMap(({ before: x, after: y, at }): ComponentDifference[] => {
    const spec = before.specOf(x);
    if (spec.name !== 'state' || spec.labels === undefined) return [];
    return [{ component: spec.component, at, ...present('before', before, x), ...present('after', after, y) }];
  });
  const change = ({ before: x, after: y }: ComponentDifference): number =>
    Math.abs((y?.impairedFor ?? 0) - (x?.impairedFor ?? 0));
  return found.sort((x, y) => change(y) - change(x) || x.at - y.at);
}

function present<Side extends 'before' | 'after'>(
  side: Side,
  replay: Replay,
  quantity: number,
): { [Key in Side]?: StateSummary } {
  const summary = summaryOf(replay, quantity);
  return (summary === undefined ? {} : { [side]: summary }) as { [Key in Side]?: StateSummary };
}

function summaryOf(replay: Replay, quantity: number): StateSummary | undefined {
  const { labels = [] } = replay.specOf(quantity);
  let worst: StateSummary['worst'] | undefined;
  let impairedFor = 0;
  for (const { form, from, to } of replay.stretches(quantity, 0, replay.end)) {
    const label = labels[form.a];
    if (label === undefined || to <= from) continue;
    if (worst === undefined || rankOf(label.severity) > rankOf(worst.severity)) worst = label;
    if (isAtLeast(label.severity, 'degraded')) impairedFor += to - from;
  }
  return worst && { worst: { name: worst.name, severity: worst.severity }, impairedFor };
}

/** Values with a limit that is degraded or worse, where the extreme on the side of that limit is not the same. */
export function extremeDifferences(
  before: Replay,
  after: Replay,
  divergences: readonly QuantityDivergence[],
): readonly ExtremeDifference[] {
  return divergences.flatMap(({ before: x, after: y }): ExtremeDifference[] => {
    const { component, name, unit, limits = [] } = before.specOf(x);
    const limit = gravest(limits);
    if (limit === undefined) return [];
    const from = extremeOf(before, x, limit);
    const to = extremeOf(after, y, limit);
    if (from === undefined || to === undefined) return [];
    if (Math.abs(to - from) <= LEAST_CHANGE * Math.max(Math.abs(from), Math.abs(to))) return [];
    const { name: called, value, direction } = limit;
    return [{ component, quantity: name, unit, limit: { name: called, value, direction }, before: from, after: to }];
  });
}

function gravest(limits: readonly Limit[]): Limit | undefined {
  return limits
    .filter(({ severity }) => isAtLeast(severity, 'degraded'))
    .reduce<Limit | undefined>(
      (worst, limit) => (worst && rankOf(worst.severity) >= rankOf(limit.severity) ? worst : limit),
      undefined,
    );
}

function extremeOf(replay: Replay, quantity: number, limit: Limit): number | undefined {
  const extremes = replay.extremes(quantity, 0, replay.end);
  return limit.direction === 'rising' ? extremes?.most : extremes?.least;
}
