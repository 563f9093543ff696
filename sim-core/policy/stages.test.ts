import { describe, expect, test } from 'vitest';
import { fixed, HOUR, MINUTE, SECOND } from '../units/index.ts';
import { failover, LittlePolicy, policyOf, team } from './little-world.ts';
import type { FailoverSpec, PolicySpec } from './policy-spec.ts';

const PLACES = ['api@pdx', 'api@ams standby'];

function world(spec: Partial<FailoverSpec>, rest: Partial<PolicySpec> = {}, places = PLACES) {
  return new LittlePolicy(policyOf({ failovers: [failover('api', { timeToLive: 0, ...spec })], places, ...rest }));
}

describe('who decides', () => {
  test('an incident is declared before the decision, once', () => {
    const told = world(
      { mode: 'manual', team: 'duty', declare: fixed(4 * MINUTE), decide: fixed(6 * MINUTE) },
      { teams: [team('duty')] },
    );
    told.at(1000, (room) => room.observe('api@pdx', 0, -1)).run();
    expect(told.log.slice(2)).toEqual([
      '1330 s duty team-working because team-called',
      '1570 s api incident-declared because deployment-unhealthy',
      '1930 s api failover-decided because incident-declared',
      '1960 s api users-routed because failover-decided',
      '1960 s api failed-over because users-routed',
    ]);
  });

  test('with approval the rule finds the target, and a team has to say yes', () => {
    const approved = world({ mode: 'approved', team: 'duty', decide: fixed(2 * MINUTE) }, { teams: [team('duty')] }, [
      'api@pdx',
      'api@ams standby',
      'api@sin standby',
    ]);
    approved
      .at(500, (room) => room.observe('api@ams', 0, -1))
      .at(1000, (room) => room.observe('api@pdx', 0, -1))
      .run();
    expect(approved.log.slice(2)).toEqual([
      '1030 s duty team-called because deployment-unhealthy',
      '1330 s duty team-working because team-called',
      '1450 s api failover-decided because deployment-unhealthy',
      '1480 s api users-routed because failover-decided',
      '1480 s api failed-over because users-routed',
    ]);
    expect(approved.rotations[approved.rotations.length - 1]).toBe('1480 s api@sin 100 %');
  });

  test('people act on an alarm where the twin says so, not on the checks', () => {
    const alarmed = world({ mode: 'manual', decide: fixed(MINUTE), on: ['slow'] });
    alarmed
      .at(1000, (room) => room.observe('api@pdx', 0, -1))
      .at(2000, (room) => room.setAlarm('slow', true, alarmed.outside('alarm-raised')))
      .run();
    expect(alarmed.log.slice(0, 2)).toEqual([
      '1030 s api@pdx deployment-unhealthy',
      '2060 s api failover-decided because alarm-raised',
    ]);
  });

  test('a verdict waits while nothing is shown of the service, unless a rule decides', () => {
    const blind = (mode: 'manual' | 'automatic') => {
      const dark = world({ mode, decide: fixed(0) });
      return dark
        .at(900, (room) => room.setSeen('api', false))
        .at(1000, (room) => room.observe('api@pdx', 0, -1))
        .at(4000, (room) => room.setSeen('api', true))
        .run()
        .log.slice(1, 3);
    };
    expect(blind('manual')).toEqual([
      '1030 s api verdict-unseen because deployment-unhealthy',
      '4000 s api failover-decided because deployment-unhealthy',
    ]);
    expect(blind('automatic')[0]).toBe('1030 s api failover-decided because deployment-unhealthy');
  });

  test('people call off a plan when what failed is well again before users are routed; a rule does not', () => {
    const steps = [{ name: 'promote', takes: fixed(10 * MINUTE) }] as const;
    const recovered = (mode: 'manual' | 'automatic') => {
      const back = world({ mode, decide: fixed(0), steps });
      return back
        .at(1000, (room) => room.observe('api@pdx', 0, -1))
        .at(1200, (room) => room.observe('api@pdx', 1, back.outside('deployment-restored')))
        .run()
        .log.slice(2);
    };
    expect(recovered('manual')).toEqual(['1230 s api failover-called-off because deployment-restored']);
    expect(recovered('automatic')[1]).toBe('1630 s api users-routed because failover-step-done');
  });
});

