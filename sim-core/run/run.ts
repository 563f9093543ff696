/**
 * Drives a live twin to its recording in bounded slices, so that a host can show progress and stop between them.
 * `run(twin, scenario, seed)` is a value: slices of any size, on any host, give the same recording.
 */
import { buildLiveTwin } from '../compile/index.ts';
import type { Recording, RunEnding } from '../record/index.ts';
import type { Inject, Scenario } from '../scenario/index.ts';
import type { Twin } from '../twin/index.ts';
import type { Ratio } from '../units/index.ts';
import { ENGINE } from './engine.ts';

export interface RunOptions {
  /** Replaces the scenario's injects. */
  readonly injects?: readonly Inject[];
  /** Replaces the scenario's seed. */
  readonly seed?: number;
  /** Which of many draws of the same seed; 0 unless given. */
  readonly replication?: number;
}

/** A run under way. */
export interface Run {
  /** Works through about so many events; the recording once there are no more. */
  advance(mostEvents: number): Recording | undefined;
  /** Ends it here; what was recorded so far. */
  stop(): Recording;
  /** Share of the simulated time that is behind, 0 to 1. */
  progress(): Ratio;
}

/** Builds the live twin and stands at t = 0. */
export function startRun(twin: Twin, scenario: Scenario, options: RunOptions = {}): Run {
  const seed = options.seed ?? scenario.seed;
  const replication = options.replication ?? 0;
  const injects = options.injects ?? scenario.injects;
  const { simulation, recorder } = buildLiveTwin(twin, scenario, { seed, replication, injects });
  const finish = (ending: RunEnding): Recording =>
    recorder.finish(
      {
        engine: ENGINE,
        twinHash: twin.hash,
        scenarioHash: scenario.hash,
        seed,
        replication,
        startsAt: scenario.startsAt,
        end: scenario.length,
      },
      ending,
    );
  return {
    advance(mostEvents) {
      const progress = simulation.advance(mostEvents);
      if (recorder.outOfBudgetAt !== undefined)
        return finish({ kind: 'out-of-memory-budget', at: recorder.outOfBudgetAt });
      if (progress === 'paused') return undefined;
      return finish(progress === 'reached-end' ? { kind: 'reached-end' } : progress);
    },
    stop: () => finish({ kind: 'stopped' }),
    progress: () => (simulation.end > 0 ? simulation.now / simulation.end : 1),
  };
}

/** Events between two looks at the clock of the memory budget. */
const SLICE = 4_096;

/** The whole run at once. */
export function run(twin: Twin, scenario: Scenario, options: RunOptions = {}): Recording {
  const live = startRun(twin, scenario, options);
  for (;;) {
    const recording = live.advance(SLICE);
    if (recording !== undefined) return recording;
  }
}
