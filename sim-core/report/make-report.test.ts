import { expect, test } from 'vitest';
import type { ServiceLoss } from '../analysis/index.ts';
import type { SentenceTable } from '../kernel/index.ts';
import type { RunEnding } from '../record/index.ts';
import { HOUR, MINUTE } from '../units/index.ts';
import { likeAssumptions, mainEvents, makeReport, makeTables } from './index.ts';
import { type SmallRun, smallRun } from './small-run.fixture.ts';

const sentences: SentenceTable = {
  'inject-released': ({ data }) => `Inject: ${data.words ?? ''}`,
  'utility-lost': ({ component }) => `${component} lost its utility`,
  'ups-on-battery': ({ component }) => `${component} carries its load from the battery`,
  'ups-depleted': ({ component }) => `${component} is empty`,
  'service-lost': ({ component }) => `${component} is lost`,
};

function reportOn(change: (run: SmallRun) => Partial<SmallRun> = () => ({})) {
  const run = smallRun();
  return makeReport({ ...run, ...change(run) }, sentences);
}

function endedBy(ending: RunEnding) {
  return reportOn(({ recording }) => ({ recording: { ...recording, ending } }));
}

test('what the estate costs is a finding and a table, where the twin says it', () => {
  const rows = [{ component: 'north.chillers', units: 4, once: 1_000_000, yearly: 48_000 }];
  const costs = { currency: 'EUR', once: 1_000_000, yearly: 48_000, rows };
  const content = reportOn(({ verdict }) => ({ verdict: { ...verdict, costs } }));
  expect(content.findings).toContain(
    'As far as the twin says, the estate costs 1.00 M EUR once and 48.0 k EUR a year.',
  );
  const table = makeTables(content).find(({ id }) => id === 'costs');
  expect(table?.rows[0]?.map(({ text }) => text)).toEqual(['north.chillers', '4', '1.00 M', '48.0 k']);
  expect(makeTables(reportOn()).some(({ id }) => id === 'costs')).toBe(false);
});

test('says in one line what the run came to', () => {
  const { headline, outcome, title } = reportOn();

  expect([title, outcome, headline]).toEqual([
    'Two feeds, one substation',
    'missed',
    'checkout lost users, for 50 min in all. The one criterion is missed.',
  ]);
});

test('findings carry their figures and where it all came from', () => {
  expect(reportOn().findings).toEqual([
    'checkout was away for 50 min at the longest (objective 15 min) and left 15.6 % of its demand unserved. ' +
      'It began at 01:10:00: north.ups is empty ← north.ups carries its load from the battery ← (1 more) ← Inject: lose-utility north.feed-1.',
    'The race of north.ups charge against its limit "empty" was lost at 01:10:00; help came 50 min too late.',
    'checkout was failed over to checkout@south within 50 min: 1 min to detect, 19 min to decide, 25 min to route, 5 min until it served. It waited 6 min for identity.',
    'Of 1 predicted time with a reported counterpart, the largest error is 0 %.',
    '64 % of what the engine reads is written in the twin; 2 values assumed and 1 value undocumented.',
  ]);
});

test('an outage names its whole chain of causes', () => {
  expect(reportOn().outages.map(({ service, isOpen, cause }) => [service, isOpen, cause])).toEqual([
    [
      'checkout',
      false,
      [
        'north.ups is empty',
        'north.ups carries its load from the battery',
        'north.feed-1 lost its utility',
        'Inject: lose-utility north.feed-1',
      ],
    ],
  ]);
});

