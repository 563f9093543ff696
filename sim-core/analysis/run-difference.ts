/**
 * Two runs side by side: what was done differently, where they part, and what that came to. The runs may be of one
 * scenario (a fork and its parent), of two scenarios, or of two twins; what both have is compared.
 */
import type { Recording } from '../record/index.ts';
import { Replay } from '../replay/index.ts';
import type { Criterion, Inject } from '../scenario/index.ts';
import { componentDifferences, extremeDifferences } from './component-differences.ts';
import { costDifferences } from './cost-differences.ts';
import type { RunDifference } from './difference-shape.ts';
import { divergenceOf } from './divergence.ts';
import { documentDifferences, type RunDocuments } from './document-differences.ts';
import { eventDifferences } from './event-differences.ts';
import { injectDifferences } from './inject-differences.ts';
import { criterionDifferences, raceDifferences, serviceDifferences } from './verdict-differences.ts';
import type { Race, Verdict } from './verdict-shape.ts';

/** One run and what it was made of. */
export interface RunSide {
  /** Their texts; without those of both runs no place is told where they differ. */
  readonly documents?: RunDocuments;
  readonly injects: readonly Inject[];
  readonly criteria: readonly Criterion[];
  readonly recording: Recording;
  readonly verdict: Verdict;
}

/** What the second run came to, against the first. */
export function differenceOfRuns(before: RunSide, after: RunSide): RunDifference {
  const divergence = divergenceOf(before.recording, after.recording);
  const parted = divergence?.quantities ?? [];
  const [x, y] = [new Replay(before.recording), new Replay(after.recording)];
  const { documents: old } = before;
  const { documents: young } = after;
  const costs = costDifferences(before.verdict.costs, after.verdict.costs);
  return {
    ...(costs === undefined ? {} : { costs }),
    places: old === undefined || young === undefined ? [] : documentDifferences(old, young),
    injects: injectDifferences(before.injects, after.injects),
    ...(divergence === undefined ? {} : { divergence }),
    servedShare: { before: shareOf(before.verdict), after: shareOf(after.verdict) },
    criteria: criterionDifferences(before, after),
    services: serviceDifferences(before.verdict, after.verdict),
    tightest: { ...tightestOf('before', before.verdict), ...tightestOf('after', after.verdict) },
    races: raceDifferences(before.verdict, after.verdict),
    components: componentDifferences(x, y, parted),
    extremes: extremeDifferences(x, y, parted),
    events: eventDifferences(before.recording.events, after.recording.events),
  };
}

/** Of everything that was asked for. */
function shareOf({ offered, served }: Verdict): number {
  return offered > 0 ? served / offered : 1;
}

function tightestOf<Side extends 'before' | 'after'>(side: Side, { tightest }: Verdict): { [Key in Side]?: Race } {
  return (tightest === undefined ? {} : { [side]: tightest }) as { [Key in Side]?: Race };
}
