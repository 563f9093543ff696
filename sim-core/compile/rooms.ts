/** The rooms of one live twin. */
import type { ComputeRoom } from '../compute/index.ts';
import type { CoolingRoom } from '../cooling/index.ts';
import type { NetworkRoom } from '../network/index.ts';
import type { PolicyRoom } from '../policy/index.ts';
import type { PowerRoom } from '../power/index.ts';
import type { TelemetryRoom } from '../telemetry/index.ts';
import type { JobsRoom, PipelinesRoom, WorkloadRoom } from '../workload/index.ts';

export interface Rooms {
  readonly power: PowerRoom;
  readonly cooling: CoolingRoom;
  readonly compute: ComputeRoom;
  readonly network: NetworkRoom;
  readonly workload: WorkloadRoom;
  readonly jobs: JobsRoom;
  readonly pipelines: PipelinesRoom;
  readonly telemetry: TelemetryRoom;
  readonly policy: PolicyRoom;
}
