/** What operations lean on, from the document to the log: three places of two providers, a desk, identity and names. */
import { describe, expect, test } from 'vitest';
import { sentences } from '../compile/index.ts';
import { makeTeller, tellWhy, why } from '../replay/index.ts';
import { type ToldRun, toldRun } from './told-run.fixture.ts';

const QUICK = 'detect: {interval: 10 s, threshold: 3, timeout: 1 s}, time-to-live: 1 min, sticky: 0 %';
const STANDBY = 'runs-in: {primary: one, recovery: [two, three], strategy: warm-standby, activation: 5 min}';
const AUTOMATIC = `failover: {mode: automatic, ${QUICK}, then: {route: 1 min}}`;

function story(desk: readonly string[], injects: readonly string[], more = '', hall = ''): ToldRun {
  return toldRun(
    `
regions:
  north: {provider: acme, jurisdiction: EU, at: [50, 8]}
  south: {provider: acme, jurisdiction: EU, at: [40, -3]}
  west: {provider: umbrella, jurisdiction: EU, at: [53, -6]}
facilities:
  one: {region: north, halls: {hall: {load: 600 kW}}}
  two: {region: south, halls: {hall: {load: 600 kW}}${hall}}
  three: {region: west, halls: {hall: {load: 600 kW}}}
network: {links: {one-two: {from: one, to: two, capacity: 100 Gbit/s}, one-three: {from: one, to: three, capacity: 100 Gbit/s}}}
services:
  desk:
    users: {people: 1 krps}
${desk.map((line) => `    ${line}`).join('\n')}
  identity: {class: control, runs-in: [one, three]}
  dns: {class: control, runs-in: [three]}
teams: {crew: {respond: 5 min}}
populations: {people: {at: [48, 5], shape: flat}}
${more}`,
    `length: 6 h\ninjects:\n${injects.map((inject) => `  - ${inject}`).join('\n')}\n`,
  );
}

/** Types of events of one component, with the minute, to a tenth. */
function logOf({ replay }: ToldRun, component: string, ...types: readonly string[]): readonly string[] {
  return replay.recording.events.flatMap(({ type, at, component: id, data = {} }) =>
    id === component && types.includes(type)
      ? [`${Math.round(at / 6e6) / 10} min ${type}${data['to'] === undefined ? '' : ` to ${data['to']}`}`]
      : [],
  );
}

/** From an event back to what set it off, in words. */
function chainOf({ replay }: ToldRun, type: string, component: string): readonly string[] {
  const { recording } = replay;
  const event = recording.events.find((one) => one.type === type && one.component === component);
  return tellWhy(why(recording, event?.seq ?? -1), makeTeller(sentences)).flatMap(({ sentence, onTrunk }) =>
    onTrunk ? [sentence] : [],
  );
}

const MOVES = [
  'failover-decided',
  'switchover-decided',
  'failback-decided',
  'users-routed',
  'failed-over',
  'failed-back',
];

test('who works at a place drives to another to lay hands on something there; who works nowhere acts from afar', () => {
  const told = toldRun(
    `
regions: {north: {at: [50, 8]}, south: {at: [40, -3]}}
facilities:
  one: {region: north, halls: {hall: {load: 600 kW}}}
  two: {region: south, halls: {hall: {load: 600 kW}}}
network: {exchanges: {hub: {at: [45, 2]}}, links: {one-hub: {from: one, to: hub}, two-hub: {from: two, to: hub}}}
teams: {crew: {staff: 4, at: one, respond: 5 min, travel: 40 min}, desk: {staff: 4, respond: 5 min}}
`,
    `length: 2 h
injects:
  - {at: +10 min, fail: [one.hall, two.hall, hub, one-hub, two.routers]}
  - {at: +10 min, repair: one.hall, by: crew}
  - {at: +10 min, repair: two.hall, by: crew}
  - {at: +10 min, repair: hub, by: crew}
  - {at: +10 min, repair: one-hub, by: crew}
  - {at: +10 min, repair: two.routers, by: desk}
`,
  );
  // The hall at home, the link that lies in no one place, and what is done from afar; the other hall and the hub are a drive away.
  expect(told.log('team-working')).toEqual([
    '900 s team-working of crew',
    '900 s team-working of crew',
    '900 s team-working of desk',
    '3300 s team-working of crew',
    '3300 s team-working of crew',
  ]);
});

