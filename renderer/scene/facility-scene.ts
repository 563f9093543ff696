/**
 * The facility as a scene: floors of halls, bodies, routes of power and cooling, what is selected and what is followed.
 * It is told the layout once, the live frame whenever it moves, and draws only then.
 */
import {
  BufferGeometry,
  Color,
  Float32BufferAttribute,
  GridHelper,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  MOUSE,
  Vector3,
} from 'three';
import type { FacilityLayout, Route, Solid } from '../layout/facility-layout.ts';
import { pickSolid } from '../layout/pick.ts';
import { type FlowState, flowState } from '../stores/flow-state.ts';
import type { LiveFrame } from '../stores/live-frame.ts';
import { DEGRADED_RANK, FAULT_RANK, severityAt } from '../stores/severity.ts';
import { FlowLines } from './flow-lines.ts';
import { type RackColouring, rackFill } from './rack-colour.ts';
import { type SolidLook, SolidsMesh } from './solids-mesh.ts';
import { Stage } from './stage.ts';
import { readColors, type SceneColors } from './theme-colors.ts';

const ROUTE_HEIGHT = 0.15;
const AZIMUTH = Math.PI / 4;
const ELEVATION = 0.62;
/** Room left for tools, labels and the legend [px]. */
const MARGIN = { x: 36, top: 64, bottom: 44 };

export class FacilityScene {
  readonly stage: Stage;
  readonly #layout: FacilityLayout;
  readonly #solids: SolidsMesh;
  readonly #lines: Readonly<Record<RouteState | 'followed', FlowLines>>;
  readonly #selection = new LineSegments(new BufferGeometry(), new LineBasicMaterial());
  readonly #floors: Mesh;
  readonly #outlines: LineSegments;
  #grid: GridHelper | undefined;
  #colors: SceneColors;
  #routeStates = '';

  constructor(canvas: HTMLCanvasElement, layout: FacilityLayout) {
    this.#layout = layout;
    this.#colors = readColors();
    this.stage = new Stage(canvas, 26);
    this.stage.controls.mouseButtons = { LEFT: MOUSE.ROTATE, MIDDLE: MOUSE.PAN };
    this.stage.controls.maxPolarAngle = Math.PI / 2.15;
    this.stage.controls.screenSpacePanning = false;
    this.#solids = new SolidsMesh(layout.solids);
    const { flow, severity, dim, select } = this.#colors;
    this.#lines = {
      ready: new FlowLines({ color: dim, width: 1.5 }),
      pipe: new FlowLines({ color: dim, width: 1.5 }),
      live: new FlowLines({ color: flow, width: 2 }),
      degraded: new FlowLines({ color: severity.degraded, width: 2.5, dash: [0.5, 0.5] }),
      dead: new FlowLines({ color: severity.fault, width: 2, dash: [1.4, 1] }),
      followed: new FlowLines({ color: select, width: 3.5 }),
    };
    this.#floors = floorsOf(layout);
    this.#outlines = outlinesOf(layout);
    this.stage.scene.add(
      this.#floors,
      this.#outlines,
      ...Object.values(this.#lines).map(({ object }) => object),
      ...this.#solids.objects,
      this.#selection,
    );
    this.#selection.visible = false;
    this.retheme();
    this.frameAll();
  }

