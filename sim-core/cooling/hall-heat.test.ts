import { expect, test } from 'vitest';
import { NO_CAUSE } from '../kernel/index.ts';
import { chiller, loopOf, MINUTE, plantWorld } from './fixtures/plant-world.ts';

test('at the setpoint a percent of heat waits for the next settlement; above it, it is taken in at once', () => {
  const world = plantWorld(
    { loops: [loopOf({ store: 1e3 })], units: [chiller({ count: 2, each: 500e3 })] },
    { heat: 1e6, length: 30 * MINUTE },
  );
  world.at(5 * MINUTE, () => world.room.setHeat('hall', 0.99e6, NO_CAUSE));
  world.at(10 * MINUTE, () => world.room.apply({ do: 'fail', unit: 'chillers', units: 1 }, NO_CAUSE));
  world.at(11 * MINUTE, () => world.room.setHeat('hall', 0.98e6, NO_CAUSE));

  world.run();

  const heat = (minute: number) => world.notebook.value('hall', 'heat', minute * MINUTE);
  expect(heat(6)).toBe(1e6);
  expect(heat(10)).toBe(0.99e6);
  expect(heat(11)).toBe(0.98e6);
});
