/** Several ways at once: of equal cost side by side, and further ones for what does not fit. */
import { expect, test } from 'vitest';
import { NO_CAUSE } from '../kernel/index.ts';
import { MINUTE } from '../units/index.ts';
import { facility, LittleNetwork, networkOf, population } from './little-world.ts';
import { Routes } from './routes.ts';

const GIGABIT = 1e9;
const SITES = ['a', 'b', 'c', 'd'].map((id) => facility(id));
/** From a to b directly, by c, and by d: 5, 8 and 12 ms. */
const FAN = [
  `ab: a b 5 ${10 * GIGABIT}`,
  `ac: a c 4 ${4 * GIGABIT}`,
  `cb: c b 4 ${4 * GIGABIT}`,
  `ad: a d 6 ${3 * GIGABIT}`,
  `db: d b 6 ${3 * GIGABIT}`,
];
const engineering = { ways: 3, adjust: 5 * MINUTE };

test('what does not fit on the shortest way is lost, and under traffic engineering goes over the next ones', () => {
  const plain = new LittleNetwork(networkOf(SITES, FAN))
    .at(0, (room) => room.setFlow('a', 'b', 20 * GIGABIT))
    .ask(600, 'a', 'b')
    .run();
  expect(plain.log).toEqual(['0 s ab link-full', '600 s a to b: 5 ms, 0.5']);

  const world = new LittleNetwork(networkOf(SITES, FAN, { engineering }))
    .at(60, (room) => room.setFlow('a', 'b', 20 * GIGABIT))
    .ask(359, 'a', 'b')
    .ask(361, 'a', 'b')
    .at(600, (room) => room.setFlow('a', 'b', 9 * GIGABIT))
    .ask(601, 'a', 'b')
    .run();
  // 10 of 20 in 5 ms, 4 in 8 ms and 3 in 12 ms: 118 / 17 = 6.941 ms.
  expect(world.log).toEqual([
    '60 s ab link-full',
    '359 s a to b: 5 ms, 0.5',
    '360 s ab traffic-led-around because link-full',
    '360 s ac link-full because traffic-led-around',
    '360 s cb link-full because traffic-led-around',
    '360 s ad link-full because traffic-led-around',
    '360 s db link-full because traffic-led-around',
    '361 s a to b: 6.941 ms, 0.85',
    '600 s ab link-relieved',
    '600 s ac link-relieved',
    '600 s cb link-relieved',
    '600 s ad link-relieved',
    '600 s db link-relieved',
    '601 s a to b: 5 ms, 1',
    '660 s db traffic-led-around because link-full',
  ]);
});

test('a run begins with everything placed, and at most so many ways are used', () => {
  const world = new LittleNetwork(networkOf(SITES, FAN, { engineering: { ...engineering, ways: 2 } }))
    .at(0, (room) => room.setFlow('a', 'b', 20 * GIGABIT))
    .ask(1, 'a', 'b')
    .run();
  expect(world.log).toContain('1 s a to b: 5.857 ms, 0.7');
});

test('what is led around takes nothing from what is where it belongs', () => {
  const world = new LittleNetwork(networkOf(SITES, FAN, { engineering }))
    .at(0, (room) => {
      room.setFlow('a', 'b', 20 * GIGABIT);
      room.setFlow('a', 'c', 3 * GIGABIT);
    })
    .ask(1, 'a', 'c')
    .ask(1, 'a', 'b')
    .run();
  // One of the four by c is left for a to b, and three by d.
  expect(world.log.filter((line) => line.startsWith('1 s'))).toEqual([
    '1 s a to c: 4 ms, 1',
    '1 s a to b: 6.714 ms, 0.7000000000000001',
  ]);
});

test('when a further way is cut its traffic is lost until routes have converged, and is then placed at once', () => {
  const world = new LittleNetwork(networkOf(SITES, FAN, { engineering }))
    .at(0, (room) => room.setFlow('a', 'b', 13 * GIGABIT))
    .at(60, (room) => room.apply({ do: 'fail', part: 'ac' }, NO_CAUSE))
    .ask(59, 'a', 'b')
    .ask(61, 'a', 'b')
    .ask(71, 'a', 'b')
    .run();
  expect(world.log.filter((line) => line.includes(' to '))).toEqual([
    '59 s a to b: 5.692 ms, 1',
    '61 s a to b: 5 ms, 0.7692307692307693',
    '71 s a to b: 6.615 ms, 1',
  ]);
});

