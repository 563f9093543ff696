/**
 * Writes docs/incidents.md: every reported time of the ready drills beside the simulated one, as the twins stand and with
 * every fitted value taken out, so that the engine's defaults speak.
 *
 *     node tools/run-ts.mjs tools/incident-errors.ts
 */
import { writeFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { makeVerdict } from '../sim-core/analysis/index.ts';
import { run } from '../sim-core/run/index.ts';
import { type Comparison, readScenario } from '../sim-core/scenario/index.ts';
import type { DocumentSet } from '../sim-core/twin/index.ts';
import { readyDrills, scenarioDocuments } from './scenario-folders.ts';

const MINUTE = 60e6;

interface Row {
  readonly comparison: Comparison;
  /** Minutes since the fault, and relative error; undefined where the run never got there. */
  readonly simulated: number | undefined;
  readonly error: number | undefined;
}

function rowsOf(documents: DocumentSet, file: string): readonly Row[] {
  const reading = readScenario(documents, file);
  if (!reading.ok) throw new Error(`${file}: ${reading.issues.map(({ wrong }) => wrong).join(' ')}`);
  const { twin, scenario } = reading.value;
  const { comparisons } = makeVerdict(twin, scenario, run(twin, scenario));
  return scenario.compare.map((comparison, i) => {
    const found = comparisons[i];
    const simulated = found?.simulated === undefined ? undefined : (found.simulated - comparison.since) / MINUTE;
    return { comparison, simulated, error: found?.error };
  });
}

/** The same document without the values that it calls fitted. */
function withoutFitted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutFitted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const fitted = entries.find(([key]) => key === 'fitted')?.[1];
  const gone = new Set<string>(['fitted', ...(Array.isArray(fitted) ? fitted.map(String) : [])]);
  return Object.fromEntries(
    entries.filter(([key]) => !gone.has(key)).map(([key, inner]) => [key, withoutFitted(inner)]),
  );
}

function atDefaults(documents: DocumentSet): DocumentSet {
  return Object.fromEntries(
    Object.entries(documents).map(([path, text]) => [
      path,
      path.endsWith('twin.yaml') ? stringify(withoutFitted(parse(text))) : text,
    ]),
  );
}

const minutes = (value: number | undefined): string =>
  value === undefined ? 'not reached' : `+${value.toFixed(value < 10 ? 1 : 0)}`;
const percent = (error: number | undefined): string =>
  error === undefined ? '' : `${error > 0 ? '+' : ''}${(100 * error).toFixed(Math.abs(error) < 0.1 ? 1 : 0)} %`;

function reportedOf({ reported, since }: Comparison): string {
  const from = minutes((reported.from - since) / MINUTE);
  return reported.from === reported.to ? from : `${from} to ${minutes((reported.to - since) / MINUTE)}`;
}

function tableOf(rows: readonly Row[], plain: readonly Row[]): readonly string[] {
  return [
    '| | | reported | simulated | error | at defaults | error |',
    '|---|---|---:|---:|---:|---:|---:|',
    ...rows.map(({ comparison, simulated, error }, i) => {
      const { label, words } = comparison;
      const isGiven = label === 'given';
      const cells = [reportedOf(comparison), minutes(simulated), isGiven ? '' : percent(error)];
      const bare = isGiven ? ['', ''] : [minutes(plain[i]?.simulated), percent(plain[i]?.error)];
      return `| ${label} | ${words} | ${[...cells, ...bare].join(' | ')} |`;
    }),
  ];
}

function summaryOf(rows: readonly Row[]): string {
  const predicted = rows.filter(({ comparison }) => comparison.label === 'predicted');
  const errors = predicted.map(({ error }) => Math.abs(error ?? Number.POSITIVE_INFINITY)).sort((a, b) => a - b);
  const near = predicted.filter(({ error }) => error !== undefined && 1 + error <= 1.5 && 1 + error >= 1 / 1.5);
  const median = errors[Math.floor((errors.length - 1) / 2)];
  return `${predicted.length} predicted times: ${near.length} within a factor of 1.5, median error ${median === undefined || median === Number.POSITIVE_INFINITY ? 'none' : percent(median).replace('+', '')}.`;
}

const documents = await scenarioDocuments();
const bare = atDefaults(documents);
const all: Row[] = [];
const allBare: Row[] = [];
const parts = readyDrills().flatMap(({ file, folder }) => {
  const rows = rowsOf(documents, file);
  if (rows.length === 0) return [];
  const plain = rowsOf(bare, file);
  all.push(...rows);
  allBare.push(...plain);
  return [`## [${folder}](../scenarios/${folder}/README.md)`, '', ...tableOf(rows, plain), ''];
});
const text = [
  '# Reported and simulated',
  '',
  'Written by `node tools/run-ts.mjs tools/incident-errors.ts`. Times are minutes since the fault that the operator reports; errors are relative to that time.',
  '*Given* times are inputs (what people did and when, physical repairs) and are not scored; *fitted* ones are those that a parameter was adjusted to;',
  'only *predicted* ones count. *At defaults*: with every fitted value taken out of the twin.',
  '',
  `As the twins stand: ${summaryOf(all)}`,
  `At defaults: ${summaryOf(allBare)}`,
  '',
  ...parts,
].join('\n');
writeFileSync('docs/incidents.md', text);
console.log(text);