test('a near miss reads as one', () => {
  const near = reportOn(({ verdict }) => ({
    verdict: {
      ...verdict,
      met: true,
      criteria: [{ id: 'none', words: 'checkout never lost', outcome: 'met', measured: 'never' }],
      losses: [],
      services: verdict.services.map((service) => ({ ...service, outages: [], lostFor: 0, rta: 0, unserved: 0 })),
      ...(verdict.races[1] === undefined ? {} : { tightest: verdict.races[1] }),
    },
  }));

  expect([near.outcome, near.headline]).toEqual(['met', 'No service lost users. The one criterion is met.']);
  expect(near.findings[0]).toBe(
    'The closest call was north.hall-1 inlet against its limit "shutdown": held with 3 min 12 s to spare.',
  );
  expect(near.recovery.map(({ service, outcome }) => `${service} ${outcome}`)).toEqual(['checkout met']);
  expect(near.untouched).toBe(1);
});

test.each<[RunEnding, string]>([
  [{ kind: 'stopped' }, 'The run was stopped before its end. There is no verdict on the whole scenario.'],
  [
    { kind: 'did-not-settle', at: HOUR, components: ['a', 'b'] },
    'The run ended at 01:00:00, because a, b did not come to rest. There is no verdict on the whole scenario.',
  ],
  [
    { kind: 'out-of-memory-budget', at: MINUTE },
    'The run ended at 00:01:00, because it recorded more than its budget allows. There is no verdict on the whole scenario.',
  ],
])('a run that ended early is not judged as a whole: $kind', (ending, headline) => {
  expect(endedBy(ending).headline).toBe(headline);
});

test('says how a service moved, stage by stage', () => {
  const table = makeTables(reportOn()).find(({ id }) => id === 'failovers');

  expect(table?.rows[0]?.map(({ text }) => text)).toEqual([
    'checkout',
    'failover from checkout@north to checkout@south',
    'on-call',
    '01:10:00',
    '01:11:00',
    '01:20:00',
    '01:30:00',
    '01:40:00',
    '01:55:00',
    '02:00:00',
    '02:15:00',
    '03:00:00',
    '03:00:00',
    '6 min',
    'identity',
    'done',
  ]);
});

test('objectives are judged by the clock that they name, and MTPD with work recovery', () => {
  const judged = (change: Partial<ServiceLoss>) =>
    reportOn(({ verdict }) => ({
      verdict: { ...verdict, services: verdict.services.map((service) => ({ ...service, ...change })) },
    })).recovery[0]?.outcome;

  expect(judged({ rto: 45 * MINUTE })).toBe('missed');
  expect(judged({ rto: 45 * MINUTE, rtoFrom: 'declaration' })).toBe('met');
  expect(judged({ rto: HOUR, mtpd: 2 * HOUR })).toBe('met');
  expect(judged({ rto: HOUR, mtpd: HOUR + 45 * MINUTE })).toBe('missed');
});

test('every event names what it came from, and under which conditions', () => {
  const rows = reportOn().events.map(({ seq, words, causeWords, conditions }) => [seq, words, causeWords, conditions]);

  expect(rows).toEqual([
    [0, 'Inject: lose-utility north.feed-1', undefined, []],
    [1, 'north.feed-1 lost its utility', 'Inject: lose-utility north.feed-1', []],
    [2, 'north.ups carries its load from the battery', 'north.feed-1 lost its utility', ['north.plant: did not start']],
    [3, 'north.ups is empty', 'north.ups carries its load from the battery', []],
    [4, 'checkout is lost', 'north.ups is empty', ['north.feed-1 lost its utility']],
    [5, 'checkout: service restored', 'checkout is lost', []],
  ]);
});

test('plots the disturbed facility, with limits, and says in words what each plot shows', () => {
  const { plots, unplotted } = reportOn();

  expect(unplotted).toEqual([]);
  expect(plots.map(({ id, summary }) => `${id}: ${summary}`)).toEqual([
    'served: Lowest: checkout 25 % at 01:10:00.',
    'north-power: Highest: utility 2.00 MW at 00:00:00; batteries 2.00 MW at 01:00:00. Limits: utility rating 2.50 MW.',
    'north-charge: Lowest: north.ups 0 % at 01:10:00.',
    'north-inlet: Highest: north.hall-1 43.6 °C at 02:00:00.',
  ]);
  expect(plots[1]?.limits.map(({ name, value }) => `${name} ${value}`)).toEqual(['utility rating 2500000']);
  expect(plots[3]?.limits.map(({ name, value }) => `${name} ${value}`)).toEqual(['warn 27', 'shutdown 40']);
});

