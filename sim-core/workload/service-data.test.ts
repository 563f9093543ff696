/** The data of a service through an afternoon of mishaps. 60 writes of 1 MB a second unless a test says otherwise. */
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../units/index.ts';
import { deployment, LittleWorkload, service, users, workloadOf } from './little-world.ts';
import type { ReplicationSpec } from './replication-spec.ts';

const CUT = { reachable: false, roundTrip: 0, served: 0 };
const WELL = { reachable: true, roundTrip: 60_000, served: 1 };
const asynchronous: ReplicationSpec = { mode: 'asynchronous', writePerRequest: 1e6, apply: 800e6, baseLag: 500_000 };

/** A primary in the east, a standby in the west, users of both coasts. */
class TwoCoasts extends LittleWorkload {
  constructor(replication: Partial<ReplicationSpec> = {}, places = ['db@east 500', 'db@west 500 standby']) {
    super(
      workloadOf(
        [users('us')],
        [service('db', { replication: { ...asynchronous, ...replication }, objectives: { rpo: 30 * SECOND } })],
        places.map((place) => deployment(place)),
        ['us db 60'],
      ),
    );
    this.at(0, () => this.link(WELL));
  }

  link(reach: typeof CUT, cause = -1): void {
    this.room.setLink('east', 'west', reach, cause);
    this.room.setLink('west', 'east', reach, cause);
  }

  cut(from: number, to?: number): this {
    this.at(from, () => this.link(CUT, this.outside('link-cut')));
    if (to !== undefined) this.at(to, () => this.link(WELL, this.outside('link-repaired')));
    return this;
  }

  route(second: number, place: string): this {
    return this.at(second, (room) =>
      room.setRotation('db', [{ deployment: place, weight: 1 }], this.outside('users-routed')),
    );
  }

  told(): readonly string[] {
    return this.log.filter((line) => !/^\S+ s \S+ (deployment|service|replica-falling)-/u.test(line));
  }

  data(type: string): unknown {
    return this.events.find((event) => event.type === type)?.data;
  }
}

describe('a promotion while the owner is cut off, with writes that nobody else has', () => {
  test('is a divergence, with both sides counted, and not a loss', () => {
    const world = new TwoCoasts().cut(1000, 1100).route(1040, 'db@west');
    world.run(1090);
    // 40 s behind and half a second in flight: on the east alone. What the west writes since, the east lacks.
    expect(world.value('db@west diverged')).toBeCloseTo(40.5 * 60e6, 0);
    expect(world.value('db@east backlog')).toBeCloseTo(50 * 60e6, 0);
    expect(world.value('db@west lost-data')).toBe(0);
    world.run(1200);
    expect(world.told()).toEqual([
      '1040 s db@west replica-promoted because users-routed',
      '1040 s db data-diverging because replica-promoted',
      '1100 s db data-diverged because link-repaired',
      '1190 s db@east replica-caught-up because replica-falling-behind',
    ]);
    expect(world.data('data-diverged')).toEqual({ service: 'db', bytes: 40.5 * 60e6, for: 100_500_000 });
    // Its own writes taken back, the old owner follows the new one.
    expect(world.value('db@east backlog')).toBeLessThan(60 * 60e6);
  });

  test('is worked off at a stated rate once both sides hear each other', () => {
    const world = new TwoCoasts({ reconcile: 24.3e6 }).cut(1000, 1100).route(1040, 'db@west');
    world.run();
    expect(world.told()).toContain('1200 s db data-reconciled because data-diverged');
    expect(world.value('db@west diverged')).toBe(0);
  });

  test('goes on growing while users still write to an owner that does not know it has been replaced', () => {
    const world = new TwoCoasts().cut(1000, 1100);
    world.at(1040, (room) =>
      room.setRotation(
        'db',
        [
          { deployment: 'db@east', weight: 0.25 },
          { deployment: 'db@west', weight: 0.75, arriving: true },
        ],
        -1,
      ),
    );
    world.run(1090);
    expect(world.value('db@west diverged')).toBeCloseTo(40.5 * 60e6 + 50 * 15e6, 0);
    expect(world.room.writersOf('db')).toEqual(['db@east', 'db@west']);
  });

  test('needs no second owner where the first is fenced', () => {
    const world = new TwoCoasts({ fenceAfter: 10 * SECOND, writeShare: 0.5 }, [
      'db@east 500',
      'db@west 500 standby',
      'db@north 500 standby',
    ]);
    for (const other of ['west', 'north'])
      world.at(1000, (room) => {
        room.setLink('east', other, CUT, -1);
        room.setLink(other, 'east', CUT, -1);
      });
    world.run(1020);
    expect(world.value('db served')).toBe(30);
    expect(world.room.writersOf('db')).toEqual([]);
  });
});

