/** For tests: documents run and asked, by the names of the twin and the seconds of the run. */
import { sentences } from '../compile/index.ts';
import { Replay } from '../replay/index.ts';
import { run } from '../run/index.ts';
import { readScenario } from '../scenario/index.ts';
import { printIssues } from '../twin/index.ts';
import { SECOND } from '../units/index.ts';
import { makeVerdict, type Verdict } from './index.ts';

export interface ToldRun {
  readonly verdict: Verdict;
  readonly replay: Replay;
  /** `60 s replica-promoted of db@west`, of the types asked for; of all without. */
  log(...types: readonly string[]): readonly string[];
  /** The same events as a reader of the log sees them. */
  words(...types: readonly string[]): readonly string[];
  /** A quantity at a second: `value('llama progress', 3600)`. */
  value(quantity: string, second: number): number;
}

/** Runs a twin under the keys of a scenario that starts at midnight; throws with all issues of documents that do not read. */
export function toldRun(twin: string, scenario: string): ToldRun {
  const reading = readScenario(
    {
      'twin.yaml': `format: blackstart-twin/1\nname: Test\n${twin}`,
      'scenario.yaml': `format: blackstart-scenario/1\nname: Test\ntwin: ./twin.yaml\nstarts: 2026-03-02T00:00:00Z\n${scenario}`,
    },
    'scenario.yaml',
  );
  if (!reading.ok) throw new Error(printIssues(reading.issues));
  const recording = run(reading.value.twin, reading.value.scenario);
  const replay = new Replay(recording);
  const of = (types: readonly string[]) =>
    recording.events.filter(({ type }) => types.length === 0 || types.includes(type));
  return {
    verdict: makeVerdict(reading.value.twin, reading.value.scenario, recording),
    replay,
    log: (...types) => of(types).map(({ at, type, component }) => `${at / SECOND} s ${type} of ${component}`),
    words: (...types) =>
      of(types).map(({ type, component, data = {} }) => sentences[type]?.({ component, data }) ?? type),
    value: (quantity, second) => {
      const [component = '', name = ''] = quantity.split(' ');
      const id = replay.quantityOf(component, name);
      return (id === undefined ? undefined : replay.valueAt(id, second * SECOND)) ?? Number.NaN;
    },
  };
}
