/** What became of the data of services: lost, diverged, written twice, and how available a quorum is. */
import { atLeast } from '../power/index.ts';
import type { Replay } from '../replay/index.ts';
import type { Twin } from '../twin/index.ts';
import type { Micros, Ratio } from '../units/index.ts';
import type { DataResult } from './work-shape.ts';

/** One entry for each service whose data are followed, in the twin's order. */
export function dataResults(replay: Replay, twin: Twin): readonly DataResult[] {
  const { services, deployments } = twin.workload;
  return services.flatMap(({ id, replication }) => {
    const copies = deployments.filter(({ service }) => service === id).map((deployment) => deployment.id);
    if (!copies.some((copy) => replay.quantityOf(copy, 'copy') !== undefined)) return [];
    const rpa = worstLoss(replay, id);
    const commit = mostOf(replay, id, 'commit');
    return [
      {
        service: id,
        mode: replication.mode,
        ...(rpa === undefined ? {} : { rpa }),
        gone: copies.every((copy) => isGone(replay, copy)),
        lost: Math.max(...copies.map((copy) => atEnd(replay, copy, 'lost-data'))),
        diverged: Math.max(...copies.map((copy) => mostOf(replay, copy, 'diverged') ?? 0)),
        ...divergence(replay, id),
        duplicates: total(replay, id, 'duplicates'),
        ...(commit === undefined ? {} : { commit }),
        ...(replication.mode === 'quorum'
          ? { availability: quorumAvailability(copies.length, replication.copyAvailability, replication.writeQuorum) }
          : {}),
      },
    ];
  });
}

/** Share of time in which at least `needed` of `copies` are up, each for a share of `one`; more than half unless given. */
export function quorumAvailability(copies: number, one: Ratio = 1, needed = Math.floor(copies / 2) + 1): Ratio {
  return atLeast(needed, copies, one);
}

/** Worst age of data that a promoted copy, or a backup that was all there was, did not have [µs]. */
export function worstLoss(replay: Replay, service: string): Micros | undefined {
  let worst: Micros | undefined;
  for (const { type, data } of replay.recording.events) {
    if ((type !== 'replica-promoted' && type !== 'data-lost') || data?.['service'] !== service) continue;
    const lag = data['lag'];
    if (typeof lag === 'number' && (worst === undefined || lag > worst)) worst = lag;
  }
  return worst;
}

/** Times in which histories were apart; begun by the oldest write that one side did not know. */
export function divergencesOf(
  replay: Replay,
  service: string,
): readonly { readonly from: Micros; readonly to: Micros; readonly isOver: boolean }[] {
  const found: { readonly from: Micros; readonly to: Micros; readonly isOver: boolean }[] = [];
  let from: Micros | undefined;
  for (const { type, component, at, data } of replay.recording.events) {
    if (component !== service) continue;
    if (type === 'data-diverging') from ??= at;
    else if (type === 'data-diverged') from = Math.min(from ?? at, at - Number(data?.['for'] ?? 0));
    else if (type === 'data-reconciled' && from !== undefined) {
      found.push({ from, to: at, isOver: true });
      from = undefined;
    }
  }
  return from === undefined ? found : [...found, { from, to: replay.end, isOver: false }];
}

function divergence(replay: Replay, service: string): Pick<DataResult, 'divergedFor' | 'reconciled'> {
  const apart = divergencesOf(replay, service);
  return {
    divergedFor: apart.reduce((sum, { from, to }) => sum + to - from, 0),
    reconciled: apart.every(({ isOver }) => isOver),
  };
}

/** Its data are gone at the end, or still being restored. */
function isGone(replay: Replay, copy: string): boolean {
  const quantity = replay.quantityOf(copy, 'copy');
  const value = quantity === undefined ? undefined : replay.valueAt(quantity, replay.end);
  const label = replay.recording.quantities[quantity ?? -1]?.labels?.[value ?? -1]?.name;
  return label === 'gone' || label === 'restoring';
}

function atEnd(replay: Replay, component: string, name: string): number {
  const quantity = replay.quantityOf(component, name);
  return (quantity === undefined ? undefined : replay.valueAt(quantity, replay.end)) ?? 0;
}

function mostOf(replay: Replay, component: string, name: string): number | undefined {
  const quantity = replay.quantityOf(component, name);
  return quantity === undefined ? undefined : replay.extremes(quantity, 0, replay.end)?.most;
}

function total(replay: Replay, component: string, name: string): number {
  const quantity = replay.quantityOf(component, name);
  return quantity === undefined ? 0 : replay.integral(quantity, 0, replay.end);
}
