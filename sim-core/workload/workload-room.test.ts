import { expect, test } from 'vitest';
import { deployment, LittleWorkload, need, service, users, workloadOf } from './little-world.ts';

const HERE = { reachable: true, roundTrip: 10_000, served: 1 };
const FAR = { reachable: true, roundTrip: 90_000, served: 1 };
const GONE = { reachable: false, roundTrip: 10_000, served: 0 };

test('users of a lost site are lost until the answer changes, and the log says what was of no help', () => {
  const world = new LittleWorkload(
    workloadOf(
      [users('us')],
      [service('api')],
      [deployment('api@pdx 100'), deployment('api@ams 80 standby')],
      ['us api 60'],
    ),
  );
  world
    .at(60, (room) => room.setCapacity('api@pdx', 0, world.outside('racks-dark')))
    .at(120, (room) => room.setRotation('api', [{ deployment: 'api@ams', weight: 1 }], world.outside('users-routed')))
    .run();

  expect(world.log).toEqual([
    '60 s api@pdx deployment-down because racks-dark',
    '60 s api service-lost because deployment-down while api@ams stood by and was not in rotation',
    '120 s api service-restored because users-routed',
  ]);
  expect(world.room.ledger().get('api')).toEqual({
    offered: 86_400 * 60,
    served: 86_340 * 60,
    shed: 0,
    failed: 3600,
    waiting: 0,
  });
});

test('work that must be done waits while a site is lost, then drains at what the standby admits', () => {
  const world = new LittleWorkload(
    workloadOf(
      [users('us')],
      [service('api', { retry: { persistent: 1, admit: 0.25 } })],
      [deployment('api@pdx 100'), deployment('api@ams 80 standby')],
      ['us api 60'],
    ),
  );
  world
    .at(1000, (room) => room.setCapacity('api@pdx', 0, world.outside('racks-dark')))
    .at(2000, (room) => room.setRotation('api', [{ deployment: 'api@ams', weight: 1 }], world.outside('users-routed')))
    .run(2000);
  expect(world.value('api waiting')).toBe(60_000);
  world.run(3000);
  // 60 fresh and 20 waiting requests per second fit exactly.
  expect(world.value('api served-share')).toBe(1);
  expect(world.value('api served')).toBe(80);
  world.run();

  expect(world.log).toEqual([
    '1000 s api@pdx deployment-down because racks-dark',
    '1000 s api service-lost because deployment-down while api@ams stood by and was not in rotation',
    '2000 s api service-recovering because users-routed',
    '5000 s api backlog-drained because service-recovering',
    '5000 s api service-restored because backlog-drained',
  ]);
});

test('without a rate limit the herd crowds out fresh requests until it is gone', () => {
  const world = new LittleWorkload(
    workloadOf(
      [users('us')],
      [service('api', { retry: { persistent: 1 } })],
      [deployment('api@pdx 100')],
      ['us api 60'],
    ),
  );
  world
    .at(1000, (room) => room.setCapacity('api@pdx', 0, world.outside('racks-dark')))
    .at(2000, (room) => room.setCapacity('api@pdx', 1, world.outside('racks-up')))
    .run(2001);
  // 60 fresh and 100 waiting ask for 100: each gets its proportion.
  expect(world.value('api served-share')).toBeCloseTo(0.625, 9);
  world.run();

  expect(world.log).toEqual([
    '1000 s api@pdx deployment-down because racks-dark',
    '1000 s api service-lost because deployment-down',
    '2000 s api@pdx deployment-overloaded because racks-up',
    '2000 s api service-recovering because deployment-overloaded',
    '3500 s api@pdx deployment-restored because racks-up',
    '3500 s api backlog-drained because service-recovering',
    '3500 s api service-restored because backlog-drained',
  ]);
});

test('users go to the nearest site, and what it cannot take to the next nearest', () => {
  const world = new LittleWorkload(
    workloadOf(
      [users('us'), users('eu')],
      [service('web')],
      [deployment('web@pdx 100'), deployment('web@ams 100')],
      ['us web 130', 'eu web 50'],
    ),
  );
  for (const [from, near, far] of [
    ['us', 'pdx', 'ams'],
    ['eu', 'ams', 'pdx'],
  ] as const) {
    world.room.setReach(from, near, HERE, -1);
    world.room.setReach(from, far, FAR, -1);
  }
  world.run(1);
  expect(world.value('web@pdx served')).toBe(100);
  expect(world.value('web@ams served')).toBe(80);
  expect(world.value('us served')).toBe(130);
  expect(world.log).toEqual([]);
});

