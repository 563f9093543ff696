import { expect, test } from 'vitest';
import { fixed, HOUR, MINUTE, SECOND } from '../units/index.ts';
import { failover, LittlePolicy, policyOf, team } from './little-world.ts';

test('checks notice, the rule decides, users are routed, and caches follow within the time-to-live', () => {
  const world = new LittlePolicy(policyOf({ failovers: [failover('api')], places: ['api@pdx', 'api@ams standby'] }));
  world.at(1004, (room) => room.observe('api@pdx', 0, world.outside('deployment-down'))).run();

  expect(world.log).toEqual([
    '1030 s api@pdx deployment-unhealthy because deployment-down',
    '1030 s api failover-decided because deployment-unhealthy',
    '1060 s api users-routed because failover-decided',
    '1060 s api failed-over because users-routed',
  ]);
  expect(world.rotations[0]).toBe('0 s api@pdx 100 %');
  expect(world.rotations[1]).toBe('1060 s api@pdx 95 %, api@ams gains 5 %');
  expect(world.rotations[10]).toBe('1114 s api@pdx 5 %, api@ams gains 95 %');
  expect(world.rotations[11]).toBe('1120 s api@ams 100 %');
  expect(world.rotations).toHaveLength(12);
});

test('a blip shorter than the checks need is never noticed', () => {
  const world = new LittlePolicy(policyOf({ failovers: [failover('api')], places: ['api@pdx', 'api@ams standby'] }));
  world
    .at(1004, (room) => room.observe('api@pdx', 0, -1))
    .at(1029, (room) => room.observe('api@pdx', 1, -1))
    .run();
  expect(world.log).toEqual([]);
});

test('a standby is activated from the decision on, and nobody is routed to it before', () => {
  const steps = [
    { name: 'declare', takes: fixed(2 * MINUTE) },
    { name: 'promote', takes: fixed(MINUTE) },
    { name: 'route', takes: fixed(30 * SECOND) },
    { name: 'validate', takes: fixed(5 * MINUTE) },
  ] as const;
  const world = new LittlePolicy(
    policyOf({ failovers: [failover('api', { steps })], places: ['api@pdx', 'api@ams standby 10'] }),
  );
  world
    .at(1000, (room) => room.apply({ do: 'failover', service: 'api', by: 'duty manager' }, world.outside('inject')))
    .run();

  expect(world.log).toEqual([
    '1000 s api failover-decided because inject',
    '1120 s api failover-step-done because failover-decided',
    '1180 s api failover-step-done because failover-step-done',
    '1630 s api users-routed because failover-step-done',
    '1930 s api failover-step-done because users-routed',
    '1930 s api failed-over because failover-step-done',
  ]);
});

test('by hand: a team is called, takes its time, and decides', () => {
  const manual = failover('api', { mode: 'manual', team: 'duty' });
  const world = new LittlePolicy(
    policyOf({ failovers: [manual], teams: [team('duty')], places: ['api@pdx', 'api@ams standby'] }),
  );
  world.at(1000, (room) => room.observe('api@pdx', 0, -1)).run();

  expect(world.log).toEqual([
    '1030 s api@pdx deployment-unhealthy',
    '1030 s duty team-called because deployment-unhealthy',
    '1330 s duty team-working because team-called',
    '2530 s api failover-decided because deployment-unhealthy',
    '2560 s api users-routed because failover-decided',
    '2560 s api failed-over because users-routed',
  ]);
});

test('the decision is called off when the site comes back first', () => {
  const manual = failover('api', { mode: 'manual', team: 'duty' });
  const world = new LittlePolicy(
    policyOf({ failovers: [manual], teams: [team('duty')], places: ['api@pdx', 'api@ams standby'] }),
  );
  world
    .at(1000, (room) => room.observe('api@pdx', 0, -1))
    .at(2000, (room) => room.observe('api@pdx', 1, world.outside('deployment-restored')))
    .run();

  expect(world.log.slice(3)).toEqual(['2030 s api failover-called-off because deployment-restored']);
});

