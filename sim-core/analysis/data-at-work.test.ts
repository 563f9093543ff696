/** The data of a service from the document to the verdict. */
import { describe, expect, test } from 'vitest';
import { quorumAvailability } from './data-results.ts';
import { toldRun } from './told-run.fixture.ts';

/** A primary in the east, a standby in the west; 1000 writes of 120 kB a second are 120 MB/s. */
const twin = (
  data: string,
  failover = '{mode: automatic, detect: {interval: 5 s, threshold: 3, timeout: 1 s}, then: {promote: 10 s, route: 1 s}, time-to-live: 0 s, sticky: 0 %}',
) => `
regions: {east-coast: {at: [39, -77]}, west-coast: {at: [47, -122]}}
facilities:
  east: {region: east-coast, halls: {hall: {load: 1 MW}}}
  west: {region: west-coast, halls: {hall: {load: 1 MW}}}
network: {exchanges: {hub: {at: [40, -80]}}, links: {to-east: {from: east, to: hub, capacity: 100 Gbit/s}, to-west: {from: west, to: hub, capacity: 100 Gbit/s}}}
services:
  db:
    class: data
    users: {people: 1 krps}
    objectives: {rpo: 10 s}
    runs-in: {primary: east, recovery: west, strategy: hot-standby, activation: 5 s}
    failover: ${failover}
    data: {writes: 120 kB, lag: 0 s, ${data}}
populations: {people: {at: [41, -87], shape: flat}}
`;

describe('a copy that takes in less than is written', () => {
  test('is 12,000 MB and 100 s behind after ten minutes, and level 300 s after writes halve (R1)', () => {
    const told = toldRun(
      twin('replication: asynchronous, apply: 100 MB/s'),
      `length: 2 h
injects:
  - {at: +10 min, spike-demand: people, factor: 0.5, ramp: 0 s}
`,
    );
    expect(told.value('db@west backlog', 600)).toBeCloseTo(12e9, -3);
    expect(told.value('db@west lag', 600)).toBeCloseTo(100, 6);
    expect(told.log('replica-caught-up')).toEqual(['900 s replica-caught-up of db@west']);
  });
});

test('a copy of which nothing is said keeps up with what is written, whatever that is', () => {
  const told = toldRun(twin('replication: asynchronous').replace('writes: 120 kB', 'writes: 2 MB'), 'length: 1 h');
  expect(told.log('replica-falling-behind')).toEqual([]);
  expect(told.value('db@west lag', 3000)).toBeLessThan(1);
});

test('a quorum of three or five, each copy up 99 % of the time (R3)', () => {
  const data = 'replication: quorum, copy-availability: 99 %';
  const five = `
facilities: {${['a', 'b', 'c', 'd', 'e'].map((place) => `${place}: {halls: {hall: {load: 1 MW}}}`).join(', ')}}
services:
  three: {runs-in: [a, b, c], data: {${data}}}
  five: {runs-in: [a, b, c, d, e], data: {${data}}}
`;
  const { data: results = [] } = toldRun(five, 'length: 1 h').verdict.work ?? {};
  expect(results.map(({ service, availability }) => [service, availability?.toFixed(8)])).toEqual([
    ['three', '0.99970200'],
    ['five', '0.99999015'],
  ]);
  expect(quorumAvailability(3, 0.99)).toBeCloseTo(0.999702, 9);
});

/**
 * Forty-three seconds of partition under a standby that is promoted; half an hour later the old primary is restored.
 * Without users of its own the database is watched by its other places: these can lose sight of it.
 */
const parted = (data: string) =>
  toldRun(
    `${twin(
      `replication: asynchronous, apply: 240 MB/s, rejoin: restore, ${data}, restore: {size: 720 GB, rate: 200 MB/s, verify: 0 s, backup-every: 1 h}`,
      '{mode: automatic, detect: {interval: 5 s, threshold: 3, timeout: 1 s}, then: {promote: 10 s, route: 1 s}, time-to-live: 0 s, sticky: 0 %, fail-back-after: 10 min}',
    )
      .replace('users: {people: 1 krps}', 'capacity: 10 krps')
      .replace(
        'services:',
        'services:\n  web: {users: {people: 1 krps}, runs-in: [east], needs: {db: {kind: hard, calls: 1}}}',
      )}`,
    `length: 8 h
injects:
  - {at: +90 min, cut-link: to-east, for: 43 s}
  - {at: +2 h, restore-data: db@east}
`,
  );

