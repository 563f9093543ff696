/** The golden cases of Datacenter Twin Lab (Apache-2.0), run through the room: 1,000 kW of load. */
import { describe, expect, test } from 'vitest';
import { SECOND } from '../units/index.ts';
import { battery, feed, LittlePower, load, plant, powerOf, ups, utility } from './little-power.ts';

const KWH = 3.6e6;
const MEGAWATT = 1e6;
const lose = { do: 'lose-utility', node: 'grid' } as const;
const restore = { do: 'restore-utility', node: 'grid' } as const;

/** So much stored energy, of which 90 % can be used, through an inverter of 95 %. */
function withBattery(kilowattHours: number) {
  const runtime = Math.round((kilowattHours * 0.9 * 0.95 * KWH * SECOND) / MEGAWATT);
  return powerOf(
    [
      utility('grid'),
      plant('plant', { needs: 1 }),
      ups('ups', ['grid'], 0, { battery: battery(runtime) }),
      feed('it', 'ups'),
    ],
    [load('racks', ['it'], MEGAWATT, { rideThrough: 0 })],
  );
}

describe('Datacenter Twin Lab', () => {
  test('100 kWh ride through 307.8 s; an outage from 300 to 900 s leaves 81.1667 kWh unserved', () => {
    const world = new LittlePower(withBattery(100)).at(300, lose).at(900, restore);
    world.run(900);
    expect(world.log()).toContain('607.8 s ups ups-depleted');
    expect(world.supplies).toEqual(['607.8 s racks dead', '900 s racks live']);
    expect(world.room.ledger().unserved / KWH).toBeCloseTo(81.1667, 4);
  });

  test('50 kWh ride through 153.9 s', () => {
    const world = new LittlePower(withBattery(50)).at(0, lose);
    world.run(200);
    expect(world.supplies).toEqual(['153.9 s racks dead']);
  });

  test('with one path lost, 700 kW at 95 % serve 665 kW; 600 s leave 55.8333 kWh unserved', () => {
    const racks = Array.from({ length: 200 }, (_, i) =>
      load(`rack-${i}`, ['a', 'b'], 5000, { rideThrough: 0, shedTier: 1 }),
    );
    const path = (id: string) => [
      utility(`grid-${id}`, { capacity: 7e5 }),
      { id: `pdu-${id}`, facility: 'site', kind: 'pdu', from: [`grid-${id}`], capacity: 2e6, loss: 0.05 } as const,
      feed(id, `pdu-${id}`),
    ];
    const world = new LittlePower(powerOf([...path('a'), ...path('b')], racks));
    world.at(100, { do: 'lose-utility', node: 'grid-a' });
    world.run(200);
    expect(racks.filter(({ id }) => world.state(id, 'supply') === 'live')).toHaveLength(133);
    world.run(700);
    const { unserved } = world.room.ledger();
    expect(unserved / KWH).toBeCloseTo(55.8333, 4);
    expect(world.value('grid-b load')).toBeCloseTo(7e5, 3);
  });

  test('a shared domain lost for 600 s leaves 166.6667 kWh unserved', () => {
    const world = new LittlePower(
      powerOf(
        [utility('a'), utility('b'), feed('fa', 'a'), feed('fb', 'b')],
        [load('racks', ['fa', 'fb'], MEGAWATT, { rideThrough: 0 })],
        { domain: ['a', 'b'] },
      ),
    )
      .at(100, { do: 'trip-common-mode', group: 'domain' })
      .at(700, { do: 'reset', node: 'domain' });
    world.run(800);
    expect(world.room.ledger().unserved / KWH).toBeCloseTo(166.6667, 4);
  });

  test('a generator after 30 s: the battery bridges 8.333 kWh', () => {
    const site = withBattery(100);
    const nodes = site.nodes.map((node) => (node.kind === 'ups' ? { ...node, from: ['grid', 'plant'] } : node));
    const slow = nodes.map((node) =>
      node.kind === 'generators' ? { ...node, start: { kind: 'fixed', value: 27 * SECOND } as const } : node,
    );
    const world = new LittlePower({ ...site, nodes: slow }).at(0, lose);
    world.run(30);
    expect(world.room.ledger().stored / KWH).toBeCloseTo(-8.333, 3);
    world.run(600);
    expect(world.room.ledger().unserved).toBe(0);
  });
});
