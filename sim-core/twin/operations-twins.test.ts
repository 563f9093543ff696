/** How operations are written: what good documents come to, and what the author of a bad one reads. */
import { describe, expect, test } from 'vitest';
import { fixed, MINUTE, SECOND } from '../units/index.ts';
import { told } from './one-town.fixture.ts';
import { readTwin } from './read-twin.ts';

const TOWNS = `format: blackstart-twin/1
name: Two towns
regions:
  coast: {jurisdiction: EU, at: [48, 2]}
  inland: {jurisdiction: US, at: [41.9, -87.6]}
facilities:
  east:
    region: coast
    halls: {hall-1: {load: 800 kW}}
    telemetry: {every: 10 s, to: west, needs: metrics, powered-by: it}
  west: {region: inland, halls: {hall-1: {load: 800 kW}}}
services:
  shop:
    users: buyers
    residency: {EU: [EU]}
    resolved-by: dns
    runs-in: {primary: east, recovery: west, strategy: pilot-light}
    telemetry: {from: [east, west]}
    changes: {stages: 3, every: 10 min, by: dba, on: shop-low}
    failover:
      mode: automatic-with-approval
      by: crew
      on: shop-low
      declare: 5 min
      needs: [identity, deploy-key]
      check-target: refuse
      then:
        promote: {runbook: promote-shop}
        route: {takes: 1 min, needs: dns}
        validate: 5 min
        validate-business: {takes: 20 min, by: crew}
  identity: {runs-in: [east, west]}
  dns: {runs-in: [east, west]}
  metrics: {runs-in: [east, west]}
teams:
  crew: {at: east, needs: [it, identity]}
  dba: {skill: low}
runbooks:
  promote-shop:
    by: dba
    steps:
      - {do: fence the old primary, takes: 3 min}
      - {do: promote the copy, takes: 4 min, needs: identity}
credentials:
  deploy-key: {used-by: [dba]}
  certificate: {kind: certificate, used-by: [shop], expires: 2026-03-02T09:00:00Z, renew: {by: crew, notice: 5 min, takes: 10 min}}
telemetry: {delay: 20 s}
alarms:
  hall-hot: {on: east.hall-1, quantity: inlet, above: 30 °C, for: 2 min, calls: crew}
  shop-low: {on: shop, quantity: served-share, below: 90 %}
  shop-bad: {on: shop, severity: fault}
  copy-late: {on: shop@west, quantity: lag, above: 5 min}
  line-full: {on: east--west, quantity: load, above: 9 Gbit/s}
  east-dark: {on: east, dark-for: 5 min}
populations:
  buyers: {users: 1 M, demand: 10 krps, at: [48, 3], jurisdiction: EU}
`;

function twinOf(text: string) {
  const reading = readTwin({ 'twin.yaml': text }, 'twin.yaml');
  if (!reading.ok) throw new Error(reading.issues.map(told).join('\n'));
  return reading.value;
}

