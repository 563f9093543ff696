import { describe, expect, test } from 'vitest';
import { fixed, HOUR, MINUTE, SECOND } from '../units/index.ts';
import { failover, LittlePolicy, policyOf, team } from './little-world.ts';
import type { ChangeSpec, CredentialSpec, PolicySpec } from './policy-spec.ts';

/** A world whose impairments are told by the second, as a reader would write them. */
function world(spec: Partial<PolicySpec> & { readonly places?: readonly string[] }, startsAt = 0) {
  const little = new LittlePolicy(policyOf(spec), startsAt);
  const impaired: string[] = [];
  little.room.onImpairment((target, reason, share) =>
    impaired.push(`${little.now / 1e6} s ${target} ${Math.round(share * 100)} % for want of ${reason}`),
  );
  return { little, impaired };
}

const certificate: CredentialSpec = {
  id: 'edge',
  kind: 'certificate',
  services: ['shop', 'api'],
  renewal: { notice: fixed(10 * MINUTE), team: 'duty', takes: fixed(20 * MINUTE), needs: ['identity'] },
};

describe('a credential', () => {
  test('expires on its day for all who use it, is found out, and is renewed by people who need their tools', () => {
    const noon = Date.UTC(2026, 2, 2, 12);
    const { little, impaired } = world(
      { credentials: [{ ...certificate, expiresAt: noon + 3_600_000 }], teams: [team('duty')] },
      noon,
    );
    little
      .at(4000, (room) => room.setService('identity', false, little.outside('identity-lost')))
      .at(9000, (room) => room.setService('identity', true, -1))
      .run();

    expect(little.log).toEqual([
      '3600 s edge credential-expired',
      '4200 s edge credential-noticed because credential-expired',
      '4200 s duty team-called because credential-noticed',
      '4500 s duty team-working because team-called',
      '4500 s edge renewal-held because identity-lost',
      '10200 s edge credential-renewed because renewal-held',
    ]);
    expect(impaired).toEqual([
      '3600 s shop 0 % for want of a valid edge',
      '3600 s api 0 % for want of a valid edge',
      '10200 s shop 100 % for want of a valid edge',
      '10200 s api 100 % for want of a valid edge',
    ]);
  });

  test('that is good again before anybody finds out calls nobody', () => {
    const { little } = world({ credentials: [certificate], teams: [team('duty')] });
    little
      .at(60, (room) => room.apply({ do: 'revoke', credential: 'edge' }, little.outside('inject')))
      .at(300, (room) => room.apply({ do: 'renew', credential: 'edge' }, little.outside('inject-ended')))
      .run();
    expect(little.log).toEqual([
      '60 s edge credential-revoked because inject',
      '300 s edge credential-renewed because inject-ended',
    ]);
  });

  test('revoked, it throws out those who work with it; a service that is lost does not', () => {
    const told = (lose: (little: LittlePolicy) => void) => {
      const key: CredentialSpec = { id: 'key', kind: 'key', services: [] };
      const { little } = world({ credentials: [key], teams: [team('duty', { tools: ['key', 'chat'] })] });
      const heard: string[] = [];
      little.room.onTeam('fix', (present) => heard.push(`${little.now / 1e6} s ${present ? 'there' : 'gone'}`));
      little.at(0, (room) => room.requestTeam('duty', 'fix', -1));
      lose(little);
      little.run();
      return heard;
    };
    const revoked = told((little) =>
      little
        .at(600, (room) => room.apply({ do: 'revoke', credential: 'key' }, -1))
        .at(900, (room) => room.apply({ do: 'renew', credential: 'key' }, -1)),
    );
    expect(revoked).toEqual(['300 s there', '600 s gone', '900 s there']);
    const chatLost = told((little) => little.at(600, (room) => room.setService('chat', false, -1)));
    expect(chatLost).toEqual(['300 s there']);
    const lostBefore = told((little) =>
      little.at(60, (room) => room.setService('chat', false, -1)).at(2000, (room) => room.setService('chat', true, -1)),
    );
    expect(lostBefore).toEqual(['2000 s there']);
  });
});

