/**
 * The first drill as its user waits for it: read the documents, compile and run, and change an inject until the new
 * verdict stands.
 */
import { makeVerdict } from '../../sim-core/analysis/index.ts';
import { buildLiveTwin } from '../../sim-core/compile/index.ts';
import { run } from '../../sim-core/run/index.ts';
import { readScenario } from '../../sim-core/scenario/index.ts';
import { scenarioDocuments } from '../scenario-folders.ts';
import type { BenchLine } from './kernel-bench.ts';
import { inWords, median, spent, type Took } from './measure.ts';

const DRILL = 'first-drill/scenario.yaml';
/** The changed inject comes so much later [µs]. */
const DELAY = 60_000_000;

/** Reads, compiles and runs the first drill; medians of warm rounds. */
export async function benchDrill(): Promise<readonly BenchLine[]> {
  const documents = await scenarioDocuments();
  const cold = spent(() => readScenario(documents, DRILL));
  const read = readScenario(documents, DRILL);
  if (!read.ok) throw new Error(`${DRILL} has issues`);
  const { twin, scenario } = read.value;
  const options = { seed: scenario.seed, replication: 0, injects: scenario.injects };
  const injects = scenario.injects.map((inject, i) => (i === 0 ? { ...inject, at: inject.at + DELAY } : inject));
  const { points, events } = run(twin, scenario);
  return [
    line('read the documents, cold', cold),
    line(
      'read the documents, warm',
      median(() => readScenario(documents, DRILL)),
    ),
    line(
      'compile',
      median(() => buildLiveTwin(twin, scenario, options)),
    ),
    line(
      `compile, run and hash (${points.at.length} change points, ${events.length} events)`,
      median(() => run(twin, scenario)),
    ),
    line(
      'change an inject: new recording and verdict',
      median(() => makeVerdict(twin, scenario, run(twin, scenario, { injects }))),
    ),
  ];
}

function line(name: string, took: Took): BenchLine {
  return { name: `first-drill: ${name}`, text: inWords(took) };
}
