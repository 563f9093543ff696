/** `blackstart compare`: two runs side by side: what was done differently, where they part, and what that came to. */
import { writeDifferenceJson } from '../../interchange/report-json/difference-json.ts';
import { differenceOfRuns } from '../../sim-core/analysis/index.ts';
import { sentences } from '../../sim-core/compile/index.ts';
import { type DifferenceReport, makeDifferenceReport, type Table } from '../../sim-core/report/index.ts';
import { type Call, type Command, readSeed, refuseCall } from './command.ts';
import { withEngine } from './engine-work.ts';
import { type NamedRun, openRun } from './open-run.ts';
import { type Engine, EXIT, type ExitCode, type Shell } from './shell.ts';
import { columnsInText } from './text-table.ts';

/** Rows of a table shown; the JSON has all of them. */
const MOST_ROWS = 12;

export const compareCommand: Command = {
  name: 'compare',
  takes: 'RUN RUN',
  about:
    'Puts two runs side by side. A run is a scenario, which is run, or a run of a project file (FILE.blackstart#run-2).',
  options: {
    seed: { type: 'string', value: 'N', about: 'seed of all random draws of scenarios, instead of their own' },
    json: { type: 'boolean', about: 'print the comparison as JSON' },
    strict: { type: 'boolean', about: 'exit with 3 if any criterion came out worse in the second' },
    root: { type: 'string', value: 'DIR', about: 'folder that documents may refer to (the present one)' },
  },

  async run(call, shell) {
    const asked = readCompareCall(call);
    if (typeof asked === 'string') return refuseCall(compareCommand, shell, asked);
    return withEngine(shell, (engine, told) => compareAndTell(asked, engine, told));
  },
};

interface CompareCall {
  readonly first: string;
  readonly second: string;
  readonly seed: number | undefined;
  readonly root: string | undefined;
  readonly isJson: boolean;
  readonly isStrict: boolean;
}

/** The call, or what is wrong with it. */
function readCompareCall({ values, positionals }: Call): CompareCall | string {
  const [first, second, ...more] = positionals;
  if (first === undefined || second === undefined || more.length > 0) return 'Name two runs.';
  const seed = readSeed(values['seed']);
  if (typeof seed === 'string') return seed;
  return {
    first,
    second,
    seed,
    root: typeof values['root'] === 'string' ? values['root'] : undefined,
    isJson: values['json'] === true,
    isStrict: values['strict'] === true,
  };
}

async function compareAndTell(asked: CompareCall, engine: Engine, shell: Shell): Promise<ExitCode> {
  const { seed, root } = asked;
  const first = await openRun({ run: asked.first, seed, root }, engine, shell);
  if (typeof first === 'number') return first;
  const second = await openRun({ run: asked.second, seed, root }, engine, shell);
  if (typeof second === 'number') return second;
  const difference = differenceOfRuns(first, second);
  const report = makeDifferenceReport(first.recording, second.recording, difference, sentences);
  shell.out(
    asked.isJson
      ? writeDifferenceJson(comparedRun(first), comparedRun(second), difference, report)
      : inWords(first, second, report),
  );
  const isWorse = difference.criteria.some(({ change }) => change === 'worse');
  return asked.isStrict && isWorse ? EXIT.criteriaMissed : EXIT.done;
}

function comparedRun({ name, recording: { header, hash } }: NamedRun) {
  const { scenarioHash, twinHash, seed } = header;
  return { name, scenarioHash, twinHash, seed, hash };
}

function inWords(first: NamedRun, second: NamedRun, report: DifferenceReport): string {
  const documents = report.tables.filter(({ id }) => id === 'documents');
  const others = report.tables.filter(({ id }) => id !== 'documents');
  return [
    `First   ${first.name} (seed ${first.recording.header.seed})`,
    `Second  ${second.name} (seed ${second.recording.header.seed})`,
    '',
    ...documents.flatMap((table) => [...inRows(table), '']),
    report.headline,
    ...doneInWords(report, documents.length > 0),
    ...(report.costs === undefined ? [] : [report.costs]),
    report.parting,
    ...others.flatMap((table) => ['', ...inRows(table)]),
    '',
  ].join('\n');
}

function inRows(table: Table): readonly string[] {
  const more = table.rows.length - MOST_ROWS;
  return [table.caption, ...columnsInText(table, MOST_ROWS), ...(more > 0 ? [`  and ${more} more`] : [])];
}

function doneInWords({ done }: DifferenceReport, haveOtherDocuments: boolean): readonly string[] {
  if (done.length > 0) return ['Done differently in the second:', ...done.map((one) => `- ${one}`)];
  return haveOtherDocuments ? [] : ['Nothing was done differently.'];
}