test('one of several active sites leaves the answer and comes back by itself', () => {
  const world = new LittlePolicy(
    policyOf({ failovers: [failover('web', { timeToLive: 0 })], places: ['web@pdx', 'web@ams', 'web@sin'] }),
  );
  world
    .at(1000, (room) => room.observe('web@ams', 0, -1))
    .at(3000, (room) => room.observe('web@ams', 1, -1))
    .run();

  expect(world.rotations).toEqual([
    '0 s web@pdx 100 %, web@ams 100 %, web@sin 100 %',
    '1060 s web@pdx 100 %, web@sin 100 %',
    '3060 s web@pdx 100 %, web@sin 100 %, web@ams 100 %',
  ]);
});

test('back to the primary once it has been well for as long as the rule says', () => {
  const back = failover('api', { failBackAfter: HOUR, timeToLive: 0 });
  const world = new LittlePolicy(policyOf({ failovers: [back], places: ['api@pdx', 'api@ams standby'] }));
  world
    .at(1000, (room) => room.observe('api@pdx', 0, -1))
    .at(5000, (room) => room.observe('api@pdx', 1, world.outside('deployment-restored')))
    .run();

  expect(world.log.slice(4)).toEqual([
    '8630 s api failback-decided because deployment-restored',
    '8660 s api users-routed because failback-decided',
    '8660 s api failed-back because users-routed',
  ]);
});

test('automation does not fail over to a standby that is sick, people do', () => {
  const sick = (mode: 'automatic' | 'manual') => {
    const world = new LittlePolicy(
      policyOf({ failovers: [failover('api', { mode, decide: fixed(0) })], places: ['api@pdx', 'api@ams standby'] }),
    );
    return world
      .at(500, (room) => room.observe('api@ams', 0, -1))
      .at(1000, (room) => room.observe('api@pdx', 0, -1))
      .run().log;
  };
  expect(sick('automatic')).toEqual([
    '530 s api@ams deployment-unhealthy',
    '1030 s api@pdx deployment-unhealthy',
    '1030 s api failover-has-no-target because deployment-unhealthy',
  ]);
  expect(sick('manual').slice(2)).toEqual([
    '1030 s api failover-decided because deployment-unhealthy',
    '1060 s api users-routed because failover-decided',
    '1060 s api failed-over because users-routed',
    '1060 s api failover-has-no-target because failed-over',
  ]);
});

test('automation goes as soon as a target is well', () => {
  const world = new LittlePolicy(policyOf({ failovers: [failover('api')], places: ['api@pdx', 'api@ams standby'] }));
  world
    .at(500, (room) => room.observe('api@ams', 0, -1))
    .at(1000, (room) => room.observe('api@pdx', 0, -1))
    .at(2000, (room) => room.observe('api@ams', 1, -1))
    .run();
  expect(world.log.slice(3)).toEqual([
    '2030 s api failover-decided because deployment-unhealthy',
    '2060 s api users-routed because failover-decided',
    '2060 s api failed-over because users-routed',
  ]);
});

test('a team is called in its shift, travels, and stands before doors without power', () => {
  const night = team('hands', { available: [{ from: 8 * HOUR, to: 16 * HOUR }], at: 'pdx', needs: 'pdx.doors' });
  const world = new LittlePolicy(policyOf({ teams: [night] }), Date.UTC(2023, 10, 2, 5));
  const told: string[] = [];
  world.room.onTeam('repair', (present) => told.push(present ? 'there' : 'gone'));
  world
    .at(60, (room) => room.setFeed('pdx.doors', false, world.outside('feed-dead')))
    .at(600, (room) => room.requestTeam('hands', 'repair', world.outside('breaker-failed'), 'ams'))
    .at(20_000, (room) => room.setFeed('pdx.doors', true, world.outside('feed-live')))
    .run();

  expect(world.log).toEqual([
    '600 s hands team-called because breaker-failed',
    '11100 s hands team-travelling because team-called',
    '13500 s hands team-locked-out because team-travelling',
    '20000 s hands team-working because feed-live',
  ]);
  expect(told).toEqual(['there']);
});

