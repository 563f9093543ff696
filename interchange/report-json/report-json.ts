/**
 * A run as JSON for programs; `docs/run-json.md` describes it, field by field. Names are snake_case with the unit at
 * the end; a field that does not apply is absent. Fields are added, never renamed or given another meaning, within one
 * `format`.
 */
import type { LintNote } from '../../sim-core/analysis/index.ts';
import { type Datum, makeTables, type ReportContent, type Table } from '../../sim-core/report/index.ts';
import { writeInstant } from '../../sim-core/units/index.ts';

export const RUN_FORMAT = 'blackstart-run/1';

/** What a field may hold. */
export type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

export interface JsonOptions {
  /** False leaves out the event log and the series, for a short answer. */
  readonly withEvents: boolean;
  /** What a rehearsal found, where one was asked for. */
  readonly notes?: readonly LintNote[];
}

/** The text of run.json. */
export function writeReportJson(
  content: ReportContent,
  { withEvents, notes }: JsonOptions = { withEvents: true },
): string {
  const tables = makeTables(content).filter(({ id }) => withEvents || id !== 'events');
  const { provenance } = content;
  const run: Json = {
    format: RUN_FORMAT,
    scenario: {
      name: content.title,
      ...(content.about === undefined ? {} : { about: content.about }),
      hash: provenance.scenarioHash,
      starts_at_utc: writeInstant(provenance.startsAt),
    },
    twin: { hash: provenance.twinHash, documented_share: content.documented },
    run: {
      engine: provenance.engine,
      seed: provenance.seed,
      replication: provenance.replication,
      hash: provenance.runHash,
      ending: endingOf(provenance),
      length_s: provenance.length / 1e6,
      events: provenance.events,
      change_points: provenance.changePoints,
    },
    verdict: { outcome: content.outcome, headline: content.headline, findings: content.findings },
    ...Object.fromEntries(tables.map((table) => [table.id, rowsOf(table)])),
    ...(withEvents ? { series: seriesOf(content) } : {}),
    ...(notes === undefined ? {} : { lint: notes.map(noteOf) }),
  };
  return `${JSON.stringify(run, undefined, 1)}\n`;
}

function endingOf({ ending }: ReportContent['provenance']): Json {
  switch (ending.kind) {
    case 'reached-end':
    case 'stopped':
      return { kind: ending.kind };
    case 'did-not-settle':
      return { kind: ending.kind, at_s: ending.at / 1e6, components: ending.components };
    case 'out-of-memory-budget':
      return { kind: ending.kind, at_s: ending.at / 1e6 };
  }
}

/** One object for each row of a table, with what applies to it. */
export function rowsOf({ names, data }: Table): readonly Json[] {
  return data.map((row) => Object.fromEntries(names.flatMap((name, place) => pairOf(name, row[place]))));
}

function pairOf(name: string, value: Datum): readonly (readonly [string, Json])[] {
  return value === undefined ? [] : [[name, value]];
}

function noteOf({ kind, injects, criterion, severity, words, at }: LintNote): Json {
  return {
    kind,
    severity,
    words,
    injects,
    ...(criterion === undefined ? {} : { criterion }),
    ...(at === undefined ? {} : { at_s: at / 1e6 }),
  };
}

function seriesOf({ plots }: ReportContent): readonly Json[] {
  return plots.map(({ id, title, unit, series, limits, summary }) => ({
    plot: id,
    title,
    unit,
    summary,
    limits: limits.map(({ name, value, direction, severity }) => ({ name, value, direction, severity })),
    series: series.map(({ name, at, values }) => ({ name, at_s: at.map((instant) => instant / 1e6), values })),
  }));
}
