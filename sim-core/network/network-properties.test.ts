/** Whatever befalls a random network, these hold. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_CAUSE } from '../kernel/index.ts';
import { SECOND } from '../units/index.ts';
import { facility, LittleNetwork, networkOf, population } from './little-world.ts';
import type { NetworkCommand } from './network-commands.ts';
import type { NetworkSpec } from './network-spec.ts';

const FACILITIES = ['a', 'b', 'c', 'd'] as const;
const USERS = ['u', 'v'] as const;
const SITES = [...FACILITIES, ...USERS];
const LINKS = ['ab', 'bc', 'cd', 'da', 'ac'] as const;
const PARTS = [...LINKS, 'duct', 'red', ...FACILITIES, 'u'];
/** What ends all that `commands` can begin. */
const CALM = 1800;
const END = 3000;

/** A ring with a chord; two links share a duct, a carrier runs two, one site is reached through another. */
const networks: fc.Arbitrary<NetworkSpec> = fc
  .record({
    capacity: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 5, maxLength: 5 }),
    detect: fc.array(fc.constantFrom(0, 0.9, 90), { minLength: 5, maxLength: 5 }),
    access: fc.integer({ min: 1, max: 40 }),
    through: fc.boolean(),
    precedence: fc.constantFrom(1, 2),
    weight: fc.constantFrom(1, 3),
    equalCost: fc.constantFrom(1, 4),
    engineering: fc.constantFrom(undefined, { ways: 3, adjust: 40 * SECOND }),
  })
  .map(({ capacity, detect, access, through, precedence, weight, equalCost, engineering }) => {
    const { sites, links, ...rest } = networkOf(
      [
        ...FACILITIES.map((id, i) => facility(id, [40, -70 - 10 * i])),
        ...USERS.map((id, i) => population(id, [45 + i, -72])),
      ],
      [
        `ab: a b 5 ${capacity[0]}e9 duct`,
        `bc: b c 6 ${capacity[1]}e9`,
        `cd: c d 7 ${capacity[2]}e9 duct`,
        `da: d a 8 ${capacity[3]}e9`,
        `ac: a c 11 ${capacity[4]}e9`, // as long as by b
      ],
    );
    return {
      ...rest,
      equalCost,
      ...(engineering === undefined ? {} : { engineering }),
      sites: sites.map((site) =>
        site.id === 'a'
          ? { ...site, access: access * 1e9, carriers: ['red'], routers: { count: 2, needs: 1 } }
          : site.id === 'd' && through
            ? { ...site, entries: ['b', 'c'] }
            : site,
      ),
      links: links.map((link, i) => ({
        ...link,
        detect: (detect[i] ?? 0) * SECOND,
        ...(i < 2 ? { carrier: 'red' } : {}),
      })),
      carriers: [{ id: 'red' }],
      classes: { users: { precedence: 1, weight: 1 }, copies: { precedence, weight } },
      buffer: 20_000,
    };
  });

const part = fc.constantFrom(...PARTS);
const commands: fc.Arbitrary<NetworkCommand> = fc.oneof(
  part.map((id): NetworkCommand => ({ do: 'fail', part: id })),
  part.map((id): NetworkCommand => ({ do: 'repair', part: id })),
  fc.constant<NetworkCommand>({ do: 'fail', part: 'a', units: 1 }),
  fc
    .record({
      id: part,
      loss: fc.double({ min: 0, max: 1, noNaN: true }),
      latency: fc.integer({ min: 0, max: 50_000 }),
    })
    .map(({ id, loss, latency }): NetworkCommand => ({ do: 'degrade', part: id, loss, latency })),
  fc
    .record({
      id: part,
      seconds: fc.integer({ min: 1, max: 60 }),
      duty: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    })
    .map(({ id, seconds, duty }): NetworkCommand => ({ do: 'flap', part: id, period: seconds * SECOND, duty })),
  part.map((id): NetworkCommand => ({ do: 'maintain', part: id, drain: 30 * SECOND })),
  fc
    .record({ link: fc.constantFrom(...LINKS), to: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ link, to }): NetworkCommand => ({ do: 'derate', part: link, to })),
  fc.subarray([...SITES], { minLength: 1, maxLength: 3 }).map((sites): NetworkCommand => ({ do: 'partition', sites })),
  fc.constantFrom(...FACILITIES).map((site): NetworkCommand => ({ do: 'withdraw-routes', site })),
  fc
    .record({ through: fc.constantFrom('b', 'ac'), of: fc.subarray([...USERS]) })
    .map(({ through, of }): NetworkCommand => ({ do: 'leak-routes', through, of })),
);

const stories = fc.record({
  spec: networks,
  flows: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: SITES.length ** 2, maxLength: SITES.length ** 2 }),
  befalls: fc.array(fc.record({ at: fc.integer({ min: 10, max: 1500 }), command: commands }), { maxLength: 12 }),
});

const PAIRS = SITES.flatMap((from) => FACILITIES.flatMap((to) => (from === to ? [] : [[from, to] as const])));

