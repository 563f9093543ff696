/**
 * Schemas of quantities, distributions and instants: text with a unit in, numbers in base units out. Messages carry
 * what is wrong and what would be right, parted by `PART`.
 */
import { z } from 'zod';
import {
  DIMENSIONS,
  type Dimension,
  type Parsed,
  parseBareNumber,
  parseDistribution,
  parseInstant,
  parseQuantity,
  quoted,
} from '../units/index.ts';

// Under a strict content security policy zod's compiled checks would ask for eval.
z.config({ jitless: true });

/** Parts a message into what is wrong and what would be right. */
export const PART = '\u001f';

export type Input = { readonly input?: unknown };

/** A value that should have been text, in words. */
export function notText(input: unknown, due: string, right: string): string {
  if (input === undefined) return `This is missing.${PART}${right}`;
  const what = Array.isArray(input) ? 'a list' : typeof input === 'object' ? 'a mapping' : String(input);
  return `${what === String(input) ? what : `Here is ${what}; it`} is not ${due}.${PART}${right}`;
}

/** Refuses a value from within a transformation. */
export function refuse(context: z.RefinementCtx, parsed: { readonly wrong: string; readonly right: string }): never {
  context.addIssue({ code: 'custom', message: `${parsed.wrong}${PART}${parsed.right}` });
  return z.NEVER;
}

function example(dimension: Dimension): string {
  const { noun, examples } = DIMENSIONS[dimension];
  return `Write ${noun}, such as ${examples[0]} or ${examples[1]}.`;
}

function wrongType(dimension: Dimension): (issue: Input) => string {
  return ({ input }) => {
    if (typeof input === 'number') {
      const parsed = parseBareNumber(input, dimension);
      if (!parsed.ok) return `${parsed.wrong}${PART}${parsed.right}`;
    }
    return notText(input, DIMENSIONS[dimension].noun, example(dimension));
  };
}

/** Beyond these a figure is a slip of the keyboard, and arithmetic on it would leave the finite. In base units. */
type Most = readonly [value: number, text: string];
const MOST_OF: Readonly<Partial<Record<Dimension, Most>>> = {
  power: [1e12, '1000 GW'],
  energy: [3.6e18, '1e9 MWh'],
  temperature: [1000, '1000 °C'],
  'temperature-difference': [1000, '1000 K'],
  rate: [1e15, '1e9 Mrps'],
  'data-rate': [1e18, '1e6 Tbit/s'],
  data: [1e24, '1e9 PB'],
  distance: [1e6, '1e6 km'],
};
/** Of every other kind. */
const MOST_FINITE: Most = [1e18, '1e18'];
/** Where nothing at all is refused, less than this is nothing too. In base units. */
const LEAST = 1e-6;
/** Cooling that the twin does not describe is assumed by the load, unit by unit. */
const MOST_LOAD: Most = [1e10, '10 GW'];

interface Bounds {
  /** Lowest value allowed; 0 unless stated. */
  readonly min?: number;
  readonly max?: number | Most;
  /** Refuses the lowest value itself. */
  readonly above?: boolean;
}

function checkBounds(
  value: number,
  text: string,
  { min = 0, max, above = false }: Bounds,
  dimension: Dimension,
): Parsed<number> {
  const most = typeof max === 'number' ? ([max, String(max)] as const) : (max ?? MOST_OF[dimension] ?? MOST_FINITE);
  if (value < min || (above && value <= min + LEAST)) {
    const wrong =
      min === 0
        ? value >= 0
          ? `${quoted(text)} is nothing.`
          : `${quoted(text)} is negative.`
        : `${quoted(text)} is too small.`;
    return {
      ok: false,
      wrong,
      right: `Write ${DIMENSIONS[dimension].noun} ${above ? 'above' : 'of at least'} ${min}.`,
    };
  }
  if (value > most[0]) {
    return { ok: false, wrong: `${quoted(text)} is too large.`, right: atMost(value, text, most, dimension) };
  }
  return { ok: true, value };
}

function atMost(value: number, text: string, [max, written]: Most, dimension: Dimension): string {
  if (dimension !== 'ratio' || max !== 1) return `Write at most ${written}.`;
  const isPerCent = value <= 100 && !text.includes('%');
  return isPerCent
    ? `Write a share from 0 to 1, or in per cent: ${quoted(text)} %.`
    : 'Write a share from 0 % to 100 %.';
}

