/** What an inject is called and which numbers it takes, for menus, lists and the form. */
import {
  INJECT_VERBS,
  type Inject,
  type InjectParameter,
  type InjectVerb,
  injectCatalogue,
} from '../../sim-core/scenario/index.ts';
import { formatDuration, formatQuantity } from './format.ts';

/** One number of an inject: how it is asked for, and how the form's number becomes the engine's. */
export interface ParameterForm {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly scale: number;
  /** In the form's unit; absent: may be left empty. */
  readonly initial?: number;
  readonly lowest: number;
  readonly highest: number;
}

interface VerbForm {
  readonly words: string;
  /** Whether it can be undone by itself after a while. */
  readonly canEnd: boolean;
  readonly parameters: readonly ParameterForm[];
}

/** How a figure is asked for, by its dimension: unit and size of the unit in the engine's. */
const ASKED_IN: Partial<Record<InjectParameter['dimension'], { readonly unit: string; readonly scale: number }>> = {
  duration: { unit: 'min', scale: 60e6 },
  ratio: { unit: '%', scale: 0.01 },
  'temperature-difference': { unit: 'K', scale: 1 },
};
/** What short durations are asked in: those whose example is below a second, and below a minute. */
const SHORT_DURATIONS = [
  { below: 1e6, unit: 'ms', scale: 1e3 },
  { below: 60e6, unit: 's', scale: 1e6 },
];

/** Every inject, as menus and the form show it. */
export const VERB_FORMS = Object.fromEntries(
  INJECT_VERBS.map((verb): [InjectVerb, VerbForm] => {
    const { title, ends, parameters } = injectCatalogue[verb];
    return [verb, { words: title, canEnd: ends !== 'cannot', parameters: parameters.map(parameterForm) }];
  }),
) as Readonly<Record<InjectVerb, VerbForm>>;

function parameterForm({ name, dimension, min, max, example, isOptional }: InjectParameter): ParameterForm {
  const short = dimension === 'duration' ? SHORT_DURATIONS.find(({ below }) => example < below) : undefined;
  const { unit, scale } = short ?? ASKED_IN[dimension] ?? { unit: name === 'factor' ? '×' : '', scale: 1 };
  const label = name === 'to' ? 'Left of its rating' : `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const initial = isOptional === true ? {} : { initial: inUnit(example, scale) };
  return { name, label, unit, scale, ...initial, lowest: inUnit(min, scale), highest: inUnit(max, scale) };
}

/** Without the digits that division adds: 0.3 is 30 %, not 30.000000000000004 %. */
function inUnit(value: number, scale: number): number {
  return Number((value / scale).toPrecision(12));
}

export function isVerb(verb: string): verb is InjectVerb {
  return verb in VERB_FORMS;
}

export function initialParameters(verb: InjectVerb): Readonly<Record<string, number>> {
  return Object.fromEntries(
    VERB_FORMS[verb].parameters.flatMap(({ name, initial, scale }) =>
      initial === undefined ? [] : [[name, initial * scale]],
    ),
  );
}

/** `×1.80, ramp 5 min` */
export function parameterWords(inject: Inject): string {
  const words = VERB_FORMS[inject.verb].parameters.flatMap(({ name, label, unit, scale }) => {
    const value = inject.parameters[name];
    if (value === undefined || value === 0) return [];
    if (unit === 'min' || unit === 's' || unit === 'ms') return [`${label.toLowerCase()} ${formatDuration(value)}`];
    if (unit === '%') return [formatQuantity(value, '1')];
    if (unit === '×') return [`×${value}`];
    return [`${value / scale}${unit ? ` ${unit}` : ` ${label.toLowerCase()}`}`];
  });
  if (inject.until !== undefined) words.push(`for ${formatDuration(inject.until - inject.at)}`);
  return words.join(', ');
}
