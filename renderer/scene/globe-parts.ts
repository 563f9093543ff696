/** The fixed parts of the globe: sea and land, coast, graticule. One draw call each. */
import type { Position } from 'geojson';
import {
  BufferGeometry,
  type DataTexture,
  Float32BufferAttribute,
  GLSL3,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  RawShaderMaterial,
  SphereGeometry,
} from 'three';
import { toXyz } from '../layout/geo.ts';
import { coastLines } from './land.ts';

const VERTEX = `
precision highp float;
in vec3 position;
uniform mat4 modelViewMatrix;
uniform mat4 projectionMatrix;
out vec3 spot;
void main() { spot = position; gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }`;

const FRAGMENT = `
precision highp float;
in vec3 spot;
uniform sampler2D land;
uniform vec3 landColor;
uniform vec3 seaColor;
out vec4 color;
const float PI = 3.141592653589793;
void main() {
  vec3 n = normalize(spot);
  vec2 uv = vec2(atan(n.x, n.z) / (2.0 * PI) + 0.5, 0.5 - asin(clamp(n.y, -1.0, 1.0)) / PI);
  color = vec4(mix(seaColor, landColor, smoothstep(0.3, 0.7, texture(land, uv).r)), 1.0);
}`;

export function globeMesh(land: DataTexture): Mesh<SphereGeometry, RawShaderMaterial> {
  return new Mesh(
    new SphereGeometry(1, 96, 64),
    new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: { land: { value: land }, landColor: { value: undefined }, seaColor: { value: undefined } },
      polygonOffset: true,
      polygonOffsetFactor: 1,
      polygonOffsetUnits: 1,
    }),
  );
}

export function coastMesh(): LineSegments<BufferGeometry, LineBasicMaterial> {
  return linesOn(coastLines().coordinates, 1.0008);
}

export function graticuleMesh(): LineSegments<BufferGeometry, LineBasicMaterial> {
  const meridians = range(-180, 165, 15).map((longitude) => range(-75, 75, 3).map((latitude) => [longitude, latitude]));
  const parallels = range(-75, 75, 15).map((latitude) => range(-180, 180, 3).map((longitude) => [longitude, latitude]));
  return linesOn([...meridians, ...parallels], 1.0004);
}

function linesOn(
  lines: readonly (readonly Position[])[],
  radius: number,
): LineSegments<BufferGeometry, LineBasicMaterial> {
  const ends: number[] = [];
  for (const line of lines) {
    for (let at = 0; at + 1 < line.length; at++) {
      const [one, other] = [line[at], line[at + 1]];
      if (one && other)
        ends.push(...toXyz(one[1] ?? 0, one[0] ?? 0, radius), ...toXyz(other[1] ?? 0, other[0] ?? 0, radius));
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(ends, 3));
  return new LineSegments(geometry, new LineBasicMaterial());
}

/** From `low` to `high`, both included. */
function range(low: number, high: number, step: number): readonly number[] {
  return Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, at) => low + at * step);
}
