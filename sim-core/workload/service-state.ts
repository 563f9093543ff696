/**
 * The word for how a service is doing, from the share of fresh requests it serves. A better word is given back only when
 * the share is clearly past the line, so that a service at the line does not flutter.
 */
import type { Severity, StateLabel } from '../kernel/index.ts';
import type { Ratio } from '../units/index.ts';

export type ServiceState = 'serving' | 'degraded' | 'partly-lost' | 'lost';

interface Line {
  readonly name: ServiceState;
  readonly severity: Severity;
  /** Lowest share for this word, and the share at which a worse word is given back for it. */
  readonly from: Ratio;
  readonly regained: Ratio;
}

const LINES: readonly Line[] = [
  { name: 'serving', severity: 'normal', from: 0.999, regained: 0.9995 },
  { name: 'degraded', severity: 'degraded', from: 0.95, regained: 0.96 },
  { name: 'partly-lost', severity: 'fault', from: 0.01, regained: 0.02 },
  { name: 'lost', severity: 'out', from: 0, regained: 0 },
];

export const SERVICE_LABELS: readonly StateLabel[] = LINES.map(({ name, severity }) => ({ name, severity }));

const RANKS = new Map(LINES.map(({ name }, rank) => [name, rank]));

/** Place of a state among the labels, mildest first. */
export function rankOf(state: ServiceState): number {
  return RANKS.get(state) ?? 0;
}

export function severityOf(state: ServiceState): Severity {
  return LINES[rankOf(state)]?.severity ?? 'normal';
}

/** The word for a share, coming from the word before; `impaired` services are at best degraded. */
export function nextState(share: Ratio, before: ServiceState, impaired: boolean): ServiceState {
  const was = rankOf(before);
  const now = LINES.findIndex(({ from, regained }, rank) => share >= (rank < was ? regained : from));
  const state = LINES[now]?.name ?? 'lost';
  return state === 'serving' && impaired ? 'degraded' : state;
}
