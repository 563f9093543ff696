/** Two runs side by side as JSON for programs; `docs/compare-json.md` describes it. Same habits as `report-json.ts`. */
import type { RunDifference } from '../../sim-core/analysis/index.ts';
import type { DifferenceReport } from '../../sim-core/report/index.ts';
import { type Json, rowsOf } from './report-json.ts';

export const COMPARE_FORMAT = 'blackstart-compare/1';

/** One of the two runs, as it is named to its reader. */
export interface ComparedRun {
  readonly name: string;
  readonly scenarioHash: string;
  readonly twinHash: string;
  readonly seed: number;
  readonly hash: string;
}

/** The text of a comparison; the same runs give the same text. */
export function writeDifferenceJson(
  first: ComparedRun,
  second: ComparedRun,
  difference: RunDifference,
  report: DifferenceReport,
): string {
  const { divergence, servedShare } = difference;
  const json: Json = {
    format: COMPARE_FORMAT,
    first: runOf(first),
    second: runOf(second),
    headline: report.headline,
    done_differently: report.done,
    ...(divergence === undefined
      ? {}
      : { divergence: { at_s: divergence.at / 1e6, words: report.parting, quantities: divergence.quantities.length } }),
    ...(report.costs === undefined ? {} : { costs_in_words: report.costs }),
    ...(difference.costs?.delta === undefined ? {} : { cost_delta: { ...difference.costs.delta } }),
    served_share: { first: servedShare.before, second: servedShare.after },
    ...Object.fromEntries(report.tables.map((table) => [table.id, rowsOf(table)])),
  };
  return `${JSON.stringify(json, undefined, 1)}\n`;
}

function runOf({ name, scenarioHash, twinHash, seed, hash }: ComparedRun): Json {
  return { name, scenario_hash: scenarioHash, twin_hash: twinHash, seed, hash };
}