describe('planned moves', () => {
  test('a failover goes where the author says, and home by decision', () => {
    const told = story(
      [STANDBY, AUTOMATIC],
      ['{at: +10 min, failover: desk, to: three}', '{at: +60 min, failback: desk}'],
    );
    expect(logOf(told, 'desk', ...MOVES)).toEqual([
      '10 min failover-decided to desk@three',
      '16 min users-routed to desk@three',
      '16 min failed-over to desk@three',
      '60 min failback-decided to desk@one',
      '61 min users-routed to desk@one',
      '61 min failed-back to desk@one',
    ]);
    expect(told.verdict.losses).toEqual([]);
  });

  test('a region that is evacuated is left by everything in it, without loss, until it is open again', () => {
    const told = story([STANDBY, AUTOMATIC], ['{at: +10 min, evacuate: north, for: 2 h}']);
    expect(logOf(told, 'desk', ...MOVES)).toEqual([
      '10 min switchover-decided to desk@two',
      '16 min users-routed to desk@two',
      '16 min failed-over to desk@two',
      '130 min failback-decided to desk@one',
      '131 min users-routed to desk@one',
      '131 min failed-back to desk@one',
    ]);
    expect(logOf(told, 'identity', 'switchover-decided', 'failed-back')).toEqual([
      '10 min switchover-decided to those left',
      '131 min failed-back to identity@three, identity@one',
    ]);
    expect(told.verdict.losses).toEqual([]);
  });
});

describe('the loss of a provider', () => {
  const told = story([STANDBY, AUTOMATIC], ['{at: +10 min, fail: acme, for: 1 h}']);

  test('takes both its places, and the rule turns to the other provider when it learns of the second', () => {
    expect(logOf(told, 'desk', 'failover-decided', 'users-routed')).toEqual([
      '10.4 min failover-decided to desk@two',
      '10.4 min failover-decided to desk@three',
      '16.4 min users-routed to desk@three',
    ]);
    expect(told.verdict.failovers?.filter(({ service }) => service === 'desk').map(({ outcome }) => outcome)).toEqual([
      'redirected',
      'done',
    ]);
  });

  test('is the beginning of the chain', () => {
    expect(chainOf(told, 'users-routed', 'desk')).toEqual([
      'Users of desk are sent to desk@three; caches follow within 1 min',
      'the rule decided to fail desk over from desk@one to desk@three',
      expect.stringMatching(/^Health checks found desk@one unhealthy, \S+ s after it began to fail$/u),
      'desk@one stopped serving: none of its servers is up',
      expect.stringMatching(/^one\.hall-racks off: \d+ servers lost their supply$/u),
      'one.it failed',
      'Inject: Fail acme for 1 h',
    ]);
  });
});

describe('health checks and names, by the arithmetic of those who run them', () => {
  /** Fault, verdict and last user served again [s]: a rule that routes at once, with these figures. */
  const drill = (detect: string, timeToLive: string, at: number) => {
    const told = story(
      [
        'runs-in: [one, two]',
        'capacity: 2 krps',
        `failover: {mode: automatic, detect: {${detect}}, then: {route: 1 ms}, time-to-live: ${timeToLive}, sticky: 0 %}`,
      ],
      [`{at: +${at} s, fail: one.hall}`],
    );
    const secondOf = (type: string, component: string) =>
      (told.replay.recording.events.find((event) => event.type === type && event.component === component)?.at ?? 0) /
      1e6;
    return {
      verdict: secondOf('deployment-unhealthy', 'desk@one') - at,
      last: secondOf('service-restored', 'desk') - at,
    };
  };

  test.each([
    ['Route 53', 'interval: 30 s, threshold: 3, timeout: 1 ms', '60 s', 90, 150],
    ['Route 53, fast', 'interval: 10 s, threshold: 3, timeout: 1 ms', '60 s', 30, 90],
    ['Traffic Manager', 'interval: 30 s, threshold: 4, timeout: 10 s', '30 s', 130, 160],
  ])('%s (N9, N10): a fault that just misses a check', (_who, detect, timeToLive, verdict, last) => {
    const first = drill(detect, timeToLive, 3600);
    // Checks come at the same instants whatever happens: a millisecond after one of them is the worst that can be.
    const worst = drill(detect, timeToLive, 3600 + first.verdict - verdict + 0.001);
    expect(worst.verdict).toBeCloseTo(verdict, 2);
    expect(worst.last).toBeCloseTo(last, 2);
    expect(first.verdict).toBeLessThanOrEqual(worst.verdict);
  });
});