describe('what is written', () => {
  const { policy, telemetry, workload, estate } = twinOf(TOWNS);
  const shop = policy.failovers.find(({ service }) => service === 'shop');

  test('a failover with its stages, each by whose hand and with what it needs', () => {
    expect(shop).toMatchObject({
      mode: 'approved',
      team: 'crew',
      on: ['shop-low'],
      declare: fixed(5 * MINUTE),
      needs: ['identity', 'deploy-key'],
      checkTarget: 'refuse',
      resolvedBy: 'dns',
    });
    expect(shop?.steps).toEqual([
      {
        name: 'promote',
        takes: fixed(2 * MINUTE),
        team: 'dba',
        tasks: [
          // A team of low skill takes twice as long.
          { words: 'fence the old primary', takes: fixed(6 * MINUTE), needs: [] },
          { words: 'promote the copy', takes: fixed(8 * MINUTE), needs: ['identity'] },
        ],
      },
      { name: 'route', takes: fixed(MINUTE), needs: ['dns'] },
      { name: 'validate', takes: fixed(5 * MINUTE) },
      { name: 'validate-business', takes: fixed(20 * MINUTE), team: 'crew' },
    ]);
  });

  test('who needs what to act, and what a recovery place has to be given first', () => {
    expect(policy.teams).toMatchObject([
      { id: 'crew', needs: 'east.it', tools: ['identity'] },
      { id: 'dba', tools: ['deploy-key'] },
    ]);
    expect(policy.placements?.filter(({ service }) => service === 'shop')).toMatchObject([
      { id: 'shop@east', role: 'active', activation: 0 },
      { id: 'shop@west', role: 'standby', activation: 30 * MINUTE, provisions: true },
    ]);
  });

  test('credentials, and how changes reach a service', () => {
    expect(policy.credentials).toMatchObject([
      { id: 'deploy-key', kind: 'key', services: [] },
      {
        id: 'certificate',
        kind: 'certificate',
        services: ['shop'],
        expiresAt: Date.UTC(2026, 2, 2, 9),
        renewal: { notice: fixed(5 * MINUTE), team: 'crew', takes: fixed(10 * MINUTE), needs: [] },
      },
    ]);
    expect(policy.changes).toMatchObject([
      { service: 'shop', stages: 3, every: 10 * MINUTE, gate: true, team: 'dba', on: ['shop-low'] },
    ]);
  });

  test('sources of telemetry: a facility by its site, a service from where it says, a link by its ends', () => {
    expect(telemetry.sampling).toEqual({
      every: 30 * SECOND,
      delay: 20 * SECOND,
      loss: 0,
      staleAfter: 5 * MINUTE,
    });
    const sources = new Map(telemetry.sources.map((source) => [source.id, source]));
    expect(sources.get('east')).toEqual({
      id: 'east',
      sampling: { every: 10 * SECOND, delay: 20 * SECOND, loss: 0, staleAfter: 5 * MINUTE },
      collector: 'west',
      sites: ['east'],
      feeds: ['east.it'],
      needs: ['metrics'],
    });
    expect(sources.get('west')).toEqual({ id: 'west', sites: ['west'], feeds: [], needs: [] });
    expect(sources.get('shop')?.sites).toEqual(['east', 'west']);
    expect(sources.get('dns')?.sites).toEqual([]);
    expect(sources.get('east--west')?.sites).toEqual(['east', 'west']);
    expect(sources.get('buyers')?.sites).toEqual([]);
  });

  test('what stands in a facility, or between two, needs for its telemetry what these need', () => {
    const sources = new Map(telemetry.sources.map((source) => [source.id, source]));
    const shownBy = [
      { facility: 'east', needs: ['metrics'] },
      { facility: 'west', needs: [] },
    ];
    for (const id of ['shop', 'dns', 'east--west']) expect(sources.get(id), id).toMatchObject({ needs: [], shownBy });
    expect(sources.get('buyers')).toMatchObject({ needs: [] });
    const alone = twinOf(TOWNS.replace('dns: {runs-in: [east, west]}', 'dns: {runs-in: east}')).telemetry;
    expect(alone.sources.find(({ id }) => id === 'dns')).toMatchObject({ needs: ['metrics'] });
    const own = twinOf(TOWNS.replace('from: [east, west]}', 'from: [east, west], needs: identity}')).telemetry;
    const shop = own.sources.find(({ id }) => id === 'shop');
    expect(shop?.needs).toEqual(['identity']);
    expect(shop?.shownBy).toBeUndefined();
  });

  test('checks fail open where a rule takes one of several active places out, unless the twin says no', () => {
    const of = (twin: ReturnType<typeof twinOf>, service: string) =>
      twin.policy.failovers.find((failover) => failover.service === service);
    expect(of(twinOf(TOWNS), 'dns')?.failsOpen).toBe(true);
    expect(of(twinOf(TOWNS), 'shop')?.failsOpen).toBeUndefined();
    const closed = 'dns: {runs-in: [east, west], failover: {fail-open: false}}';
    expect(of(twinOf(TOWNS.replace('dns: {runs-in: [east, west]}', closed)), 'dns')?.failsOpen).toBe(false);
    const wrong = TOWNS.replace('check-target: refuse', 'check-target: refuse\n      fail-open: true');
    expect(() => twinOf(wrong)).toThrow(
      'services.shop.failover.fail-open: No rule takes one of several active places out here. Leave it out, or write mode: automatic and several places that are active.',
    );
  });

  test('alarms in the units of the recording', () => {
    expect(telemetry.alarms.map(({ id, component, quantity, when }) => [id, component, quantity, when])).toEqual([
      ['hall-hot', 'east.hall-1', 'inlet', { kind: 'above', limit: 30 }],
      ['shop-low', 'shop', 'served-share', { kind: 'below', limit: 0.9 }],
      ['shop-bad', 'shop', 'state', { kind: 'severity', least: 'fault' }],
      ['copy-late', 'shop@west', 'lag', { kind: 'above', limit: 300 }],
      ['line-full', 'east--west', 'load', { kind: 'above', limit: 9e9 }],
      ['east-dark', 'east', undefined, { kind: 'dark', longerThan: 5 * MINUTE }],
    ]);
    expect(telemetry.alarms[0]).toMatchObject({ lasting: 2 * MINUTE, calls: 'crew' });
  });

  test('residency by the law of the users', () => {
    expect(workload.services[0]).toMatchObject({ id: 'shop', residency: [], residencyOf: { EU: ['coast'] } });
  });

  test('every default that a decision leans on stands in the register', () => {
    const assumed = estate.assumptions.map(({ component, fact }) => `${component} ${fact}`);
    expect(assumed).toEqual(
      expect.arrayContaining(['shop decide', 'shop rollback', 'deploy-key notice', 'estate telemetry every']),
    );
    expect(assumed).not.toContain('estate telemetry delay');
  });
});

