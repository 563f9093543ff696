/**
 * Reported times and what the run measures beside them:
 *
 *     event: [first|last] TYPE of COMPONENT [after TIME]      served: SERVICE at SHARE [for DURATION] [after TIME]
 *     up: COMPONENT at SHARE [after TIME]                     up: COMPONENT below SHARE [after TIME]
 */
import { computeSentences } from '../compute/index.ts';
import { coolingSentences } from '../cooling/index.ts';
import { networkSentences } from '../network/index.ts';
import { policySentences } from '../policy/index.ts';
import { powerSentences } from '../power/index.ts';
import { telemetrySentences } from '../telemetry/index.ts';
import { type ComponentKind, type PathPart, suggest } from '../twin/index.ts';
import { MINUTE, type Micros, parseQuantity, quoted } from '../units/index.ts';
import { jobSentences, pipelineSentences, workloadSentences } from '../workload/index.ts';
import type { Comparison, Inject, Measure } from './scenario.ts';
import type { CompareDocument } from './scenario-document.ts';
import type { ScenarioWork } from './scenario-work.ts';

type Path = readonly PathPart[];
/** Every event that a room can write, by its type. */
const EVENTS: Readonly<Record<string, unknown>> = {
  ...powerSentences,
  ...coolingSentences,
  ...computeSentences,
  ...networkSentences,
  ...workloadSentences,
  ...jobSentences,
  ...pipelineSentences,
  ...telemetrySentences,
  ...policySentences,
};
const EVENT = /^(?:(first|last) )?([a-z0-9-]+) of (\S+)(?: after (.+))?$/u;
const SERVED = /^(\S+) at ([\d.]+ ?%?)(?: for (.+?))?(?: after (.+))?$/u;
const UP = /^(\S+) (at|below) ([\d.]+ ?%?)(?: after (.+))?$/u;
const SERVERS: readonly ComponentKind[] = ['facility', 'service', 'rack-group'];
const HOLD = 5 * MINUTE;

