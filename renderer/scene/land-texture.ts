/** Land of the whole Earth as one byte per place, drawn once from the public-domain outline of Natural Earth. */
import { geoEquirectangular, geoPath } from 'd3';
import { DataTexture, LinearFilter, RedFormat, UnsignedByteType } from 'three';
import { landShape } from './land.ts';

const WIDTH = 4096;
const HEIGHT = 2048;

export function landTexture(): DataTexture {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const bytes = new Uint8Array(WIDTH * HEIGHT);
  if (context) {
    const projection = geoEquirectangular()
      .translate([WIDTH / 2, HEIGHT / 2])
      .scale(WIDTH / (2 * Math.PI));
    context.fillStyle = '#fff';
    context.beginPath();
    geoPath(projection, context)(landShape());
    context.fill();
    const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
    for (let at = 0; at < bytes.length; at++) bytes[at] = data[at * 4] ?? 0;
  }
  const texture = new DataTexture(bytes, WIDTH, HEIGHT, RedFormat, UnsignedByteType);
  texture.minFilter = LinearFilter;
  texture.magFilter = LinearFilter;
  texture.flipY = false;
  texture.needsUpdate = true;
  return texture;
}
