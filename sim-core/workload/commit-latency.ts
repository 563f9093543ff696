/** How long one write takes until it is kept, and so how many one stream can make one after another. */
import { type Micros, type PerSecond, SECOND } from '../units/index.ts';
import type { DataCopy } from './data-copy.ts';
import { bothWays } from './data-owners.ts';
import type { LiveDeployment } from './live-deployment.ts';
import type { ReachTable } from './reach.ts';
import type { ReplicationSpec } from './replication-spec.ts';

/** What keeping a write takes where nothing is said: a millisecond at home and at a copy. */
const DEFAULT_COMMIT = { local: 1000, remote: 1000 } as const;

/**
 * From the call to "kept" [µs]: at home, and, where a write waits for copies, there and back to the slowest of the
 * `waitsFor` fastest, and kept there.
 */
export function commitLatency(local: Micros, remote: Micros, roundTrips: readonly Micros[], waitsFor: number): Micros {
  const fastest = [...roundTrips].sort((a, b) => a - b);
  const slowest = fastest[Math.min(waitsFor, fastest.length) - 1];
  return slowest === undefined ? local : local + slowest + remote;
}

/** Writes per second of so many streams, each waiting for one write before it begins the next. */
export function commitCeiling(latency: Micros, streams: number): PerSecond {
  return (streams * SECOND) / latency;
}

/** Of a service as it stands: a synchronous owner waits for every copy that it reaches, a leader for a majority. */
export function commitOf(
  rules: ReplicationSpec,
  copies: readonly DataCopy[],
  owner: LiveDeployment | undefined,
  links: ReachTable,
): Micros | undefined {
  const { mode, commit = DEFAULT_COMMIT } = rules;
  const home = owner ?? copies.find(({ deployment }) => deployment.isOffered && !deployment.isDead)?.deployment;
  if (!home) return undefined;
  if (mode !== 'synchronous' && mode !== 'quorum') return commit.local;
  const roundTrips = copies.flatMap(({ deployment, isUsable }) => {
    const isThere = deployment !== home && isUsable && !deployment.isDead && bothWays(home, deployment, links);
    return isThere ? [links.roundTripOf(home.facility, deployment.facility)] : [];
  });
  const waitsFor = mode === 'quorum' ? (rules.writeQuorum ?? Math.floor(copies.length / 2) + 1) - 1 : roundTrips.length;
  return commitLatency(commit.local, commit.remote, roundTrips, waitsFor);
}
