/** What an inject is called and which numbers it takes, for menus, lists and the form. */
import type { Inject, InjectVerb } from '../../sim-core/scenario/index.ts';
import { formatDuration, formatQuantity } from './format.ts';

/** One number of an inject: how it is asked for, and how the form's number becomes the engine's. */
export interface ParameterForm {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly scale: number;
  readonly initial: number;
  readonly lowest: number;
  readonly highest: number;
}

interface VerbForm {
  readonly words: string;
  /** Whether it can be undone by itself after a while. */
  readonly canEnd: boolean;
  readonly parameters: readonly ParameterForm[];
}

const parameter = (
  name: string,
  label: string,
  unit: string,
  scale: number,
  initial: number,
  lowest: number,
  highest: number,
): ParameterForm => ({ name, label, unit, scale, initial, lowest, highest });

const RAMP = parameter('ramp', 'Ramp', 'min', 60e6, 5, 0, 1440);
const TO = parameter('to', 'Left of its rating', '%', 0.01, 50, 0, 100);

export const VERB_FORMS: Readonly<Record<InjectVerb, VerbForm>> = {
  fail: { words: 'Fail', canEnd: true, parameters: [] },
  repair: { words: 'Repair', canEnd: false, parameters: [] },
  derate: { words: 'Derate', canEnd: true, parameters: [TO] },
  'lose-utility': { words: 'Lose utility', canEnd: true, parameters: [] },
  'restore-utility': { words: 'Restore utility', canEnd: false, parameters: [] },
  'sag-utility': {
    words: 'Sag utility',
    canEnd: true,
    parameters: [parameter('depth', 'Depth', '%', 0.01, 40, 1, 100)],
  },
  'trip-common-mode': { words: 'Trip common mode', canEnd: false, parameters: [] },
  'start-generators': { words: 'Start generators', canEnd: false, parameters: [] },
  'fail-start': { words: 'Fail to start', canEnd: false, parameters: [parameter('sets', 'Sets', '', 1, 1, 1, 100)] },
  open: { words: 'Open', canEnd: false, parameters: [] },
  close: { words: 'Close', canEnd: false, parameters: [] },
  reset: { words: 'Reset', canEnd: false, parameters: [] },
  'heat-wave': { words: 'Heat wave', canEnd: true, parameters: [parameter('rise', 'Rise', 'K', 1, 10, 0.1, 40), RAMP] },
  'cut-link': { words: 'Cut link', canEnd: true, parameters: [] },
  'cut-conduit': { words: 'Cut conduit', canEnd: true, parameters: [] },
  partition: { words: 'Partition', canEnd: true, parameters: [] },
  'spike-demand': {
    words: 'Spike demand',
    canEnd: true,
    parameters: [parameter('factor', 'Factor', '×', 1, 2, 0, 100), RAMP],
  },
  failover: { words: 'Fail over', canEnd: false, parameters: [] },
  failback: { words: 'Fail back', canEnd: false, parameters: [] },
  'hold-restart': { words: 'Hold restart', canEnd: false, parameters: [] },
  'release-restart': { words: 'Release restart', canEnd: false, parameters: [] },
  'remove-team': { words: 'Remove team', canEnd: true, parameters: [] },
};

export function isVerb(verb: string): verb is InjectVerb {
  return verb in VERB_FORMS;
}

export function initialParameters(verb: InjectVerb): Readonly<Record<string, number>> {
  return Object.fromEntries(VERB_FORMS[verb].parameters.map(({ name, initial, scale }) => [name, initial * scale]));
}

/** `×1.80, ramp 5 min` */
export function parameterWords(inject: Inject): string {
  const words = VERB_FORMS[inject.verb].parameters.flatMap(({ name, label, unit, scale }) => {
    const value = inject.parameters[name];
    if (value === undefined || value === 0) return [];
    if (unit === 'min') return [`${label.toLowerCase()} ${formatDuration(value)}`];
    if (unit === '%') return [formatQuantity(value, '1')];
    if (unit === '×') return [`×${value}`];
    return [`${value / scale}${unit ? ` ${unit}` : ` ${label.toLowerCase()}`}`];
  });
  if (inject.until !== undefined) words.push(`for ${formatDuration(inject.until - inject.at)}`);
  return words.join(', ');
}
