/** Driving a simulation to its recording. */
export { type Run, type RunOptions, run, startRun } from './run.ts';
