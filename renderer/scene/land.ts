/** The outline of land (Natural Earth 1:110m, public domain, through world-atlas), as an area and as its coast. */
import type { FeatureCollection, MultiLineString } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import topology from 'world-atlas/land-110m.json';

const land = topology as unknown as Topology;

export function landShape(): FeatureCollection {
  const object = land.objects['land'];
  if (!object) throw new Error('The atlas has no land.');
  const found = feature(land, object);
  return found.type === 'FeatureCollection' ? found : { type: 'FeatureCollection', features: [found] };
}

export function coastLines(): MultiLineString {
  return mesh(land);
}
