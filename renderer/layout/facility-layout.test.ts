import { expect, test } from 'vitest';
import { fixtureEstate } from '../fixture/fixture-estate.ts';
import { EstateIndex } from '../stores/estate-index.ts';
import { type Block, facilityLayout } from './facility-layout.ts';

const index = new EstateIndex(fixtureEstate());
const layout = facilityLayout(index, 'euce-1');
const block = (name: string): Block => {
  const found = layout.blocks.get(`euce-1.${name}`);
  if (!found) throw new Error(`${name} is not placed`);
  return found;
};

test('everything that can be drawn stands somewhere', () => {
  const missing = index.within('euce-1').filter(({ id }) => !layout.blocks.has(id));
  expect(missing.map(({ id }) => id)).toEqual([]);
});

test('power runs from the back to the front: utility, transformer, switchboard, UPS, hall', () => {
  const line = ['utility-a', 'transformer-a', 'switchboard-a', 'ats-a', 'ups-a', 'pdu-a', 'it-a', 'hall-1'].map(
    (name) => block(name).z,
  );
  expect(line).toEqual([...line].sort((one, other) => one - other));
});

test('side A stays on its side of side B', () => {
  for (const name of ['transformer', 'switchboard', 'ups', 'pdu'])
    expect(block(`${name}-a`).x).toBeLessThan(block(`${name}-b`).x);
});

test('every rack of a group is drawn, inside its hall', () => {
  const hall = block('hall-2');
  const racks = layout.solids.filter(({ component }) => component === 'euce-1.hall-2.row-3');
  expect(racks).toHaveLength(20);
  for (const { x, z } of racks) {
    expect(Math.abs(x - hall.x)).toBeLessThan(hall.w / 2);
    expect(Math.abs(z - hall.z)).toBeLessThan(hall.d / 2);
  }
});

test('nothing stands in anything else', () => {
  const standing = [...layout.blocks.values()].filter(({ component }) => !component.includes('.row-'));
  const overlaps = standing.flatMap((one, place) =>
    standing
      .slice(place + 1)
      .filter(
        (other) =>
          Math.abs(one.x - other.x) < (one.w + other.w) / 2 - 0.01 &&
          Math.abs(one.z - other.z) < (one.d + other.d) / 2 - 0.01,
      )
      .map((other) => `${one.component} and ${other.component}`),
  );
  expect(overlaps).toEqual([]);
});

test('the plan stands about the origin', () => {
  const xs = [...layout.blocks.values()].flatMap(({ x, w }) => [x - w / 2, x + w / 2]);
  expect(Math.min(...xs) + Math.max(...xs)).toBeCloseTo(0, 6);
});
