import { expect, test } from 'vitest';
import type { FailoverRecord, ServiceLoss } from '../../../sim-core/analysis/index.ts';
import type { SimEvent } from '../../../sim-core/record/recording.ts';
import { MINUTE, SECOND } from '../../../sim-core/units/index.ts';
import { placesOf, recoveryOf, stagesOf } from './failover-stages.ts';
import { failoversCsv } from './failovers-csv.ts';

const event = (seq: number, at: number, type: string, cause: number, component = 'api'): SimEvent => ({
  seq,
  at,
  type,
  component,
  severity: 'info',
  cause,
});
const events = [
  event(0, 60 * MINUTE, 'service-lost', -1),
  event(1, 61 * MINUTE, 'deployment-unhealthy', 0, 'api@one'),
  event(2, 63 * MINUTE, 'failover-decided', 1),
  event(3, 66 * MINUTE, 'failover-step-done', 2),
  event(4, 67 * MINUTE, 'users-routed', 3),
];
const record: FailoverRecord = {
  service: 'api',
  kind: 'failover',
  from: 'api@one',
  to: 'api@two, api@three',
  by: 'duty',
  disruptedAt: 60 * MINUTE,
  detectedAt: 61 * MINUTE,
  decidedAt: 63 * MINUTE,
  readyAt: 66 * MINUTE,
  routedAt: 67 * MINUTE,
  servedAt: 68 * MINUTE,
  outcome: 'done',
  heldFor: 0,
  heldBy: [],
  event: 2,
};
const service: ServiceLoss = {
  service: 'api',
  outages: [{ from: 60 * MINUTE, to: 68 * MINUTE, worstShare: 0 }],
  lostFor: 8 * MINUTE,
  offered: 1,
  served: 0.9,
  unserved: 0.1,
  rto: 5 * MINUTE,
  rta: 8 * MINUTE,
};

test('each stage has its event, who did it, how long it took and where the clock stood', () => {
  const stages = stagesOf(record, service, events);
  expect(stages.map(({ name, took, clock, by, event: of }) => [name, took, clock, by, of?.seq])).toEqual([
    ['Lost', undefined, 0, undefined, 0],
    ['Detected', MINUTE, MINUTE, 'health checks', 1],
    ['Decided', 2 * MINUTE, 3 * MINUTE, 'duty', 2],
    ['Ready', 3 * MINUTE, 6 * MINUTE, undefined, 3],
    ['Routed', MINUTE, 7 * MINUTE, undefined, 4],
    ['Serving', MINUTE, 8 * MINUTE, undefined, undefined],
  ]);
});

test('the clock runs from the loss, from the outage that was decided in, or from the declaration', () => {
  expect(recoveryOf(record, service)).toMatchObject({ took: 8 * MINUTE, rto: 5 * MINUTE, isMet: false });
  const { disruptedAt, ...decided } = record;
  expect(recoveryOf(decided, service).startsAt).toBe(disruptedAt);
  expect(stagesOf(decided, service, events)[0]).toMatchObject({ name: 'Lost', at: disruptedAt });
  const declared = { ...service, rtoFrom: 'declaration' } as const;
  expect(recoveryOf(record, declared)).toMatchObject({ startsAt: undefined, isMet: undefined });
  expect(recoveryOf({ ...record, declaredAt: 64 * MINUTE }, declared)).toMatchObject({ took: 4 * MINUTE, isMet: true });
});

test('what did not come back missed its objective; what was called off says nothing of it', () => {
  const { servedAt: _, ...unserved } = record;
  expect(recoveryOf(unserved, service)).toMatchObject({ took: undefined, isMet: false });
  expect(recoveryOf({ ...unserved, outcome: 'called-off' }, service).isMet).toBe(undefined);
  expect(recoveryOf({ ...record, kind: 'failback' }, service).rto).toBe(undefined);
});

test('places are named without the service', () => {
  expect(placesOf('api@two, api@three')).toBe('two, three');
  expect(placesOf('those left')).toBe('those left');
});

test('the file has the stages of the report and the objectives beside them', () => {
  const [head = '', row = ''] = failoversCsv([{ ...record, to: 'api@two' }], [service], 0)
    .trim()
    .split('\r\n');
  const cell = (name: string): string | undefined => row.split(',')[head.split(',').indexOf(name)];
  expect(head).toContain('detected');
  expect([cell('service'), cell('by'), cell('clock_from')]).toEqual(['api', 'duty', 'the loss of service']);
  expect([cell('rto_s'), cell('rta_s')]).toEqual([String((5 * MINUTE) / SECOND), String((8 * MINUTE) / SECOND)]);
});
