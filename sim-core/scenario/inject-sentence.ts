/** An inject as one reads it aloud: `Lose utility pdx-04.feed-1 for 12 h`. */
import { printCount, printDuration, printRatio, printTemperatureDifference } from '../units/index.ts';
import { injectCatalogue } from './inject-catalogue.ts';
import type { Inject } from './scenario.ts';

/** The sentence without its instant. */
export function injectSentence(inject: Inject): string {
  const lasts = inject.until === undefined ? '' : ` for ${printDuration(inject.until - inject.at)}`;
  const by = inject.by === undefined ? '' : `, by ${inject.by}`;
  return `${core(inject)}${figures(inject)}${lasts}${by}`;
}

function core({ verb, targets }: Inject): string {
  const names = listed(targets);
  switch (verb) {
    case 'heat-wave':
      return targets[0] === 'estate' ? 'Heat wave everywhere' : `Heat wave at ${names}`;
    case 'spike-demand':
      return targets[0] === 'estate' ? 'Spike all demand' : `Spike demand of ${names}`;
    case 'fail-start':
      return `Fail the next start of ${names}`;
    case 'partition':
      return `Partition ${names} from the rest`;
    case 'hold-restart':
    case 'release-restart':
      return `${verb === 'hold-restart' ? 'Hold' : 'Release'} the restart of ${names}`;
    default:
      return `${injectCatalogue[verb].title} ${names}`;
  }
}

function figures({ parameters }: Inject): string {
  const { to, depth, rise, ramp, factor, units, sets } = parameters;
  return [
    to === undefined ? '' : ` to ${printRatio(to)}`,
    depth === undefined ? '' : ` by ${printRatio(depth)}`,
    rise === undefined ? '' : `, ${printTemperatureDifference(rise)} warmer`,
    factor === undefined ? '' : ` to ${printCount(factor)} times`,
    units === undefined ? '' : `, ${printCount(units)} of them`,
    sets === undefined ? '' : `, ${printCount(sets)} of its sets`,
    ramp === undefined || ramp === 0 ? '' : ` within ${printDuration(ramp)}`,
  ].join('');
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}