export function readCompare(work: ScenarioWork, injects: readonly Inject[]): readonly Comparison[] {
  const isFirstKnown = injects.length === (work.document.injects ?? []).length;
  const first = injects
    .filter(({ enabled }) => enabled)
    .reduce<Micros>((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY);
  return (work.document.compare ?? []).flatMap((document, i) => {
    const path: Path = ['compare', i];
    // What is wrong with it has been told with its text.
    if (document === undefined) return [];
    const since =
      document.since === undefined
        ? Number.isFinite(first)
          ? first
          : 0
        : work.time(document.since, [...path, 'since']);
    // Beside a fault that is named, a clock time is the first after it.
    const fault = document.since === undefined ? 0 : (since ?? 0);
    const reported = reportedOf(work, document.reported, fault, [...path, 'reported']);
    const measure = measureOf(work, document, since ?? 0, path);
    if (since === undefined || reported === undefined || measure === undefined) return [];
    // Nothing has gone by at the fault itself, so no error could be told as a share of it; what is given has none.
    const isTooEarly = reported.to < since || (reported.to === since && document.label !== 'given');
    if (isTooEarly && (document.since !== undefined || isFirstKnown))
      work.say(
        [...path, 'reported'],
        'This is not after the fault from which it is counted.',
        'Write since: with the fault that came before it.',
      );
    const words = document.words ?? document.event ?? document.served ?? document.up ?? '';
    return [
      {
        id: document.id ?? `comparison-${i + 1}`,
        words,
        reported,
        since,
        measure,
        label: document.label ?? 'predicted',
      },
    ];
  });
}

function reportedOf(work: ScenarioWork, text: string, after: Micros, path: Path): Comparison['reported'] | undefined {
  const [low = '', high, ...more] = text.split(/\s+to\s+/u);
  if (more.length > 0) {
    work.say(path, `"${quoted(text)}" has more than two ends.`, 'Write one time, or a range such as 11:44 to 12:01.');
    return undefined;
  }
  const from = work.time(low, path, after);
  const to = high === undefined ? from : from === undefined ? undefined : work.time(high, path, from);
  if (from === undefined || to === undefined) return undefined;
  if (to < from) work.say(path, `"${quoted(text)}" ends before it begins.`, 'Write the earlier time first.');
  return { from, to };
}

function measureOf(work: ScenarioWork, document: CompareDocument, since: Micros, path: Path): Measure | undefined {
  const written = (['event', 'served', 'up'] as const).filter((key) => document[key] !== undefined);
  const [key, second] = written;
  if (key === undefined)
    work.sayIfWhole(
      path,
      'There is nothing to compare the reported time with.',
      'Write event:, served: or up:, such as served: control-plane at 99 %.',
    );
  if (second !== undefined)
    work.say([...path, second], 'One comparison measures one thing.', 'Keep one of event, served and up.', 'key');
  if (key === undefined || second !== undefined) return undefined;
  const text = (document[key] ?? '').trim().replace(/\s+/gu, ' ');
  const here = [...path, key];
  const measure =
    key === 'event'
      ? eventMeasure(work, text, since, here)
      : key === 'served'
        ? servedMeasure(work, text, since, here)
        : upMeasure(work, text, since, here);
  return measure;
}

function eventMeasure(work: ScenarioWork, text: string, since: Micros, path: Path): Measure | undefined {
  const match = EVENT.exec(text);
  if (match === null) return refuse(work, text, path, 'TYPE of COMPONENT, such as ups-depleted of ups-1');
  const [, which, type = '', name = '', after] = match;
  const component = work.resolve(name, path, () => true, 'a component')[0];
  if (!Object.hasOwn(EVENTS, type)) {
    work.say(path, `There is no event "${quoted(type)}".`, suggest(type, Object.keys(EVENTS)));
    return undefined;
  }
  const from = afterOf(work, after, since, path);
  return component === undefined || from === undefined
    ? undefined
    : { kind: 'event', component, type, after: from, last: which === 'last' };
}

function servedMeasure(work: ScenarioWork, text: string, since: Micros, path: Path): Measure | undefined {
  const match = SERVED.exec(text);
  if (match === null) return refuse(work, text, path, 'SERVICE at SHARE, such as control-plane at 99 %');
  const [, name = '', share = '', lasts, after] = match;
  const service = work.resolve(name, path, (kind) => kind === 'service', 'a service')[0];
  const value = shareOf(work, share, path);
  const hold = lasts === undefined ? HOLD : figure(work, lasts, path);
  const from = afterOf(work, after, since, path);
  if (service === undefined || value === undefined || hold === undefined || from === undefined) return undefined;
  return { kind: 'served', service, share: value, after: from, hold };
}

function upMeasure(work: ScenarioWork, text: string, since: Micros, path: Path): Measure | undefined {
  const match = UP.exec(text);
  if (match === null) return refuse(work, text, path, 'COMPONENT at SHARE, such as pdx-04 at 99 %');
  const [, name = '', how, share = '', after] = match;
  const component = work.resolve(name, path, (kind) => SERVERS.includes(kind), 'a facility, service or rack group')[0];
  const value = shareOf(work, share, path);
  const from = afterOf(work, after, since, path);
  return component === undefined || value === undefined || from === undefined
    ? undefined
    : { kind: 'up', component, share: value, below: how === 'below', after: from };
}

function afterOf(work: ScenarioWork, text: string | undefined, since: Micros, path: Path): Micros | undefined {
  return text === undefined ? since : work.time(text, path, since);
}

function figure(work: ScenarioWork, text: string, path: Path): number | undefined {
  const read = parseQuantity(text, 'duration');
  if (!read.ok) work.say(path, read.wrong, read.right);
  return read.ok ? read.value : undefined;
}

function shareOf(work: ScenarioWork, text: string, path: Path): number | undefined {
  const read = parseQuantity(text, 'ratio');
  if (read.ok && read.value >= 0 && read.value <= 1) return read.value;
  work.say(path, `${quoted(text)} is no share.`, 'Write a share from 0 % to 100 %.');
  return undefined;
}

function refuse(work: ScenarioWork, text: string, path: Path, due: string): undefined {
  work.say(path, `"${quoted(text)}" cannot be measured.`, `Write ${due}.`);
  return undefined;
}