test('while caches follow, the stalest users still go to the site that has left the answer', () => {
  const world = new LittleWorkload(
    workloadOf(
      [users('us')],
      [service('web')],
      [deployment('web@pdx 100'), deployment('web@ams 100 standby')],
      ['us web 50'],
    ),
  );
  world
    .at(10, (room) => room.setCapacity('web@pdx', 0, -1))
    .at(20, (room) =>
      room.setRotation(
        'web',
        [
          { deployment: 'web@pdx', weight: 0.3 },
          { deployment: 'web@ams', weight: 0.7, arriving: true },
        ],
        -1,
      ),
    )
    .run(21);
  expect(world.value('web served-share')).toBeCloseTo(0.7, 12);
  expect(world.value('web@ams served')).toBeCloseTo(35, 12);
});

test('a hidden need stalls the standby too: why names the service that ran at one site only', () => {
  const world = new LittleWorkload(
    workloadOf(
      [users('us')],
      [service('control', { needs: [need('kafka')] }), service('kafka')],
      [deployment('control@pdx 100'), deployment('control@ams 100 standby'), deployment('kafka@pdx 100')],
      ['us control 50'],
    ),
  );
  world
    .at(60, (room) => {
      const dark = world.outside('racks-dark');
      room.setCapacity('control@pdx', 0, dark);
      room.setCapacity('kafka@pdx', 0, dark);
    })
    .at(120, (room) =>
      room.setRotation('control', [{ deployment: 'control@ams', weight: 1 }], world.outside('users-routed')),
    )
    .at(600, (room) => room.setCapacity('kafka@pdx', 1, world.outside('racks-up')))
    .run();

  expect(world.log).toEqual([
    '60 s kafka@pdx deployment-down because racks-dark',
    '60 s kafka service-lost because deployment-down',
    '60 s control@pdx deployment-down because racks-dark',
    '60 s control@ams deployment-stalled because service-lost',
    '60 s control service-lost because deployment-down while deployment-stalled',
    '600 s kafka@pdx deployment-restored because racks-up',
    '600 s kafka service-restored because deployment-restored',
    '600 s control@ams deployment-restored because service-restored',
    '600 s control service-restored because deployment-restored',
  ]);
});

test('a cached need lasts as long as its cache, a soft one only degrades', () => {
  const world = new LittleWorkload(
    workloadOf(
      [users('us')],
      [
        service('web', { needs: [need('auth', { kind: 'cached', staleFor: 300e6 }), need('ads', { kind: 'soft' })] }),
        service('auth'),
        service('ads'),
      ],
      [deployment('web@pdx 100'), deployment('auth@pdx 100'), deployment('ads@pdx 100')],
      ['us web 50'],
    ),
  );
  world
    .at(60, (room) => room.apply({ do: 'fail', target: 'ads' }, world.outside('inject')))
    .at(90, (room) => room.apply({ do: 'repair', target: 'ads' }, world.outside('inject')))
    .at(100, (room) => room.apply({ do: 'fail', target: 'auth' }, world.outside('inject')))
    .at(500, (room) => room.apply({ do: 'repair', target: 'auth' }, world.outside('inject')))
    .run();

  expect(world.log.filter((line) => line.includes(' web'))).toEqual([
    '60 s web@pdx deployment-degraded because service-lost',
    '60 s web service-degraded because deployment-degraded',
    '90 s web@pdx deployment-restored because service-restored',
    '90 s web service-restored because deployment-restored',
    '100 s web@pdx deployment-degraded because service-lost',
    '100 s web service-degraded because deployment-degraded',
    '400 s web@pdx deployment-stalled because service-lost',
    '400 s web service-lost because deployment-stalled',
    '500 s web@pdx deployment-restored because service-restored',
    '500 s web service-restored because deployment-restored',
  ]);
});

test('when racks are short the more important service keeps what it needs', () => {
  const world = new LittleWorkload(
    workloadOf(
      [users('us')],
      [service('video', { priority: 3 }), service('pay', { priority: 1 })],
      [deployment('video@pdx 100', ['racks']), deployment('pay@pdx 100', ['racks'])],
      ['us video 80', 'us pay 90'],
    ),
  );
  world.at(60, (room) => {
    room.setCapacity('video@pdx', 0.5, world.outside('hall-dark'));
    room.setCapacity('pay@pdx', 0.5, world.outside('hall-dark'));
  });
  world.run(61);
  expect(world.value('pay@pdx served')).toBe(90);
  expect(world.value('video@pdx served')).toBeCloseTo(10, 9);
  expect(world.log).toEqual([
    '60 s video@pdx deployment-overloaded because hall-dark',
    '60 s video service-partly-lost because deployment-overloaded',
  ]);
});

test('users cut off by the network are lost though the site serves the others', () => {
  const world = new LittleWorkload(
    workloadOf([users('us'), users('eu')], [service('web')], [deployment('web@pdx 100')], ['us web 60', 'eu web 30']),
  );
  world.at(60, (room) => room.setReach('eu', 'pdx', GONE, world.outside('link-cut'))).run(61);
  expect(world.value('eu served')).toBe(0);
  expect(world.value('us served')).toBe(60);
  expect(world.log).toEqual(['60 s web service-partly-lost because link-cut']);
});