describe('an owner that is lost', () => {
  test('takes what nobody else has with it, until it is found again', () => {
    const world = new TwoCoasts()
      .cut(1000, 2000)
      .at(1060, (room) => room.setCapacity('db@east', 0, -1))
      .route(1200, 'db@west');
    world.run(1300);
    expect(world.value('db@west lost-data')).toBeCloseTo(60.5 * 60e6, 0);
    expect(world.value('db@west diverged')).toBe(0);
    world.at(3000, (room) => room.setCapacity('db@east', 1, world.outside('racks-up'))).run(3100);
    expect(world.value('db@west lost-data')).toBe(0);
    expect(world.value('db@west diverged')).toBeCloseTo(60.5 * 60e6, 0);
    expect(world.told().slice(-1)).toEqual(['3000 s db data-diverged because deployment-restored']);
  });

  test('is not replaced where its region is to be waited for: reads go on, writes are refused', () => {
    const world = new TwoCoasts({ onLoss: { east: 'read-only' }, writeShare: 0.2 })
      .at(1000, (room) => room.setCapacity('db@east', 0, world.outside('racks-dark')))
      .route(1100, 'db@west')
      .at(2000, (room) => room.setCapacity('db@east', 1, world.outside('racks-up')));
    world.run(1500);
    expect(world.value('db served')).toBeCloseTo(48, 9);
    world.run(3000);
    expect(world.value('db served')).toBe(60);
    expect(world.told()).toEqual([
      '1100 s db data-read-only because users-routed',
      '2000 s db writes-resumed because deployment-restored',
    ]);
  });

  test('or its writes wait, and are done when somebody promotes a copy', () => {
    const world = new TwoCoasts({ onLoss: { east: 'freeze-writes' }, writeShare: 0.2 })
      .at(1000, (room) => room.setCapacity('db@east', 0, -1))
      .route(1100, 'db@west')
      .at(2000, (room) => room.apply({ do: 'promote', target: 'db@west' }, world.outside('decision')));
    world.run(1999);
    expect(world.value('db waiting')).toBeCloseTo(899 * 12, 6);
    world.run(2100);
    expect(world.value('db waiting')).toBe(0);
    const account = world.room.ledger().get('db');
    expect(account?.failed).toBeCloseTo(100 * 60, 6);
    expect(world.told().filter((line) => line.includes('replica-promoted'))).toEqual([
      '2000 s db@west replica-promoted because decision while deployment-down',
    ]);
  });
});

describe('two places that both accept writes', () => {
  const both = ['db@east 500', 'db@west 500'];
  const pacific = { at: [0, 0] as const };
  function world(replication: Partial<ReplicationSpec> = {}) {
    const made = new LittleWorkload(
      workloadOf(
        [users('east-users', pacific), users('west-users', pacific)],
        [service('db', { replication: { ...asynchronous, ...replication } })],
        both.map((place) => deployment(place)),
        ['east-users db 60', 'west-users db 20'],
      ),
    );
    const link = (reach: typeof CUT, cause = -1) => {
      made.room.setLink('east', 'west', reach, cause);
      made.room.setLink('west', 'east', reach, cause);
    };
    made.at(0, (room) => {
      link(WELL);
      room.setReach('east-users', 'west', { ...WELL, roundTrip: 90_000 }, -1);
      room.setReach('west-users', 'east', { ...WELL, roundTrip: 90_000 }, -1);
    });
    made.at(1000, () => link(CUT, made.outside('link-cut')));
    made.at(1300, () => link(WELL, made.outside('link-repaired')));
    return made;
  }

  test('diverge while they do not hear each other, and are brought together as fast as they can apply', () => {
    const made = world();
    made.run(1299);
    expect([made.value('db@east diverged'), made.value('db@west diverged')]).toEqual([299 * 20e6, 299 * 60e6]);
    made.run();
    expect(made.log.filter((line) => line.includes(' data-'))).toEqual([
      '1000 s db data-diverging because link-cut',
      '1300 s db data-diverged because link-repaired',
      '1480 s db data-reconciled because data-diverged',
    ]);
  });

  test('do not where every user is written down in one place', () => {
    const made = world({ owners: 'by-user' });
    made.run();
    expect(made.log.filter((line) => line.includes(' data-'))).toEqual([]);
  });

  test('stop where a write has to be at both', () => {
    const made = world({ mode: 'quorum' });
    made.run(1100);
    expect(made.value('db served')).toBe(0);
    expect(made.room.writersOf('db')).toEqual([]);
  });

  test('do not stop where one copy is enough: then both sides write', () => {
    const made = world({ mode: 'quorum', writeQuorum: 1 });
    made.run(1100);
    expect(made.room.writersOf('db')).toEqual(['db@east', 'db@west']);
    expect(made.value('db@west diverged')).toBe(100 * 60e6);
  });
});

