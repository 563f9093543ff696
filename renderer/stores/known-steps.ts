/** A chain of causes as far as it can be known: what is not, is said once, where it would stand. Pure. */
import type { SimEvent } from '../../sim-core/record/recording.ts';
import type { WhyStep } from './run-view.ts';

const NOT_KNOWN_STEP: WhyStep = { event: undefined, words: 'what led to this is not known yet', role: 'condition' };

/** `steps`: earliest first. A condition without an event belongs to the step after it, and is known with that. */
export function knownSteps(steps: readonly WhyStep[], isKnown: (event: SimEvent) => boolean): readonly WhyStep[] {
  const known: WhyStep[] = [];
  let isWithNext = true;
  let isAfterGap = false;
  for (const step of [...steps].reverse()) {
    if (step.event) isWithNext = isKnown(step.event);
    if (isWithNext) {
      known.unshift(step);
      isAfterGap = false;
    } else if (!isAfterGap) {
      known.unshift(NOT_KNOWN_STEP);
      isAfterGap = true;
    }
  }
  return known;
}
