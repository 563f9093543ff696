/**
 * Bodies of a scene, two draw calls for each shape: the boxes or cylinders and their edges. Each instance has a place, a
 * size and two colours: a failed thing has the colour of the ground and a coloured edge, so it reads as hollow. The
 * light is fixed to the three tones of the theme: top, front and side.
 */
import {
  BoxGeometry,
  type BufferGeometry,
  Color,
  CylinderGeometry,
  EdgesGeometry,
  GLSL3,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  LineSegments,
  Mesh,
  type Object3D,
  RawShaderMaterial,
  Sphere,
  Vector3,
} from 'three';
import type { Solid } from '../layout/facility-layout.ts';

const VERTEX = `
precision highp float;
in vec3 position;
in vec3 normal;
in vec3 place;
in vec3 size;
in vec3 tint;
uniform mat4 modelViewMatrix;
uniform mat4 projectionMatrix;
uniform vec3 tones;
uniform float isEdge;
out vec3 shade;
void main() {
  float tone = normal.y > 0.5 ? tones.x : mix(tones.z, tones.y, clamp(0.5 + 0.5 * (normal.z - normal.x), 0.0, 1.0));
  shade = tint * (isEdge > 0.5 ? 1.0 : tone);
  vec3 at = position * size + place;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(at, 1.0);
}`;
const FRAGMENT = `
precision highp float;
in vec3 shade;
out vec4 color;
void main() { color = vec4(shade, 1.0); }`;

/** Bodies of one shape, with the buffers that a frame writes. */
class Batch {
  readonly objects: readonly Object3D[];
  readonly solids: readonly Solid[];
  readonly tint: InstancedBufferAttribute;
  readonly edgeTint: InstancedBufferAttribute;
  readonly #bodyMaterial: RawShaderMaterial;
  #from = Number.POSITIVE_INFINITY;
  #to = 0;