describe('a restore from backup', () => {
  const restore = { size: 360e9, rate: 100e6, verify: 10 * MINUTE, backupEvery: 4 * HOUR };

  test('takes size over rate, then catches up with what was written since, then can be used (apply less write)', () => {
    const world = new TwoCoasts({ restore, rejoin: 'restore' })
      .cut(5 * 3600, 5 * 3600 + 43)
      .route(5 * 3600 + 23, 'db@west');
    world.at(6 * 3600, (room) =>
      room.apply({ do: 'restore-data', target: 'db@east' }, world.outside('inject-released')),
    );
    world.run();
    expect(world.told()).toEqual([
      '18023 s db@west replica-promoted because users-routed',
      '18023 s db data-diverging because replica-promoted',
      '18043 s db@east copy-diverged because link-repaired',
      '18043 s db data-diverged because link-repaired',
      '21600 s db@east restore-begun because inject-released',
      '25800 s db@east restored because restore-begun',
      // The backup is of 04:00: 11,400 s of 60 MB/s, taken in at 100 MB/s while 60 come, to within the 30 s allowed.
      '42855.75 s db@east copy-usable because restored',
      '42900 s db@east replica-caught-up because restored',
    ]);
    expect(world.data('restored')).toEqual({ service: 'db', behind: 11_400 * SECOND, bytes: 11_400 * 60e6 });
  });

  test('is all there is when every copy is gone: what was written since the last backup is lost', () => {
    const world = new TwoCoasts({ restore });
    world
      .at(5 * 3600, (room) => room.apply({ do: 'lose-data', target: 'db' }, world.outside('inject-released')))
      .at(5 * 3600 + 600, (room) => room.apply({ do: 'restore-data', target: 'db@east' }, -1));
    world.run(20_000);
    expect(world.value('db served')).toBe(0);
    world.run(30_000);
    expect(world.value('db served')).toBe(60);
    expect(world.data('data-lost')).toEqual({ service: 'db', lag: HOUR, bytes: 3600 * 60e6 });
  });
});

test('users sent to a place whose data are gone find no owner there: the last backup of the old one is all there is', () => {
  const restore = { size: 360e9, rate: 100e6, verify: 0, backupEvery: 4 * HOUR };
  const world = new TwoCoasts({ restore });
  world
    .at(4 * 3600 + 600, (room) => room.apply({ do: 'lose-data', target: 'db@west' }, -1))
    .at(5 * 3600, (room) => room.apply({ do: 'lose-data', target: 'db@east' }, -1))
    .route(5 * 3600 + 60, 'db@west')
    .at(5 * 3600 + 120, (room) => room.apply({ do: 'restore-data', target: 'db@east' }, -1));
  world.run(30_000);
  expect(world.told().filter((line) => line.includes('promoted'))).toEqual([]);
  expect(world.data('data-lost')).toEqual({ service: 'db', lag: HOUR, bytes: 3600 * 60e6 });
});

describe('what a write waits for', () => {
  test('a synchronous copy 80 ms away: 82 ms, 12.2 commits a second (R5)', () => {
    const world = new TwoCoasts({ mode: 'synchronous', commit: { local: 1000, remote: 1000, streams: 1 } });
    world.at(10, () => world.link({ ...WELL, roundTrip: 80_000 })).run(20);
    expect(world.value('db commit')).toBe(0.082);
    expect(world.value('db served')).toBeCloseTo(12.2, 1);
    expect(world.value('db served')).toBeCloseTo(1 / 0.082, 9);
  });

  test('the second fastest of four followers for a majority of five', () => {
    const places = ['a', 'b', 'c', 'd', 'e'];
    const world = new LittleWorkload(
      workloadOf(
        [users('us')],
        [service('db', { replication: { ...asynchronous, mode: 'quorum' } })],
        places.map((place, i) => deployment(`db@${place} 500${i > 0 ? ' standby' : ''}`)),
        ['us db 60'],
      ),
    );
    const far = { b: 90, c: 20, d: 40, e: 200 };
    world.at(0, (room) => {
      for (const [place, ms] of Object.entries(far)) room.setLink('a', place, { ...WELL, roundTrip: ms * 1000 }, -1);
    });
    world.run(10);
    expect(world.value('db commit')).toBe(0.042);
  });

  test('a synchronous owner that may not go on alone stops without its copy', () => {
    const world = new TwoCoasts({ mode: 'synchronous', whenCut: 'stop', writeShare: 0.2 }).cut(100, 200);
    world.run(150);
    expect(world.value('db served')).toBeCloseTo(48, 9);
    world.run(250);
    expect(world.value('db served')).toBe(60);
  });
});

test('writes that are not idempotent count twice when their answer comes too late and they are tried again', () => {
  const write = (duplicates: boolean) => {
    const world = new LittleWorkload(
      workloadOf(
        [users('us')],
        [
          service('db', {
            replication: { ...asynchronous, writeShare: 0.5, ...(duplicates ? { duplicates } : {}) },
            retry: { amplification: 1, refusalCost: 0.4 },
          }),
        ],
        ['db@east 50', 'db@west 500 standby'].map((place) => deployment(place)),
        ['us db 60'],
      ),
    );
    world.run(100);
    return world;
  };
  const world = write(true);
  const served = world.value('db served');
  // Of 60·(1 + f) attempts, those beyond the first are 60·f, and 1 − f of all are served.
  const failing = Math.sqrt(1 - served / 60);
  expect(world.value('db duplicates')).toBeCloseTo(60 * failing * 0.4 * 0.5, 6);
  expect(world.value('db duplicates')).toBeGreaterThan(1);
  expect(write(false).value('db duplicates')).toBeNaN();
});
