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
import type { Block, FacilityLayout, Route, Solid } from '../layout/facility-layout.ts';
import { fitCamera, type Vec } from '../layout/fit-camera.ts';
import { pickSolid } from '../layout/pick.ts';
import type { EstateIndex } from '../stores/estate-index.ts';
import { type FlowState, flowState } from '../stores/flow-state.ts';
import type { LiveFrame } from '../stores/live-frame.ts';
import type { Colouring } from './colouring.ts';
import { FacilityLooks } from './facility-looks.ts';
import { FlowLines } from './flow-lines.ts';
import { SolidsMesh } from './solids-mesh.ts';
import { Stage } from './stage.ts';
import { readColors, type SceneColors } from './theme-colors.ts';

const ROUTE_HEIGHT = 0.15;
const AZIMUTH = Math.PI / 4;
const ELEVATION = 0.62;
/** Room left for tools, labels and the legend [px]. */
const MARGIN = { x: 36, top: 60, bottom: 44 };
/** Height of a closed hall [m]. */
const SHELL = 4.2;
/** The eye comes no nearer than this, and stops this far from a single thing [m]. */
const NEAREST = 10;
const CLOSE = 40;

export class FacilityScene {
  readonly stage: Stage;
  readonly #layout: FacilityLayout;
  readonly #racks: SolidsMesh;
  readonly #shells: SolidsMesh;
  readonly #painted: readonly { readonly mesh: SolidsMesh; readonly looks: FacilityLooks }[];
  readonly #shellSolids: readonly Solid[];
  readonly #floorSolids: readonly Solid[];
  #isXray = true;
  readonly #lines: Readonly<Record<RouteState | 'followed', FlowLines>>;
  readonly #selection = new LineSegments(new BufferGeometry(), new LineBasicMaterial());
  readonly #floors: Mesh;
  readonly #outlines: LineSegments;
  #grid: GridHelper | undefined;
  #colors: SceneColors;
  readonly #routeStates: (RouteState | undefined)[] = [];

