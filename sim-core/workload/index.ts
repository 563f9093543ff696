/** The workload room, as seen from outside. */
export type { Reach } from './reach.ts';
export type { RequestAccount, RequestLedger } from './request-ledger.ts';
export type { RotationEntry } from './rotation-views.ts';
export type { WorkloadCommand } from './workload-commands.ts';
export { workloadSentences } from './workload-events.ts';
export { WorkloadRoom } from './workload-room.ts';
export type * from './workload-spec.ts';
