/** States of links, sites and what links share, as they are shown; the value of a state quantity is the place in its list. */
import type { StateLabel } from '../kernel/index.ts';

export const LINK_LABELS: readonly StateLabel[] = [
  { name: 'up', severity: 'normal' },
  { name: 'cut', severity: 'fault' },
  { name: 'full', severity: 'warning' },
  { name: 'down', severity: 'out' },
  { name: 'in-maintenance', severity: 'out' },
  { name: 'degraded', severity: 'degraded' },
];
export const LINK_STATE = { up: 0, cut: 1, full: 2, down: 3, atWork: 4, degraded: 5 } as const;

export const SITE_LABELS: readonly StateLabel[] = [
  { name: 'reachable', severity: 'normal' },
  { name: 'cut-off', severity: 'fault' },
  { name: 'down', severity: 'out' },
  { name: 'partitioned', severity: 'fault' },
  { name: 'withdrawn', severity: 'out' },
  { name: 'degraded', severity: 'degraded' },
];
export const SITE_STATE = { reachable: 0, cutOff: 1, down: 2, partitioned: 3, withdrawn: 4, degraded: 5 } as const;

/** Conduits and carriers. */
export const PART_LABELS: readonly StateLabel[] = [
  { name: 'whole', severity: 'normal' },
  { name: 'down', severity: 'fault' },
];
