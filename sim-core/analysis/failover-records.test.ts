/** The stages of failovers and what they come to for recovery, from the document to the verdict. */
import { describe, expect, test } from 'vitest';
import type { ServiceLoss } from './index.ts';
import { toldRun } from './told-run.fixture.ts';

const MINUTE = 60_000_000;

const twin = (failover: string, objectives = 'rto: 15 min') => `
regions: {east-coast: {at: [39, -77]}, west-coast: {at: [47, -122]}}
facilities:
  east: {region: east-coast, halls: {hall: {load: 1 MW}}}
  west: {region: west-coast, halls: {hall: {load: 1 MW}}}
  north: {region: east-coast, halls: {hall: {load: 1 MW}}}
services:
  desk:
    users: {people: 1 krps}
    objectives: {${objectives}}
    runs-in: {primary: east, recovery: west, strategy: hot-standby, activation: 5 s}
    failover: {detect: {interval: 10 s, threshold: 3, timeout: 1 s}, time-to-live: 1 min, sticky: 0 %, ${failover}}
  identity: {runs-in: [north], capacity: 1 krps}
populations: {people: {at: [41, -87], shape: flat}}
teams: {desk-owners: {respond: 2 min}, on-call: {respond: 3 min}}
`;

const manual =
  'mode: manual, by: on-call, declare: 4 min, decide: 6 min, then: {promote: {takes: 2 min, needs: [identity]}, route: 30 s, validate: 5 min, validate-business: {takes: 20 min, by: desk-owners}}';

/** Minutes of the run, to a hundredth. */
const minutes = (at: number | undefined) => (at === undefined ? undefined : Math.round((at / MINUTE) * 100) / 100);

describe('a manual failover with a declaration, two validations and an identity that is away', () => {
  const { verdict } = toldRun(
    twin(manual, 'rto: 25 min, mtpd: 1 h'),
    `length: 6 h
injects:
  - {at: +60 min, fail: east.hall}
  - {at: +62 min, fail: north.hall, for: 18 min}
`,
  );
  const [record, ...others] = verdict.failovers ?? [];
  const loss: Partial<ServiceLoss> = verdict.losses.find(({ service }) => service === 'desk') ?? {};

  test('has an instant for every stage', () => {
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      service: 'desk',
      kind: 'failover',
      from: 'desk@east',
      to: 'desk@west',
      by: 'on-call',
      outcome: 'done',
      heldBy: ['identity'],
    });
    expect(minutes(record?.disruptedAt)).toBe(60);
    const detected = minutes(record?.detectedAt) ?? 0;
    expect(detected).toBeGreaterThan(60.3);
    expect(detected).toBeLessThan(60.6);
    expect(minutes((record?.declaredAt ?? 0) - (record?.detectedAt ?? 0))).toBe(7);
    expect(minutes((record?.decidedAt ?? 0) - (record?.declaredAt ?? 0))).toBe(6);
    expect(minutes((record?.routedAt ?? 0) - (record?.readyAt ?? 0))).toBe(0.5);
    expect(minutes((record?.validatedAt ?? 0) - (record?.routedAt ?? 0))).toBe(5);
    expect(minutes((record?.confirmedAt ?? 0) - (record?.validatedAt ?? 0))).toBe(22);
    expect(record?.endedAt).toBe(record?.confirmedAt);
  });

  test('is held for as long as identity is away, and promotes from then on', () => {
    const held = (record?.heldFor ?? 0) / MINUTE;
    expect(held).toBeGreaterThan(5);
    expect(minutes((record?.decidedAt ?? 0) + (record?.heldFor ?? 0) + 2 * MINUTE)).toBe(minutes(record?.readyAt));
  });

  test('tells each figure by its own clock', () => {
    const [outage] = loss.outages ?? [];
    expect(loss.rta).toBe((outage?.to ?? 0) - (outage?.from ?? 0));
    expect(loss.rtaDeclared).toBe((outage?.to ?? 0) - (record?.declaredAt ?? 0));
    expect(loss.wrt).toBe((record?.confirmedAt ?? 0) - (outage?.to ?? 0));
    expect(loss.disruption).toBe((loss.rta ?? 0) + (loss.wrt ?? 0));
  });
});

test('what cannot be decided, and what comes back before users are sent anywhere', () => {
  const { verdict } = toldRun(
    twin('mode: automatic, then: {route: 1 s}'),
    'length: 4 h\ninjects:\n  - {at: +10 min, fail: west.hall}\n  - {at: +60 min, fail: east.hall}\n',
  );
  expect(verdict.failovers?.map(({ kind, outcome, from, decidedAt }) => [kind, outcome, from, decidedAt])).toEqual([
    ['failover', 'no-target', 'desk@east', undefined],
  ]);

  const called = toldRun(
    twin('mode: manual, by: on-call, decide: 1 min, then: {promote: 2 h, route: 1 s}'),
    'length: 4 h\ninjects:\n  - {at: +60 min, fail: east.hall, for: 10 min}\n',
  );
  expect(called.verdict.failovers?.map(({ outcome, routedAt }) => [outcome, routedAt])).toEqual([
    ['called-off', undefined],
  ]);
  expect(called.verdict.losses[0]?.wrt).toBeUndefined();
});

test('a decision that is held until checks fail open found nowhere to go', () => {
  const { verdict } = toldRun(
    twin('mode: automatic, needs: [identity], then: {route: 1 s}').replace(
      '{primary: east, recovery: west, strategy: hot-standby, activation: 5 s}',
      '[east, west, north]',
    ),
    `length: 4 h
injects:
  - {at: +30 min, fail: east.hall}
  - {at: +50 min, fail: identity, for: 30 min}
  - {at: +60 min, fail: west.hall}
  - {at: +61 min, fail: desk@north}
`,
  );
  const [, held] = verdict.failovers ?? [];
  expect([held?.outcome, held?.heldBy, minutes(held?.endedAt)]).toEqual(['no-target', ['identity'], 80]);
});

test('a switchover and the way back have no disruption', () => {
  const { verdict } = toldRun(
    twin('mode: automatic, then: {route: 1 s, validate: 2 min}'),
    'length: 4 h\ninjects:\n  - {at: +60 min, switchover: desk, to: west}\n  - {at: +120 min, failback: desk}\n',
  );
  expect(verdict.failovers?.map(({ kind, by, outcome, disruptedAt }) => [kind, by, outcome, disruptedAt])).toEqual([
    ['switchover', 'operators', 'done', undefined],
    ['failback', 'operators', 'done', undefined],
  ]);
  expect(verdict.losses).toEqual([]);
});

test('an objective that counts from the declaration says so in the verdict', () => {
  const { verdict } = toldRun(
    twin(manual, 'rto: 25 min, rto-from: declaration'),
    'length: 3 h\ninjects:\n  - {at: +60 min, fail: east.hall}\n',
  );
  expect(verdict.services[0]).toMatchObject({ service: 'desk', rtoFrom: 'declaration' });
  expect(verdict.services[0]?.rtaDeclared).toBeLessThan(verdict.services[0]?.rta ?? 0);
});