test('polylines keep every jump and follow curves', () => {
  const { plots } = reportOn();
  const served = plots[0]?.series[0];
  const charge = plots[2]?.series[0];
  const inlet = plots[3]?.series[0];

  expect(served?.at.map((at, place) => [at / MINUTE, served.values[place]])).toEqual([
    [0, 1],
    [70, 1],
    [70, 0.25],
    [120, 0.25],
    [120, 1],
    [240, 1],
  ]);
  expect(charge?.at.map((at) => at / MINUTE)).toEqual([0, 60, 70, 240]);
  // 24 °C rising towards 44 °C with 15 min: 24 + 20·(1 − e⁻¹) after 15 min.
  const place = inlet?.at.findIndex((at) => at >= HOUR + 15 * MINUTE) ?? 0;
  expect(inlet?.values[place]).toBeCloseTo(36.64, 1);
});

test('stacked sources share their instants', () => {
  const power = reportOn().plots.find(({ kind }) => kind === 'stacked');

  expect(power?.series.map(({ name }) => name)).toEqual(['utility', 'batteries']);
  expect(power?.series[0]?.at).toEqual(power?.series[1]?.at);
});

test('tables read the same on paper and in data', () => {
  const tables = new Map(makeTables(reportOn()).map((table) => [table.id, table]));
  const recovery = tables.get('recovery');

  expect(recovery?.rows[0]?.map(({ text }) => text)).toEqual([
    'checkout',
    '15 min',
    '50 min',
    '40 min',
    '1 min',
    '20 s',
    '1 h',
    '4 h',
    '50 min',
    '1',
    '15.6 %',
    'MISSED',
  ]);
  expect(Object.fromEntries(recovery?.names.map((name, place) => [name, recovery.data[0]?.[place]]) ?? [])).toEqual({
    service: 'checkout',
    rto_s: 900,
    rto_from: 'disruption',
    rta_s: 3000,
    rta_declared_s: 2400,
    rpo_s: 60,
    rpa_s: 20,
    wrt_s: 3600,
    mtpd_s: 14_400,
    disruption_s: 6600,
    lost_for_s: 3000,
    outages: 1,
    offered_requests: 1_440_000,
    served_requests: 1_215_000,
    unserved_requests: 225_000,
    outcome: 'missed',
  });
  expect(tables.get('comparisons')?.rows[0]?.map(({ text }) => text)).toEqual([
    'north dark',
    'predicted',
    '01:04:00 (11-02 09:04 UTC) to 01:21:00 (11-02 09:21 UTC)',
    '01:10:00 (11-02 09:10 UTC)',
    'within',
  ]);
  for (const table of tables.values()) {
    expect(table.rows.every((row) => row.length === table.headings.length)).toBe(true);
    expect(table.data.every((row) => row.length === table.names.length)).toBe(true);
  }
});

test('a long log is cut to injects and the gravest events; like assumptions are told once', () => {
  const { events, assumptions } = reportOn();

  expect(mainEvents(events, 4).map(({ type }) => type)).toEqual([
    'inject-released',
    'utility-lost',
    'ups-depleted',
    'service-lost',
  ]);
  expect(mainEvents(events, 6)).toBe(events);
  expect(likeAssumptions(assumptions).map(({ component, fact }) => `${component}: ${fact}`)).toEqual([
    'north.plant, south.plant: start',
    'north.ups: battery',
    'south: fuel',
  ]);
});

test('the same run gives the same report', () => {
  expect(reportOn()).toEqual(reportOn());
});
