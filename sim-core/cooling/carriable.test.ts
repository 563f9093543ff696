/** How much more heat a plant could take away: 1.2 MW of chillers with a third in reserve, 1 MW of heat. */
import { expect, test } from 'vitest';
import { NO_CAUSE } from '../kernel/index.ts';
import { chiller, hallOf, MINUTE, type PlantWorld, plantWorld } from './fixtures/plant-world.ts';

const shareOf = ({ room }: PlantWorld, watts: number, hall = 'hall') =>
  room.carriableShare('dc', new Map([[hall, watts]]));

test('running units and those that stand by, less what the halls give off', () => {
  const world = plantWorld({});
  expect(shareOf(world, 800e3)).toBeCloseTo(1, 9);
  expect(shareOf(world, 1.6e6)).toBeCloseTo(0.5, 9);
});

test('a loop that other halls share has that much less', () => {
  const world = plantWorld({ halls: [hallOf(), hallOf({ id: 'other' })] });
  // The other hall gives off 1 MW as well: beyond what two chillers take away, and 0.2 MW short of three.
  expect(shareOf(world, 1e6)).toBe(0);
});

test('the weakest stage decides', () => {
  const handlers = chiller({ id: 'handlers', kind: 'air-handler', count: 5, needs: 4, each: 300e3 });
  expect(shareOf(plantWorld({ units: [chiller(), handlers] }), 1e6)).toBeCloseTo(0.5, 9);
});

test('without supply nothing more fits; where nothing is drawn nothing is in the way', () => {
  const world = plantWorld({});
  world.at(5 * MINUTE, () => world.room.setSupply('chillers', false, NO_CAUSE));
  world.at(6 * MINUTE, () => expect(shareOf(world, 1)).toBe(0));
  world.run();
  expect(shareOf(plantWorld({ units: [], loops: [] }), 1e9)).toBe(1);
  expect(world.room.carriableShare('elsewhere', new Map())).toBe(1);
});
