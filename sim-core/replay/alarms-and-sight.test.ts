/** Alarms live and what a replay shows are two ways to the same samples: they must never tell different stories. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { littleDocuments } from '../compile/fixtures/little-estate.ts';
import { run } from '../run/index.ts';
import { readScenario } from '../scenario/index.ts';
import { MINUTE, type Micros, SECOND } from '../units/index.ts';
import { Replay } from './replay.ts';
import { Sight } from './sight.ts';

const LIMIT = 27;
const EVERY = 20 * SECOND;
const TELEMETRY = `
telemetry: {every: 20 s, delay: 7 s, loss: 10 %, stale-after: 2 min}
alarms:
  hot: {on: one.hall, quantity: inlet, above: ${LIMIT} °C}
`;

function replayOf(injects: readonly string[]): Replay {
  const documents = littleDocuments(injects);
  const reading = readScenario({ ...documents, 'twin.yaml': `${documents['twin.yaml']}${TELEMETRY}` }, 'scenario.yaml');
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues[0]));
  return new Replay(run(reading.value.twin, reading.value.scenario));
}

/** When the alarm was raised and cleared, by the log. */
function told({ recording }: Replay): readonly string[] {
  return recording.events.flatMap(({ type, component, at }) => (component === 'hot' ? [`${at} ${type}`] : []));
}

/** When what is shown passed the limit, looked up at every instant at which a sample is due to be shown. */
function shown(replay: Replay, phase: Micros): readonly string[] {
  const sight = new Sight(replay);
  const inlet = replay.quantityOf('one.hall', 'inlet') ?? -1;
  const found: string[] = [];
  let wasHot = false;
  for (let at = phase; at <= replay.end; at += EVERY) {
    const { value = 0, state } = sight.seenAt(inlet, at);
    const isHot: boolean = state === 'fresh' ? value >= LIMIT : wasHot;
    if (isHot !== wasHot) found.push(`${at} ${isHot ? 'alarm-raised' : 'alarm-cleared'}`);
    wasHot = isHot;
  }
  return found;
}

/** The first instant at which a sample of `one` is shown: what is shown changes there for the first time. */
function phaseOf(replay: Replay): Micros {
  const sight = new Sight(replay);
  const inlet = replay.quantityOf('one.hall', 'inlet') ?? -1;
  const base = 30 * MINUTE;
  const first = sight.seenAt(inlet, base).at ?? 0;
  return (first + 7 * SECOND) % EVERY;
}

test('an alarm is raised and cleared when what is shown passes its limit', () => {
  const minutes = (most: number) => fc.integer({ min: 1, max: most });
  const trouble = fc.oneof(
    fc.tuple(minutes(240), minutes(60)).map(([at, lasts]) => `{at: +${at} min, fail: one.chillers, for: ${lasts} min}`),
    fc
      .tuple(minutes(240), minutes(60))
      .map(([at, lasts]) => `{at: +${at} min, corrupt-telemetry: one.hall, quantity: inlet, for: ${lasts} min}`),
    fc
      .tuple(minutes(240), minutes(60), fc.integer({ min: -8, max: 8 }))
      .map(([at, lasts, by]) => `{at: +${at} min, corrupt-telemetry: one.hall, offset: ${by}, for: ${lasts} min}`),
    fc
      .tuple(minutes(240), minutes(60))
      .map(([at, lasts]) => `{at: +${at} min, blind-telemetry: one, for: ${lasts} min}`),
  );
  let raised = 0;
  fc.assert(
    fc.property(fc.array(trouble, { minLength: 1, maxLength: 4 }), (injects) => {
      const replay = replayOf(injects);
      const log = told(replay);
      raised += log.length;
      expect(shown(replay, phaseOf(replay))).toEqual(log);
    }),
    { numRuns: 60 },
  );
  expect(raised).toBeGreaterThan(20);
});
