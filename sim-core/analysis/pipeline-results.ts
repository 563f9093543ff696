/** How fresh pipelines stayed, what they dropped, and what became of business actions and their probes. */
import type { Replay } from '../replay/index.ts';
import type { Twin } from '../twin/index.ts';
import { type Micros, SECOND } from '../units/index.ts';
import { type ActionSpec, originId } from '../workload/index.ts';
import type { ActionResult, PipelineResult, ProbeCounts } from './work-shape.ts';

/** One entry for each path of each pipeline, in the twin's order. */
export function pipelineResults(replay: Replay, twin: Twin): readonly PipelineResult[] {
  return twin.pipelines.pipelines.flatMap(({ paths }) =>
    paths.map(({ id, freshWithin }) => {
      const most = (name: string): number => {
        const quantity = replay.quantityOf(id, name);
        return (quantity === undefined ? undefined : replay.extremes(quantity, 0, replay.end)?.most) ?? 0;
      };
      const visible = replay.quantityOf(id, 'visible');
      return {
        path: id,
        oldest: most('freshness'),
        ...(freshWithin === undefined ? {} : { freshWithin, staleFor: staleFor(replay, id) }),
        backlog: most('backlog'),
        dropped: most('dropped'),
        visible: visible === undefined ? 0 : replay.integral(visible, 0, replay.end),
      };
    }),
  );
}

/** One entry for each place where each business action begins. */
export function actionResults(replay: Replay, twin: Twin): readonly ActionResult[] {
  return twin.pipelines.actions.flatMap((action) =>
    action.origins.map(({ site, rate }) => {
      const id = originId(action.id, site);
      const inTime = replay.quantityOf(id, 'in-time');
      const extremes = inTime === undefined ? undefined : replay.extremes(inTime, 0, replay.end);
      const whole = inTime === undefined ? 0 : replay.integral(inTime, 0, replay.end);
      return {
        action: action.id,
        site,
        weight: rate,
        asked: action.share,
        inTime: replay.end > 0 ? (whole * SECOND) / replay.end : 0,
        worst: extremes?.least ?? 0,
        probes: probesOf(replay, action, id),
        vanished: vanishings(replay, id),
      };
    }),
  );
}

/** What probes would have found that were sent every `probe` from the start on, each told by what begins at its instant. */
function probesOf(replay: Replay, { probe }: ActionSpec, component: string): ProbeCounts {
  const counts = { 'in-time': 0, 'partly-late': 0, late: 0, failed: 0, vanished: 0 };
  const state = replay.quantityOf(component, 'state');
  const labels = state === undefined ? [] : (replay.specOf(state).labels ?? []);
  if (state !== undefined) {
    for (const { form, from, to } of replay.stretches(state, 0, replay.end)) {
      const name = labels[form.a]?.name as keyof typeof counts | undefined;
      if (name !== undefined) counts[name] += Math.ceil(to / probe) - Math.ceil(from / probe);
    }
  }
  const { 'in-time': inTime, 'partly-late': partly, late, failed, vanished } = counts;
  return { sent: inTime + partly + late + failed + vanished, inTime, late: partly + late, failed, vanished };
}

/** Times in which what was taken in never ended, each with the event that began it. */
function vanishings(replay: Replay, component: string): ActionResult['vanished'] {
  const found: { from: Micros; to: Micros; event: number }[] = [];
  for (const { type, component: of, at, seq } of replay.recording.events) {
    if (of !== component || !type.startsWith('action-')) continue;
    const open = found.at(-1);
    if (open !== undefined && open.to === replay.end) open.to = at;
    if (type === 'action-vanished') found.push({ from: at, to: replay.end, event: seq });
  }
  return found;
}

function staleFor(replay: Replay, path: string): Micros {
  let since: Micros | undefined;
  let lasted = 0;
  for (const { type, component, at } of replay.recording.events) {
    if (component !== path) continue;
    if (type === 'pipeline-stale') since ??= at;
    else if (type === 'pipeline-fresh' && since !== undefined) {
      lasted += at - since;
      since = undefined;
    }
  }
  return lasted + (since === undefined ? 0 : replay.end - since);
}