test('a site that is cleared sends out who works there, and lets nobody in until people may enter again', () => {
  const hands = team('hands', { staff: 2, at: 'pdx', respond: fixed(10 * MINUTE), travel: fixed(40 * MINUTE) });
  const world = new LittlePolicy(policyOf({ teams: [hands] }));
  const told: string[] = [];
  for (const purpose of ['here', 'late', 'far'])
    world.room.onTeam(purpose, (present) => told.push(`${world.now / 1e6} s ${purpose} ${present ? 'there' : 'gone'}`));
  world
    .at(0, (room) => room.requestTeam('hands', 'here', -1, 'pdx'))
    .at(700, (room) => room.apply({ do: 'bar-entry', sites: ['pdx'] }, world.outside('fire')))
    .at(1000, (room) => room.requestTeam('hands', 'late', -1, 'pdx'))
    .at(5000, (room) => room.apply({ do: 'allow-entry', sites: ['pdx'] }, world.outside('all-clear')))
    .at(6000, (room) => room.releaseTeam('hands', 'late'))
    .at(6000, (room) => room.apply({ do: 'bar-entry', sites: ['pdx'] }, world.outside('fire-again')))
    .at(6000, (room) => room.requestTeam('hands', 'far', -1, 'ams'))
    .run();

  expect(told).toEqual([
    '600 s here there',
    '700 s here gone',
    '5000 s here there',
    '5000 s late there',
    '6000 s here gone',
    '9000 s far there',
  ]);
  expect(world.log).toContain('1600 s hands team-locked-out because team-called');
});

test('one person does one thing at a time, and a removed team leaves its work', () => {
  const world = new LittlePolicy(policyOf({ teams: [team('hands', { at: 'pdx' })] }));
  const told: string[] = [];
  for (const purpose of ['first', 'second'])
    world.room.onTeam(purpose, (present) => told.push(`${purpose} ${present}`));
  world
    .at(0, (room) => room.requestTeam('hands', 'first', -1, 'pdx'))
    .at(0, (room) => room.requestTeam('hands', 'second', -1, 'pdx'))
    .at(1000, (room) => room.releaseTeam('hands', 'first'))
    .at(2000, (room) => room.apply({ do: 'remove-team', team: 'hands' }, -1))
    .at(3000, (room) => room.apply({ do: 'return-team', team: 'hands' }, -1))
    .run();

  expect(told).toEqual(['first true', 'second true', 'second false', 'second true']);
  expect(world.log.filter((line) => line.includes('working'))).toEqual([
    '300 s hands team-working because team-called',
    '1300 s hands team-working because team-called',
    '3300 s hands team-working because team-removed',
  ]);
});

test('people who found nowhere to go decide once there is somewhere', () => {
  const manual = failover('api', { mode: 'manual', team: 'duty' });
  const world = new LittlePolicy(
    policyOf({ failovers: [manual], teams: [team('duty')], places: ['api@pdx', 'api@ams standby'] }),
  );
  world
    .at(500, (room) => room.observe('api@ams', 0, -1))
    .at(1000, (room) => room.observe('api@pdx', 0, -1))
    .at(9000, (room) => room.observe('api@pdx', 1, world.outside('deployment-restored')))
    .run();

  expect(world.log.filter((line) => line.startsWith('9') || line.startsWith('10'))).toEqual([
    '1030 s api@pdx deployment-unhealthy',
    '1030 s duty team-called because deployment-unhealthy',
    '10230 s api failover-decided because failed-over',
    '10260 s api users-routed because failover-decided',
    '10260 s api failed-over because users-routed',
  ]);
});

test('once home nobody decides about the place that was left, whether they were stuck or on their way', () => {
  const told = (needs: readonly string[], wellAt: number) => {
    const api = failover('api', { mode: 'approved', team: 'duty', needs, failBackAfter: 30 * MINUTE });
    const world = new LittlePolicy(
      policyOf({
        failovers: [api],
        teams: [team('duty')],
        places: ['api@pdx', 'api@ams standby', 'api@sin standby'],
      }),
    );
    world
      .at(1000, (room) => room.observe('api@pdx', 0, -1))
      .at(4000, (room) => room.setService('dns', false, world.outside('dns-lost')))
      .at(4500, (room) => room.observe('api@sin', 0, -1))
      .at(5000, (room) => room.observe('api@ams', 0, -1))
      .at(wellAt, (room) => room.observe('api@pdx', 1, -1))
      .at(12_000, (room) => room.setService('dns', true, world.outside('dns-back')))
      .at(13_000, (room) => room.setService('dns', false, world.outside('dns-lost')))
      .at(14_000, (room) => room.observe('api@ams', 1, -1))
      .at(15_000, (room) => room.observe('api@sin', 1, -1))
      .run();
    return world.log.filter((line) => / api |duty team-called/u.test(line)).slice(4);
  };
  expect(told(['dns'], 7000)).toEqual([
    '5030 s duty team-called because deployment-unhealthy',
    '6530 s api failover-held because dns-lost',
    '8230 s api failover-held because dns-lost',
    '8830 s api failback-decided',
    '8830 s api failover-held because dns-lost',
    '12030 s api users-routed because failover-held',
    '12030 s api failed-back because users-routed',
  ]);
  expect(told([], 4000)).toEqual([
    '5030 s duty team-called because deployment-unhealthy',
    '5830 s api failback-decided',
    '5860 s api users-routed because failback-decided',
    '5860 s api failed-back because users-routed',
  ]);
});

