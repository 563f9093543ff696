/**
 * The building blocks of document schemas beside quantities: ids, references, lists, and entities that may say where
 * they come from. A schema is the single source of a document's type, of its checks and of its published JSON Schema.
 */
import { z } from 'zod';
import { quoted } from '../units/index.ts';
import { suggest } from './did-you-mean.ts';
import { type Input, notText, PART, refuse } from './quantity-fields.ts';

export * from './quantity-fields.ts';

/** One line or paragraph for people. */
export const words = () =>
  z.string({
    error: ({ input }: Input) =>
      notText(input, 'text', 'Write some words; put them in quotes if they look like a number.'),
  });

const ID = /^[a-z0-9][A-Za-z0-9-]*$/u;
const ID_HINT = 'Begin with a small letter or digit, then letters, digits and hyphens, such as pdx-04.';

/** Name that others refer to. */
export const id = () =>
  z
    .string({ error: ({ input }: Input) => notText(input, 'an id', ID_HINT) })
    .regex(ID, { error: ({ input }: Input) => `"${quoted(String(input))}" cannot be an id.${PART}${ID_HINT}` })
    .max(64, { error: () => `This id is longer than 64 letters.${PART}Choose a short word.` });

/** Id of something defined elsewhere, short or in full (`pdx-04.feed-1`). */
export const reference = (what = 'an id') =>
  z.string({ error: ({ input }: Input) => notText(input, what, `Write ${what}.`) }).meta({ description: what });

/** One or several ids. */
export const references = (what = 'an id, or a list of ids') =>
  z
    .union([reference(what), z.array(reference(what))], {
      error: ({ input }: Input) =>
        notText(input, 'an id or a list of ids', 'Write an id, or a list in brackets: [a, b].'),
    })
    .transform((either) => (typeof either === 'string' ? [either] : either))
    .meta({ description: what });

/** One of the words. */
export const choice = <const Words extends readonly [string, ...string[]]>(words: Words, description?: string) =>
  z
    .enum(words, {
      error: ({ input }: Input) =>
        typeof input === 'object' || input === undefined
          ? notText(input, 'one of the words that are due', `Write one of ${words.join(', ')}.`)
          : `"${quoted(String(input))}" is not known here.${PART}${suggest(String(input), words)}`,
    })
    .meta({ description: description ?? `one of ${words.join(', ')}` });

export const yesNo = (description: string) =>
  z
    .boolean({ error: ({ input }: Input) => notText(input, 'true or false', 'Write true or false.') })
    .meta({ description });

const degrees = () =>
  z.number({
    error: ({ input }: Input) => notText(input, 'a number of degrees', 'Write degrees as a number, such as 45.54.'),
  });

/** Latitude and longitude [degrees]. */
export const coordinates = () =>
  z
    .tuple([degrees(), degrees()], {
      error: ({ input }: Input) =>
        notText(input, 'a latitude and a longitude', 'Write both in degrees: [45.54, -122.96].'),
    })
    .transform(([latitude, longitude], context) => {
      if (Math.abs(latitude) > 90)
        return refuse(context, {
          wrong: `${latitude} is no latitude.`,
          right: 'Write the latitude first, from -90 to 90.',
        });
      if (Math.abs(longitude) > 180)
        return refuse(context, {
          wrong: `${longitude} is no longitude.`,
          right: 'Write the longitude second, from -180 to 180.',
        });
      return [latitude, longitude] as const;
    })
    .meta({
      'x-quantity': 'latitude and longitude',
      description: 'latitude and longitude in degrees',
      examples: [[45.54, -122.96]],
    });

/** Things by id. */
export const mapOf = <Value extends z.ZodType>(value: Value, what: string) =>
  z
    .record(id(), value, {
      error: ({ input }: Input) => notText(input, `a mapping of ${what} by id`, `Write ${what} as id: {...}.`),
    })
    .meta({ description: `${what}, by id` });