describe('by whose hand', () => {
  const steps: FailoverSpec['steps'] = [
    {
      name: 'promote',
      takes: fixed(0),
      team: 'dba',
      tasks: [
        { words: 'fence the old primary', takes: fixed(3 * MINUTE), needs: [] },
        { words: 'promote the copy', takes: fixed(4 * MINUTE), needs: ['identity'] },
      ],
    },
    { name: 'route', takes: fixed(MINUTE), needs: ['dns'] },
    { name: 'validate-business', takes: fixed(20 * MINUTE), team: 'owners' },
  ];
  const teams = [team('dba', { respond: fixed(10 * MINUTE) }), team('owners', { respond: fixed(15 * MINUTE) })];

  test('a step waits for its team, which works through the runbook and goes', () => {
    const handed = world({ steps }, { teams });
    handed.at(1000, (room) => room.apply({ do: 'failover', service: 'api' }, handed.outside('inject'))).run();
    expect(handed.log).toEqual([
      '1000 s api failover-decided because inject',
      '1000 s dba team-called because failover-decided',
      '1600 s dba team-working because team-called',
      '1780 s api runbook-task-done because team-working',
      '2020 s api runbook-task-done because runbook-task-done',
      '2020 s api failover-step-done because runbook-task-done',
      '2080 s api users-routed because failover-step-done',
      '2080 s owners team-called because users-routed',
      '2980 s owners team-working because team-called',
      '4180 s api failover-step-done because team-working',
      '4180 s api failed-over because failover-step-done',
    ]);
  });

  test('a step does not begin, and is not done, without what it needs; it names what took that away', () => {
    const held = world({ steps }, { teams });
    held
      .at(1000, (room) => room.apply({ do: 'failover', service: 'api' }, -1))
      .at(1900, (room) => room.setService('identity', false, held.outside('identity-lost')))
      .at(3000, (room) => room.setService('dns', false, held.outside('dns-lost')))
      .at(4000, (room) => room.setService('identity', true, held.outside('identity-back')))
      .at(5000, (room) => room.setService('dns', true, held.outside('dns-back')))
      .run();
    expect(held.log.slice(4, 9)).toEqual([
      '2020 s api failover-held because identity-lost',
      '4000 s api runbook-task-done because failover-held',
      '4000 s api failover-step-done because runbook-task-done',
      '4000 s api failover-held because dns-lost',
      '5060 s api users-routed because failover-held',
    ]);
  });

  test('a rule that leans on something missing decides when that is back', () => {
    const rule = world({ needs: ['automation'] });
    rule
      .at(500, (room) => room.setService('automation', false, rule.outside('automation-lost')))
      .at(1000, (room) => room.observe('api@pdx', 0, -1))
      .at(9000, (room) => room.setService('automation', true, -1))
      .run();
    expect(rule.log).toEqual([
      '1030 s api@pdx deployment-unhealthy',
      '1030 s api failover-held because automation-lost',
      '9000 s api failover-decided because deployment-unhealthy',
      '9030 s api users-routed because failover-decided',
      '9030 s api failed-over because users-routed',
    ]);
  });

  test('a held plan is called off when what failed is well again', () => {
    const held = world({ needs: ['identity'], mode: 'manual', decide: fixed(0) });
    held
      .at(500, (room) => room.setService('identity', false, -1))
      .at(1000, (room) => room.observe('api@pdx', 0, -1))
      .at(3000, (room) => room.observe('api@pdx', 1, held.outside('deployment-restored')))
      .run();
    expect(held.log.slice(2)).toEqual([
      '1030 s api failover-held because failover-decided',
      '3030 s api failover-called-off because deployment-restored',
    ]);
  });

  test('a team that is taken away in the middle of a step begins it again', () => {
    const alone = world({ steps: steps.slice(2) }, { teams: [team('owners', { respond: fixed(MINUTE) })] });
    alone
      .at(0, (room) => room.apply({ do: 'failover', service: 'api' }, -1))
      .at(600, (room) => room.apply({ do: 'remove-team', team: 'owners' }, -1))
      .at(2000, (room) => room.apply({ do: 'return-team', team: 'owners' }, -1))
      .run();
    expect(alone.log.filter((line) => line.includes('api failover-step-done'))).toEqual([
      '3260 s api failover-step-done because team-working',
    ]);
  });
});

