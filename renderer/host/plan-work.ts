/** The worker that reads and checks documents for Plan, started when it is first needed. */
import { type Remote, wrap } from 'comlink';
import type { PlanWork } from '../workers/plan.worker.ts';

let remote: Remote<PlanWork> | undefined;

export function planWork(): Remote<PlanWork> {
  remote ??= wrap<PlanWork>(
    new Worker(new URL('../workers/plan.worker.ts', import.meta.url), { type: 'module', name: 'plan' }),
  );
  return remote;
}