/** Text with a unit → number in the base unit. Where no unit is due, a bare number does too. */
function quantity(dimension: Dimension, bounds: Bounds = {}) {
  const { noun, examples, units } = DIMENSIONS[dimension];
  const read = (text: string, context: z.RefinementCtx): number => {
    const parsed = parseQuantity(text, dimension);
    if (!parsed.ok) return refuse(context, parsed);
    const bounded = checkBounds(parsed.value, text, bounds, dimension);
    return bounded.ok ? bounded.value : refuse(context, bounded);
  };
  const symbols = Object.keys(units).filter((unit) => unit !== '');
  const meta = {
    'x-quantity': noun,
    description: `${noun}: a number with one of ${symbols.join(', ')}`,
    examples: [...examples],
  };
  if (units[''] === undefined)
    return z
      .string({ error: wrongType(dimension) })
      .transform(read)
      .meta(meta);
  const either = z.union([z.string(), z.number()], { error: wrongType(dimension) });
  return either
    .transform((input, context) => read(String(input), context))
    .meta({ ...meta, description: `${noun}, bare or with one of ${symbols.join(', ')}` });
}

/** [µs], may be zero. */
export const duration = () => quantity('duration');
/** [µs], above zero. */
export const someDuration = () => quantity('duration', { above: true });
/** [W], above zero. */
export const power = () => quantity('power', { above: true });
/** What racks draw [W], above zero. */
export const load = () => quantity('power', { above: true, max: MOST_LOAD });
/** [W], may be zero. */
export const standingPower = () => quantity('power');
/** [°C] */
export const temperature = () => quantity('temperature', { min: -90 });
/** [K] */
export const temperatureDifference = () => quantity('temperature-difference');
/** [J/K] */
export const heatCapacity = () => quantity('heat-capacity', { above: true });
/** [W/K] */
export const conductance = () => quantity('conductance');
/** 0..1 */
export const ratio = () => quantity('ratio', { max: 1 });
/** −0.5..1: below 0 it is on the other side. */
export const eitherWay = () => quantity('ratio', { min: -0.5, max: 1 });
/** 0..max */
export const factor = (max = 1e6) => quantity('ratio', { max });
/** [1/s] */
export const rate = () => quantity('rate');
/** What something can work through [1/s], above zero: a place that can serve nothing is left out. */
export const capacity = () => quantity('rate', { above: true });
/** [bit/s], above zero. */
export const dataRate = () => quantity('data-rate', { above: true });
/** [byte] */
export const data = () => quantity('data');
/** [L], above zero. */
export const volume = () => quantity('volume', { above: true });
/** [km] */
export const distance = () => quantity('distance');
/** Of people or things, `2 M` too. */
export const people = () => quantity('count');
/** An amount of money, `2.4 M` too; its currency is named once for the twin. */
export const money = () => quantity('count');
/** Heat capacity per watt of load [J/K/W]. */
export const heatCapacityPerPower = () => quantity('heat-capacity-per-power', { above: true });
/** A bare number. */
export const number = (bounds: Bounds = {}) => quantity('number', bounds);

/** More than any estate has of anything; what is simulated one by one stays within memory. */
const MOST = 1_000_000;

/** Whole number from `min` to `max`. */
export const whole = (min = 0, max = MOST) =>
  z
    .number({
      error: ({ input }: Input) =>
        notText(input, 'a whole number', `Write a whole number of at least ${min}, such as ${Math.max(2, min)}.`),
    })
    .refine((value) => Number.isInteger(value) && value >= min, {
      error: ({ input }: Input) =>
        `${String(input)} is not a whole number of at least ${min}.${PART}Write a number such as ${Math.max(2, min)}.`,
    })
    .refine((value) => value <= max, {
      error: ({ input }: Input) => `${String(input)} is too large.${PART}Write a whole number up to ${max}.`,
    })
    .meta({ 'x-quantity': `a whole number from ${min} on`, description: `a whole number from ${min} on` });

const DISTRIBUTION_EXAMPLES = ['20 min', 'lognormal 20 min ±0.6', 'uniform 10 min to 2 h'];

/** A duration that may vary. [µs] */
export const spread = () =>
  z
    .string({ error: wrongType('duration') })
    .transform((text, context) => {
      const parsed = parseDistribution(text, 'duration');
      return parsed.ok ? parsed.value : refuse(context, parsed);
    })
    .meta({
      'x-quantity': 'a duration or distribution',
      description: 'a duration or distribution of durations',
      examples: DISTRIBUTION_EXAMPLES,
    });

/** Calendar instant. [ms since 1970 UTC] */
export const instant = () =>
  z
    .string({
      error: ({ input }: Input) =>
        notText(input, 'a calendar instant', 'Write a date and time in UTC, such as 2023-11-02T08:00:00Z.'),
    })
    .transform((text, context) => {
      const parsed = parseInstant(text);
      return parsed.ok ? parsed.value : refuse(context, parsed);
    })
    .meta({
      'x-quantity': 'a calendar instant',
      description: 'a calendar instant, ISO 8601, UTC unless it has an offset',
      examples: ['2023-11-02T08:00:00Z'],
    });