describe('what a failover leans on', () => {
  test('capacity that is refused holds a pilot light, until another provider grants it', () => {
    const told = story(
      [STANDBY.replace('warm-standby', 'pilot-light'), AUTOMATIC],
      [
        '{at: +5 min, refuse-capacity: acme, for: 2 h}',
        '{at: +5 min, refuse-capacity: umbrella, for: 1 h}',
        '{at: +10 min, fail: one.hall}',
      ],
    );
    expect(logOf(told, 'desk', 'capacity-refused', 'failover-held', 'failover-decided', 'users-routed')).toEqual([
      '10.4 min failover-decided to desk@two',
      '10.4 min capacity-refused',
      '10.4 min failover-held',
      '65 min failover-decided to desk@three',
      '71 min users-routed to desk@three',
    ]);
    expect(chainOf(told, 'failover-held', 'desk')).toEqual([
      'Failover of desk cannot go on (to route users): capacity at desk@two cannot be had',
      'Inject: Refuse capacity at acme for 2 h',
    ]);
  });

  test('a name that was remembered as missing comes back over a quarter of an hour', () => {
    const told = story(
      [STANDBY, 'resolved-by: dns', AUTOMATIC.replace('time-to-live', 'negative-time-to-live: 15 min, time-to-live')],
      ['{at: +10 min, lose-dns: desk, for: 2 h}'],
    );
    const shares = [-1, 1, 451, 901].map((after) => told.value('desk served-share', 130 * 60 + after));
    expect(shares[0]).toBe(0);
    expect(shares[1]).toBeCloseTo(0.05, 9);
    expect(shares[2]).toBeCloseTo(0.55, 9);
    expect(shares[3]).toBe(1);
    expect(told.words('name-answered')).toEqual([
      'The name of desk is answered for again; caches that remember otherwise follow within 15 min.',
    ]);
  });

  test('users lose a name as caches run out, and nobody can be routed without the service that answers for it', () => {
    const told = story(
      [STANDBY, 'resolved-by: dns', AUTOMATIC.replace('route: 1 min', 'route: {takes: 1 min, needs: [dns]}')],
      [
        '{at: +10 min, lose-dns: desk, for: 20 min}',
        '{at: +60 min, fail: three.hall}',
        '{at: +61 min, fail: one.hall}',
      ],
    );
    expect(told.log('service-lost').slice(0, 1)).toEqual(['660 s service-lost of desk']);
    expect(logOf(told, 'desk', 'name-unanswered', 'name-answered', 'failover-held')).toEqual([
      '10 min name-unanswered',
      '30 min name-answered',
      '60 min name-unanswered',
      '61.4 min failover-held',
    ]);
    expect(told.words('failover-held')).toEqual(['Failover of desk cannot go on (to route users): dns cannot be had.']);
  });

  test('a certificate that has expired stops every place, so that going elsewhere is no help', () => {
    const told = story(
      [STANDBY, AUTOMATIC],
      ['{at: +10 min, expire-certificate: edge}'],
      'credentials: {edge: {kind: certificate, used-by: [desk], renew: {by: crew, notice: 10 min, takes: 20 min, needs: [identity]}}}',
    );
    expect(told.log('failover-has-no-target')).toHaveLength(1);
    expect(chainOf(told, 'service-restored', 'desk')).toEqual([
      'desk is restored: everybody is served',
      'desk@three is well again',
      'The certificate edge is good again',
      'crew is there and working (renewal of edge)',
      'crew was called (renewal of edge)',
      'Somebody found that the certificate edge is no good',
      'The certificate edge has expired',
      'Inject: Expire certificate edge',
    ]);
    expect(told.log('credential-renewed')).toEqual(['2700 s credential-renewed of edge']);
  });

  test.each([
    ['gate: true', 1],
    ['gate: false', 3],
  ])('a bad configuration stops at its first stage only behind a gate (%s)', (gate, reached) => {
    const told = story(
      [
        'runs-in: [one, two, three]',
        `changes: {stages: 3, every: 10 min, ${gate}, rollback: 15 min, by: crew}`,
        'failover: {mode: none}',
      ],
      ['{at: +10 min, poison-configuration: desk}'],
    );
    expect(told.log('change-stage')).toHaveLength(reached);
    expect(told.words('change-rolled-back')).toEqual([
      `The configuration of desk is as it was, at ${reached} deployment${reached === 1 ? '' : 's'}.`,
    ]);
  });
});

