/**
 * `blackstart headroom` and `blackstart availability`: what the facilities of a twin can carry, and how often they fail
 * to; worked out from the twin, without a run.
 */
import { type Json, rowsOf } from '../../interchange/report-json/report-json.ts';
import {
  assessFacilities,
  circuitAvailability,
  connectionAvailability,
  type FacilityAssessment,
  withTypicalFailures,
} from '../../sim-core/analysis/index.ts';
import {
  availabilityTable,
  circuitsTable,
  connectionsTable,
  cutsTable,
  envelopesTable,
  headroomTable,
  singlePointsTable,
  survivalTable,
  type Table,
} from '../../sim-core/report/index.ts';
import type { Twin } from '../../sim-core/twin/index.ts';
import { parseQuantity } from '../../sim-core/units/index.ts';
import { type Command, refuseCall } from './command.ts';
import { openTwin } from './open-twin.ts';
import { startProgress } from './progress-line.ts';
import { EXIT, type Shell } from './shell.ts';
import { columnsInText } from './text-table.ts';

/** Rows of a table shown in text; JSON has all of them. */
const MOST_ROWS = 40;

const options = {
  facility: { type: 'string', value: 'ID', about: 'of this facility alone' },
  json: { type: 'boolean', about: 'print the rows as JSON' },
  root: { type: 'string', value: 'DIR', about: 'folder that documents may refer to (the present one)' },
} as const satisfies Command['options'];

export const headroomCommand = assessing({
  name: 'headroom',
  about: 'Says how much more IT each facility could carry: all there, one unit lost, one in maintenance.',
  tables: (assessments, { estate }) => [
    headroomTable(assessments),
    singlePointsTable(assessments),
    envelopesTable(estate.envelopes),
  ],
});

export const availabilityCommand = assessing({
  name: 'availability',
  options: {
    load: { type: 'string', value: 'SHARES', about: 'load in outages by the hour, over and over: 50 %,100 %,80 %' },
    typical: { type: 'boolean', about: 'with published failure rates (IEEE 493, EIA) where the twin is silent' },
  },
  about: 'Says how reliably loads are supplied and facilities reach each other, and what takes them down.',
  tables: (assessments, { network }, facility) => {
    const circuits = circuitAvailability(network);
    const connections = connectionAvailability(network).filter(
      ({ from, to }) => facility === undefined || from === facility || to === facility,
    );
    return [
      availabilityTable(assessments),
      cutsTable(assessments),
      survivalTable(assessments),
      // Where nothing is said of any link there is nothing to tell.
      ...(circuits.every(({ isSilent }) => isSilent) ? [] : [circuitsTable(circuits), connectionsTable(connections)]),
    ];
  },
});

interface Assessing {
  readonly name: string;
  readonly about: string;
  readonly options?: Command['options'];
  readonly tables: (
    assessments: readonly FacilityAssessment[],
    twin: Twin,
    facility: string | undefined,
  ) => readonly Table[];
}

function assessing({ name, about, options: own = {}, tables }: Assessing): Command {
  const command: Command = {
    name,
    takes: 'TWIN',
    about,
    options: { ...own, ...options },
    async run({ values, positionals }, shell) {
      const [file, ...more] = positionals;
      if (file === undefined || more.length > 0) return refuseCall(command, shell, 'Name one twin or scenario.');
      const opened = await openTwin(file, textOf(values['root']), shell);
      if (typeof opened === 'number') return opened;
      const twin = values['typical'] === true ? withTypicalFailures(opened) : opened;
      const only = textOf(values['facility']);
      const known = twin.estate.components.some(({ id, kind }) => id === only && kind === 'facility');
      if (only !== undefined && !known) return refuseCall(command, shell, `There is no facility ${only}.`);
      const hourly = sharesOf(textOf(values['load']));
      if (hourly === 'wrong')
        return refuseCall(command, shell, 'Write the load of each hour as a share, such as --load "50 %,100 %".');
      const assessments = await assessAll(twin, hourly, shell);
      if (assessments === undefined) return EXIT.stopped;
      const found = tables(
        assessments.filter(({ facility }) => only === undefined || facility === only),
        twin,
        only,
      );
      shell.out(values['json'] === true ? inJson(name, twin, found) : inWords(twin, found));
      return EXIT.done;
    },
  };
  return command;
}

/** Shares above nothing and up to ten times the design load. */
function sharesOf(text: string | undefined): readonly number[] | undefined | 'wrong' {
  if (text === undefined) return undefined;
  const shares = text.split(',').flatMap((part) => {
    const read = parseQuantity(part.trim(), 'ratio');
    return read.ok && read.value >= 0 && read.value <= 10 ? [read.value] : [];
  });
  return shares.length === text.split(',').length && shares.some((share) => share > 0) ? shares : 'wrong';
}

/** Undefined when the user stopped it. */
async function assessAll(
  twin: Twin,
  hourly: readonly number[] | undefined,
  shell: Shell,
): Promise<readonly FacilityAssessment[] | undefined> {
  const progress = startProgress(shell, 'Trying losses');
  const total = twin.estate.components.filter(({ kind }) => kind === 'facility').length;
  const found: FacilityAssessment[] = [];
  let isStopped = false;
  void shell.stopped.then(() => {
    isStopped = true;
  });
  for (const one of assessFacilities(twin, hourly)) {
    if (one !== undefined) found.push(one);
    progress.show(found.length / total);
    await new Promise((next) => setImmediate(next));
    if (isStopped) break;
  }
  progress.end();
  return isStopped ? undefined : found;
}

function inWords(twin: Twin, tables: readonly Table[]): string {
  const sections = tables.flatMap((table) => {
    if (table.rows.length === 0) return [];
    const more = table.rows.length - MOST_ROWS;
    const left = more > 0 ? [`  and ${more} more`] : [];
    return ['', table.caption, ...columnsInText(table, MOST_ROWS), ...left];
  });
  return [twin.name, ...sections, ''].join('\n');
}

/** `blackstart-headroom/1` and `blackstart-availability/1`, described in docs/run-json.md. */
function inJson(name: string, twin: Twin, tables: readonly Table[]): string {
  const lists = tables.map((table): [string, readonly Json[]] => [table.id.replaceAll('-', '_'), rowsOf(table)]);
  const json: Json = {
    format: `blackstart-${name}/1`,
    twin: { name: twin.name, hash: twin.hash },
    ...Object.fromEntries(lists),
  };
  return `${JSON.stringify(json, undefined, 1)}\n`;
}

function textOf(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