describe('where to', () => {
  test('a decision may name the target, and evacuation none of a place', () => {
    const places = ['api@pdx', 'api@ams standby', 'api@sin standby'];
    const named = world({}, {}, places);
    named.at(0, (room) => room.apply({ do: 'failover', service: 'api', to: ['api@sin'] }, -1)).run();
    expect(named.rotations[1]).toBe('30 s api@sin 100 %');

    const left = world({}, {}, places);
    left
      .at(0, (room) => room.apply({ do: 'evacuate', deployments: ['api@pdx', 'api@ams'] }, left.outside('inject')))
      .at(3600, (room) => room.apply({ do: 'reopen', deployments: ['api@pdx', 'api@ams'] }, left.outside('over')))
      .run();
    expect(left.log).toEqual([
      '0 s api switchover-decided because inject',
      '30 s api users-routed because switchover-decided',
      '30 s api failed-over because users-routed',
      '3600 s api failback-decided because over',
      '3630 s api users-routed because failback-decided',
      '3630 s api failed-back because users-routed',
    ]);
    expect(left.rotations.slice(1)).toEqual(['30 s api@sin 100 %', '3630 s api@pdx 100 %']);
  });

  test('what arrives in a place that is evacuated meanwhile goes on', () => {
    const moving = world({}, {}, ['api@pdx', 'api@ams standby', 'api@sin standby']);
    moving
      .at(0, (room) => room.apply({ do: 'failover', service: 'api' }, -1))
      .at(10, (room) => room.apply({ do: 'evacuate', deployments: ['api@ams'] }, -1))
      .at(15, (room) => room.apply({ do: 'reopen', deployments: ['api@pdx'] }, moving.outside('over')))
      .run();
    expect(moving.rotations.slice(1)).toEqual(['30 s api@ams 100 %', '60 s api@sin 100 %']);
    expect(moving.log.filter((line) => line.includes('back'))).toEqual([]);
  });

  test('capacity that is refused holds the activation, or sends the rule elsewhere', () => {
    const placed = [
      { id: 'api@pdx', service: 'api', facility: 'pdx', role: 'active', activation: 0 },
      { id: 'api@ams', service: 'api', facility: 'ams', role: 'standby', activation: 10 * MINUTE, provisions: true },
    ] as const;
    const more = { id: 'api@sin', service: 'api', facility: 'sin', role: 'standby', activation: 0 } as const;
    const refused = (placements: PolicySpec['placements']) => {
      const quota = world({}, { placements: placements ?? [] });
      quota
        .at(0, (room) => room.apply({ do: 'refuse-capacity', deployments: ['api@ams'] }, quota.outside('quota')))
        .at(1000, (room) => room.observe('api@pdx', 0, -1))
        .at(5000, (room) => room.apply({ do: 'grant-capacity', deployments: ['api@ams'] }, -1))
        .run();
      return quota.log.slice(1);
    };
    expect(refused(placed)).toEqual([
      '1030 s api failover-decided because deployment-unhealthy',
      '1030 s api capacity-refused because quota',
      '1030 s api failover-held because quota',
      '5630 s api users-routed because failover-held',
      '5630 s api failed-over because users-routed',
    ]);
    expect(refused([...placed, more])[1]).toBe('1060 s api users-routed because failover-decided');
  });
});

describe('can the target carry it', () => {
  const short = { deployment: 'api@ams', what: 'power', asked: 400_000, has: 100_000 } as const;
  /** Whether it fits changes at these seconds of the run, beginning with not. */
  const asked = (spec: Partial<FailoverSpec>, ...changes: readonly number[]) => {
    const carried = world(spec);
    carried.room.onCarry(() => (changes.filter((at) => at <= carried.now / SECOND).length % 2 === 0 ? [short] : []));
    carried.at(1000, (room) => room.observe('api@pdx', 0, -1));
    return carried.run().log.slice(1);
  };

  test('by default it is told before users are routed, and done all the same', () => {
    expect(asked({})).toEqual([
      '1030 s api failover-decided because deployment-unhealthy',
      '1060 s api target-falls-short because failover-decided',
      '1060 s api users-routed because failover-decided',
      '1060 s api failed-over because users-routed',
    ]);
    expect(asked({ checkTarget: 'none' })).toHaveLength(3);
  });

  test('where the policy refuses, the rule finds no target, asks again, and goes when it fits', () => {
    expect(asked({ checkTarget: 'refuse' }, 2000)).toEqual([
      '1030 s api target-refused because deployment-unhealthy',
      '1030 s api failover-has-no-target because deployment-unhealthy',
      '2230 s api failover-decided because deployment-unhealthy',
      '2260 s api users-routed because failover-decided',
      '2260 s api failed-over because users-routed',
    ]);
  });

  test('what fitted when it was chosen and does not when users would be sent is refused then', () => {
    expect(asked({ checkTarget: 'refuse' }, 1000, 1040, 1 + HOUR / SECOND)).toEqual([
      '1030 s api failover-decided because deployment-unhealthy',
      '1060 s api target-refused because failover-decided',
      '1060 s api failover-has-no-target because failover-decided',
      '3760 s api failover-decided because failover-decided',
      '3790 s api users-routed because failover-decided',
      '3790 s api failed-over because users-routed',
    ]);
  });
});

test.each(['none', 'warn', 'refuse'] as const)(
  'what the law forbids is refused by every policy (%s), also to people',
  (checkTarget) => {
    const forbidden = { deployment: 'api@ams', what: 'residency', asked: 1, has: 0 } as const;
    const barred = world({ checkTarget });
    barred.room.onCarry(({ stay }) => (stay.includes('api@ams') ? [forbidden] : []));
    barred
      .at(500, (room) => room.apply({ do: 'switchover', service: 'api', to: ['api@ams'] }, barred.outside('inject')))
      .at(1000, (room) => room.observe('api@pdx', 0, -1))
      .run();
    expect(barred.log).toEqual([
      '500 s api target-refused because inject',
      '500 s api failover-has-no-target because inject',
      '1030 s api@pdx deployment-unhealthy',
      '1030 s api target-refused because deployment-unhealthy',
      '1030 s api failover-has-no-target because deployment-unhealthy',
    ]);
  },
);

test('a planned move is not undone by the rule that takes a service back', () => {
  const moved = world({ failBackAfter: MINUTE });
  moved.at(0, (room) => room.apply({ do: 'switchover', service: 'api', to: ['api@ams'] }, -1)).run();
  expect(moved.rotations.slice(1)).toEqual(['30 s api@ams 100 %']);
});