describe('what people see', () => {
  const MANUAL = `failover: {mode: manual, by: crew, decide: 2 min, ${QUICK}, then: {route: 1 min}}`;

  test('nobody is called about a service of which nothing is shown; an hour of blindness is an hour of outage', () => {
    const told = story(
      [STANDBY, MANUAL],
      ['{at: +5 min, blind-telemetry: desk, for: 1 h}', '{at: +10 min, fail: one.hall}'],
    );
    expect(told.log('verdict-unseen', 'telemetry-back', 'team-called', 'team-working').slice(1)).toEqual([
      '3900 s telemetry-back of desk',
      '3900 s team-called of crew',
      '4200 s team-working of crew',
    ]);
    expect(logOf(told, 'desk', 'failover-decided', 'users-routed')).toEqual([
      '72 min failover-decided to desk@two',
      '78 min users-routed to desk@two',
    ]);
  });

  test('an alarm calls people when it is shown and not when it is so, and releases what waits for it', () => {
    const told = story(
      [
        STANDBY,
        MANUAL.replace('by: crew', 'by: crew, on: desk-low'),
        'telemetry: {from: [one, two], every: 1 min, delay: 30 s}',
      ],
      ['{at: +10 min, fail: one.hall}', '{at: +0 min, when: desk-low, spike-demand: people, factor: 2, for: 10 min}'],
      'alarms: {desk-low: {on: desk, quantity: served-share, below: 90 %, for: 2 min}}',
    );
    const [raised = { at: 0 }] = told.replay.recording.events.filter(({ type }) => type === 'alarm-raised');
    // Shown at most a minute and a half after it was so, and held for two minutes.
    expect(raised.at / 60e6).toBeGreaterThan(12.5);
    expect(raised.at / 60e6).toBeLessThan(13.5);
    const [spike] = told.replay.recording.events.filter(({ type, at }) => type === 'inject-released' && at > 11 * 60e6);
    expect(spike?.at).toBe(raised.at);
    expect(chainOf(told, 'failover-decided', 'desk').slice(0, 2)).toEqual([
      'crew decided to fail desk over from desk@one to desk@two',
      expect.stringContaining('desk-low'),
    ]);
  });
});

describe('can the target carry it', () => {
  const refusing = (more: string) => [
    STANDBY.replace('[two, three]', 'two'),
    AUTOMATIC.replace('mode: automatic', 'mode: automatic, check-target: refuse'),
    ...(more === '' ? [] : [more]),
  ];

  test.each([
    ['power', ['{at: +5 min, derate: two.ups, to: 0.1}'], ''],
    ['cooling', ['{at: +5 min, fail: two.air-handlers, units: 4}'], ''],
    ['capacity', ['{at: +5 min, spike-demand: people, factor: 40}'], ''],
    ['latency', [], 'latency-budget: 1 ms'],
  ])('no: for want of %s, and is refused with what it would be asked and what it has', (what, injects, more) => {
    const told = story(refusing(more), [...injects, '{at: +10 min, fail: one.hall}']);
    const refused = told.replay.recording.events.filter(({ type }) => type === 'target-refused');
    expect(refused.map(({ data }) => data?.['what'])).toContain(what);
    expect(told.log('users-routed').filter((line) => line.endsWith(' desk'))).toEqual([]);
  });

  test('yes: it goes there', () => {
    const told = story(refusing(''), ['{at: +10 min, fail: one.hall}']);
    expect(told.log('target-refused', 'users-routed').filter((line) => line.endsWith(' desk'))).toHaveLength(1);
  });
});
