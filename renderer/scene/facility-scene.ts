/**
 * The facility as a scene: floors of halls, bodies, routes of power and cooling, what is selected and what is followed.
 * It is told the layout once, the live frame whenever it moves, and draws only then.
 */
import { type Color, MOUSE, Vector3 } from 'three';
import type { Block, FacilityLayout, Solid } from '../layout/facility-layout.ts';
import { fitCamera, type Vec } from '../layout/fit-camera.ts';
import { pickSolid } from '../layout/pick.ts';
import type { EstateIndex } from '../stores/estate-index.ts';
import type { LiveFrame } from '../stores/live-frame.ts';
import type { Colouring } from './colouring.ts';
import { FacilityGround } from './facility-ground.ts';
import { FacilityLooks } from './facility-looks.ts';
import { RouteLines } from './route-lines.ts';
import { SolidsMesh } from './solids-mesh.ts';
import { Stage } from './stage.ts';
import { readColors, type SceneColors } from './theme-colors.ts';

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
  readonly #routes: RouteLines;
  readonly #ground: FacilityGround;
  #colors: SceneColors;

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
    this.#routes = new RouteLines(layout.routes, this.#colors);
    this.#ground = new FacilityGround(layout);
    this.stage.scene.add(
      ...this.#ground.objects,
      ...this.#routes.objects,
      ...this.#painted.flatMap(({ mesh }) => mesh.objects),
    );
    this.setXray(true);
    this.retheme();
    this.frameAll();
  }

  resize(width: number, height: number): void {
    this.stage.resize(width, height);
    this.#routes.resize(width, height);
  }

  retheme(): void {
    this.#colors = readColors();
    const { ground, front, side, top } = this.#colors;
    this.stage.scene.background = ground;
    this.#ground.retheme(this.#colors);
    this.#routes.retheme(this.#colors);
    for (const { mesh } of this.#painted)
      mesh.setTones(brightness(front) / brightness(top), brightness(side) / brightness(top));
    this.stage.invalidate();
  }

  /** Colours everything for the frame's instant. */
  apply(frame: LiveFrame, colouring: Colouring): void {
    for (const { mesh, looks } of this.#painted) {
      mesh.paint((at, fill, edge) => looks.write(at, frame, colouring, this.#colors, fill, edge));
    }
    this.#routes.apply(frame);
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
    this.#ground.select(component === undefined ? undefined : this.#layout.blocks.get(component));
    this.#routes.follow((id) => followed.has(id) || id === component);
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
    this.#routes.dispose();
    this.#ground.dispose();
    this.stage.dispose();
  }
}

function isEquipment({ isRack }: Solid): boolean {
  return !isRack;
}

function cornersOf({ x, z, w, d, h }: Block): readonly Vec[] {
  return [-0.5, 0.5].flatMap((east) =>
    [-0.5, 0.5].flatMap((south) => [0, h].map((y): Vec => [x + east * w, y, z + south * d])),
  );
}

function brightness({ r, g, b }: Color): number {
  return Math.max(0.01, (r + g + b) / 3);
}
