/**
 * Users as discs lying on the globe, as large as their demand; the share that is not served is hatched from the middle
 * outwards by area. One draw call.
 */
import {
  CircleGeometry,
  type Color,
  GLSL3,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  RawShaderMaterial,
  Sphere,
  Vector3,
} from 'three';
import { toXyz } from '../layout/geo.ts';

const VERTEX = `
precision highp float;
in vec3 position;
in vec3 place;
in float radius;
in float lost;
uniform mat4 modelViewMatrix;
uniform mat4 projectionMatrix;
out vec2 spot;
out float share;
out float across;
void main() {
  vec3 up = normalize(place);
  vec3 east = normalize(cross(abs(up.y) > 0.99 ? vec3(1.0, 0.0, 0.0) : vec3(0.0, 1.0, 0.0), up));
  vec3 north = cross(up, east);
  spot = position.xy;
  share = lost;
  across = radius;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(place + (east * position.x + north * position.y) * radius, 1.0);
}`;

const FRAGMENT = `
precision highp float;
in vec2 spot;
in float share;
in float across;
uniform vec3 quiet;
uniform vec3 bad;
uniform vec3 ground;
out vec4 color;
void main() {
  float r = length(spot);
  float stripe = step(0.5, fract((spot.x + spot.y) * across * 110.0));
  bool isLost = share > 0.005 && r * r < max(share, 0.06);
  bool isRim = share > 0.05 && r > 0.88;
  vec3 shown = isRim ? bad : isLost ? mix(mix(ground, bad, 0.22), bad, stripe) : mix(ground, quiet, 0.45);
  color = vec4(shown, 1.0);
}`;

export class UsersMesh {
  readonly object: Mesh<InstancedBufferGeometry, RawShaderMaterial>;
  readonly #radius: InstancedBufferAttribute;
  readonly #lost: InstancedBufferAttribute;

  constructor(places: readonly (readonly [latitude: number, longitude: number])[]) {
    const disc = new CircleGeometry(1, 40);
    const geometry = new InstancedBufferGeometry();
    geometry.index = disc.index;
    geometry.setAttribute('position', disc.getAttribute('position'));
    const spots = new Float32Array(places.length * 3);
    places.forEach(([latitude, longitude], at) => {
      spots.set(toXyz(latitude, longitude, 1.0015), at * 3);
    });
    this.#radius = new InstancedBufferAttribute(new Float32Array(places.length), 1);
    this.#lost = new InstancedBufferAttribute(new Float32Array(places.length), 1);
    geometry.setAttribute('place', new InstancedBufferAttribute(spots, 3));
    geometry.setAttribute('radius', this.#radius);
    geometry.setAttribute('lost', this.#lost);
    geometry.instanceCount = places.length;
    geometry.boundingSphere = new Sphere(new Vector3(), 2);
    this.object = new Mesh(
      geometry,
      new RawShaderMaterial({
        glslVersion: GLSL3,
        vertexShader: VERTEX,
        fragmentShader: FRAGMENT,
        uniforms: { quiet: { value: undefined }, bad: { value: undefined }, ground: { value: undefined } },
      }),
    );
    this.object.frustumCulled = false;
  }

  retheme(quiet: Color, bad: Color, ground: Color): void {
    const { uniforms } = this.object.material;
    if (uniforms['quiet']) uniforms['quiet'].value = quiet;
    if (uniforms['bad']) uniforms['bad'].value = bad;
    if (uniforms['ground']) uniforms['ground'].value = ground;
  }

  /** Radius in radii of the globe; share of the demand that is lost. */
  set(at: number, radius: number, lost: number): void {
    this.#radius.setX(at, radius);
    this.#lost.setX(at, lost);
  }

  commit(): void {
    this.#radius.needsUpdate = true;
    this.#lost.needsUpdate = true;
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
  }
}
