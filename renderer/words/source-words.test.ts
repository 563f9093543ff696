import { expect, test } from 'vitest';
import { makeTeller } from '../../sim-core/replay/index.ts';
import { MINUTE } from '../../sim-core/units/index.ts';
import { fixtureEstate } from '../fixture/fixture-estate.ts';
import { fixtureRecording } from '../fixture/fixture-recording.ts';
import { EstateIndex } from '../stores/estate-index.ts';
import { LiveFrame } from '../stores/live-frame.ts';
import { RunView } from '../stores/run-view.ts';
import { sourceWords } from './source-words.ts';

const estate = fixtureEstate();
const index = new EstateIndex(estate);
const frame = new LiveFrame(index, new RunView(fixtureRecording(estate), makeTeller()));

test('what feeds a component is named, with what is the matter with it', () => {
  const [fed] = estate.connections.filter(({ kind, from }) => kind === 'power' && from === 'euce-1.utility-a');
  frame.moveTo(13 * MINUTE);
  expect(sourceWords(frame, fed?.to ?? '')).toContain('utility-a dead');
});

test('where nothing leads to a component there are no words', () => {
  expect(sourceWords(frame, 'euce-1.utility-a')).toBe('');
});