/** A mapping with known keys only. */
export const mapping = <Shape extends z.ZodRawShape>(shape: Shape, what = 'a mapping') =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? Object.keys(shape).join(PART)
        : notText(
            issue.input,
            what,
            what.endsWith('}')
              ? `Write ${what}.`
              : `Write ${what} of keys and values: {${Object.keys(shape)[0] ?? 'key'}: ...}.`,
          ),
  });

/** A value that may be written in several ways; `right` says which, with an example. */
export const either = <const Options extends readonly [z.ZodType, z.ZodType, ...z.ZodType[]]>(
  options: Options,
  due: string,
  right: string,
) =>
  z.union(options, {
    error: ({ input }: Input) =>
      typeof input === 'number' ? `${input} is not ${due}.${PART}${right}` : notText(input, due, right),
  });

/** Several values in order. */
export const list = <Item extends z.ZodType>(item: Item, what: string) =>
  z.array(item, {
    error: ({ input }: Input) => notText(input, `a list of ${what}`, `Write a list in brackets: [...].`),
  });

/** Several values, at least `min`. */
export const someOf = <Item extends z.ZodType>(item: Item, what: string, min = 1) =>
  list(item, what).min(min, { error: () => `This list is too short.${PART}Write at least ${min} of ${what}.` });

/** So many values. */
export const exactly = <Item extends z.ZodType>(item: Item, count: number, what: string) =>
  list(item, what).length(count, { error: () => `This list has not ${count} values.${PART}Write ${count} ${what}.` });

/** Values by the name of something defined elsewhere. */
export const byName = <Value extends z.ZodType>(value: Value, what: string) =>
  z.record(z.string(), value, {
    error: ({ input }: Input) =>
      notText(input, `a mapping of ${what}`, 'Write name: value, each on a line or within {...}.'),
  });

/** Where an entity's values come from, and what people call it. */
export const PROVENANCE_KEYS = {
  name: words().meta({ description: 'how people call it' }).optional(),
  note: words().meta({ description: 'anything worth saying' }).optional(),
  source: words().meta({ description: 'id of a source, or a citation in words' }).optional(),
  'as-of': words()
    .meta({ description: 'when this was known to be true', examples: ['2023-11-04'] })
    .optional(),
  confidence: choice(
    ['given', 'fitted', 'estimated'],
    'given: known; fitted: adjusted until the run matched a report; estimated: a guess, counted as assumed',
  ).optional(),
  owner: words().meta({ description: 'who can say more' }).optional(),
  fitted: list(words(), 'keys').meta({ description: 'keys of this entity that were fitted' }).optional(),
  undocumented: list(words(), 'keys').meta({ description: 'keys of this entity that nobody knows' }).optional(),
} as const;

/** Something that may carry its source, confidence and owner. `fitted` and `undocumented` may name its own keys only. */
export const entity = <Shape extends z.ZodRawShape>(shape: Shape, what = 'a mapping') =>
  mapping({ ...shape, ...PROVENANCE_KEYS }, what).superRefine((value, context) => {
    for (const list of ['fitted', 'undocumented'] as const) {
      const names = (value as Partial<Record<typeof list, readonly string[]>>)[list] ?? [];
      names.forEach((name, i) => {
        if (!Object.hasOwn(shape, name)) {
          context.addIssue({
            code: 'custom',
            path: [list, i],
            message: `There is no key "${quoted(name)}" here.${PART}${suggest(name, Object.keys(shape))}`,
          });
        }
      });
    }
  });

/** One entity written directly, or several by id; the single one takes the id `as`. */
export const oneOrMany = <Value extends z.ZodType>(value: Value, as: string, what: string) =>
  z
    .union([value.transform((one): Record<string, z.output<Value>> => ({ [as]: one })), mapOf(value, what)], {
      error: ({ input }: Input) => notText(input, what, 'Write one as {key: value}, or several by id.'),
    })
    .meta({ description: `${what}: one, or several by id` });
