/**
 * Regions as six-sided columns standing on the globe: the outline is what they could carry, the filled part what they
 * carry. Two draw calls.
 */
import {
  BufferAttribute,
  BufferGeometry,
  type Color,
  CylinderGeometry,
  EdgesGeometry,
  InstancedMesh,
  LineBasicMaterial,
  LineSegments,
  Matrix4,
  MeshBasicMaterial,
  type Object3D,
  Quaternion,
  Vector3,
} from 'three';
import { toXyz } from '../layout/geo.ts';

export interface Column {
  readonly at: readonly [latitude: number, longitude: number];
  /** Height of the outline, in radii of the globe. */
  readonly height: number;
  readonly radius: number;
}

const UP = new Vector3(0, 1, 0);

export class ColumnsMesh {
  readonly objects: readonly Object3D[];
  readonly #columns: readonly Column[];
  readonly #fill: InstancedMesh;
  readonly #outline: LineSegments;
  /** Shares that the columns stand at. */
  readonly #shares: Float32Array;
  readonly #edgesEach: number;
  readonly #matrix = new Matrix4();
  readonly #turn = new Quaternion();
  readonly #foot = new Vector3();
  readonly #size = new Vector3();

  constructor(columns: readonly Column[]) {
    this.#columns = columns;
    this.#shares = new Float32Array(columns.length).fill(-1);
    const body = new CylinderGeometry(1, 1, 1, 6);
    body.translate(0, 0.5, 0);
    shade(body);
    this.#fill = new InstancedMesh(body, new MeshBasicMaterial({ vertexColors: true }), Math.max(1, columns.length));
    this.#fill.count = columns.length;
    this.#fill.frustumCulled = false;
    const edges = new EdgesGeometry(body, 20).getAttribute('position');
    this.#edgesEach = edges.count;
    const places = new Float32Array(edges.count * columns.length * 3);
    const spot = new Vector3();
    columns.forEach((column, at) => {
      this.#frame(column, 1);
      for (let end = 0; end < edges.count; end++) {
        spot.set(edges.getX(end), edges.getY(end), edges.getZ(end)).applyMatrix4(this.#matrix);
        places.set([spot.x, spot.y, spot.z], (at * edges.count + end) * 3);
      }
    });
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(places, 3));
    geometry.setAttribute('color', new BufferAttribute(new Float32Array(places.length), 3));
    this.#outline = new LineSegments(geometry, new LineBasicMaterial({ vertexColors: true }));
    this.#outline.frustumCulled = false;
    this.objects = [this.#fill, this.#outline];
  }

  /** Fills one column to a share of its height. */
  set(at: number, share: number, fill: Color, edge: Color): void {
    const column = this.#columns[at];
    if (!column) return;
    if (this.#shares[at] !== Math.fround(share)) {
      this.#shares[at] = share;
      this.#frame(column, Math.max(0.002, share));
      this.#fill.setMatrixAt(at, this.#matrix);
    }
    this.#fill.setColorAt(at, fill);
    const colors = this.#outline.geometry.getAttribute('color');
    for (let end = 0; end < this.#edgesEach; end++) colors.setXYZ(at * this.#edgesEach + end, edge.r, edge.g, edge.b);
  }

  commit(): void {
    this.#fill.instanceMatrix.needsUpdate = true;
    if (this.#fill.instanceColor) this.#fill.instanceColor.needsUpdate = true;
    const colors = this.#outline.geometry.getAttribute('color');
    colors.needsUpdate = true;
  }

  dispose(): void {
    this.#fill.geometry.dispose();
    this.#fill.dispose();
    this.#outline.geometry.dispose();
  }

  #frame({ at, height, radius }: Column, share: number): void {
    this.#foot.set(...toXyz(at[0], at[1], 1));
    this.#turn.setFromUnitVectors(UP, this.#foot);
    this.#matrix.compose(this.#foot, this.#turn, this.#size.set(radius, height * share, radius));
  }
}

/** Bakes light into the body: a bright top, sides darker one after the other. */
function shade(geometry: BufferGeometry): void {
  const normals = geometry.getAttribute('normal');
  const colors = new Float32Array(normals.count * 3);
  for (let at = 0; at < normals.count; at++) {
    const tone = normals.getY(at) > 0.5 ? 1 : 0.72 + 0.16 * normals.getX(at) + 0.06 * normals.getZ(at);
    colors.set([tone, tone, tone], at * 3);
  }
  geometry.setAttribute('color', new BufferAttribute(colors, 3));
}
