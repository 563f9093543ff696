/** `blackstart screen`: loses every region and every facility in turn and ranks what that does to users. */
import type { LossRow } from '../../sim-core/analysis/index.ts';
import type { Opened } from '../../sim-core/host/index.ts';
import { HOUR, type Micros, parseQuantity, printDuration, printRatio } from '../../sim-core/units/index.ts';
import { type Call, type Command, refuseCall } from './command.ts';
import { withEngine } from './engine-work.ts';
import { openScenario, tellDefect } from './open-scenario.ts';
import { startProgress } from './progress-line.ts';
import { type Engine, EXIT, type ExitCode, type Shell } from './shell.ts';
import { columnsInText } from './text-table.ts';

export const screenCommand: Command = {
  name: 'screen',
  takes: 'SCENARIO',
  about: 'Loses every region and every facility in turn, the scenario’s own injects set aside, worst first.',
  options: {
    at: { type: 'string', value: 'TIME', about: 'when each is lost, from the start: "2 h"; 1 h unless given' },
    for: { type: 'string', value: 'TIME', about: 'for how long; 4 h unless given' },
    top: { type: 'string', value: 'N', about: 'show the worst N' },
    json: { type: 'boolean', about: 'print the rows as JSON' },
    root: { type: 'string', value: 'DIR', about: 'folder that documents may refer to (the present one)' },
  },

  async run(call, shell) {
    const asked = readScreenCall(call);
    if (typeof asked === 'string') return refuseCall(screenCommand, shell, asked);
    return withEngine(shell, (engine, told) => screenAndTell(asked, engine, told));
  },
};

interface ScreenCall {
  readonly scenario: string;
  readonly at: Micros | undefined;
  readonly lostFor: Micros | undefined;
  readonly top: number;
  readonly isJson: boolean;
  readonly root: string | undefined;
}

/** The call, or what is wrong with it. */
function readScreenCall({ values, positionals }: Call): ScreenCall | string {
  const [scenario, ...more] = positionals;
  if (scenario === undefined || more.length > 0) return 'Name one scenario.';
  const at = readTime(values['at']);
  const lostFor = readTime(values['for']);
  if (typeof at === 'string') return at;
  if (typeof lostFor === 'string') return lostFor;
  const top = values['top'] === undefined ? Number.MAX_SAFE_INTEGER : Number(values['top']);
  if (!(Number.isSafeInteger(top) && top > 0)) return `--top ${values['top']} is no whole number above 0.`;
  const root = typeof values['root'] === 'string' ? values['root'] : undefined;
  return { scenario, at, lostFor, top, isJson: values['json'] === true, root };
}

/** A duration with its unit; text: what is wrong with it. */
function readTime(value: string | boolean | undefined): Micros | string | undefined {
  if (typeof value !== 'string') return undefined;
  const parsed = parseQuantity(value, 'duration');
  if (!parsed.ok) return `${parsed.wrong} ${parsed.right}`;
  return parsed.value >= 0 ? parsed.value : 'A time cannot be below zero.';
}

async function screenAndTell(asked: ScreenCall, engine: Engine, shell: Shell): Promise<ExitCode> {
  const open = await openScenario(asked.scenario, asked.root, engine, shell);
  if (typeof open === 'number') return open;
  const { scenario } = open.opened;
  const at = asked.at ?? Math.min(HOUR, scenario.length / 4);
  const lostFor = asked.lostFor ?? Math.min(4 * HOUR, scenario.length - at);
  if (at >= scenario.length)
    return refuseCall(screenCommand, shell, `The scenario is over after ${printDuration(scenario.length)}.`);
  const progress = startProgress(shell, 'Losing each in turn');
  const total = countLosable(open.opened);
  let done = 0;
  const screened = await engine.session.screen({ at: Math.round(at), lostFor: Math.round(lostFor) }, () => {
    done += 1;
    progress.show(done / total);
  });
  progress.end();
  switch (screened.kind) {
    case 'screened': {
      const rows = screened.rows.slice(0, asked.top);
      shell.out(asked.isJson ? rowsAsJson(rows, at, lostFor) : rowsInWords(rows, at, lostFor));
      return EXIT.done;
    }
    case 'cancelled':
      return EXIT.stopped;
    case 'defect':
      return tellDefect(screened, shell);
  }
}

function countLosable({ estate }: Extract<Opened, { kind: 'opened' }>): number {
  return estate.components.filter(({ kind }) => kind === 'region' || kind === 'facility').length;
}

function rowsInWords(rows: readonly LossRow[], at: Micros, lostFor: Micros): string {
  const headings = ['Lost', 'Kind', 'Served', 'Away', 'Worst service', 'First overload', 'Tightest race'];
  const texts = rows.map((row) => [
    row.component,
    row.kind,
    printRatio(row.servedShare),
    row.lostFor > 0 ? printDuration(row.lostFor) : '–',
    row.worstService ?? '–',
    row.firstOverload === undefined
      ? '–'
      : `${row.firstOverload.component} after ${printDuration(row.firstOverload.after)}`,
    row.tightest === undefined
      ? '–'
      : `${row.tightest.component} ${row.tightest.quantity}: ${row.tightest.outcome} by ${printDuration(Math.abs(row.tightest.margin))}`,
  ]);
  const table = {
    headings: headings.map((text, column) => ({ text, isNumber: column === 2 || column === 3 })),
    rows: texts.map((row) => row.map((text) => ({ text }))),
  };
  return [
    `Each lost at ${printDuration(at)} for ${printDuration(lostFor)}, the worst first`,
    ...columnsInText(table),
    '',
  ].join('\n');
}

/** `blackstart-screen/1`, described in docs/run-json.md. */
function rowsAsJson(rows: readonly LossRow[], at: Micros, lostFor: Micros): string {
  const json = {
    format: 'blackstart-screen/1',
    at_s: at / 1e6,
    lost_for_s: lostFor / 1e6,
    rows: rows.map(({ component, kind, servedShare, worstService, lostFor: away, firstOverload, tightest }) => ({
      component,
      kind,
      served_share: servedShare,
      away_s: away / 1e6,
      worst_service: worstService,
      first_overload: firstOverload && { component: firstOverload.component, after_s: firstOverload.after / 1e6 },
      tightest_race: tightest && {
        component: tightest.component,
        quantity: tightest.quantity,
        limit: tightest.limit,
        outcome: tightest.outcome,
        margin_s: tightest.margin / 1e6,
      },
    })),
  };
  return `${JSON.stringify(json, undefined, 1)}\n`;
}