test('traffic of users that does not fit through one exchange enters by the next', () => {
  const sites = [
    { ...facility('dc'), entries: ['x', 'y'] },
    facility('x', [40, -70]),
    facility('y', [42, -70]),
    population('people', [40, -71]),
  ];
  const links = [`xd: x dc 1 ${GIGABIT}`, `yd: y dc 1 ${GIGABIT}`];
  const served = (spec: Partial<Parameters<typeof networkOf>[2]>) =>
    new LittleNetwork(networkOf(sites, links, spec))
      .at(0, (room) => room.setFlow('people', 'dc', 2 * GIGABIT))
      .ask(1, 'people', 'dc')
      .run();
  expect(served({}).values.get('yd load')).toBe(0);
  const led = served({ engineering });
  expect(led.values.get('yd load')).toBe(GIGABIT);
  expect(led.log.at(-1)).toMatch(/, 1$/u);
});

test('ways of equal cost share, each with the product of what it gets where they part', () => {
  // 0 ─ 1 ─ 3 ─┐        two ways from 0, of which the lower one parts again
  //  └─ 2 ─ 4 ─┤
  //     └── 5 ─┴ 6
  const pairs = [
    [0, 1],
    [0, 2],
    [1, 3],
    [2, 4],
    [2, 5],
    [3, 6],
    [4, 6],
    [5, 6],
  ] as const;
  const routes = new Routes(
    7,
    pairs.map(([from, to]) => ({ from, to, latency: 1 })),
  );
  expect(routes.equalWays(0, 6, 8).map(({ share }) => share)).toEqual([0.5, 0.25, 0.25]);
  expect(routes.equalWays(0, 6, 8)[0]?.hops).toEqual(routes.hops(0, 6));
  expect(routes.equalWays(0, 6, 2)).toHaveLength(2);
  expect(routes.equalWays(0, 6, 2).reduce((sum, { share }) => sum + share, 0)).toBe(1);
  expect(routes.equalWays(0, 6, 1)).toEqual([{ hops: routes.hops(0, 6), latency: 3, share: 1 }]);
  routes.believe(3, false);
  routes.believe(4, false);
  expect(routes.equalWays(0, 6, 8)).toEqual([{ hops: [10, 4, 0], latency: 3, share: 1 }]);
});

test('twins side by side carry half each; of a cut one the half is lost until its ends know and routes have converged', () => {
  const twins = [`one: a b 5 ${10 * GIGABIT}`, `two: a b 5 ${10 * GIGABIT}`];
  const told = (equalCost: number) =>
    new LittleNetwork(networkOf(SITES, twins, { equalCost }))
      .at(1, (room) => room.setFlow('a', 'b', 16 * GIGABIT))
      .ask(2, 'a', 'b')
      .at(60, (room) => room.apply({ do: 'fail', part: 'two' }, NO_CAUSE))
      .ask(61, 'a', 'b')
      .ask(71, 'a', 'b')
      .run();
  const answers = (world: LittleNetwork) => world.log.filter((line) => line.includes(' to '));
  expect(answers(told(2))).toEqual(['2 s a to b: 5 ms, 1', '61 s a to b: 5 ms, 0.5', '71 s a to b: 5 ms, 0.625']);
  expect(answers(told(1))).toEqual(['2 s a to b: 5 ms, 0.625', '61 s a to b: 5 ms, 0.625', '71 s a to b: 5 ms, 0.625']);
  expect(told(2).history.get('one load')).toEqual([0, 8, 8, 10].map((rate) => rate * GIGABIT));
});

test('latency over several ways follows what each of them carries, though no queue moves', () => {
  const { links, ...rest } = networkOf(SITES, [`one: a b 5 ${4 * GIGABIT}`, `two: a b 13 ${4 * GIGABIT}`]);
  const world = new LittleNetwork({ ...rest, buffer: 0, links: links.map((link) => ({ ...link, cost: 1 })) })
    .at(1, (room) => room.setFlow('a', 'b', 8 * GIGABIT))
    .ask(2, 'a', 'b')
    .at(60, (room) => room.apply({ do: 'derate', part: 'two', to: 0.5 }, NO_CAUSE))
    .ask(61, 'a', 'b')
    .at(120, (room) => room.apply({ do: 'derate', part: 'two', to: 1 }, NO_CAUSE))
    .ask(121, 'a', 'b')
    .run();
  // 4 of 8 in 5 ms and 4 in 13 ms: 9 ms; 4 of 6 and 2: 46 / 6 = 7.667 ms.
  expect(world.log.filter((line) => line.includes(' to '))).toEqual([
    '2 s a to b: 9 ms, 1',
    '61 s a to b: 7.667 ms, 0.75',
    '121 s a to b: 9 ms, 1',
  ]);
});
