/** Failures of links, conduits, carriers and sites as they are written → how long each works and how long its repair takes. */
import { meanOf } from '../kernel/index.ts';
import type { CutSpec } from '../network/index.ts';
import {
  type Distribution,
  printDistribution,
  printDuration,
  printNumber,
  printYearlyRate,
  SECOND,
} from '../units/index.ts';
import { CABLE } from './defaults.ts';
import type { PathPart } from './document-text.ts';
import type { Expansion } from './expansion.ts';
import type { CutsDocument } from './network-document.ts';
import type { FactSheet } from './register.ts';

type Failures = { readonly failures?: CutSpec };
const YEAR = 8760 * 3600 * SECOND;
const printSpread = (value: Distribution): string => printDistribution(value, printDuration);

interface Cuttable {
  readonly cable?: keyof typeof CABLE | undefined;
  readonly failures?: CutsDocument | undefined;
}

/**
 * Failures of a cable. By length they need one: `length` as written, or `assumed` where the twin gives the course of it
 * away.
 */
export function cutsOf(
  work: Expansion,
  sheet: FactSheet,
  { cable, failures }: Cuttable,
  path: readonly PathPart[],
  length: number | undefined,
  assumed?: number,
): Failures {
  if (cable !== undefined) sheet.given('cable', cable);
  if (failures === undefined) return {};
  const stated = failures === 'by-length' ? {} : failures;
  const ways = [stated.rate, stated.mttf, stated['per-km']].filter((value) => value !== undefined);
  if (ways.length > 1) {
    work.say(path, 'It says more than once how often.', 'Keep one of rate, mttf and per-km.');
    return {};
  }
  const kind = CABLE[cable ?? 'terrestrial'];
  const repair = sheet.take('repair', stated.repair, kind.repair, printSpread);
  if (stated.mttf !== undefined) {
    sheet.given('failures', `after ${printDuration(stated.mttf)} at work`);
    return { failures: { works: stated.mttf, repair } };
  }
  if (stated.rate !== undefined) {
    sheet.given('failures', printYearlyRate(stated.rate));
    return worksBetween(work, stated.rate, repair, path);
  }
  const kilometres = length ?? assumed;
  if (kilometres === undefined) {
    work.say(path, 'Its length is not known.', 'Write its length, or how often it fails: {rate: 2 /yr, repair: 12 h}.');
    return {};
  }
  if (length === undefined) sheet.assume('length', { value: kilometres, source: 'From the distance' }, printKilometres);
  const perKilometre = { ...kind.perKilometre, value: (kind.perKilometre.value * SECOND) / YEAR };
  const rate = sheet.take('failures per km', stated['per-km'], perKilometre, printYearlyRate) * kilometres;
  return worksBetween(work, rate, repair, path);
}

/** Failures of what has no length. */
export function outagesOf(
  work: Expansion,
  sheet: FactSheet,
  failures: { readonly rate: number; readonly repair: Distribution } | undefined,
  path: readonly PathPart[],
): Failures {
  if (failures === undefined) return {};
  sheet.given('failures', `${printYearlyRate(failures.rate)}, ${printSpread(failures.repair)} each`);
  return worksBetween(work, failures.rate, failures.repair, path);
}

/** A rate by the calendar counts the repairs in: it works for what they leave. */
function worksBetween(work: Expansion, rate: number, repair: Distribution, path: readonly PathPart[]): Failures {
  if (rate === 0) return {};
  const works = SECOND / rate - meanOf(repair);
  if (works > 0) return { failures: { works, repair } };
  work.say(
    path,
    `It is away for ${printSpread(repair)} each time, so it cannot fail ${printYearlyRate(rate)}.`,
    'Write a lower rate or a shorter time.',
  );
  return {};
}

const printKilometres = (value: number): string => `${printNumber(value)} km`;
