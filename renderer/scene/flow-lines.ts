/** Wide lines in a few batches, one draw call each: what flows, what is dead (dashed), what is followed. */
import type { Color, Object3D } from 'three';
import { LineMaterial } from 'three/examples/jsm/lines/LineMaterial.js';
import { LineSegments2 } from 'three/examples/jsm/lines/LineSegments2.js';
import { LineSegmentsGeometry } from 'three/examples/jsm/lines/LineSegmentsGeometry.js';

export interface FlowStyle {
  readonly color: Color;
  /** [px] */
  readonly width: number;
  /** Length of a dash and of the gap [world units]; absent: solid. */
  readonly dash?: readonly [number, number];
}

export class FlowLines {
  readonly object: Object3D;
  readonly #lines: LineSegments2;
  readonly #material: LineMaterial;
  #isFilled = false;
  #isShown = true;

  constructor(style: FlowStyle) {
    this.#material = new LineMaterial({
      linewidth: style.width,
      dashed: style.dash !== undefined,
      ...(style.dash ? { dashSize: style.dash[0], gapSize: style.dash[1] } : {}),
    });
    this.#material.color = style.color;
    this.#lines = new LineSegments2(new LineSegmentsGeometry(), this.#material);
    this.#lines.frustumCulled = false;
    this.#lines.visible = false;
    this.object = this.#lines;
  }

  /** Moves the dashes along their lines [world units]. */
  setOffset(offset: number): void {
    this.#material.dashOffset = offset;
  }

  setVisible(isVisible: boolean): void {
    this.#isShown = isVisible;
    this.#lines.visible = isVisible && this.#isFilled;
  }

  setColor(color: Color): void {
    this.#material.color = color;
  }

  /** Size of the canvas, which wide lines need to keep their width. */
  resize(width: number, height: number): void {
    this.#material.resolution.set(width, height);
  }

  /** Draws these polylines: each a flat list x, y, z, x, y, z, ... */
  set(paths: readonly (readonly number[])[]): void {
    const pieces = paths.reduce((sum, path) => sum + Math.max(0, path.length / 3 - 1), 0);
    this.#isFilled = pieces > 0;
    this.#lines.visible = this.#isShown && this.#isFilled;
    if (pieces === 0) return;
    const ends = new Float32Array(pieces * 6);
    let piece = 0;
    for (const path of paths) {
      for (let at = 0; at + 5 < path.length; at += 3, piece++) {
        for (let part = 0; part < 6; part++) ends[piece * 6 + part] = path[at + part] ?? 0;
      }
    }
    this.#lines.geometry.dispose();
    this.#lines.geometry = new LineSegmentsGeometry().setPositions(ends);
    if (this.#material.dashed) this.#lines.computeLineDistances();
  }

  dispose(): void {
    this.#lines.geometry.dispose();
    this.#material.dispose();
  }
}
