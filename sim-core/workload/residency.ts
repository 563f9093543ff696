/** Who may serve whom, where the law of the users decides: a mask over demands and deployments. */
import type { DeploymentSpec, PopulationSpec, ServiceSpec } from './workload-spec.ts';

/** 1 where a deployment may serve a demand, by demand and deployment; undefined where everyone may serve everyone. */
export function permitsOf(
  { residencyOf }: ServiceSpec,
  demands: readonly (PopulationSpec | undefined)[],
  deployments: readonly DeploymentSpec[],
): Uint8Array | undefined {
  if (residencyOf === undefined) return undefined;
  const permits = new Uint8Array(demands.length * deployments.length);
  demands.forEach((population, demand) => {
    const regions = residencyOf[population?.jurisdiction ?? ''];
    deployments.forEach(({ region }, place) => {
      permits[demand * deployments.length + place] = regions === undefined || regions.includes(region) ? 1 : 0;
    });
  });
  return permits;
}