/** Asks for the flows, lets everything befall, looks once a while, then mends everything. */
function told({ spec, flows, befalls }: typeof stories extends fc.Arbitrary<infer T> ? T : never) {
  const world = new LittleNetwork(spec);
  const looks: {
    readonly at: number;
    readonly paths: readonly { reachable: boolean; latency: number; served: number }[];
  }[] = [];
  const look = (at: number) =>
    world.at(at, (room) => {
      looks.push({
        at,
        paths: PAIRS.map(([from, to]) => {
          const { reachable, latency, served } = room.path(from, to);
          return { reachable, latency, served };
        }),
      });
    });
  world.at(0, (room) => {
    for (const [i, [from, to]] of PAIRS.entries()) room.setFlow(from, to, (flows[i] ?? 0) * 1e9);
  });
  look(5);
  for (const { at, command } of befalls) world.at(at, (room) => room.apply(command, NO_CAUSE));
  for (let at = 50; at < CALM; at += 250) look(at);
  world.at(CALM, (room) => {
    for (const { command } of befalls) {
      if (command.do === 'partition') room.apply({ do: 'heal', sites: command.sites }, NO_CAUSE);
      if (command.do === 'withdraw-routes') room.apply({ do: 'announce-routes', site: command.site }, NO_CAUSE);
      if (command.do === 'leak-routes') room.apply({ ...command, do: 'end-leak' }, NO_CAUSE);
      if (command.do === 'derate') room.apply({ ...command, to: 1 }, NO_CAUSE);
    }
    for (const id of PARTS) room.apply({ do: 'repair', part: id }, NO_CAUSE);
  });
  look(END);
  world.run();
  return { world, looks };
}

test('no link carries more than it has, and shares are shares', () => {
  fc.assert(
    fc.property(stories, (story) => {
      const { world, looks } = told(story);
      for (const { id, capacity } of story.spec.links)
        expect(Math.max(...(world.history.get(`${id} load`) ?? [0]))).toBeLessThanOrEqual(capacity * (1 + 1e-9));
      for (const { paths } of looks) {
        for (const { served, latency } of paths) {
          expect(served).toBeGreaterThanOrEqual(0);
          expect(served).toBeLessThanOrEqual(1);
          expect(Number.isFinite(latency)).toBe(true);
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('once everything is mended and known, everything is as it was', () => {
  fc.assert(
    fc.property(stories, (story) => {
      const { looks } = told(story);
      const [before, after] = [looks[0]?.paths ?? [], looks[looks.length - 1]?.paths ?? []];
      for (const [i, path] of after.entries()) {
        expect(path.reachable).toBe(before[i]?.reachable);
        // Shares that move by less than 0.001, and queues by less than 1 %, are not told again.
        expect(Math.abs(path.served - (before[i]?.served ?? 0))).toBeLessThan(0.002);
        expect(Math.abs(path.latency - (before[i]?.latency ?? 0))).toBeLessThanOrEqual(0.02 * path.latency + 200);
      }
    }),
    { numRuns: 150 },
  );
});

test('traffic engineering leaves nobody with less than the shortest way alone gives', () => {
  const flows = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: PAIRS.length, maxLength: PAIRS.length });
  fc.assert(
    fc.property(networks, flows, (spec, asked) => {
      const served = (engineering: Pick<NetworkSpec, 'engineering'>) => {
        const shares: number[] = [];
        new LittleNetwork({ ...omitEngineering(spec), ...engineering })
          .at(0, (room) => {
            for (const [i, [from, to]] of PAIRS.entries()) room.setFlow(from, to, (asked[i] ?? 0) * 1e9);
          })
          .at(100, (room) => {
            for (const [from, to] of PAIRS) shares.push(room.path(from, to).served);
          })
          .run();
        return shares;
      };
      // With two precedences what copies are led around over could stand in the way of users.
      const alike = served({});
      const led = served({ engineering: { ways: 3, adjust: SECOND } });
      if (spec.classes.copies.precedence === 1)
        for (const [i, share] of led.entries()) expect(share).toBeGreaterThanOrEqual((alike[i] ?? 0) - 0.002);
    }),
    { numRuns: 40 },
  );
});

test('a part of the network that is set apart reaches itself and nobody else', () => {
  fc.assert(
    fc.property(networks, fc.subarray([...SITES], { minLength: 1 }), (spec, sites) => {
      const world = new LittleNetwork(spec).at(10, (room) => room.apply({ do: 'partition', sites }, NO_CAUSE));
      world.at(600, (room) => {
        for (const [from, to] of PAIRS) {
          if (sites.includes(from) !== sites.includes(to))
            expect(room.path(from, to).reachable, `${from} ${to}`).toBe(false);
        }
      });
      world.run();
    }),
    { numRuns: 100 },
  );
});

test('the same happenings give the same log', () => {
  fc.assert(
    fc.property(stories, (story) => {
      expect(told(story).world.log).toEqual(told(story).world.log);
    }),
    { numRuns: 50 },
  );
});

test('what links carry is what is served over them', () => {
  fc.assert(
    fc.property(
      networks,
      fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 12, maxLength: 12 }),
      (spec, flows) => {
        // Neighbours only: each flow is on one link, in one direction.
        const neighbours = spec.links.flatMap(({ id, from, to }) => [
          { id, from, to },
          { id, from: to, to: from },
        ]);
        const direct = { ...spec, links: spec.links.map((link) => ({ ...link, cost: 1 })) };
        const world = new LittleNetwork(direct).at(1, (room) => {
          for (const [i, { from, to }] of neighbours.entries()) room.setFlow(from, to, (flows[i] ?? 0) * 1e9);
        });
        world.at(10, (room) => {
          for (const { id } of spec.links) {
            const carried = neighbours.map(({ id: own, from, to }, i) =>
              own === id ? (flows[i] ?? 0) * 1e9 * room.path(from, to).served : 0,
            );
            expect(Math.abs(Math.max(...carried) - (world.values.get(`${id} load`) ?? 0))).toBeLessThan(0.002 * 30e9);
          }
        });
        world.run();
      },
    ),
    { numRuns: 100 },
  );
});

function omitEngineering({ engineering: _, ...spec }: NetworkSpec): NetworkSpec {
  return spec;
}
