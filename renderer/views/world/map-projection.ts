/** The flat map: Natural Earth, in a frame of its own. Pure. */
import { geoNaturalEarth1, geoPath } from 'd3';
import type { Place } from './world-places.ts';

/** People live between Tierra del Fuego and Svalbard; the poles are cut off for the sake of the rest. */
export const MAP = { width: 1000, height: 440 };
const SOUTH = -57;
const NORTH = 79;

const projection = geoNaturalEarth1()
  .fitExtent(
    [
      [0, 0],
      [MAP.width, MAP.height],
    ],
    {
      type: 'MultiPoint',
      coordinates: [SOUTH, 0, NORTH].flatMap((latitude) => [
        [-179.9, latitude],
        [179.9, latitude],
      ]),
    },
  )
  .clipExtent([
    [0, 0],
    [MAP.width, MAP.height],
  ]);

export const pathOnMap = geoPath(projection);

/** Where a place lies on the map. */
export function onMap([latitude, longitude]: Place): readonly [x: number, y: number] {
  return projection([longitude, latitude]) ?? [0, 0];
}

/** The great circle between two places as an SVG path. */
export function greatCircleOnMap(from: Place, to: Place): string {
  const coordinates = [from, to].map(([latitude, longitude]) => [longitude, latitude]);
  return pathOnMap({ type: 'LineString', coordinates }) ?? '';
}
