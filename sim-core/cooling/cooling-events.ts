/** Events of the cooling room in words. Those of units begin with the kind of unit: `chiller-tripped`. */
import type { SentenceTable } from '../kernel/index.ts';
import { printDuration, printPower, printRatio, printTemperature } from '../units/index.ts';
import type { CoolingUnitKind } from './cooling-spec.ts';

type Data = Readonly<Record<string, number | string>>;
type Told = { readonly component: string; readonly data: Data };

/** How each kind of unit is called in a sentence: one, several. */
export const UNIT_WORDS: Readonly<Record<CoolingUnitKind, readonly [one: string, several: string]>> = {
  chiller: ['chiller', 'chillers'],
  'dry-cooler': ['dry cooler', 'dry coolers'],
  'cooling-tower': ['cooling tower', 'cooling towers'],
  pump: ['pump', 'pumps'],
  'air-handler': ['air handler', 'air handlers'],
  crac: ['CRAC', 'CRACs'],
  'coolant-distribution': ['coolant distribution unit', 'coolant distribution units'],
};

/** Why units stopped, as `reason` of a `...-stopped` event. */
export const STOP_REASONS = {
  supply: 'without supply',
  flow: 'without flow in the loop',
  control: 'stopped by the controls',
} as const;
export type StopReason = keyof typeof STOP_REASONS;

const UNIT_EVENTS: Readonly<Record<string, (units: string, told: Told) => string>> = {
  stopped: (units, { data }) => `${units} stopped, ${STOP_REASONS[data['reason'] as StopReason]}`,
  restarting: (units, { data }) => `${units} restarting, useful after ${duration(data['within'])}`,
  'standby-started': (units, { data }) => `${units} started from standby, useful after ${duration(data['within'])}`,
  running: (units, { data }) => `${units} running, ${data['running']} of ${data['of']} now`,
  'locked-out': (units) => `${units} locked out until reset by hand`,
  tripped: (units, { data }) => `${units} tripped, outdoor air at ${temperature(data['outdoor'])}`,
  derated: (units, { data }) => `${units} down to ${ratio(data['share'])} of rating`,
  'derating-ended': (units) => `${units} back at rating`,
  reset: (units) => `${units} reset`,
  'kept-off': (units, { data }) =>
    `${units} kept off by water at ${temperature(data['water'])}, starting below ${temperature(data['below'])}`,
  failed: (units) => `${units} failed`,
  repaired: (units) => `${units} repaired`,
};

export const coolingSentences: SentenceTable = {
  ...sentencesOfUnits(),
  'control-failed': ({ component, data }) => `${component} failed, its units ${controlEffect(data['effect'])}`,
  'control-repaired': ({ component }) => `${component} works again`,
  'heat-wave-began': ({ component, data }) => `${component}: heat wave of ${String(data['rise'])} K began`,
  'heat-wave-ended': ({ component }) => `${component}: heat wave ended`,
  'loop-warming': ({ component, data }) =>
    data['lasts'] === undefined
      ? `${component} takes up more heat than is removed`
      : `${component} takes up more heat than is removed, its store lasts ${duration(data['lasts'])}`,
  'loop-spent': ({ component, data }) => `${component} is spent, ${watts(data['given'])} of cooling left`,
  'loop-recovered': ({ component }) => `${component} is cold again`,
  'loop-valve-closed': ({ component }) => `${component}: valve closed, nothing flows to the halls`,
  'loop-valve-throttled': ({ component, data }) =>
    `${component}: valve throttled to ${ratio(data['passes'])} of the rated flow`,
  'loop-valve-opened': ({ component, data }) =>
    `${component}: valve opened to ${ratio(data['passes'])} of the rated flow`,
  'loop-valve-open': ({ component }) => `${component}: valve open`,
  'loop-valve-stuck': ({ component, data }) =>
    `${component}: valve stuck, passing ${ratio(data['passes'])} of the rated flow`,
  'loop-valve-does-not-move': ({ component, data }) =>
    `${component}: valve does not go to ${ratio(data['to'])}, it is stuck`,
  'loop-valve-freed': ({ component }) => `${component}: valve obeys again`,
  'hall-short-of-cooling': ({ component, data }) => `${component} is short of ${watts(data['short'])} of cooling`,
  'hall-held': ({ component, data }) => `${component} back at its setpoint of ${temperature(data['inlet'])}`,
  'hall-warm': ({ component, data }) => `${component} warm, inlet at ${temperature(data['inlet'])}`,
  'hall-at-throttle-limit': ({ component, data }) =>
    `${component} at its throttle limit, inlet at ${temperature(data['inlet'])}`,
  'hall-at-shutdown-limit': ({ component, data }) =>
    `${component} at its shutdown limit, inlet at ${temperature(data['inlet'])}`,
  'hall-at-damage-limit': ({ component, data }) =>
    `${component} at its damage limit, inlet at ${temperature(data['inlet'])}`,
  'hall-cooled-down': ({ component, data }) =>
    `${component} below its ${data['limit']} limit again, inlet at ${temperature(data['inlet'])}`,
  'coolant-short': ({ component, data }) =>
    `${component}: liquid cooling is short of ${watts(data.short)}, accelerators slow down in ${duration(data.throttles)}`,
  'coolant-at-throttle-limit': ({ component }) => `${component}: coolant hot, accelerators slow down`,
  'coolant-at-shutdown-limit': ({ component }) => `${component}: coolant hot, accelerators shut themselves down`,
  'coolant-cooled-down': ({ component, data }) => `${component}: coolant below its ${data['limit']} limit again`,
  'coolant-held': ({ component }) => `${component}: liquid cooling holds again`,
};

function sentencesOfUnits(): SentenceTable {
  const table: Record<string, SentenceTable[string]> = {};
  for (const [kind, words] of Object.entries(UNIT_WORDS)) {
    for (const [what, sentence] of Object.entries(UNIT_EVENTS)) {
      table[`${kind}-${what}`] = (told) => `${told.component}: ${sentence(counted(words, told.data['units']), told)}`;
    }
  }
  return table;
}

function counted([one, several]: readonly [string, string], units: number | string | undefined): string {
  return units === 1 ? `1 ${one}` : `${String(units)} ${several}`;
}

function controlEffect(effect: number | string | undefined): string {
  if (effect === 'stopped') return 'stop';
  return effect === 'stuck' ? 'stay as they are' : 'start no spare';
}

const duration = (value: number | string | undefined): string => printDuration(Number(value));
const temperature = (value: number | string | undefined): string => printTemperature(Number(value));
const ratio = (value: number | string | undefined): string => printRatio(Number(value));
const watts = (value: number | string | undefined): string => printPower(Number(value));
