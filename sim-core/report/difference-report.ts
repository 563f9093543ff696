/** Two runs side by side as report content: sentences and tables, without any layout. */
import { injectDifferenceWords, type RunDifference } from '../analysis/index.ts';
import type { SentenceTable } from '../kernel/index.ts';
import type { Recording } from '../record/index.ts';
import { makeTeller } from '../replay/index.ts';
import { printClock, printRatio } from '../units/index.ts';
import { costDifferenceInWords, costDifferenceTable } from './cost-tables.ts';
import {
  componentTable,
  criterionTable,
  eventTable,
  extremeTable,
  placeTable,
  raceTable,
  serviceTable,
} from './difference-tables.ts';
import type { Table } from './table.ts';

export interface DifferenceReport {
  /** What it comes to in one sentence. */
  readonly headline: string;
  /** What was done differently, one sentence each. */
  readonly done: readonly string[];
  /** Where the runs part, in one sentence. */
  readonly parting: string;
  /** What the second costs against the first; absent where neither twin says a cost. */
  readonly costs?: string;
  /** Those that have a row. */
  readonly tables: readonly Table[];
}

/** Words and tables of a difference between two runs; `sentences` are the words of the rooms' events. */
export function makeDifferenceReport(
  before: Recording,
  after: Recording,
  difference: RunDifference,
  sentences: SentenceTable,
): DifferenceReport {
  const tell = makeTeller(sentences);
  const wordsOf = (recording: Recording) => (seq: number | undefined) => {
    const event = seq === undefined ? undefined : recording.events[seq];
    return event && tell(event);
  };
  const tables = [
    placeTable(difference.places),
    ...(difference.costs === undefined ? [] : [costDifferenceTable(difference.costs)]),
    criterionTable(difference.criteria),
    serviceTable(difference.services),
    raceTable(difference.races),
    extremeTable(difference.extremes),
    componentTable(difference.components),
    eventTable(difference.events, before, after, wordsOf(before), wordsOf(after)),
  ];
  return {
    headline: headlineOf(difference),
    done: difference.injects.map((each) => injectDifferenceWords(each)),
    ...(difference.costs === undefined ? {} : { costs: costDifferenceInWords(difference.costs) }),
    parting: partingOf(difference, wordsOf(before), wordsOf(after)),
    tables: tables.filter(({ rows }) => rows.length > 0),
  };
}

function headlineOf({ divergence, criteria, servedShare }: RunDifference): string {
  if (divergence === undefined) return 'The runs are the same in everything that both recorded.';
  const count = (change: string) => criteria.filter((each) => each.change === change).length;
  const [better, worse] = [count('better'), count('worse')];
  const { before, after } = servedShare;
  const served =
    before === after
      ? `Both serve ${printRatio(after)} of what was asked`
      : `The second serves ${printRatio(after)} of what was asked, the first ${printRatio(before)}`;
  if (criteria.length === 0) return `${served}.`;
  return `${served}; of ${criteria.length} criteria ${better} came out better and ${worse} worse.`;
}

type WordsOf = (seq: number | undefined) => string | undefined;

function partingOf({ divergence }: RunDifference, before: WordsOf, after: WordsOf): string {
  if (divergence === undefined) return 'They never part.';
  const { at, event, quantities } = divergence;
  const first =
    event?.at === at
      ? [`first: ${before(event.before) ?? 'nothing more'}`, `second: ${after(event.after) ?? 'nothing more'}`]
      : [];
  const count = quantities.length === 1 ? '1 quantity' : `${quantities.length} quantities`;
  const events = first.length === 0 ? '' : ` (${first.join('; ')})`;
  return `They part at ${printClock(at)}${events}; ${count} ${quantities.length === 1 ? 'differs' : 'differ'} from then on.`;
}
