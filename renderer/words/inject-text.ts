/** An inject as the texts of a form, and back: every field says what is wrong with it and what would be right. Pure. */
import { type Inject, type InjectParameter, type InjectVerb, injectCatalogue } from '../../sim-core/scenario/index.ts';
import { type Micros, parseQuantity } from '../../sim-core/units/index.ts';
import { formatDuration, formatInstant } from './format.ts';
import { figureText, initialParameters } from './inject-words.ts';
import { parseTime } from './parse-time.ts';

export interface InjectText {
  readonly verb: InjectVerb;
  readonly targets: readonly string[];
  readonly at: string;
  /** Empty: to the end. */
  readonly lasts: string;
  /** Figures by name; one that is absent or empty is not written. */
  readonly figures: Readonly<Record<string, string>>;
  /** Whose traffic it concerns; empty: everyone's. */
  readonly of: readonly string[];
  /** Id of a team, or empty. */
  readonly by: string;
  readonly message: string;
  readonly note: string;
}

/** What is wrong, by field: `at`, `lasts`, or the name of a figure. */
export type FieldErrors = Readonly<Record<string, string>>;

export type InjectReading =
  | { readonly ok: true; readonly inject: Omit<Inject, 'id' | 'enabled'> }
  | { readonly ok: false; readonly errors: FieldErrors };

export function textOfInject(inject: Omit<Inject, 'id' | 'enabled'>): InjectText {
  const { verb, targets, at, until, parameters, of = [], by = '', message = '', note = '' } = inject;
  return {
    verb,
    targets,
    at: formatInstant(at),
    lasts: until === undefined ? '' : formatDuration(until - at).replaceAll('\u00a0', ' '),
    figures: figuresOf(verb, parameters),
    of,
    by,
    message,
    note,
  };
}

/** The text of a new inject at an instant, with values to begin with. */
export function newInjectText(verb: InjectVerb, targets: readonly string[], at: Micros): InjectText {
  const until = injectCatalogue[verb].ends === 'must' ? { until: at + 2e6 } : {};
  return textOfInject({ verb, targets, at, parameters: initialParameters(verb), ...until });
}

/** Another verb takes other figures; those that both have stay. */
export function withVerb(text: InjectText, verb: InjectVerb): InjectText {
  const figures = { ...figuresOf(verb, initialParameters(verb)), ...kept(text.figures, verb) };
  return { ...text, verb, figures, of: injectCatalogue[verb].hasOf ? text.of : [] };
}

function kept(figures: InjectText['figures'], verb: InjectVerb): InjectText['figures'] {
  const names = new Set<string>(injectCatalogue[verb].parameters.map(({ name }) => name));
  return Object.fromEntries(Object.entries(figures).filter(([name]) => names.has(name)));
}

function figuresOf(verb: InjectVerb, parameters: Inject['parameters']): InjectText['figures'] {
  return Object.fromEntries(
    injectCatalogue[verb].parameters.flatMap((parameter) => {
      const value = parameters[parameter.name];
      return value === undefined ? [] : [[parameter.name, figureText(parameter, value)]];
    }),
  );
}

/** What a form does not show: it stays as it was, as far as the inject still does the same to the same. */
export type NotShown = Partial<Pick<Inject, 'verb' | 'targets' | 'destination' | 'quantity' | 'when' | 'given'>>;

/** Reads the texts; `end` is the scenario's length, `existing` the inject that is changed. */
export function readInjectText(text: InjectText, end: Micros, existing: NotShown = {}): InjectReading {
  const errors: Record<string, string> = {};
  const { ends, parameters } = injectCatalogue[text.verb];
  const at = parseTime(text.at);
  if (at === undefined) errors['at'] = 'Write a time since the start, such as 00:13:39 or 2 h 05 min.';
  else if (at > end) errors['at'] = `The scenario ends at ${formatInstant(end)}.`;
  const lasts = ends === 'cannot' || text.lasts.trim() === '' ? undefined : parseTime(text.lasts);
  if (ends !== 'cannot' && text.lasts.trim() !== '' && !lasts)
    errors['lasts'] = 'Write a duration such as 30 min, or leave it empty.';
  if (ends === 'must' && text.lasts.trim() === '') errors['lasts'] = 'This has to end: write how long it lasts.';
  const figures: Record<string, number> = {};
  for (const parameter of parameters) {
    const read = readFigure(parameter, text.figures[parameter.name] ?? '');
    if (typeof read === 'string') errors[parameter.name] = read;
    else if (read !== undefined) figures[parameter.name] = read;
  }
  if (text.targets.length === 0) errors['targets'] = 'Choose what it is aimed at.';
  if (at === undefined || Object.keys(errors).length > 0) return { ok: false, errors };
  const inject = {
    at,
    verb: text.verb,
    targets: text.targets,
    ...(lasts === undefined ? {} : { until: at + lasts }),
    parameters: figures,
    ...(text.of.length === 0 ? {} : { of: text.of }),
    ...(text.by === '' ? {} : { by: text.by }),
    ...(text.message.trim() === '' ? {} : { message: text.message.trim() }),
    ...(text.note.trim() === '' ? {} : { note: text.note.trim() }),
    ...notShown(text, existing),
  };
  return { ok: true, inject };
}

function notShown({ verb, targets }: InjectText, existing: NotShown): Partial<Inject> {
  const { destination, quantity, when, given } = existing;
  const isSame = verb === existing.verb && targets.join('\n') === existing.targets?.join('\n');
  return {
    ...(isSame && destination !== undefined ? { destination } : {}),
    ...(isSame && quantity !== undefined ? { quantity } : {}),
    ...(when === undefined ? {} : { when }),
    ...(given === undefined ? {} : { given }),
  };
}

/** The value in the engine's unit, undefined where it may be left out and is; text: what is wrong. */
function readFigure(parameter: InjectParameter, text: string): number | string | undefined {
  const { dimension, standIn, isOptional, min, max } = parameter;
  if (text.trim() === '') {
    if (standIn !== undefined) return standIn;
    return isOptional === true
      ? undefined
      : `Write ${parameter.words}, such as ${figureText(parameter, parameter.example)}.`;
  }
  const read = parseQuantity(text.replaceAll('\u00a0', ' ').replace(/^[×x]\s*/u, ''), dimension);
  if (!read.ok) return `${read.wrong} ${read.right}`;
  if (read.value < min || read.value > max)
    return `Between ${figureText(parameter, min)} and ${figureText(parameter, max)}.`;
  return read.value;
}
