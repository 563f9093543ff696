/**
 * The answers that users of a service hold. While caches follow a change of route, the stalest users still see what left
 * and the freshest already see what arrived; between two such shares all see the same.
 */
import type { Ratio } from '../units/index.ts';

/** Share of users who are sent to a deployment: the stalest ones, or the freshest if it is arriving. */
export interface RotationEntry {
  readonly deployment: string;
  readonly weight: Ratio;
  readonly arriving?: boolean;
}

/** Users who hold the same answer. */
export interface View {
  readonly share: Ratio;
  /** 1 for each deployment of the service that the answer holds. */
  readonly holds: Uint8Array;
}

/** Share of users who hold some answer: the stalest from one end, the freshest from the other. Nobody offered: 1. */
export function answeredShare(rotation: readonly RotationEntry[]): Ratio {
  if (rotation.length === 0) return 1;
  let stalest = 0;
  let freshest = 0;
  for (const { weight, arriving } of rotation) {
    if (arriving) freshest = Math.max(freshest, weight);
    else stalest = Math.max(stalest, weight);
  }
  return Math.min(1, stalest + freshest);
}

/** The answers in use, for deployments numbered by `ids`; their shares add up to 1. */
export function viewsOf(rotation: readonly RotationEntry[], ids: readonly string[]): readonly View[] {
  const cuts = new Set<number>([0, 1]);
  for (const { weight, arriving } of rotation) cuts.add(arriving ? 1 - weight : weight);
  const ordered = [...cuts].sort((a, b) => a - b);
  const views: View[] = [];
  for (let i = 1; i < ordered.length; i++) {
    const low = ordered[i - 1] as number; // i starts at 1
    const high = ordered[i] as number;
    const middle = (low + high) / 2;
    const holds = new Uint8Array(ids.length);
    for (const { deployment, weight, arriving } of rotation) {
      const seen = arriving ? middle > 1 - weight : middle < weight;
      if (seen) holds[ids.indexOf(deployment)] = 1;
    }
    views.push({ share: high - low, holds });
  }
  return views;
}
