/** `blackstart run`: one run of a scenario, told in words or JSON, and written as files where asked. */
import { writeReportJson } from '../../interchange/report-json/report-json.ts';
import type { FacilityAssessment, LintNote } from '../../sim-core/analysis/index.ts';
import { sentences } from '../../sim-core/compile/index.ts';
import { makeReport } from '../../sim-core/report/index.ts';
import { type Call, type Command, readSeed, refuseCall } from './command.ts';
import { withEngine } from './engine-work.ts';
import { type MadeRun, makeRun } from './make-run.ts';
import { tellDefect } from './open-scenario.ts';
import { runInWords } from './run-in-words.ts';
import { type Engine, EXIT, type ExitCode, type Shell } from './shell.ts';
import { type Format, isFormat, writeRunFiles } from './write-run-files.ts';

export const runCommand: Command = {
  name: 'run',
  takes: 'SCENARIO',
  about: 'Runs a scenario and tells what it came to.',
  options: {
    seed: { type: 'string', value: 'N', about: 'seed of all random draws, instead of the scenario’s' },
    out: { type: 'string', value: 'DIR', about: 'write the report there; files are named by the scenario' },
    format: { type: 'string', value: 'LIST', about: 'of html, json, csv, sqlite; html,json,csv unless given' },
    json: { type: 'boolean', about: 'print the run as JSON, without log and series' },
    lint: { type: 'boolean', about: 'rehearse it too: injects without effect, criteria that cannot fail' },
    strict: { type: 'boolean', about: 'exit with 3 unless all success criteria are met' },
    root: { type: 'string', value: 'DIR', about: 'folder that documents may refer to (the present one)' },
  },

  async run(call, shell) {
    const asked = readRunCall(call);
    if (typeof asked === 'string') return refuseCall(runCommand, shell, asked);
    return withEngine(shell, (engine, told) => runAndTell(asked, engine, told));
  },
};

interface RunCall {
  readonly scenario: string;
  readonly seed: number | undefined;
  readonly out: string | undefined;
  readonly formats: readonly Format[];
  readonly isJson: boolean;
  readonly isLinted: boolean;
  readonly isStrict: boolean;
  readonly root: string | undefined;
}

/** The call, or what is wrong with it. */
function readRunCall({ values, positionals }: Call): RunCall | string {
  const [scenario, ...more] = positionals;
  if (scenario === undefined || more.length > 0) return 'Name one scenario.';
  const seed = readSeed(values['seed']);
  if (typeof seed === 'string') return seed;
  const formats = String(values['format'] ?? 'html,json,csv')
    .split(',')
    .map((name) => name.trim());
  const unknown = formats.filter((name) => !isFormat(name));
  if (unknown.length > 0) return `There is no format ${unknown.join(', ')}.`;
  const out = textOf(values['out']);
  if (values['format'] !== undefined && out === undefined) return 'Say with --out where the files belong.';
  return {
    scenario,
    seed,
    out,
    formats: formats.filter(isFormat),
    isJson: values['json'] === true,
    isLinted: values['lint'] === true,
    isStrict: values['strict'] === true,
    root: textOf(values['root']),
  };
}

async function runAndTell(asked: RunCall, engine: Engine, shell: Shell): Promise<ExitCode> {
  const request = asked.seed === undefined ? {} : { seed: asked.seed };
  const made = await makeRun(asked.scenario, asked.root, request, engine, shell);
  if (typeof made === 'number') return made;
  const linted = asked.isLinted ? await engine.session.lint(request) : undefined;
  if (linted?.kind === 'defect') return tellDefect(linted, shell);
  const assessed = asked.out === undefined ? undefined : await engine.session.assess();
  if (assessed?.kind === 'defect') return tellDefect(assessed, shell);
  const notes = linted?.kind === 'linted' ? linted.notes : undefined;
  return tell(asked, made, { notes, assessments: assessed?.kind === 'assessed' ? assessed.facilities : [] }, shell);
}

/** What was worked out beside the run. */
interface Beside {
  readonly notes: readonly LintNote[] | undefined;
  readonly assessments: readonly FacilityAssessment[];
}

async function tell(
  asked: RunCall,
  { open, ran }: MadeRun,
  { notes, assessments }: Beside,
  shell: Shell,
): Promise<ExitCode> {
  const { scenario, estate, gauges } = open.opened;
  const { recording, verdict } = ran;
  const content = makeReport({ scenario, estate, recording, verdict, gauges, assessments }, sentences);
  const rehearsal = notes === undefined ? {} : { notes };
  shell.out(asked.isJson ? writeReportJson(content, { withEvents: false, ...rehearsal }) : runInWords(content, notes));
  if (asked.out !== undefined) {
    const code = await writeRunFiles(
      { ...open, content, recording, verdict, folder: asked.out, name: asked.scenario, formats: asked.formats },
      shell,
    );
    if (code !== EXIT.done) return code;
  }
  shell.err(`Ran ${recording.events.length} events in ${Math.round(ran.wallMs)} ms.\n`);
  return asked.isStrict && content.outcome !== 'met' ? EXIT.criteriaMissed : EXIT.done;
}

function textOf(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
