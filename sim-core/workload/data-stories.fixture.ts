/** Random afternoons of a service's data: links cut, places lost, users sent about, copies promoted and restored. */
import * as fc from 'fast-check';
import { expect } from 'vitest';
import { HOUR, SECOND } from '../units/index.ts';
import { deployment, LittleWorkload, service, users, workloadOf } from './little-world.ts';
import type { OnLoss, ReplicationSpec } from './replication-spec.ts';

const SITES = ['east', 'west', 'north'] as const;
const site = fc.constantFrom(...SITES);

const act = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), one: site, other: site }),
  fc.record({ kind: fc.constant('heal' as const), one: site, other: site }),
  fc.record({ kind: fc.constant('down' as const), one: site, other: site }),
  fc.record({ kind: fc.constant('up' as const), one: site, other: site }),
  fc.record({ kind: fc.constant('route' as const), one: site, other: site }),
  fc.record({ kind: fc.constant('drain' as const), one: site, other: site }),
  fc.record({ kind: fc.constant('promote' as const), one: site, other: site }),
  fc.record({ kind: fc.constant('lose' as const), one: site, other: site }),
  fc.record({ kind: fc.constant('restore' as const), one: site, other: site }),
);

const rules = fc.record(
  {
    mode: fc.constantFrom('asynchronous' as const, 'synchronous' as const, 'quorum' as const),
    owners: fc.constantFrom('one' as const, 'each' as const, 'by-user' as const),
    writeShare: fc.constantFrom(0.2, 1),
    onLoss: fc.constantFrom<Readonly<Record<string, OnLoss>>>({}, { east: 'read-only' }, { east: 'freeze-writes' }),
    whenCut: fc.constantFrom('go-on' as const, 'stop' as const),
    fenceAfter: fc.constantFrom(10 * SECOND, HOUR),
    writeQuorum: fc.constantFrom(1, 2, 3),
    rejoin: fc.constantFrom('rewind' as const, 'restore' as const),
    reconcile: fc.constantFrom(5e6, 500e6),
    apply: fc.constantFrom(400e6, 800e6, 8e9),
  },
  { requiredKeys: [] },
);

/** Acts with the seconds between them, and rules of replication. */
const dataStories = {
  acts: fc.array(fc.tuple(fc.integer({ min: 1, max: 1800 }), act), { minLength: 1, maxLength: 20 }),
  rules,
};

type DataAct = { readonly kind: string; readonly one: string; readonly other: string };

/** A world in which 60 MB/s are written; users are in the east at first. */
function dataWorld(own: Partial<ReplicationSpec>): LittleWorkload {
  const restore = { size: 60e9, rate: 100e6, verify: 60 * SECOND, backupEvery: 2 * HOUR };
  return new LittleWorkload(
    workloadOf(
      [users('us'), users('eu')],
      [
        service('db', {
          replication: { mode: 'asynchronous', writePerRequest: 1e6, apply: 800e6, baseLag: SECOND, restore, ...own },
        }),
      ],
      ['db@east 500', 'db@west 500 standby', 'db@north 500 standby'].map((place) => deployment(place)),
      ['us db 40', 'eu db 20'],
    ),
  );
}

/** Carries out one act at a second. */
function carryOut(world: LittleWorkload, second: number, { kind, one, other }: DataAct): void {
  world.at(second, (room) => {
    const link = (served: number) => {
      const reach = { reachable: served > 0, roundTrip: 40_000, served };
      room.setLink(one, other, reach, -1);
      room.setLink(other, one, reach, -1);
    };
    switch (kind) {
      case 'cut':
        return link(0);
      case 'heal':
        return link(1);
      case 'down':
        return room.setCapacity(`db@${one}`, 0, -1);
      case 'up':
        return room.setCapacity(`db@${one}`, 1, -1);
      case 'route':
        return room.setRotation('db', [{ deployment: `db@${one}`, weight: 1 }], -1);
      case 'drain':
        return room.setRotation(
          'db',
          [
            { deployment: `db@${one}`, weight: 0.3 },
            { deployment: `db@${other}`, weight: 0.7, arriving: true },
          ],
          -1,
        );
      case 'promote':
        return room.apply({ do: 'promote', target: `db@${one}` }, -1);
      case 'lose':
        return room.apply({ do: 'lose-data', target: `db@${one}` }, -1);
      default:
        return room.apply({ do: 'restore-data', target: `db@${one}` }, -1);
    }
  });
}

/** Every byte that is due somewhere is there, waits, has diverged or is lost, after every act. */
export const bytesBalance = fc.property(dataStories.acts, dataStories.rules, (acts, rules) => {
  const world = dataWorld(rules);
  let second = 0;
  for (const [after, one] of acts) {
    second += after;
    carryOut(world, second, one);
    world.run(second);
    for (const { due, here, waiting, diverged, lost } of world.room.dataLedger('db').values()) {
      expect(Math.abs(here + waiting + diverged + lost - due)).toBeLessThanOrEqual(1e-6 * (due + 60e6));
      expect(Math.min(here, waiting, diverged, lost)).toBeGreaterThanOrEqual(-60e6 * 1e-3);
    }
  }
});

/** Places that do not hear of each other and both keep writes add to what has diverged. */
export const divergenceIsRecorded = fc.property(dataStories.acts, dataStories.rules, (acts, rules) => {
  fc.pre(rules.owners !== 'by-user' || rules.mode === 'quorum');
  const world = dataWorld(rules);
  const cut = new Set<string>();
  const areApart = () => {
    const writers = world.room.writersOf('db').map((id) => id.slice(3));
    return writers.some((one) => writers.some((other) => cut.has(`${one} ${other}`)));
  };
  const diverged = () => [...world.room.dataLedger('db').values()].reduce((sum, account) => sum + account.diverged, 0);
  let second = 0;
  for (const [after, one] of acts) {
    carryOut(world, second + 1, one);
    for (const pair of [`${one.one} ${one.other}`, `${one.other} ${one.one}`]) {
      if (one.kind === 'cut' && one.one !== one.other) cut.add(pair);
      else if (one.kind === 'heal') cut.delete(pair);
    }
    world.run(second + 1);
    const wereApart = areApart();
    const before = diverged();
    second += Math.max(2, after);
    world.run(second);
    // Nothing was done in between, and nothing is brought together before all hear each other again.
    if (wereApart && areApart()) expect(diverged()).toBeGreaterThan(before);
  }
});
