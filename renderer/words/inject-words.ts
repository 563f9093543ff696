/** What an inject is called on the screen, in menus, lists and marks: names of things, figures with their units. */
import { type Inject, type InjectParameter, type InjectVerb, injectCatalogue } from '../../sim-core/scenario/index.ts';
import { formatDuration, formatElapsed, threeDigits } from './format.ts';

export function isVerb(verb: string): verb is InjectVerb {
  return verb in injectCatalogue;
}

/** `Lose utility` */
export function verbWords(verb: InjectVerb): string {
  return injectCatalogue[verb].title;
}

/** What a menu injects at once: the figures that are needed, at values to begin with. */
export function initialParameters(verb: InjectVerb): Readonly<Record<string, number>> {
  return Object.fromEntries(
    injectCatalogue[verb].parameters.flatMap(({ name, example, isOptional }) =>
      isOptional === true ? [] : [[name, example]],
    ),
  );
}

/** Name of a figure in a form: `Left of its rating`, `Ramp`. */
export function parameterLabel({ name }: InjectParameter): string {
  return name === 'to' ? 'Left of its rating' : `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** A figure with its unit, as a form shows it and reads it back: `50 %`, `8 K`, `10 min`, `1.8`. */
export function figureText({ dimension }: InjectParameter, value: number): string {
  const digits = (amount: number): string => String(Number(amount.toPrecision(6)));
  switch (dimension) {
    case 'duration':
      return formatDuration(value).replaceAll('\u00a0', ' ');
    case 'ratio':
      return `${digits(value * 100)} %`;
    case 'temperature-difference':
      return `${digits(value)} K`;
    default:
      return digits(value);
  }
}

/** `×1.80, ramp 10 min, for 2 h` */
export function parameterWords(inject: Pick<Inject, 'verb' | 'at' | 'until' | 'parameters'>): string {
  const words = injectCatalogue[inject.verb].parameters.flatMap((parameter) => {
    const { name, dimension } = parameter;
    const value = inject.parameters[name];
    if (value === undefined || (dimension === 'duration' && value === 0)) return [];
    if (name === 'factor') return [`×${threeDigits(value)}`];
    const text = figureText(parameter, value);
    return [
      dimension === 'duration'
        ? `${name} ${text}`
        : dimension === 'number'
          ? `${text} ${value === 1 ? name.replace(/s$/, '') : name}`
          : text,
    ];
  });
  if (inject.until !== undefined) words.push(`for ${formatDuration(inject.until - inject.at)}`);
  return words.join(', ');
}

type NameOf = (component: string) => string;

/** `Lose utility iad-1 utility` */
export function deedWords({ verb, targets }: Pick<Inject, 'verb' | 'targets'>, nameOf: NameOf): string {
  return `${verbWords(verb)} ${targets.map(nameOf).join(', ')}`;
}

/** `02:00:00 Lose utility iad-1 utility for 3 h, by facilities, switched off` */
export function injectWords(inject: Inject, nameOf: NameOf): string {
  const by = inject.by === undefined ? '' : `, by ${nameOf(inject.by)}`;
  const off = inject.enabled ? '' : ', switched off';
  return `${formatElapsed(inject.at)} ${deedWords(inject, nameOf)} ${parameterWords(inject)}`.trim() + by + off;
}

/** What is decided by people, and not done to the estate: drawn as a diamond. */
export function isDecision({ verb, by }: Pick<Inject, 'verb' | 'by'>): boolean {
  return verb === 'failover' || verb === 'failback' || by !== undefined;
}
