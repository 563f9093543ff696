/**
 * Who lost service, when, for how long and how much. An outage is a stretch in which the service's state is at least a
 * fault (partly lost or lost); degraded service is service. Requests are exact integrals of the recording.
 */
import { isAtLeast, type Replay } from '../replay/index.ts';
import type { Twin } from '../twin/index.ts';
import type { Micros } from '../units/index.ts';
import { worstLoss } from './data-results.ts';
import type { FailoverRecord } from './failover-shape.ts';
import type { ServiceLoss } from './verdict-shape.ts';
import { workRecovery } from './work-recovery.ts';

type Outage = ServiceLoss['outages'][number];

/** One entry for each service of the twin, in its order. */
export function serviceLosses(
  replay: Replay,
  twin: Twin,
  failovers: readonly FailoverRecord[],
): readonly ServiceLoss[] {
  return twin.workload.services.map((service) => {
    const outages = outagesOf(replay, service.id);
    const { rto, rtoFrom, rpo, mtpd } = service.objectives;
    const moves = failovers.filter((record) => record.service === service.id);
    const rpa = worstLoss(replay, service.id);
    return {
      service: service.id,
      outages,
      lostFor: outages.reduce((sum, { from, to }) => sum + to - from, 0),
      offered: total(replay, service.id, 'offered'),
      served: total(replay, service.id, 'served'),
      unserved: total(replay, service.id, 'unserved'),
      rta: outages.reduce((longest, { from, to }) => Math.max(longest, to - from), 0),
      ...(rto === undefined ? {} : { rto }),
      ...(rtoFrom === undefined ? {} : { rtoFrom }),
      ...workRecovery(replay, service.id, outages, moves),
      ...(rpo === undefined ? {} : { rpo }),
      ...(rpa === undefined ? {} : { rpa }),
      ...(mtpd === undefined ? {} : { mtpd }),
    };
  });
}

/** Requests over the whole run. */
function total(replay: Replay, component: string, name: string): number {
  const quantity = replay.quantityOf(component, name);
  return quantity === undefined ? 0 : replay.integral(quantity, 0, replay.end);
}

function outagesOf(replay: Replay, service: string): readonly Outage[] {
  const state = replay.quantityOf(service, 'state');
  if (state === undefined) return [];
  const labels = replay.specOf(state).labels ?? [];
  const share = replay.quantityOf(service, 'served-share');
  const spans: { from: Micros; to: Micros }[] = [];
  for (const { form, from, to } of replay.stretches(state, 0, replay.end)) {
    const label = labels[form.a];
    if (label === undefined || !isAtLeast(label.severity, 'fault') || to <= from) continue;
    const last = spans[spans.length - 1];
    if (last !== undefined && last.to === from) last.to = to;
    else spans.push({ from, to });
  }
  return spans.map(({ from, to }) => {
    const event = replay
      .eventsBetween(from - 1, from)
      .find((candidate) => candidate.component === service && isAtLeast(candidate.severity, 'fault'));
    const worstShare = share === undefined ? 0 : (replay.extremes(share, from, to - 1)?.least ?? 0);
    return { from, to, worstShare, ...(event === undefined ? {} : { event: event.seq }) };
  });
}
