/** An inject as one reads it aloud: `Lose utility pdx-04.feed-1 for 12 h`. */
import { printCount, printDuration, printRatio, printTemperatureDifference } from '../units/index.ts';
import { injectCatalogue } from './inject-catalogue.ts';
import type { Inject } from './scenario.ts';

/** The sentence without its instant. */
export function injectSentence(inject: Inject): string {
  const lasts = inject.until === undefined ? '' : ` for ${printDuration(inject.until - inject.at)}`;
  const by = inject.by === undefined ? '' : `, by ${inject.by}`;
  const when = inject.when === undefined ? '' : `, once ${inject.when} is raised`;
  return `${core(inject)}${figures(inject)}${lasts}${by}${when}`;
}

function core({ verb, targets, destination, of, quantity, parameters }: Inject): string {
  const names = listed(targets);
  switch (verb) {
    case 'heat-wave':
      return targets[0] === 'estate' ? 'Heat wave everywhere' : `Heat wave at ${names}`;
    case 'spike-demand':
      return targets[0] === 'estate' ? 'Spike all demand' : `Spike demand of ${names}`;
    case 'fail-start':
      return `Fail the next start of ${names}`;
    case 'delay-delivery':
      return `Delay the fuel of ${names}`;
    case 'close-valve':
      return `${parameters['to'] === undefined || parameters['to'] === 0 ? 'Close' : 'Throttle'} the valve of ${names}`;
    case 'stick-valve':
      return `Stick the valve of ${names}`;
    case 'partition':
      return `Partition ${names} from the rest`;
    case 'maintain':
      return `Planned work on ${names}`;
    case 'withdraw-routes':
      return `Withdraw the routes of ${names}`;
    case 'leak-routes':
      return `Lead the traffic of ${of === undefined ? 'everyone' : listed(of)} through ${names}`;
    case 'failover':
    case 'switchover':
      return `${injectCatalogue[verb].title} ${names}${destination === undefined ? '' : ` to ${listed(destination)}`}`;
    case 'lose-dns':
      return `Lose the name of ${names}`;
    case 'refuse-capacity':
      return targets[0] === 'estate' ? 'Refuse capacity everywhere' : `Refuse capacity at ${names}`;
    case 'poison-configuration':
      return `Poison the configuration of ${names}`;
    case 'blind-telemetry':
      return targets[0] === 'estate' ? 'Blind all telemetry' : `Blind the telemetry of ${names}`;
    case 'corrupt-telemetry':
      return `Corrupt the telemetry of ${quantity === undefined ? '' : `the ${quantity} of `}${names}`;
    case 'hold-restart':
    case 'release-restart':
      return `${verb === 'hold-restart' ? 'Hold' : 'Release'} the restart of ${names}`;
    default:
      return `${injectCatalogue[verb].title} ${names}`;
  }
}

function figures({ verb, parameters }: Inject): string {
  const { to, depth, rise, ramp, factor, offset, units, sets, loss, latency, period, duty, drain, back, share, delay } =
    parameters;
  if (verb === 'corrupt-telemetry') return shift(factor, offset);
  if (verb === 'poison-configuration') return to === undefined || to === 0 ? '' : `, ${printRatio(to)} still served`;
  return [
    to === undefined || (to === 0 && (verb === 'empty-cache' || verb === 'close-valve')) ? '' : ` to ${printRatio(to)}`,
    depth === undefined ? '' : ` by ${printRatio(depth)}`,
    rise === undefined ? '' : `, ${printTemperatureDifference(rise)} warmer`,
    factor === undefined ? '' : ` to ${printCount(factor)} times`,
    units === undefined ? '' : `, ${printCount(units)} of them`,
    sets === undefined ? '' : `, ${printCount(sets)} of its sets`,
    ramp === undefined || ramp === 0 ? '' : ` within ${printDuration(ramp)}`,
    loss === undefined || loss === 0 ? '' : `, ${printRatio(loss)} of packets lost`,
    latency === undefined || latency === 0 ? '' : `, ${printDuration(latency)} slower`,
    duty === undefined || period === undefined ? '' : `, down ${printRatio(duty)} of every ${printDuration(period)}`,
    delay === undefined ? '' : ` by ${printDuration(delay)}`,
    back === undefined ? '' : ` from ${printDuration(back)} ago`,
    share === undefined ? '' : ` (${printRatio(share)} of its servers)`,
    drain === undefined ? '' : `, ${printDuration(drain)} after traffic is led away`,
  ].join('');
}

/** What is shown in the place of the truth. */
function shift(factor: number | undefined, offset: number | undefined): string {
  if (factor === undefined && offset === undefined) return ', stuck';
  const times = factor === undefined ? '' : ` ${printCount(factor)} times the truth`;
  const more =
    offset === undefined
      ? ''
      : `${factor === undefined ? ' the truth' : ''} ${offset < 0 ? '−' : '+'} ${Math.abs(offset)}`;
  return `:${times}${more}`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}