  resize(width: number, height: number): void {
    this.stage.resize(width, height);
    for (const lines of Object.values(this.#lines)) lines.resize(width, height);
  }

  retheme(): void {
    this.#colors = readColors();
    const { ground, floor, front, side, top, flow, severity, dim, select, grid } = this.#colors;
    this.stage.scene.background = ground;
    if (this.#grid) this.stage.scene.remove(this.#grid);
    const extent = Math.ceil(Math.max(this.#layout.width, this.#layout.depth) / 20) * 20 + 60;
    this.#grid = new GridHelper(extent, extent / 10, grid, grid);
    this.#grid.position.y = -0.05;
    this.stage.scene.add(this.#grid);
    (this.#floors.material as MeshBasicMaterial).color = new Color().lerpColors(ground, top, 0.22);
    (this.#outlines.material as LineBasicMaterial).color = floor;
    (this.#selection.material as LineBasicMaterial).color = select;
    this.#solids.setTones(brightness(front) / brightness(top), brightness(side) / brightness(top));
    this.#lines.ready.setColor(dim);
    this.#lines.pipe.setColor(dim);
    this.#lines.live.setColor(flow);
    this.#lines.degraded.setColor(severity.degraded);
    this.#lines.dead.setColor(severity.fault);
    this.#lines.followed.setColor(select);
    this.stage.invalidate();
  }

  /** Colours everything for the frame's instant. */
  apply(frame: LiveFrame, colouring: RackColouring): void {
    const looks = new Map<string, SolidLook>();
    this.#solids.paint((solid) => {
      let look = looks.get(solid.component);
      if (!look) {
        look = this.#lookOf(frame, solid, colouring);
        looks.set(solid.component, look);
      }
      return look;
    });
    this.#paintRoutes(frame);
    this.stage.invalidate();
  }

  /** Outlines the selection and draws the routes that lead to it and from it. */
  select(component: string | undefined, followed: ReadonlySet<string>): void {
    const block = component === undefined ? undefined : this.#layout.blocks.get(component);
    this.#selection.visible = block !== undefined;
    if (block) {
      this.#selection.geometry.dispose();
      this.#selection.geometry = boxEdges(block.x, block.z, block.w + 0.6, block.h + 0.4, block.d + 0.6);
    }
    const isOnPath = (id: string): boolean => followed.has(id) || id === component;
    this.#lines.followed.set(
      this.#layout.routes
        .filter(({ from, to }) => isOnPath(from) && isOnPath(to))
        .map((route) => flat(route, ROUTE_HEIGHT + 0.05)),
    );
    this.stage.invalidate();
  }

  /** Moves the camera only when a block is out of the picture. */
  bringIntoView(component: string): void {
    const block = this.#layout.blocks.get(component);
    if (!block) return;
    const { x, y, isAhead } = this.stage.toScreen(block.x, block.h / 2, block.z);
    const { width, height, controls, camera } = this.stage;
    if (isAhead && x > width * 0.08 && x < width * 0.92 && y > height * 0.1 && y < height * 0.9) return;
    const dx = block.x - controls.target.x;
    const dz = block.z - controls.target.z;
    controls.target.set(block.x, 0, block.z);
    camera.position.set(camera.position.x + dx, camera.position.y, camera.position.z + dz);
    controls.update();
    this.stage.invalidate();
  }

  /** The whole site in the picture, seen from the south-east at an angle that shows rows and fronts. */
  frameAll(): void {
    const { camera, controls, width, height } = this.stage;
    if (width < 2) return;
    const from = new Vector3(
      Math.sin(AZIMUTH) * Math.cos(ELEVATION),
      Math.sin(ELEVATION),
      Math.cos(AZIMUTH) * Math.cos(ELEVATION),
    );
    const extent = Math.hypot(this.#layout.width, this.#layout.depth) + 10;
    const target = new Vector3();
    let reach = extent * 2.2;
    camera.near = 1;
    camera.far = extent * 14;
    camera.updateProjectionMatrix();
    // Perspective and a site that is no square: look, measure, move, a few times over.
    for (let turn = 0; turn < 6; turn++) {
      camera.position.copy(target).addScaledVector(from, reach);
      camera.lookAt(target);
      camera.updateMatrixWorld();
      const box = this.#screenBox();
      const room = { width: width - 2 * MARGIN.x, height: height - MARGIN.top - MARGIN.bottom };
      const scale = Math.max((box.right - box.left) / room.width, (box.bottom - box.top) / room.height);
      const dx = (box.left + box.right) / 2 - width / 2;
      const dy = (box.top + box.bottom) / 2 - (MARGIN.top + room.height / 2);
      const perPixel = (2 * reach * Math.tan((camera.fov * Math.PI) / 360)) / height;
      const right = new Vector3(Math.cos(AZIMUTH), 0, -Math.sin(AZIMUTH));
      const ahead = new Vector3(-Math.sin(AZIMUTH), 0, -Math.cos(AZIMUTH));
      target.addScaledVector(right, dx * perPixel).addScaledVector(ahead, (-dy * perPixel) / Math.sin(ELEVATION));
      reach *= scale;
    }
    controls.target.copy(target);
    camera.position.copy(target).addScaledVector(from, reach);
    controls.maxDistance = reach * 3;
    controls.minDistance = 10;
    controls.update();
    this.stage.invalidate();
  }

  #screenBox(): { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number } {
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const { x, z, w, d, h } of this.#layout.blocks.values()) {
      for (const [dx, dz] of [
        [-1, -1],
        [-1, 1],
        [1, -1],
        [1, 1],
      ] as const) {
        for (const y of [0, h]) {
          const at = this.stage.toScreen(x + (dx * w) / 2, y, z + (dz * d) / 2);
          box.left = Math.min(box.left, at.x);
          box.right = Math.max(box.right, at.x);
          box.top = Math.min(box.top, at.y);
          box.bottom = Math.max(box.bottom, at.y);
        }
      }
    }
    return box;
  }

  /** Component under a point of the canvas [px]: a body, else the hall whose floor lies there. */
  pick(x: number, y: number): string | undefined {
    const ray = this.stage.rayAt(x, y);
    const solid = pickSolid(this.#layout.solids, ray);
    if (solid) return solid;
    const floors = this.#layout.halls.map((hall): Solid => ({ ...hall, shape: 'box', isRack: false, y: -0.1, h: 0.1 }));
    return pickSolid(floors, ray);
  }

  dispose(): void {
    this.#solids.dispose();
    for (const lines of Object.values(this.#lines)) lines.dispose();
    this.stage.dispose();
  }

  #lookOf(frame: LiveFrame, solid: Solid, colouring: RackColouring): SolidLook {
    const { top, edge, ground, severity } = this.#colors;
    const rank = frame.rankOf(solid.component);
    const colour = severity[severityAt(rank)];
    if (solid.isRack) {
      if (rank > FAULT_RANK) return { fill: ground, edge: severity.out };
      const fill = rackFill(frame, solid.component, colouring, this.#colors);
      return {
        fill,
        edge: fill === top ? new Color().lerpColors(edge, fill, 0.35) : new Color().lerpColors(fill, ground, 0.45),
      };
    }
    if (rank >= FAULT_RANK) return { fill: ground, edge: colour };
    if (rank === DEGRADED_RANK) return { fill: new Color().lerpColors(top, colour, 0.5), edge: colour };
    return { fill: top, edge: rank >= 2 ? colour : edge };
  }

  #paintRoutes(frame: LiveFrame): void {
    const states = this.#layout.routes.map((route) => routeState(frame, route));
    const key = states.join();
    if (key === this.#routeStates) return;
    this.#routeStates = key;
    for (const state of ['live', 'ready', 'degraded', 'dead', 'pipe'] as const) {
      this.#lines[state].set(
        this.#layout.routes.filter((_, at) => states[at] === state).map((route) => flat(route, ROUTE_HEIGHT)),
      );
    }
  }
}

type RouteState = FlowState | 'pipe';

function routeState(frame: LiveFrame, route: Route): RouteState {
  const state = flowState(frame, route);
  return route.kind === 'cooling' && state === 'live' ? 'pipe' : state;
}

function flat({ points }: Route, height: number): readonly number[] {
  return points.flatMap(([x, z]) => [x, height, z]);
}

function floorsOf({ halls }: FacilityLayout): Mesh {
  const corners: number[] = [];
  for (const { x, z, w, d } of halls) {
    const [l, r, b, f] = [x - w / 2, x + w / 2, z - d / 2, z + d / 2];
    corners.push(l, 0, b, l, 0, f, r, 0, f, l, 0, b, r, 0, f, r, 0, b);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(corners, 3));
  return new Mesh(
    geometry,
    new MeshBasicMaterial({ polygonOffset: true, polygonOffsetFactor: 2, polygonOffsetUnits: 2 }),
  );
}

function outlinesOf({ halls }: FacilityLayout): LineSegments {
  const ends: number[] = [];
  for (const { x, z, w, d } of halls) {
    const [l, r, b, f] = [x - w / 2, x + w / 2, z - d / 2, z + d / 2];
    ends.push(l, 0.02, b, r, 0.02, b, r, 0.02, b, r, 0.02, f, r, 0.02, f, l, 0.02, f, l, 0.02, f, l, 0.02, b);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(ends, 3));
  return new LineSegments(geometry, new LineBasicMaterial());
}

function boxEdges(x: number, z: number, w: number, h: number, d: number): BufferGeometry {
  const [l, r, b, f] = [x - w / 2, x + w / 2, z - d / 2, z + d / 2];
  const ring = (y: number): readonly number[] => [
    l,
    y,
    b,
    r,
    y,
    b,
    r,
    y,
    b,
    r,
    y,
    f,
    r,
    y,
    f,
    l,
    y,
    f,
    l,
    y,
    f,
    l,
    y,
    b,
  ];
  const posts = [l, b, r, b, r, f, l, f];
  const ends = [...ring(0.05), ...ring(h)];
  for (let at = 0; at < posts.length; at += 2)
    ends.push(posts[at] ?? 0, 0.05, posts[at + 1] ?? 0, posts[at] ?? 0, h, posts[at + 1] ?? 0);
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(ends, 3));
  return geometry;
}

function brightness({ r, g, b }: Color): number {
  return Math.max(0.01, (r + g + b) / 3);
}