test('a twin that says nothing of operations leans on no default of theirs', () => {
  const silent = TOWNS.replace(/^ {4}telemetry: .*\n/gmu, '')
    .replace(/^ {4}changes: .*\n/gmu, '')
    .replace(/^ {6}on: .*\n/gmu, '')
    .replace(/^credentials:[\s\S]*?(?=^populations)/mu, '')
    .replace(', deploy-key]', ']');
  const { estate, telemetry, policy } = twinOf(silent);
  expect(estate.assumptions.filter(({ fact }) => /telemetry|rollback|stage/u.test(fact))).toEqual([]);
  expect(telemetry.alarms).toEqual([]);
  expect(policy).toMatchObject({ credentials: [], changes: [] });
});

test.each<readonly [what: string, replace: string, by: string, told: readonly string[]]>([
  [
    'a place that residency forbids',
    'residency: {EU: [EU]}',
    'residency: [EU]',
    [
      '17:40 services.shop.runs-in.recovery: shop may be served in EU only, and west is in inland (US). Run it elsewhere, or add the place to its residency.',
    ],
  ],
  [
    'a jurisdiction that is nowhere',
    'residency: {EU: [EU]}',
    'residency: {EU: [EUR]}',
    ['15:22 services.shop.residency.EU[0]: There is no region or jurisdiction "EUR". Did you mean EU?'],
  ],
  [
    'users whose law nobody knows',
    ', jurisdiction: EU}\n',
    '}\n',
    [
      '56:11 populations.buyers: Nobody says whose law holds for these users, and shop is served by it. Write jurisdiction: EU, or whose it is.',
    ],
  ],
  [
    'a runbook that is not there',
    'runbook: promote-shop',
    'runbook: promote-shops',
    [
      '28:28 services.shop.failover.then.promote.runbook: There is no runbook "promote-shops". Did you mean promote-shop?',
    ],
  ],
  [
    'a step with a runbook and a time',
    'runbook: promote-shop',
    'runbook: promote-shop, takes: 5 min',
    ['28:42 services.shop.failover.then.promote.takes: Both a runbook and a time are written. Keep one of them.'],
  ],
  [
    'a need that is no service',
    'needs: [identity, deploy-key]',
    'needs: [identity, hall-1]',
    [
      '25:25 services.shop.failover.needs[1]: "hall-1" is not a service or a credential. Write one of deploy-key, certificate, shop, identity, dns, metrics.',
    ],
  ],
  [
    'a target check that is none',
    'check-target: refuse',
    'check-target: maybe',
    ['26:21 services.shop.failover.check-target: "maybe" is not known here. Write one of none, warn, refuse.'],
  ],
  [
    'an alarm on a quantity that its component has not',
    'quantity: inlet, above',
    'quantity: charge, above',
    ['49:41 alarms.hall-hot.quantity: east.hall-1 has no charge to watch. Write one of inlet, heat, cooling.'],
  ],
  [
    'an alarm with a limit of another quantity',
    'above: 30 °C',
    'above: 30 kW',
    [
      '49:55 alarms.hall-hot.above: "30 kW" is a power, where a temperature is due. Write a temperature, such as 27 °C or 27 C.',
    ],
  ],
  [
    'an alarm that is never raised',
    ', below: 90 %',
    '',
    [
      '50:13 alarms.shop-low: This alarm is never raised. Write one of above, below, severity, dark-for, such as above: 30 °C.',
    ],
  ],
  [
    'an alarm with two conditions',
    'dark-for: 5 min',
    'dark-for: 5 min, severity: fault',
    ['54:25 alarms.east-dark.dark-for: This alarm has two conditions: severity and dark-for. Write an alarm for each.'],
  ],
  [
    'an alarm on a state with a value',
    'on: shop, severity: fault',
    'on: shop, above: 3',
    ['51:24 alarms.shop-bad.above: state has no value to compare with. Write severity: fault, or name a quantity.'],
  ],
  [
    'a severity of what is no state',
    'quantity: inlet, above: 30 °C',
    'quantity: inlet, severity: fault',
    ['49:48 alarms.hall-hot.severity: inlet is no state. Write above or below with a value.'],
  ],
  [
    'silence of what is no source',
    'on: east, dark-for',
    'on: hall-1, dark-for',
    [
      '54:19 alarms.east-dark.on: "hall-1" is not something that such an alarm can watch. Write one of east, west, east--west, shop, identity, dns, metrics.',
    ],
  ],
  [
    'doors on two feeds',
    'needs: [it, identity]',
    'needs: [it, mechanical]',
    [
      '36:27 teams.crew.needs: The doors hang on two feeds: east.it and east.mechanical. Name the one whose loss keeps the team out.',
    ],
  ],
  [
    'telemetry that is sampled never',
    'telemetry: {every: 10 s',
    'telemetry: {every: 0 s',
    ['10:24 facilities.east.telemetry.every: 0 s is nothing. Write a duration above 0.'],
  ],
])('%s', (_, replace, by, expected) => {
  const text = TOWNS.replace(replace, by);
  expect(text).not.toBe(TOWNS);
  const reading = readTwin({ 'twin.yaml': text }, 'twin.yaml');
  expect(reading.ok ? [] : reading.issues.map(told)).toEqual(expected);
});
