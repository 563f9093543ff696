/** A twin that was read and checked: the specs of all rooms, and the estate that views see. */
import type { ComputeSpec } from '../compute/index.ts';
import type { CoolingSpec } from '../cooling/index.ts';
import type { NetworkSpec } from '../network/index.ts';
import type { PolicySpec } from '../policy/index.ts';
import type { PowerSpec } from '../power/index.ts';
import type { TelemetrySpec } from '../telemetry/index.ts';
import type { JobsSpec, PipelinesSpec, WorkloadSpec } from '../workload/index.ts';
import type { Estate } from './estate.ts';

export interface Twin {
  readonly name: string;
  readonly power: PowerSpec;
  readonly cooling: CoolingSpec;
  readonly compute: ComputeSpec;
  readonly network: NetworkSpec;
  readonly workload: WorkloadSpec;
  readonly jobs: JobsSpec;
  readonly pipelines: PipelinesSpec;
  readonly policy: PolicySpec;
  readonly telemetry: TelemetrySpec;
  readonly estate: Estate;
  /** Containment: component id → ids directly inside it (`fail region` reaches all). */
  readonly contains: Readonly<Record<string, readonly string[]>>;
  /** SHA-256 of the canonical document, comments and layout aside. */
  readonly hash: string;
}