test('one of several comes back although what was under way then is called off', () => {
  const world = new LittlePolicy(
    policyOf({ failovers: [failover('web', { timeToLive: 0 })], places: ['web@pdx', 'web@ams', 'web@sin'] }),
  );
  world
    .at(1000, (room) => room.observe('web@pdx', 0, -1))
    .at(1001, (room) => {
      room.observe('web@ams', 0, -1);
      room.observe('web@sin', 0, -1);
    })
    .at(3000, (room) => room.observe('web@ams', 1, -1))
    .at(3001, (room) => room.observe('web@sin', 1, -1))
    .at(3002, (room) => room.observe('web@pdx', 1, -1))
    .run();

  expect(world.rotations.at(-1)).toMatch(/web@ams 100 %, web@sin 100 %, web@pdx 100 %$/);
});

test('when places that are active get sick one after the other, checks fail open and the sick leave again', () => {
  const told = (failsOpen: boolean) => {
    const world = new LittlePolicy(
      policyOf({
        failovers: [failover('web', { timeToLive: 0, failsOpen })],
        places: ['web@pdx', 'web@ams', 'web@sin'],
      }),
    );
    world
      .at(1000, (room) => room.observe('web@ams', 0.4, -1))
      .at(2000, (room) => room.observe('web@sin', 0.4, -1))
      .at(3000, (room) => room.observe('web@pdx', 0.4, world.outside('deployment-down')))
      .at(5000, (room) => room.observe('web@ams', 1, world.outside('deployment-restored')))
      .run();
    return world;
  };
  expect(told(true).rotations.slice(2)).toEqual([
    '2060 s web@pdx 100 %',
    '3060 s web@pdx 100 %, web@ams 100 %, web@sin 100 %',
    '5060 s web@ams 100 %',
  ]);
  expect(told(true).log.filter((line) => /^(30|50)/u.test(line))).toEqual([
    '3030 s web@pdx deployment-unhealthy because deployment-down',
    '3030 s web checks-fail-open because deployment-unhealthy',
    '3060 s web users-routed because checks-fail-open',
    '3060 s web failover-has-no-target because users-routed',
    '5030 s web failover-decided because users-routed',
    '5060 s web users-routed because failover-decided',
    '5060 s web failed-over because users-routed',
  ]);
  // Without that users stay with the one that was the last to look well.
  expect(told(false).rotations.slice(2)).toEqual(['2060 s web@pdx 100 %', '5060 s web@ams 100 %']);
});

test('checks do not fail open to a place that is being evacuated, nor for a service that has a standby', () => {
  const rotations = (places: readonly string[], close?: string) => {
    const world = new LittlePolicy(
      policyOf({ failovers: [failover('web', { timeToLive: 0, failsOpen: true })], places }),
    );
    if (close !== undefined) world.at(100, (room) => room.apply({ do: 'evacuate', deployments: [close] }, -1));
    world
      .at(1000, (room) => room.observe('web@ams', 0, -1))
      .at(3000, (room) => room.observe('web@pdx', 0, -1))
      .run();
    return world.rotations[world.rotations.length - 1];
  };
  expect(rotations(['web@pdx', 'web@ams', 'web@sin'], 'web@sin')).toBe('3060 s web@pdx 100 %, web@ams 100 %');
  expect(rotations(['web@ams', 'web@pdx standby'])).toBe('1060 s web@pdx 100 %');
});
