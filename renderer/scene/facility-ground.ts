/** What lies on the ground of a facility: the grid, the floors of halls, and the frame about what is selected. */
import {
  BufferGeometry,
  Color,
  Float32BufferAttribute,
  GridHelper,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  type Object3D,
} from 'three';
import type { Block, FacilityLayout } from '../layout/facility-layout.ts';
import type { SceneColors } from './theme-colors.ts';

/** Between lines of the grid [m], and how far it reaches beyond the facility. */
const GRID_STEP = 10;
const GRID_BEYOND = 60;
/** How much larger than what is selected its frame is, along and up [m]. */
const AROUND = 0.6;
const ABOVE = 0.4;

export class FacilityGround {
  readonly objects: readonly Object3D[];
  readonly #grid: GridHelper;
  readonly #floorMaterial = new MeshBasicMaterial({
    polygonOffset: true,
    polygonOffsetFactor: 2,
    polygonOffsetUnits: 2,
  });
  readonly #outlineMaterial = new LineBasicMaterial();
  readonly #selectionMaterial = new LineBasicMaterial();
  readonly #floors: Mesh;
  readonly #outlines: LineSegments;
  readonly #selection: LineSegments;

  constructor({ halls, width, depth }: FacilityLayout) {
    const extent = Math.ceil(Math.max(width, depth) / 20) * 20 + GRID_BEYOND;
    this.#grid = new GridHelper(extent, extent / GRID_STEP, 0xffffff, 0xffffff);
    this.#grid.position.y = -0.05;
    this.#floors = new Mesh(floorsOf(halls), this.#floorMaterial);
    this.#outlines = new LineSegments(outlinesOf(halls), this.#outlineMaterial);
    this.#selection = new LineSegments(new BufferGeometry(), this.#selectionMaterial);
    this.#selection.visible = false;
    this.objects = [this.#grid, this.#floors, this.#outlines, this.#selection];
  }

  retheme({ ground, top, floor, select, grid }: SceneColors): void {
    this.#grid.material.color = grid;
    this.#floorMaterial.color = new Color().lerpColors(ground, top, 0.22);
    this.#outlineMaterial.color = floor;
    this.#selectionMaterial.color = select;
  }

  /** Frames a block, or nothing. */
  select(block: Block | undefined): void {
    this.#selection.visible = block !== undefined;
    if (!block) return;
    this.#selection.geometry.dispose();
    this.#selection.geometry = boxEdges(block.x, block.z, block.w + AROUND, block.h + ABOVE, block.d + AROUND);
  }

  dispose(): void {
    this.#grid.dispose();
    for (const { geometry } of [this.#floors, this.#outlines, this.#selection]) geometry.dispose();
    for (const material of [this.#floorMaterial, this.#outlineMaterial, this.#selectionMaterial]) material.dispose();
  }
}

function floorsOf(halls: readonly Block[]): BufferGeometry {
  return geometryOf(
    halls.flatMap((hall) => {
      const [l, r, b, f] = sidesOf(hall);
      return [l, 0, b, l, 0, f, r, 0, f, l, 0, b, r, 0, f, r, 0, b];
    }),
  );
}

function outlinesOf(halls: readonly Block[]): BufferGeometry {
  return geometryOf(halls.flatMap((hall) => ring(sidesOf(hall), 0.02)));
}

function boxEdges(x: number, z: number, w: number, h: number, d: number): BufferGeometry {
  const sides = sidesOf({ x, z, w, d });
  const [l, r, b, f] = sides;
  const posts = ([x, z]: readonly [number, number]): readonly number[] => [x, 0.05, z, x, h, z];
  const corners: readonly (readonly [number, number])[] = [
    [l, b],
    [r, b],
    [r, f],
    [l, f],
  ];
  return geometryOf([...ring(sides, 0.05), ...ring(sides, h), ...corners.flatMap(posts)]);
}

type Sides = readonly [left: number, right: number, back: number, front: number];

function sidesOf({ x, z, w, d }: Pick<Block, 'x' | 'z' | 'w' | 'd'>): Sides {
  return [x - w / 2, x + w / 2, z - d / 2, z + d / 2];
}

/** Four lines about a rectangle at a height. */
function ring([l, r, b, f]: Sides, y: number): readonly number[] {
  return [l, y, b, r, y, b, r, y, b, r, y, f, r, y, f, l, y, f, l, y, f, l, y, b];
}

function geometryOf(places: readonly number[]): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(places, 3));
  return geometry;
}
