/** Events of the power room in words. Those of components begin with their kind: `ups-on-battery`, `feed-dead`. */
import type { SentenceTable } from '../kernel/index.ts';
import { printCount, printDuration, printPower, printRatio, printVolume } from '../units/index.ts';
import { POWER_KINDS } from './power-kinds.ts';

type Data = Readonly<Record<string, number | string>>;
type Sentence = SentenceTable[string];

/** What can happen to a component of any kind. */
const OF_ANY_KIND: Readonly<Record<string, Sentence>> = {
  failed: ({ component }) => `${component} failed`,
  repaired: ({ component }) => `${component} repaired`,
  opened: ({ component }) => `${component} opened by hand`,
  closed: ({ component }) => `${component} closed`,
  reset: ({ component }) => `${component} reset`,
  derated: ({ component, data }) => `${component} can give ${ratio(data['to'])} of its rating`,
  tripped: ({ component, data }) =>
    data['ratio'] === undefined
      ? `${component} tripped and stays open`
      : `${component} tripped at ${ratio(data['ratio'])} of its rating`,
  overloaded: ({ component, data }) => {
    const trips = Number(data['trips'] ?? 0);
    const loaded = `${component} loaded to ${ratio(data['ratio'])} of its rating`;
    return trips > 0 ? `${loaded}, trips in ${printDuration(trips)}` : loaded;
  },
  dead: ({ component }) => `${component} dead`,
  live: ({ component }) => `${component} live again`,
};

/** Every event type of the room. */
export const powerSentences: SentenceTable = {
  ...sentencesOfEveryKind(),
  'common-mode-tripped': ({ component, data }) =>
    Number(data['count']) === 1
      ? `${component}: ${String(data['reason'])}`
      : `${component} opened ${printCount(Number(data['count']))} at once: ${String(data['reason'])}`,
  'utility-lost': ({ component }) => `${component} lost`,
  'utility-restored': ({ component }) => `${component} back`,
  'utility-sagging': ({ component, data }) => {
    const depth = Number(data['depth']);
    return `${component} ${depth < 0 ? 'swelled' : 'sagged'} by ${printRatio(Math.abs(depth))} for ${duration(data['for'])}`;
  },
  'utility-sag-over': ({ component }) => `${component} back to its voltage`,
  'generators-starting': ({ component, data }) =>
    `${component}: start signal to ${count(data['sets'], 'set')}, ${String(data['needs'])} needed`,
  'generators-started-by-hand': ({ component, data }) => `${component}: ${count(data['sets'], 'set')} started by hand`,
  'generators-running': ({ component, data }) =>
    `${component} running with ${count(data['sets'], 'set')}, ready for load`,
  'generators-not-accepted': ({ component }) =>
    `${component} run, but voltage or frequency is outside the window in which the switchgear takes them`,
  'generators-set-locked-out': ({ component, data }) =>
    `${component}: set ${String(data['set'])} did not start and is locked out`,
  'generators-set-failed': ({ component, data }) =>
    `${component}: ${count(data['sets'], 'set')} failed, ${String(data['left'])} left`,
  'generators-set-repaired': ({ component, data }) => `${component}: set ${String(data['set'])} repaired`,
  'generators-failed-to-start': ({ component, data }) =>
    `${component} failed to start: ${String(data['able'])} able to run, ${String(data['needs'])} needed`,
  'generators-locked-out': ({ component }) => `${component} locked out, no set can run until reset by hand`,
  'generators-out-of-fuel': ({ component }) => `${component} out of fuel`,
  'generators-stopped': ({ component }) => `${component} stopped after cooling down`,
  'fuel-ordered': ({ component, data }) =>
    `${component}: fuel ordered with ${volume(data['left'])} left, due in ${duration(data['lead'])}`,
  'fuel-delivery-delayed': ({ component, data }) =>
    data['due'] === undefined
      ? `${component}: fuel will come ${duration(data['delay'])} later than agreed`
      : `${component}: fuel delayed by ${duration(data['delay'])}, due in ${duration(data['due'])}`,
  'fuel-day-tank-falling': ({ component, data }) =>
    `${component}: day tank falls, ${volume(data['left'])} left, lasts ${duration(data['lasts'])}`,
  'fuel-delivered': ({ component, data }) => `${component}: ${volume(data['amount'])} of fuel delivered`,
  'transfer-switch-transferred': ({ component, data }) => `${component} transferred to ${String(data['to'])}`,
  'ups-on-battery': ({ component, data }) =>
    `${component} on ${store(data)}, ${ratio(data['charge'])} charged, lasts ${runtime(data['runtime'])}`,
  'ups-back-on-supply': ({ component, data }) =>
    Number(data['after']) > 0
      ? `${component} back on its supply after ${duration(data['after'])}, ${runtime(data['left'])} of ${store(data)} left`
      : `${component} back on its supply`,
  'ups-depleted': ({ component, data }) =>
    Number(data['after']) > 0
      ? `${component} depleted after ${duration(data['after'])} on ${store(data)}`
      : `${component} without supply or charge`,
  'ups-on-bypass': ({ component }) => `${component} on bypass, its load unprotected`,
  'ups-off': ({ component }) => `${component} off`,
  'ups-overload-tripped': ({ component, data }) =>
    `${component} gave up its load at ${ratio(data['ratio'])} of its rating`,
  'ups-locked-on-battery': ({ component, data }) =>
    `${component} locked on battery after ${printCount(Number(data['count']))} disturbances, until reset by hand`,
  'ups-module-failed': ({ component, data }) =>
    `${component}: ${count(data['modules'], 'module')} failed, ${String(data['left'])} left`,
  'ups-module-repaired': ({ component, data }) => `${component}: a module repaired, ${String(data['left'])} there`,
  'breaker-above-continuous-rating': ({ component, data }) =>
    `${component} has carried ${ratio(data['ratio'])} of its rating for 3 h, above the 80 % allowed`,
  'load-shed': ({ component, data }) =>
    `${component} shed, ${printPower(Number(data['watts']))} of tier ${String(data['tier'])}`,
  'load-restored': ({ component }) => `${component} taken back after shedding`,
};

function sentencesOfEveryKind(): Record<string, Sentence> {
  const table: Record<string, Sentence> = {};
  for (const kind of POWER_KINDS) {
    for (const [what, sentence] of Object.entries(OF_ANY_KIND)) table[`${kind}-${what}`] = sentence;
  }
  return table;
}

function ratio(value: Data[string] | undefined): string {
  return printRatio(Number(value));
}

function duration(value: Data[string] | undefined): string {
  return printDuration(Number(value));
}

/** A battery with next to no load lasts for ever: nobody needs the figure. */
function runtime(value: Data[string] | undefined): string {
  return Number(value) > 365 * 86_400e6 ? 'more than a year' : duration(value);
}

function store(data: Data): string {
  return String(data['store'] ?? 'battery');
}

function volume(value: Data[string] | undefined): string {
  return printVolume(Number(value));
}

function count(value: Data[string] | undefined, one: string): string {
  return `${String(value)} ${one}${Number(value) === 1 ? '' : 's'}`;
}