  constructor(solids: readonly Solid[], body: BufferGeometry) {
    this.solids = solids;
    const place = new Float32Array(solids.length * 3);
    const size = new Float32Array(solids.length * 3);
    solids.forEach((solid, at) => {
      place.set([solid.x, solid.y + solid.h / 2, solid.z], at * 3);
      size.set([solid.w, solid.h, solid.d], at * 3);
    });
    this.tint = new InstancedBufferAttribute(new Float32Array(solids.length * 3).fill(-1), 3);
    this.edgeTint = new InstancedBufferAttribute(new Float32Array(solids.length * 3), 3);
    const instanced = (geometry: BufferGeometry, tint: InstancedBufferAttribute): InstancedBufferGeometry => {
      const made = new InstancedBufferGeometry();
      made.index = geometry.index;
      for (const [name, attribute] of Object.entries(geometry.attributes)) made.setAttribute(name, attribute);
      made.setAttribute('place', new InstancedBufferAttribute(place, 3));
      made.setAttribute('size', new InstancedBufferAttribute(size, 3));
      made.setAttribute('tint', tint);
      made.instanceCount = solids.length;
      made.boundingSphere = new Sphere(new Vector3(), 1e6);
      return made;
    };
    this.#bodyMaterial = material(0);
    const edges = new EdgesGeometry(body, 30);
    this.objects = [
      new Mesh(instanced(body, this.tint), this.#bodyMaterial),
      new LineSegments(instanced(edges, this.edgeTint), material(1)),
    ];
    for (const object of this.objects) object.frustumCulled = false;
  }

  setTones(front: number, side: number): void {
    this.#bodyMaterial.uniforms['tones']?.value.set(1, front, side);
  }

  /** Colours a run of bodies, all alike. */
  paint(first: number, count: number, fill: Color, edge: Color): void {
    const { tint, edgeTint } = this;
    const isSame = isColor(tint.array, first * 3, fill) && isColor(edgeTint.array, first * 3, edge);
    if (isSame) return;
    for (let at = first; at < first + count; at++) {
      tint.setXYZ(at, fill.r, fill.g, fill.b);
      edgeTint.setXYZ(at, edge.r, edge.g, edge.b);
    }
    this.#from = Math.min(this.#from, first);
    this.#to = Math.max(this.#to, first + count);
  }

  /** Sends what changed to the card; the card's driver forgets the ranges once they are sent. */
  commit(): void {
    if (this.#to <= this.#from) return;
    for (const attribute of [this.tint, this.edgeTint]) {
      attribute.addUpdateRange(this.#from * 3, (this.#to - this.#from) * 3);
      attribute.needsUpdate = true;
    }
    this.#from = Number.POSITIVE_INFINITY;
    this.#to = 0;
  }
}

/** Bodies of one component in a batch. */
interface Run {
  readonly batch: Batch;
  readonly first: number;
  readonly count: number;
}

export class SolidsMesh {
  readonly objects: readonly Object3D[];
  /** Everything that has bodies, in the order of its first. */
  readonly components: readonly string[];
  readonly #batches: readonly Batch[];
  readonly #runs: readonly (readonly Run[])[];

  constructor(solids: readonly Solid[]) {
    const boxes = solids.filter(({ shape }) => shape === 'box');
    const drums = solids.filter(({ shape }) => shape === 'cylinder');
    this.#batches = [
      new Batch(boxes, new BoxGeometry(1, 1, 1)),
      new Batch(drums, new CylinderGeometry(0.5, 0.5, 1, 20)),
    ].filter((batch) => batch.solids.length > 0);
    this.objects = this.#batches.flatMap(({ objects }) => objects);
    const runs = new Map<string, Run[]>(solids.map(({ component }) => [component, []]));
    for (const batch of this.#batches) {
      for (const { component, first, count } of runsOf(batch.solids))
        runs.get(component)?.push({ batch, first, count });
    }
    this.components = [...runs.keys()];
    this.#runs = [...runs.values()];
  }

  /** Tones of front and side against the top of a healthy body. */
  setTones(front: number, side: number): void {
    for (const batch of this.#batches) batch.setTones(front, side);
  }

  setVisible(isVisible: boolean): void {
    for (const object of this.objects) object.visible = isVisible;
  }

  /** Asks how each component looks, into colours that are used again, and sends what changed to the card. */
  paint(write: (at: number, fill: Color, edge: Color) => void): void {
    this.#runs.forEach((runs, at) => {
      write(at, FILL, EDGE);
      for (const { batch, first, count } of runs) batch.paint(first, count, FILL, EDGE);
    });
    for (const batch of this.#batches) batch.commit();
  }

  dispose(): void {
    for (const object of this.objects) {
      if (object instanceof Mesh || object instanceof LineSegments) {
        object.geometry.dispose();
        (object.material as RawShaderMaterial).dispose();
      }
    }
  }
}

const FILL = new Color();
const EDGE = new Color();

/** Neighbours of one component, one run each. */
function runsOf(solids: readonly Solid[]): readonly { component: string; first: number; count: number }[] {
  const runs: { component: string; first: number; count: number }[] = [];
  solids.forEach(({ component }, at) => {
    const last = runs.at(-1);
    if (last?.component === component) last.count++;
    else runs.push({ component, first: at, count: 1 });
  });
  return runs;
}

/** As the card holds it, in single precision. */
function isColor(array: ArrayLike<number>, at: number, { r, g, b }: Color): boolean {
  return array[at] === Math.fround(r) && array[at + 1] === Math.fround(g) && array[at + 2] === Math.fround(b);
}

function material(isEdge: 0 | 1): RawShaderMaterial {
  return new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: { tones: { value: new Vector3(1, 0.8, 0.62) }, isEdge: { value: isEdge } },
    polygonOffset: isEdge === 0,
    polygonOffsetFactor: 1,
    polygonOffsetUnits: 1,
  });
}
