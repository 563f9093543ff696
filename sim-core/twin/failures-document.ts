/**
 * How often something fails by itself, as it is written: so often a calendar year, as statistics count, or after so
 * long at work on average, as data sheets say; and how long its repair takes.
 */
import type { z } from 'zod';
import { meanOf } from '../kernel/index.ts';
import type { FailureSpec, SagSpec } from '../power/index.ts';
import {
  type Distribution,
  printDistribution,
  printDuration,
  printRatio,
  printYearlyRate,
  SECOND,
} from '../units/index.ts';
import { mapping, rate, ratio, refuse, someDuration, someOf, spread } from './document-fields.ts';

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

/** Dips of the voltage: so often, so deep, for so long. */
export const sagsDocument = someOf(
  mapping(
    {
      rate: rate(),
      depth: ratio().describe('share of the voltage that is missing'),
      duration: spread().describe('of one'),
    },
    '{rate: 10 /yr, depth: 40 %, duration: 200 ms}',
  ),
  'sags',
).transform((all) => all.map(({ rate, depth, duration }) => sagSpec(rate, depth, duration)));

/** Rises of the voltage. */
export const swellsDocument = someOf(
  mapping(
    {
      rate: rate(),
      rise: ratio().describe('share of the voltage above nominal'),
      duration: spread().describe('of one'),
    },
    '{rate: 1 /yr, rise: 15 %, duration: 100 ms}',
  ),
  'swells',
).transform((all) => all.map(({ rate, rise, duration }) => sagSpec(rate, -rise, duration)));

/** Dips are short, so that the time between them is the time from one to the next. */
function sagSpec(rate: number, depth: number, lasts: Distribution): SagSpec {
  return { works: rate > 0 ? SECOND / rate : Number.POSITIVE_INFINITY, depth, lasts };
}

/** `10 /yr by 40 %` */
export function printSag({ works, depth }: SagSpec): string {
  return `${printYearlyRate(SECOND / works)} by ${printRatio(Math.abs(depth))}`;
}

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

/** The part of these failures that comes at this share of their rate; repairs take as long. */
export function partOf({ works, repair }: FailureSpec, share: number): FailureSpec {
  const mean = meanOf(repair);
  return { works: (works + mean) / share - mean, repair };
}

/** `0.01 /yr, 4 h each` */
export function printFailures({ works, repair }: FailureSpec): string {
  const perYear = printYearlyRate(SECOND / (works + meanOf(repair)));
  return `${perYear}, ${printDistribution(repair, printDuration)} each`;
}
