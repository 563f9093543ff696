/** What happens to power by itself, told aloud: modules, sets, dips and rises of the grid, resets by people. */
import { expect, test } from 'vitest';
import { fixed, HOUR, MINUTE, SECOND } from '../units/index.ts';
import { bus, feed, LittlePower, load, plant, powerOf, ups, utility } from './little-power.ts';
import type { UpsSpec, UtilitySpec } from './power-spec.ts';

const lose = { do: 'lose-utility', node: 'grid' } as const;

test('modules fail one by one and are mended one by one; with too few left the load is given up until there are enough', () => {
  const rest: Partial<UpsSpec> = { each: 5e5, needs: 2, modules: 3, overload: [{ above: 1.05, bears: 30 * SECOND }] };
  const moduleFailures = { works: 20 * HOUR, repair: fixed(4 * HOUR) };
  const spec = powerOf(
    [utility('grid'), ups('ups', ['grid'], 5, { ...rest, moduleFailures }), feed('it', 'ups')],
    [load('racks', ['it'], 1e6)],
  );
  const world = new LittlePower(spec, { seed: 2, end: 400 * HOUR });
  world.run();
  const left = world.events.flatMap(({ type, data }) =>
    type.startsWith('ups-module') ? [Number(data?.['left'])] : [],
  );
  expect(Math.min(...left)).toBeLessThan(2);
  for (const [i, modules] of left.entries()) expect(Math.abs(modules - (left[i - 1] ?? 3))).toBe(1);
  const given = world.events.filter(({ type }) => type === 'ups-overload-tripped');
  expect(given.length).toBeGreaterThan(0);
  for (const { at } of given) {
    const short = world.events.findLast((event) => event.type === 'ups-module-failed' && event.at < at);
    expect((at - (short?.at ?? 0)) / SECOND).toBeCloseTo(30, 6);
  }
});

test('a set that fails while running is mended, and joins the bus again', () => {
  const sets = { count: 2, needs: 1, each: 2e6, mttf: 3600, setRepair: fixed(30 * MINUTE) };
  const spec = powerOf(
    [utility('grid'), plant('plant', sets), bus('main', ['grid', 'plant']), feed('it', 'main')],
    [load('racks', ['it'], 1e6)],
  );
  const world = new LittlePower(spec, { seed: 1, end: 12 * HOUR }).at(0, lose);
  world.run();
  const about = world.events.filter(({ type }) => type.startsWith('generators-set-'));
  const [failed] = about;
  const mended = about.find(
    ({ type, data }) => type === 'generators-set-repaired' && data?.['set'] === failed?.data?.['set'],
  );
  expect(failed?.type).toBe('generators-set-failed');
  expect(((mended?.at ?? 0) - (failed?.at ?? 0)) / MINUTE).toBeCloseTo(30, 6);
});

test.each([
  ['dips', 0.3],
  ['rises', -0.15],
])('the grid %s by itself: a UPS takes it from its battery each time', (_what, depth) => {
  const sags: NonNullable<UtilitySpec['sags']> = [{ works: HOUR, depth, lasts: fixed(2 * SECOND) }];
  const spec = powerOf(
    [utility('grid', { sags }), ups('ups', ['grid'], 5), feed('it', 'ups')],
    [load('racks', ['it'], 5e5)],
  );
  const world = new LittlePower(spec, { seed: 4, end: 24 * HOUR });
  world.run();
  const at = (type: string) => world.events.filter((event) => event.type === type).map((event) => event.at);
  expect(at('utility-sagging').length).toBeGreaterThan(10);
  expect(at('ups-on-battery')).toEqual(at('utility-sagging'));
  expect(at('ups-back-on-supply')).toEqual(at('utility-sag-over'));
  expect(world.supplies).toEqual([]);
});

test('a breaker that tripped is reset by people without a team after their time, and holds if the load is gone', () => {
  const spec = powerOf(
    [
      utility('grid'),
      {
        id: 'cb',
        facility: 'site',
        kind: 'breaker',
        from: ['grid'],
        rating: 1e5,
        curve: [
          { above: 1.35, bears: HOUR },
          { above: 2, bears: 2 * MINUTE },
        ],
        reset: { takes: fixed(20 * MINUTE) },
      },
      feed('it', 'cb'),
    ],
    [load('racks', ['it'], 2e5)],
  );
  const world = new LittlePower(spec).at(10 * 60, () => world.room.setDraw('racks', 5e4, -1));
  world.run(3600);
  expect(world.log()).toEqual([
    '120 s cb breaker-tripped',
    '120 s it feed-dead',
    '1320 s cb breaker-reset',
    '1320 s it feed-live',
  ]);
});
