import { expect, test } from 'vitest';
import { makeTeller } from '../../../sim-core/replay/index.ts';
import { fixtureEstate } from '../../fixture/fixture-estate.ts';
import { fixtureRecording } from '../../fixture/fixture-recording.ts';
import { EstateIndex } from '../../stores/estate-index.ts';
import { RunView } from '../../stores/run-view.ts';
import { roomTracks, type Stretch, stretchesOf, worstOf } from './tracks.ts';

const estate = fixtureEstate();
const replay = new RunView(fixtureRecording(estate), makeTeller());
const told = (stretches: readonly Stretch[]): readonly string[] =>
  stretches.map(({ from, to, rank }) => `${(from / 60e6).toFixed(1)} to ${(to / 60e6).toFixed(1)} min: ${rank}`);

test('the worst of overlapping stretches shows', () => {
  expect(
    told(
      worstOf([
        { from: 0, to: 600e6, rank: 2 },
        { from: 120e6, to: 240e6, rank: 4 },
        { from: 600e6, to: 660e6, rank: 3 },
      ]),
    ),
  ).toEqual(['0.0 to 2.0 min: 2', '2.0 to 4.0 min: 4', '4.0 to 10.0 min: 2', '10.0 to 11.0 min: 3']);
});

test('a limit is found inside a closed form', () => {
  const quantity = replay.quantity('euce-1.hall-3', 'inlet');
  const spec = replay.quantities[quantity];
  expect(spec && told(stretchesOf(replay, quantity, spec))).toEqual([
    '12.4 to 16.9 min: 2',
    '16.9 to 21.6 min: 3',
    '21.6 to 27.7 min: 4',
    '27.7 to 30.9 min: 3',
    '30.9 to 40.7 min: 2',
  ]);
});

test('power is at fault from the loss of the utility to its return', () => {
  const power = roomTracks(new EstateIndex(estate), replay).get('power') ?? [];
  expect(power[0]?.from).toBe(10 * 60e6);
  expect(power.at(-1)?.to).toBe(60 * 60e6);
});
