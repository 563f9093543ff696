/** Recording, as seen from outside. */
export { canonicalText, hashRecording, hashValue } from './canonical.ts';
export { DEFAULT_BUDGET, Recorder, type RecordingBudget } from './recorder.ts';
export type * from './recording.ts';
export { transferables } from './transferables.ts';
