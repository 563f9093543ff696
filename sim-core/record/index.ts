/** Recording, as seen from outside. */
export { hashRecording } from './hash-recording.ts';
export { Recorder, type RecordingBudget } from './recorder.ts';
export type * from './recording.ts';
export { transferables } from './transferables.ts';
