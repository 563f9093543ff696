import { expect, test } from 'vitest';
import { fixtureEstate } from '../../fixture/fixture-estate.ts';
import { EstateIndex } from '../../stores/estate-index.ts';
import { networkMap, SITE } from './network-model.ts';

const index = new EstateIndex(fixtureEstate());
const map = networkMap(index);

test('every facility stands in the block of its region, and no two blocks cover each other', () => {
  expect(map.sites).toHaveLength(index.ofKind('facility', 'exchange').length);
  for (const site of map.sites) {
    const home = index.enclosing(site.id, 'region')?.id;
    const region = map.regions.find(({ id }) => id === home);
    if (!region) throw new Error(`${site.id} has no region on the map`);
    expect(site.x).toBeGreaterThanOrEqual(region.x);
    expect(site.x + SITE.width).toBeLessThanOrEqual(region.x + region.width);
    expect(site.y + SITE.height).toBeLessThanOrEqual(region.y + region.height);
  }
  for (const [at, one] of map.regions.entries()) {
    for (const other of map.regions.slice(at + 1)) {
      const isBeside = one.x + one.width <= other.x || other.x + other.width <= one.x;
      const isAbove = one.y + one.height <= other.y || other.y + other.height <= one.y;
      expect(isBeside || isAbove, `${one.id} and ${other.id}`).toBe(true);
    }
  }
});

test('links between the same sites lie side by side, never on one another', () => {
  expect(map.links).toHaveLength(index.ofKind('link').length);
  expect(new Set(map.links.map(({ path }) => path)).size).toBe(map.links.length);
});

test('the same twin gives the same map', () => {
  expect(networkMap(new EstateIndex(fixtureEstate()))).toEqual(map);
});
