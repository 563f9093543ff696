/** Driving a simulation to its recording. */
export { ENGINE } from './engine.ts';
export { type Run, type RunOptions, run, startRun } from './run.ts';
