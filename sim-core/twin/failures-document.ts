/**
 * How often something fails by itself, as it is written: so often a calendar year, as statistics count, or after so
 * long at work on average, as data sheets say; and how long its repair takes.
 */
import type { z } from 'zod';
import { meanOf } from '../kernel/index.ts';
import type { FailureSpec } from '../power/index.ts';
import { type Distribution, printDistribution, printDuration, printYearlyRate, SECOND } from '../units/index.ts';
import { mapping, rate, refuse, someDuration, spread } from './document-fields.ts';

const EXAMPLE = 'failures: {rate: 0.01 /yr, repair: 4 h}';

export const failuresDocument = mapping(
  {
    rate: rate().meta({ description: 'failures a calendar year' }).optional(),
    mttf: someDuration().meta({ description: 'instead of the rate: mean time that it works between two' }).optional(),
    repair: spread().describe('of one failure'),
  },
  EXAMPLE,
).transform(({ rate, mttf, repair }, context) => asFailures(rate, mttf, repair, context));

export const outagesDocument = mapping(
  { rate: rate(), duration: spread().describe('of one outage') },
  'outages: {rate: 1.02 /yr, duration: 2 h}',
).transform(({ rate, duration }, context) => asFailures(rate, undefined, duration, context));

function asFailures(
  rate: number | undefined,
  mttf: number | undefined,
  repair: Distribution,
  context: z.core.$RefinementCtx,
): FailureSpec {
  if ((rate === undefined) === (mttf === undefined)) {
    return refuse(context, {
      wrong: rate === undefined ? 'It does not say how often.' : 'Both a rate and a mean time to failure are written.',
      right: `Write one of them, such as ${EXAMPLE}.`,
    });
  }
  const works = mttf ?? (rate === undefined || rate === 0 ? Number.POSITIVE_INFINITY : SECOND / rate - meanOf(repair));
  if (works <= 0) {
    return refuse(context, {
      wrong: `It is away for ${printDuration(meanOf(repair))} each time, so it cannot fail ${printYearlyRate(rate ?? 0)}.`,
      right: 'Write a lower rate or a shorter time.',
    });
  }
  return { works, repair };
}

/** `0.01 /yr, 4 h each` */
export function printFailures({ works, repair }: FailureSpec): string {
  const perYear = printYearlyRate(SECOND / (works + meanOf(repair)));
  return `${perYear}, ${printDistribution(repair, printDuration)} each`;
}
