/**
 * Reads the stages of every move of a service off its events: detected, declared, decided, made ready, routed, serving,
 * validated by those who run it and by those whose work it is.
 */
import type { SimEvent } from '../record/index.ts';
import { isAtLeast, type Replay } from '../replay/index.ts';
import type { Twin } from '../twin/index.ts';
import type { Micros } from '../units/index.ts';
import type { FailoverRecord } from './failover-shape.ts';

type Draft = { -readonly [Key in keyof FailoverRecord]: FailoverRecord[Key] };

const KINDS: Readonly<Record<string, FailoverRecord['kind']>> = {
  'failover-decided': 'failover',
  'switchover-decided': 'switchover',
  'failback-decided': 'failback',
};

const STAGE_OF_STEP: Readonly<Record<string, 'declaredAt' | 'readyAt' | 'validatedAt' | 'confirmedAt'>> = {
  declare: 'declaredAt',
  promote: 'readyAt',
  provision: 'readyAt',
  validate: 'validatedAt',
  'validate-business': 'confirmedAt',
};

/** All moves of the run, those of each service in the order of time. */
export function failoverRecords(replay: Replay, twin: Twin): readonly FailoverRecord[] {
  const ofService = new Map<string, SimEvent[]>(twin.workload.services.map(({ id }) => [id, []]));
  for (const event of replay.recording.events) ofService.get(event.component)?.push(event);
  return [...ofService].flatMap(([service, events]) => recordsOf(replay, service, events));
}

function recordsOf(replay: Replay, service: string, events: readonly SimEvent[]): readonly FailoverRecord[] {
  const records: Draft[] = [];
  let open: Draft | undefined;
  const end = (outcome: FailoverRecord['outcome'], at: Micros): void => {
    if (open) Object.assign(open, { outcome, endedAt: at });
    open = undefined;
  };
  for (const event of events) {
    const { type, at, data = {} } = event;
    const kind = KINDS[type];
    if (kind !== undefined) {
      if (open?.decidedAt !== undefined) end('redirected', at);
      else if (open) records.pop(); // at last there is something to decide on
      open = begun(replay, service, kind, event);
      records.push(open);
    } else if (type === 'failover-has-no-target' || (type === 'failover-held' && data['step'] === 'decide')) {
      if (open?.decidedAt !== undefined) end('no-target', at);
      else {
        if (open) records.pop();
        open = {
          ...begun(replay, service, 'failover', event),
          outcome: type === 'failover-held' ? 'under-way' : 'no-target',
        };
        if (type === 'failover-held') open.heldBy = [String(data['lack'])];
        records.push(open);
      }
    } else if (open) {
      if (type === 'failover-step-done') setStage(open, String(data['step']), at);
      else if (type === 'users-routed') open.routedAt ??= at;
      else if (type === 'failover-held' || type === 'capacity-refused') addHolder(open, String(data['lack']));
      else if (type === 'failed-over' || type === 'failed-back') end('done', at);
      else if (type === 'failover-called-off') end('called-off', at);
      // All places are sick: what waited for a decision found nowhere to go, and the steps that follow are not its own.
      else if (type === 'checks-fail-open') end('no-target', at);
    }
  }
  return records.map((record) => measured(replay, record));
}

function begun(replay: Replay, service: string, kind: FailoverRecord['kind'], event: SimEvent): Draft {
  const { at, seq, type, data = {} } = event;
  return {
    service,
    kind,
    from: String(data['away'] ?? ''),
    to: String(data['to'] ?? ''),
    by: String(data['by'] ?? ''),
    ...(kind === 'failover' ? before(replay, service, event) : {}),
    ...(type in KINDS ? { decidedAt: at } : {}),
    outcome: 'under-way',
    heldFor: 0,
    heldBy: [],
    event: seq,
  };
}

/** What came before the decision: back along what triggered it to the verdict of the checks, or the alarm. */
function before(
  replay: Replay,
  service: string,
  decision: SimEvent,
): Pick<Draft, 'disruptedAt' | 'detectedAt' | 'declaredAt' | 'from'> {
  const found: { -readonly [Key in 'disruptedAt' | 'detectedAt' | 'declaredAt']?: Micros } = {};
  const { events } = replay.recording;
  let from = String(decision.data?.['away'] ?? '');
  for (let event = events[decision.cause]; event !== undefined; event = events[event.cause]) {
    if (event.type === 'incident-declared' && event.component === service) found.declaredAt ??= event.at;
    if (event.type === 'alarm-raised') {
      found.detectedAt = event.at;
      const since = lostSince(replay, service, event.at);
      if (since !== undefined) found.disruptedAt = since;
      break;
    }
    if (event.type === 'deployment-unhealthy' && event.data?.['service'] === service) {
      found.detectedAt = event.at;
      found.disruptedAt = event.at - Number(event.data['failedFor'] ?? 0);
      if (from === '') from = event.component;
      break;
    }
  }
  return { ...found, from };
}

function setStage(record: Draft, step: string, at: Micros): void {
  const stage = STAGE_OF_STEP[step];
  if (stage !== undefined) record[stage] = at;
}

function addHolder(record: Draft, lack: string): void {
  if (!record.heldBy.includes(lack)) record.heldBy = [...record.heldBy, lack];
}

/** With what its quantities say: how long it was held, and when service was back. */
function measured(replay: Replay, record: Draft): FailoverRecord {
  const { service, decidedAt, routedAt, endedAt = replay.end } = record;
  const servedAt = routedAt === undefined ? undefined : wellFrom(replay, service, routedAt);
  return {
    ...record,
    ...(servedAt === undefined ? {} : { servedAt }),
    heldFor: decidedAt === undefined ? 0 : heldBetween(replay, service, decidedAt, endedAt),
  };
}

function heldBetween(replay: Replay, service: string, from: Micros, to: Micros): Micros {
  const failover = replay.quantityOf(service, 'failover');
  if (failover === undefined) return 0;
  const labels = replay.specOf(failover).labels ?? [];
  return replay
    .stretches(failover, from, to)
    .filter(({ form }) => labels[form.a]?.name === 'held')
    .reduce((sum, stretch) => sum + stretch.to - stretch.from, 0);
}

/** First instant from then on at which service is not even partly lost. */
function wellFrom(replay: Replay, service: string, at: Micros): Micros | undefined {
  return stretchesOf(replay, service, at, replay.end).find(({ isLost }) => !isLost)?.from;
}

/** Since when service has been lost then. */
function lostSince(replay: Replay, service: string, at: Micros): Micros | undefined {
  let since: Micros | undefined;
  for (const { isLost, from } of stretchesOf(replay, service, 0, at)) since = isLost ? (since ?? from) : undefined;
  return since;
}

/** How service fared, without what lasted no time. */
function stretchesOf(
  replay: Replay,
  service: string,
  from: Micros,
  to: Micros,
): readonly { readonly isLost: boolean; readonly from: Micros }[] {
  const state = replay.quantityOf(service, 'state');
  if (state === undefined) return [];
  const labels = replay.specOf(state).labels ?? [];
  const lasting = replay.stretches(state, from, to).filter((stretch) => stretch.to > stretch.from);
  return lasting.map(({ form, from: begins }) => {
    const label = labels[form.a];
    return { isLost: label !== undefined && isAtLeast(label.severity, 'fault'), from: begins };
  });
}