  constructor(canvas: HTMLCanvasElement, layout: FacilityLayout, index: EstateIndex) {
    this.#layout = layout;
    this.#colors = readColors();
    this.stage = new Stage(canvas, 26);
    this.stage.controls.mouseButtons = { LEFT: MOUSE.ROTATE, MIDDLE: MOUSE.PAN };
    this.stage.controls.maxPolarAngle = Math.PI / 2.15;
    this.stage.controls.screenSpacePanning = false;
    this.stage.controls.zoomToCursor = true;
    this.#shellSolids = layout.halls.map((hall): Solid => ({ ...hall, shape: 'box', isRack: false, y: 0, h: SHELL }));
    this.#floorSolids = layout.halls.map((hall): Solid => ({ ...hall, shape: 'box', isRack: false, y: -0.1, h: 0.1 }));
    this.#racks = new SolidsMesh(layout.solids.filter(({ isRack }) => isRack));
    this.#shells = new SolidsMesh(this.#shellSolids);
    this.#painted = [new SolidsMesh(layout.solids.filter(isEquipment)), this.#racks, this.#shells].map((mesh) => ({
      mesh,
      looks: new FacilityLooks(index, mesh.components),
    }));
    const { flow, severity, dim, select } = this.#colors;
    this.#lines = {
      ready: new FlowLines({ color: dim, width: 1.5 }),
      pipe: new FlowLines({ color: dim, width: 1.5 }),
      live: new FlowLines({ color: flow, width: 2 }),
      degraded: new FlowLines({ color: severity.degraded, width: 2.5, dash: [0.5, 0.5] }),
      unknown: new FlowLines({ color: dim, width: 1.5, dash: [0.3, 0.9] }),
      dead: new FlowLines({ color: severity.fault, width: 2, dash: [1.4, 1] }),
      followed: new FlowLines({ color: select, width: 3.5 }),
    };
    this.#floors = floorsOf(layout);
    this.#outlines = outlinesOf(layout);
    this.stage.scene.add(
      this.#floors,
      this.#outlines,
      ...Object.values(this.#lines).map(({ object }) => object),
      ...this.#painted.flatMap(({ mesh }) => mesh.objects),
      this.#selection,
    );
    this.#selection.visible = false;
    this.setXray(true);
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
    for (const { mesh } of this.#painted)
      mesh.setTones(brightness(front) / brightness(top), brightness(side) / brightness(top));
    this.#lines.ready.setColor(dim);
    this.#lines.pipe.setColor(dim);
    this.#lines.live.setColor(flow);
    this.#lines.degraded.setColor(severity.degraded);
    this.#lines.dead.setColor(severity.fault);
    this.#lines.followed.setColor(select);
    this.stage.invalidate();
  }

  /** Colours everything for the frame's instant. */
  apply(frame: LiveFrame, colouring: Colouring): void {
    for (const { mesh, looks } of this.#painted) {
      mesh.paint((at, fill, edge) => looks.write(at, frame, colouring, this.#colors, fill, edge));
    }
    this.#paintRoutes(frame);
    this.stage.invalidate();
  }

  /** Halls closed by walls and roof, or looked through to their racks. */
  setXray(isOn: boolean): void {
    this.#isXray = isOn;
    this.#racks.setVisible(isOn);
    this.#shells.setVisible(!isOn);
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
    const target = new Vector3(block.x, 0, block.z);
    this.stage.glideTo(camera.position.clone().add(target).sub(controls.target), target);
  }

  /** The whole site in the picture, from the side that the camera looks from. */
  frameAll(): void {
    const { camera, controls } = this.stage;
    this.#frame([...this.#layout.blocks.values()], NEAREST);
    const extent = Math.hypot(this.#layout.width, this.#layout.depth) + 10;
    camera.near = 1;
    camera.far = extent * 14;
    camera.updateProjectionMatrix();
    controls.maxDistance = extent * 6;
    controls.minDistance = NEAREST;
  }

  /** One thing and what stands about it, close by. */
  frameOne(component: string): void {
    const block = this.#layout.blocks.get(component);
    if (block) this.#frame([block], CLOSE);
  }

  #frame(blocks: readonly Block[], nearest: number): void {
    const { camera, controls, width, height } = this.stage;
    if (width < 2 || blocks.length === 0) return;
    const flat = this.stage.hasBeenMoved
      ? Math.atan2(camera.position.x - controls.target.x, camera.position.z - controls.target.z)
      : AZIMUTH;
    const [sine, cosine] = [Math.sin(flat), Math.cos(flat)];
    const [rise, level] = [Math.sin(ELEVATION), Math.cos(ELEVATION)];
    const ahead: Vec = [-sine * level, -rise, -cosine * level];
    const { eye } = fitCamera(
      blocks.flatMap(cornersOf),
      {
        right: [cosine, 0, -sine],
        up: [-sine * rise, level, -cosine * rise],
        ahead,
        fieldOfView: (camera.fov * Math.PI) / 180,
        width,
        height,
        margin: MARGIN,
      },
      nearest,
    );
    const away = eye[1] / rise;
    const target = new Vector3(eye[0] + ahead[0] * away, 0, eye[2] + ahead[2] * away);
    this.stage.glideTo(new Vector3(...eye), target);
  }

  /** Component under a point of the canvas [px]: a body, else the hall whose floor lies there. */
  pick(x: number, y: number): string | undefined {
    const ray = this.stage.rayAt(x, y);
    const bodies = this.#isXray
      ? this.#layout.solids
      : [...this.#layout.solids.filter(isEquipment), ...this.#shellSolids];
    return pickSolid(bodies, ray) ?? pickSolid(this.#floorSolids, ray);
  }

  dispose(): void {
    for (const { mesh } of this.#painted) mesh.dispose();
    for (const lines of Object.values(this.#lines)) lines.dispose();
    this.stage.dispose();
  }

  /** Routes are gathered anew only when one of them has changed its state. */
  #paintRoutes(frame: LiveFrame): void {
    let hasChanged = false;
    this.#layout.routes.forEach((route, at) => {
      const state = routeState(frame, route);
      if (this.#routeStates[at] === state) return;
      this.#routeStates[at] = state;
      hasChanged = true;
    });
    if (!hasChanged) return;
    for (const state of ROUTE_STATES) {
      this.#lines[state].set(
        this.#layout.routes
          .filter((_, at) => this.#routeStates[at] === state)
          .map((route) => flat(route, ROUTE_HEIGHT)),
      );
    }
  }
}

const ROUTE_STATES: readonly RouteState[] = ['live', 'ready', 'degraded', 'dead', 'pipe', 'unknown'];

type RouteState = FlowState | 'pipe';

function isEquipment({ isRack }: Solid): boolean {
  return !isRack;
}

function cornersOf({ x, z, w, d, h }: Block): readonly Vec[] {
  return [-0.5, 0.5].flatMap((east) =>
    [-0.5, 0.5].flatMap((south) => [0, h].map((y): Vec => [x + east * w, y, z + south * d])),
  );
}

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