describe('a bad change', () => {
  const changes = (rest: Partial<ChangeSpec>): ChangeSpec => ({
    service: 'api',
    stages: 1,
    every: 10 * MINUTE,
    gate: false,
    rollback: fixed(30 * MINUTE),
    on: [],
    needs: [],
    ...rest,
  });
  const places = ['api@pdx', 'api@ams', 'api@sin', 'api@fra'];
  const shop = (rest: Partial<ChangeSpec>, spec: Partial<PolicySpec> = {}) => {
    const { little, impaired } = world({
      failovers: [failover('api', { mode: 'none' })],
      changes: [changes(rest)],
      places,
      ...spec,
    });
    little.at(1000, (room) => room.apply({ do: 'poison', service: 'api', share: 0 }, little.outside('inject')));
    return { little, impaired };
  };

  test('pushed everywhere is taken back everywhere, once the checks have noticed', () => {
    const { little, impaired } = shop({});
    little.at(1000, (room) => room.observe('api@pdx', 0, -1)).run();
    expect(impaired.map((line) => line.split(' for')[0])).toEqual([
      ...places.map((place) => `1000 s ${place} 0 %`),
      ...places.map((place) => `2830 s ${place} 100 %`),
    ]);
    expect(little.log).toEqual([
      '1000 s api change-pushed because inject',
      '1030 s api@pdx deployment-unhealthy',
      '1030 s api change-noticed because deployment-unhealthy',
      '2830 s api change-rolled-back because change-noticed',
    ]);
  });

  test('in stages with a gate stops at those it has reached', () => {
    const { little, impaired } = shop({ stages: 4, gate: true });
    little.at(1000, (room) => room.observe('api@pdx', 0, -1)).run();
    expect(impaired.map((line) => line.split(' for')[0])).toEqual(['1000 s api@pdx 0 %', '2830 s api@pdx 100 %']);
  });

  test('in stages without a gate goes on while people are on their way', () => {
    const { little, impaired } = shop({ stages: 4, team: 'duty' }, { teams: [team('duty', { respond: fixed(HOUR) })] });
    little.at(1000, (room) => room.observe('api@pdx', 0, -1)).run();
    expect(impaired.slice(0, 4).map((line) => line.split(' %')[0])).toEqual([
      '1000 s api@pdx 0',
      '1600 s api@ams 0',
      '2200 s api@sin 0',
      '2800 s api@fra 0',
    ]);
    expect(little.log.slice(-1)).toEqual(['6430 s api change-rolled-back because team-working']);
  });

  test('that the checks do not notice is found by an alarm, and waits for the tools to take it back', () => {
    const { little } = shop({ on: ['errors'], needs: ['deploy'] });
    little
      .at(1500, (room) => room.setService('deploy', false, little.outside('deploy-lost')))
      .at(2000, (room) => room.setAlarm('errors', true, little.outside('alarm-raised')))
      .at(5000, (room) => room.setService('deploy', true, -1))
      .run();
    expect(little.log.slice(1)).toEqual([
      '2000 s api change-noticed because alarm-raised',
      '2000 s api rollback-held because deploy-lost',
      '6800 s api change-rolled-back because rollback-held',
    ]);
  });
});

describe('a name that is not answered for', () => {
  test('is forgotten by caches within the time-to-live, and known again at once', () => {
    const { little } = world({
      failovers: [failover('api', { resolvedBy: 'dns', sticky: 0.1, stickyFor: 10 * MINUTE })],
      places: ['api@pdx', 'api@ams'],
    });
    little
      .at(1000, (room) => room.setService('dns', false, little.outside('dns-lost')))
      .at(5000, (room) => room.setService('dns', true, little.outside('dns-back')))
      .run();
    expect(little.rotations[1]).toBe('1000 s api@pdx 96 %, api@ams 96 %');
    expect(little.rotations[11]).toBe('1060 s api@pdx 10 %, api@ams 10 %');
    expect(little.rotations[12]).toBe('1600 s api@pdx 0 %, api@ams 0 %');
    expect(little.rotations[13]).toBe('5000 s api@pdx 100 %, api@ams 100 %');
    expect(little.log).toEqual([
      '1000 s api name-unanswered because dns-lost',
      '5000 s api name-answered because dns-back',
    ]);
  });

  test('is known again when caches no longer remember that it was not', () => {
    const { little } = world({
      failovers: [failover('api', { resolvedBy: 'dns', negativeTimeToLive: 900 * SECOND })],
      places: ['api@pdx', 'api@ams'],
    });
    little
      .at(1000, (room) => room.setService('dns', false, -1))
      .at(5000, (room) => room.setService('dns', true, -1))
      .run();
    // Remembered for 15 min by caches of every age: half of the users are back after half of that.
    const after = little.rotations.filter((line) => Number(line.split(' ')[0]) >= 5000);
    expect(after[0]).toBe('5000 s api@pdx gains 5 %, api@ams gains 5 %');
    expect(after[5]).toBe('5450 s api@pdx gains 55 %, api@ams gains 55 %');
    expect(after[10]).toBe('5900 s api@pdx 100 %, api@ams 100 %');
    expect(after).toHaveLength(11);
  });

  test('is forgotten again from where caches had come to', () => {
    const { little } = world({
      failovers: [failover('api', { resolvedBy: 'dns', negativeTimeToLive: 900 * SECOND })],
      places: ['api@pdx'],
    });
    little
      .at(1000, (room) => room.setService('dns', false, -1))
      .at(5000, (room) => room.setService('dns', true, -1))
      .at(5460, (room) => room.setService('dns', false, -1))
      .run();
    const again = little.rotations.find((line) => line.startsWith('5460 s'));
    // 55 % had learnt of it: a twentieth of those has lost it in the first step of a minute.
    expect(again).toBe('5460 s api@pdx 52 %');
  });

  test('with two reasons is answered for when both are over; nobody learns of a failover meanwhile', () => {
    const { little } = world({
      failovers: [failover('api', { resolvedBy: 'dns' })],
      places: ['api@pdx', 'api@ams standby'],
    });
    little
      .at(1000, (room) => room.setService('dns', false, -1))
      .at(1000, (room) => room.apply({ do: 'lose-dns', service: 'dns' }, -1))
      .at(2000, (room) => room.apply({ do: 'failover', service: 'api' }, -1))
      .at(3000, (room) => room.setService('dns', true, -1))
      .at(4000, (room) => room.apply({ do: 'restore-dns', service: 'dns' }, -1))
      .run();
    const held = little.rotations.filter((line) => Number(line.split(' ')[0]) >= 1060);
    expect(held.every((line) => line.startsWith('4000') || !/[1-9]\d* %/u.test(line))).toBe(true);
    expect(little.rotations[little.rotations.length - 1]).toBe('4000 s api@ams 100 %');
  });
});