describe('forty seconds of partition, a promotion, and the way back', () => {
  const told = parted('reconcile: 10 MB/s');
  const secondOf = (type: string, component: string) =>
    (told.replay.recording.events.find((event) => event.type === type && event.component === component)?.at ?? 0) / 1e6;

  test('leaves two histories: what the old owner alone had is not lost, but has diverged', () => {
    const [result] = told.verdict.work?.data ?? [];
    expect(result).toMatchObject({ service: 'db', mode: 'asynchronous', lost: 0, reconciled: true });
    expect(result?.diverged).toBeGreaterThan(1e9);
    expect(result?.rpa).toBeGreaterThan(10e6);
    expect(told.words('data-diverged')[0]).toMatch(
      /^The data of db have diverged: \S+ GB written over .+ are missing on one side or the other\.$/u,
    );
  });

  test('restores in size over rate, catches up in backlog over apply less write, and goes home by itself', () => {
    expect(told.log('restore-begun', 'restored')).toEqual([
      '7200 s restore-begun of db@east',
      // 720 GB at 200 MB/s.
      '10800 s restored of db@east',
    ]);
    // The backup of 01:00 is two hours old: of that, 120 MB/s came in but for the time without a database, and 240 can be taken in.
    const usable = secondOf('copy-usable', 'db@east');
    expect(usable).toBeGreaterThan(10_800 + 6900);
    expect(usable).toBeLessThan(10_800 + 7200);
    expect(secondOf('failed-back', 'db') - usable).toBeGreaterThan(600);
  });

  test('is faster where the place of the old primary takes in and restores faster', () => {
    const faster = parted('places: {east: {restore-rate: 400 MB/s, apply: 480 MB/s}}');
    expect(faster.log('restored')).toEqual(['9000 s restored of db@east']);
    // The backup is an hour and a half old; 480 are taken in where 120 are written.
    const [usable = ''] = faster.log('copy-usable');
    expect(Number.parseFloat(usable)).toBeGreaterThan(9000 + 1700);
    expect(Number.parseFloat(usable)).toBeLessThan(9000 + 1800);
  });

  test('leaves what nobody brings together apart, also once everything is home again', () => {
    const unreconciled = parted('idempotent: true');
    expect(unreconciled.log('failed-back')).toHaveLength(1);
    expect(unreconciled.log('data-reconciled')).toEqual([]);
    const [result] = unreconciled.verdict.work?.data ?? [];
    expect(result?.reconciled).toBe(false);
    expect(result?.diverged).toBeGreaterThan(1e9);
  });
});

describe('the only copy of a database is deleted at 23:27, the backup is of midnight', () => {
  const told = (length: string, more = '') =>
    toldRun(
      `
facilities: {azure: {halls: {h: {load: 1 MW}}}}
services:
  db: {class: data, users: {people: 1 krps}, objectives: {rto: 4 h, rpo: 1 h}, runs-in: [azure], data: {writes: 500 B, restore: {size: 300 GB, rate: 7.5 MB/s, verify: 1 h${more}}}}
populations: {people: {at: [41, -87], shape: flat}}
`,
      `length: ${length}
injects:
  - {at: '23:27', lose-data: db}
  - {at: +29 h, restore-data: db@azure}
criteria:
  - db loses less than 1 h of data
`,
    );

  test('it is back after size over rate and an hour of checking, and a day is lost', () => {
    const { verdict, log } = told('48 h');
    const restored = 29 * 3600 + 300e9 / 7.5e6 + 3600;
    expect(log('restored', 'service-restored')).toEqual([
      `${restored} s restored of db@azure`,
      `${restored} s service-restored of db`,
    ]);
    expect(verdict.work?.data[0]).toMatchObject({ gone: false, rpa: (23 * 60 + 27) * 60e6 });
    expect(verdict.criteria[0]).toMatchObject({ outcome: 'missed', measured: '23 h 27 min of data lost' });
  });

  test.each([
    ['at 17:20 every day: 6 h 7 min', "backup-at: '17:20'", 6 * 60 + 7],
    ['every eight hours, one of them at 01:00: 6 h 27 min', "backup-every: 8 h, backup-at: '01:00'", 6 * 60 + 27],
  ])('less is lost where a backup is taken %s', (_, more, minutes) => {
    expect(told('48 h', `, ${more}`).verdict.work?.data[0]).toMatchObject({ rpa: minutes * 60e6 });
  });

  test('and nothing is left while it is being restored', () => {
    const { verdict } = told('40 h');
    expect(verdict.work?.data[0]).toMatchObject({ gone: true });
    expect(verdict.criteria[0]).toMatchObject({ outcome: 'missed', measured: 'no copy is left at the end' });
  });
});

test('what waits for its region is read-only in between: three of ten requests are refused, tried again or not', () => {
  const told = toldRun(
    twin('replication: asynchronous, on-loss: {east-coast: read-only}, write-share: 30 %').replace(
      'halls: {hall: {load: 1 MW}}}\n  west',
      'power: {utilities: {grid: {}}, feeds: {it: {from: grid}}}, halls: {hall: {load: 1 MW, powered-by: it}}}\n  west',
    ),
    'length: 30 h\ninjects:\n  - {at: +1 h, lose-utility: grid, for: 20 h}\ncriteria:\n  - db loses less than 10 s of data',
  );
  expect(told.log('data-read-only', 'replica-promoted', 'data-diverged')).toHaveLength(1);
  expect(told.value('db served', 10 * 3600) / told.value('db offered', 10 * 3600)).toBeCloseTo(0.7, 9);
  expect(told.value('db served', 29 * 3600) / told.value('db offered', 29 * 3600)).toBe(1);
  expect(told.verdict.met).toBe(true);
});

test.each([
  ['replication: asynchronous, when-cut: stop', 'This is for synchronous replication; here it is asynchronous.'],
  ['replication: asynchronous, write-quorum: 2', 'This is for quorum replication; here it is asynchronous.'],
  ['replication: quorum, owners: one', 'With a quorum every place that reaches enough copies writes.'],
  ['replication: quorum, write-quorum: 3', 'There are only 2 copies. Write at most 2.'],
  ['places: {hub: {apply: 1 Gbit/s}}', '"hub" is not a facility. Write one of east, west.'],
  ['on-loss: {moon: read-only}', 'There is no "moon" in the twin.'],
  [
    "restore: {size: 1 GB, backup-at: 'noon'}",
    '"noon" is not a time of day. Write hours and minutes, such as 08:50 or 23:05:30.',
  ],
])('keys that do not fit are told: %s', (data, wrong) => {
  expect(() => toldRun(twin(data), 'length: 1 h')).toThrow(wrong);
});
