/** Business actions: stages in order, each a path, a service, people or work of its own. */
import { fixed, printDistribution, printDuration, printRatio } from '../units/index.ts';
import type { PipelinesSpec, StageSpec } from '../workload/index.ts';
import { ACTIONS } from './defaults.ts';
import type { PathPart } from './document-text.ts';
import { sourcesOf } from './expand-pipelines.ts';
import type { UsersWork } from './expand-users.ts';
import { type Expansion, entriesOf } from './expansion.ts';
import type { StageDocument } from './pipeline-document.ts';
import type { FactSheet } from './register.ts';

type Path = readonly PathPart[];

export function expandActions(work: Expansion, users: ReadonlyMap<string, UsersWork>): void {
  for (const [id, document] of entriesOf(work.document.actions)) {
    const path = ['actions', id];
    const sheet = work.register.add(
      { id, kind: 'action', room: 'workload', name: document.name ?? id, parent: 'estate' },
      document,
    );
    work.claim(id, path);
    const origins = sourcesOf(work, users, document.from, [...path, 'from'], sheet);
    for (const { site } of origins) {
      work.register.add({ id: `${id}@${site}`, kind: 'action', room: 'workload', name: `${id}@${site}`, parent: id });
      work.claim(`${id}@${site}`, path);
      work.register.connect('demands', site, id);
    }
    sheet.given('within', printDuration(document.within));
    if (document.stages.length === 0)
      work.say([...path, 'stages'], 'An action without stages is over at once.', 'Write a stage: {by: anomaly-model}.');
    work.actions.push({
      id,
      origins,
      within: document.within,
      share: sheet.take('share', document.share, ACTIONS.share, printRatio),
      stages: document.stages.flatMap((stage, i) => stageOf(work, id, stage, i, [...path, 'stages', i], sheet)),
      probe: sheet.take('probe', document.probe, ACTIONS.probe, printDuration),
    });
  }
}

/** Deployments of every service that events or actions go through. */
export function placesOfPipelines({ pipelines, actions, deployments }: Expansion): PipelinesSpec['places'] {
  const services = new Set([
    ...pipelines.map(({ through }) => through),
    ...actions.flatMap(({ stages }) => stages.flatMap((stage) => (stage.kind === 'service' ? [stage.service] : []))),
  ]);
  return deployments
    .filter(({ service }) => services.has(service))
    .map(({ id, service, facility }) => ({ id, service, facility }));
}

function stageOf(
  work: Expansion,
  action: string,
  stage: StageDocument,
  place: number,
  path: Path,
  sheet: FactSheet,
): readonly StageSpec[] {
  const { through, by, team, where } = stage;
  const named = [through, by, team].filter((one) => one !== undefined);
  if (named.length > 1)
    work.say(
      path,
      `This stage does several things: ${named.join(', ')}.`,
      'Write a stage for each of through, by and team.',
    );
  const name = stage.name ?? named[0]?.replaceAll('.', '-') ?? `stage-${place + 1}`;
  const takes = stage.takes ?? fixed(0);
  if (stage.takes !== undefined) sheet.given(`${name} takes`, printDistribution(takes, printDuration));
  const common = { name, takes };
  if (through !== undefined)
    return pathNamed(work, through, [...path, 'through']).map((id) => {
      work.register.connect('needs', action, id);
      return { ...common, handOver: stage['hand-over'] ?? 'queue', kind: 'path', path: id };
    });
  const handOver = stage['hand-over'] ?? 'call';
  if (by !== undefined)
    return work.resolve(by, [...path, 'by'], work.isOneOf('service'), 'a service').map((service) => {
      work.register.connect('needs', action, service);
      return { ...common, handOver, kind: 'service', service, where: where ?? 'anywhere' };
    });
  if (team !== undefined)
    return work.resolve(team, [...path, 'team'], work.isOneOf('team'), 'a team').map((id) => ({
      ...common,
      handOver,
      kind: 'people',
      team: id,
    }));
  return [{ ...common, handOver, kind: 'work' }];
}

/** A path, or the only path of a pipeline. */
function pathNamed(work: Expansion, name: string, path: Path): readonly string[] {
  const [id] = work.resolve(name, path, work.isOneOf('pipeline'), 'a pipeline or one of its paths');
  if (id === undefined) return [];
  const whole = work.pipelines.find((pipeline) => pipeline.id === id);
  if (whole === undefined) return [id];
  const [first, ...more] = whole.paths;
  if (more.length > 0)
    work.say(path, `${id} has several paths.`, `Write one of ${whole.paths.map((one) => one.id).join(', ')}.`);
  return first === undefined ? [] : [first.id];
}
