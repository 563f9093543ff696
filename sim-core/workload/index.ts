/** The workload room, as seen from outside. */

export { originId } from './action-record.ts';
export type * from './action-spec.ts';
export {
  bestInterval,
  checkpointEfficiency,
  dalyInterval,
  gangMtbf,
  observedMtbf,
  youngInterval,
} from './checkpoint.ts';
export type { JobCommand } from './job-commands.ts';
export { jobSentences } from './job-events.ts';
export type * from './job-spec.ts';
export { JobsRoom, type JobsSpec } from './jobs-room.ts';
export type { PipelineCommand } from './pipeline-commands.ts';
export { pipelineSentences } from './pipeline-events.ts';
export type * from './pipeline-spec.ts';
export { PipelinesRoom, type PipelinesSpec } from './pipelines-room.ts';
export { serversFor } from './queueing.ts';
export type { Reach } from './reach.ts';
export type { RequestAccount, RequestLedger } from './request-ledger.ts';
export type { RotationEntry } from './rotation-views.ts';
export type { DataCommand, WorkloadCommand } from './workload-commands.ts';
export { workloadSentences } from './workload-events.ts';
export { WorkloadRoom } from './workload-room.ts';
export type * from './workload-spec.ts';
