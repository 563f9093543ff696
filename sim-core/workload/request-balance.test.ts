import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { deployment, LittleWorkload, service, users, workloadOf } from './little-world.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const act = fc.oneof(
  fc.record({ kind: fc.constant('capacity' as const), site: fc.integer({ min: 0, max: 2 }), to: share }),
  fc.record({ kind: fc.constant('reach' as const), site: fc.integer({ min: 0, max: 2 }), to: share }),
  fc.record({ kind: fc.constant('rotation' as const), site: fc.integer({ min: 0, max: 2 }), to: share }),
  fc.record({ kind: fc.constant('spike' as const), site: fc.integer({ min: 0, max: 2 }), to: share }),
);

test('what is asked for is served, shed, failed or waiting, to the last request, whatever happens', () => {
  void fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 80_000 }), act), { maxLength: 25 }),
      fc.record({
        persistent: share,
        admit: share,
        amplification: fc.double({ min: 0, max: 3, noNaN: true }),
        refusalCost: share,
      }),
      fc.option(fc.integer({ min: 60, max: 7200 }), { nil: undefined }),
      (acts, retry, patience) => {
        const sites = ['a', 'b', 'c'];
        const patient = patience === undefined ? retry : { ...retry, giveUpAfter: patience * 1e6 };
        const world = new LittleWorkload(
          workloadOf(
            [users('us'), users('eu')],
            [service('db', { retry: patient })],
            sites.map((site) => deployment(`db@${site} 100${site === 'c' ? ' standby' : ''}`)),
            ['us db 70', 'eu db 40'],
          ),
        );
        for (const [second, { kind, site, to }] of acts) {
          const id = sites[site] as string;
          world.at(second, (room) => {
            if (kind === 'capacity') room.setCapacity(`db@${id}`, to < 0.3 ? 0 : to, -1);
            else if (kind === 'reach')
              room.setReach('us', id, { reachable: to > 0.3, roundTrip: Math.round(to * 1e5), served: to }, -1);
            else if (kind === 'rotation')
              room.setRotation(
                'db',
                [
                  { deployment: `db@${id}`, weight: 1 - to },
                  { deployment: `db@${sites[(site + 1) % 3]}`, weight: to, arriving: true },
                ],
                -1,
              );
            else room.apply({ do: 'spike-demand', target: 'us', factor: 1 + 3 * to, ramp: 600e6 }, -1);
          });
        }
        world.run();
        const account = world.room.ledger().get('db');
        if (!account) throw new Error('no account');
        const { offered, served, shed, failed, waiting } = account;
        expect(Math.abs(served + shed + failed + waiting - offered) / offered).toBeLessThan(1e-9);
        expect(Math.min(served, shed, failed, waiting)).toBeGreaterThanOrEqual(-1e-6);
      },
    ),
    { numRuns: 150, endOnFailure: true },
  );
});