test('a collapse that retries sustain outlives its trigger (W3), and not where demand is low enough (W4)', () => {
  for (const [demand, offered, served] of [
    [280, 560, 0],
    [150, 150, 150],
    [151, 302, 0],
  ] as const) {
    const retry = { amplification: 1, refusalCost: 1 };
    const world = new LittleWorkload(
      workloadOf([users('us')], [service('api', { retry })], [deployment('api@pdx 300')], [`us api ${demand}`]),
    );
    let flow = 0;
    world.room.onFlow('us', 'pdx', (bits) => {
      flow = bits / 8000;
    });
    world
      .at(60, (room) => room.setCapacity('api@pdx', 0, -1))
      .at(70, (room) => room.setCapacity('api@pdx', 1, -1))
      .run(119);
    expect([flow, world.value('api served')]).toEqual([offered, served]);
  }
});

test('demand follows the hours of the population, in steps of its own', () => {
  const hourly = Array.from({ length: 24 }, (_, hour) => (hour === 12 ? 2 : 1));
  const spec = workloadOf(
    [users('us', { hourly, utcOffset: -8 })],
    [service('web')],
    [deployment('web@pdx 1000')],
    ['us web 100'],
  );
  const world = new LittleWorkload(spec);
  world.run(20.5 * 3600 - 1);
  // 12:27:30 local is the middle of the step that ends at 12:30: 2 minutes and a half before the peak.
  expect(world.value('web offered')).toBeCloseTo(100 * (2 - 2.5 / 60), 9);
});

test('a spike ramps up, overloads and ends', () => {
  const world = new LittleWorkload(
    workloadOf([users('us')], [service('web')], [deployment('web@pdx 150')], ['us web 100']),
  );
  world
    .at(100, (room) =>
      room.apply({ do: 'spike-demand', target: 'us', factor: 2, ramp: 100e6 }, world.outside('inject')),
    )
    .at(1000, (room) => room.apply({ do: 'end-spike', target: 'us' }, world.outside('inject')))
    .run();
  expect(world.log).toEqual([
    '100 s us demand-spiked because inject',
    '150 s web@pdx deployment-overloaded because demand-spiked',
    '150 s web service-degraded because deployment-overloaded',
    '160 s web service-partly-lost because deployment-overloaded',
    '1000 s us demand-spike-ended because inject',
    '1000 s web@pdx deployment-restored because demand-spike-ended',
    '1000 s web service-restored because deployment-restored',
  ]);
});

test('what waits is dropped: it will never be served, and the account says so', () => {
  const world = new LittleWorkload(
    workloadOf(
      [users('town')],
      [service('api', { retry: { persistent: 1 } })],
      [deployment('api@east 100')],
      ['town api 50'],
    ),
  )
    .at(100, (room) => room.apply({ do: 'spike-demand', target: 'api', factor: 4, ramp: 0 }, -1))
    .at(1000, (room) => room.apply({ do: 'end-spike', target: 'api' }, -1))
    .at(1100, (room) => room.apply({ do: 'drop-waiting', target: 'api' }, -1))
    .at(2000, (room) => room.apply({ do: 'drop-waiting', target: 'api@east' }, -1));
  // 900 s of 100 too many, less 100 s of 50 worked off.
  expect(world.run(1099).value('api waiting')).toBeCloseTo(85_050, 3);
  expect(world.run(1200).value('api served-share')).toBe(1);
  world.run(2100);
  const { offered, served, failed, waiting } = world.room.ledger().get('api') ?? {
    offered: 0,
    served: 0,
    failed: 0,
    waiting: 0,
  };
  expect([failed, waiting]).toEqual([expect.closeTo(85_000, 3), 0]);
  expect(served + failed).toBeCloseTo(offered, 3);
  expect(world.events.filter(({ type }) => type === 'waiting-dropped').map(({ data }) => data?.['amount'])).toEqual([
    expect.closeTo(85_000, 3),
    0,
  ]);
});

test('those who lean on a service can use it while half of all requests are served', () => {
  const world = new LittleWorkload(
    workloadOf([users('town')], [service('desk')], [deployment('desk@east 100')], ['town desk 100']),
  );
  const told: string[] = [];
  world.room.onService('desk', (usable) => told.push(usable ? 'usable' : 'not'));
  const share = (second: number, left: number) => world.at(second, (room) => room.setCapacity('desk@east', left, -1));
  share(10, 0.6);
  share(20, 0.49);
  share(30, 0.52);
  share(40, 0.55);
  share(50, 1);
  for (const second of [15, 25, 35, 45, 55]) {
    world.run(second);
    told.push(`${second} s`);
  }
  expect(told).toEqual(['15 s', 'not', '25 s', '35 s', 'usable', '45 s', '55 s']);
});
