import { beforeAll, expect, test } from 'vitest';
import type { Recording } from '../../../sim-core/record/recording.ts';
import { makeTeller } from '../../../sim-core/replay/index.ts';
import { MINUTE } from '../../../sim-core/units/index.ts';
import { fixtureEstate } from '../../fixture/fixture-estate.ts';
import { fixtureRecording } from '../../fixture/fixture-recording.ts';
import { EstateIndex } from '../../stores/estate-index.ts';
import { LiveFrame } from '../../stores/live-frame.ts';
import { RunView } from '../../stores/run-view.ts';
import { trafficPairs } from '../../stores/traffic.ts';
import { worldModel } from './world-model.ts';
import { threadLook, threadsOf } from './world-threads.ts';

const estate = fixtureEstate();
const index = new EstateIndex(estate);
const users = index.ofKind('population')[0]?.id ?? '';
const [here = '', there = ''] = index.ofKind('facility').map(({ id }) => id);
let replay: RunView;
let frame: LiveFrame;

/** The fixture with shares of one population at two facilities, the same over the whole run. */
function withShares(recording: Recording, shares: readonly (readonly [facility: string, share: number])[]): Recording {
  const { points, quantities } = recording;
  const count = points.at.length;
  const grown = (column: Float64Array, values: readonly number[]): Float64Array =>
    Float64Array.from([...column, ...values]);
  const zeros = shares.map(() => 0);
  const last = points.first.at(-1) ?? 0;
  const decays = points.decayFirst.at(-1) ?? 0;
  return {
    ...recording,
    quantities: [
      ...quantities,
      ...shares.map(([facility]) => ({ component: users, name: `to ${facility}`, unit: '1' })),
    ],
    points: {
      ...points,
      first: Uint32Array.from([...points.first, ...shares.map((_, at) => last + at + 1)]),
      at: grown(points.at, zeros),
      a: grown(
        points.a,
        shares.map(([, share]) => share),
      ),
      b: grown(points.b, zeros),
      c: grown(points.c, zeros),
      decayFirst: Uint32Array.from([...points.decayFirst.subarray(0, count + 1), ...shares.map(() => decays)]),
    },
  };
}

beforeAll(() => {
  replay = new RunView(
    withShares(fixtureRecording(estate), [
      [here, 0.7],
      [there, 0.001],
    ]),
    makeTeller(),
  );
  frame = new LiveFrame(index, replay);
  frame.moveTo(5 * MINUTE);
});

test('every pair that the run has recorded is known', () => {
  expect(trafficPairs(index, replay).map(({ population, facility }) => [population, facility])).toEqual([
    [users, here],
    [users, there],
  ]);
});

test('a thread is as thick as what it carries, and nobody sent is no thread', () => {
  const offered = frame.valueOf(users, 'offered');
  const looks = threadsOf(index, worldModel(index), replay).map((thread) => threadLook(frame, thread, offered));
  expect(looks).toContain('wide');
  const crowded = threadsOf(index, worldModel(index), replay).map((thread) =>
    threadLook(frame, thread, offered * 1000),
  );
  expect(new Set(crowded)).toEqual(new Set(['none']));
});
