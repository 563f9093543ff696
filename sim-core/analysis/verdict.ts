/** What a run comes to: criteria, losses, races and comparisons, read from its recording alone. */
import type { Recording } from '../record/index.ts';
import { Replay } from '../replay/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { type Twin, withAllBelow } from '../twin/index.ts';
import { compare, type Servers } from './comparisons.ts';
import { judge } from './criteria.ts';
import { dataResults } from './data-results.ts';
import { failoverRecords } from './failover-records.ts';
import { jobResults } from './job-results.ts';
import { actionResults, pipelineResults } from './pipeline-results.ts';
import { races as racesOf, tightestRace } from './races.ts';
import { serviceLosses } from './service-losses.ts';
import type { Verdict } from './verdict-shape.ts';

/** The verdict on a recording of this twin under this scenario. */
export function makeVerdict(twin: Twin, scenario: Scenario, recording: Recording): Verdict {
  const replay = new Replay(recording);
  const failovers = failoverRecords(replay, twin);
  const services = serviceLosses(replay, twin, failovers);
  const races = racesOf(replay);
  const below = (component: string) => withAllBelow(twin, component);
  const surroundings = { below, serversOf: (service: string) => serversOf(twin, service) };
  const work = {
    data: dataResults(replay, twin),
    jobs: jobResults(replay, twin),
    pipelines: pipelineResults(replay, twin),
    actions: actionResults(replay, twin),
  };
  const findings = { replay, services, races, work, below };
  const criteria = scenario.criteria.map((criterion) => judge(criterion, findings));
  const tightest = tightestRace(races);
  const { assumptions, costs } = twin.estate;
  return {
    met: criteria.every(({ outcome }) => outcome === 'met'),
    criteria,
    losses: services
      .filter(({ outages, unserved }) => outages.length > 0 || unserved >= 1)
      .sort((x, y) => y.lostFor - x.lostFor || y.unserved - x.unserved),
    services,
    offered: services.reduce((sum, { offered }) => sum + offered, 0),
    served: services.reduce((sum, { served }) => sum + served, 0),
    ...(tightest === undefined ? {} : { tightest }),
    races,
    comparisons: scenario.compare.map((comparison) => compare(comparison, replay, surroundings)),
    failovers,
    work,
    undocumented: assumptions.filter(({ provenance }) => provenance === 'undocumented').length,
    assumed: assumptions.filter(({ provenance }) => provenance === 'assumed').length,
    ...(costs === undefined ? {} : { costs }),
  };
}

/** The servers that a service runs on, by rack group. */
function serversOf({ workload, compute }: Twin, service: string): readonly Servers[] {
  const on = new Set(
    workload.deployments.flatMap((deployment) => (deployment.service === service ? deployment.groups : [])),
  );
  return compute.groups
    .filter(({ id }) => on.has(id))
    .map(({ id, racks, serversPerRack }) => ({ group: id, count: racks * serversPerRack }));
}
