/** The globe: land, regions as columns, users as discs, links as arcs that grow as they fill. Drawn only on change. */
import { Color, MOUSE, Vector3 } from 'three';
import { angleBetween, arc, toXyz, type Vec3 } from '../layout/geo.ts';
import type { EstateIndex } from '../stores/estate-index.ts';
import type { LiveFrame } from '../stores/live-frame.ts';
import { severityAt } from '../stores/severity.ts';
import { usedShare, usersNow, type WorldModel } from '../views/world/world-model.ts';
import { type Column, ColumnsMesh } from './columns-mesh.ts';
import { coastMesh, globeMesh, graticuleMesh } from './globe-parts.ts';
import { landTexture } from './land-texture.ts';
import { LinkLines } from './link-lines.ts';
import { Stage } from './stage.ts';
import { readColors, type SceneColors } from './theme-colors.ts';
import { ThreadLines } from './thread-lines.ts';
import { UsersMesh } from './users-mesh.ts';

const TALLEST = 0.17;
const COLUMN_RADIUS = 0.0125;
const LARGEST_DISC = 0.05;

export type WorldLines = 'traffic' | 'links';

export class WorldScene {
  readonly stage: Stage;
  readonly #model: WorldModel;
  readonly #globe = globeMesh(landTexture());
  readonly #coast = coastMesh();
  readonly #graticule = graticuleMesh();
  readonly #columns: ColumnsMesh;
  readonly #heights: readonly Column[];
  readonly #users: UsersMesh;
  readonly #links: LinkLines;
  readonly #threads: ThreadLines;
  readonly #arcs: readonly (readonly number[])[];
  /** Where in the model a region, users or a link stand. */
  readonly #places: ReadonlyMap<string, number>;
  #colors: SceneColors;
  readonly #quietEdge = new Color();
  #greatest = 0;

  constructor(canvas: HTMLCanvasElement, model: WorldModel, index: EstateIndex) {
    this.#model = model;
    this.#colors = readColors();
    this.stage = new Stage(canvas, 32);
    const { controls, camera, scene } = this.stage;
    controls.enablePan = false;
    controls.mouseButtons = { LEFT: MOUSE.ROTATE };
    controls.minDistance = 1.35;
    controls.maxDistance = 6;
    controls.rotateSpeed = 0.5;
    camera.near = 0.05;
    camera.far = 12;
    const most = Math.max(1, ...model.regions.map(({ capacity }) => capacity));
    this.#heights = model.regions.map(({ at, capacity }) => ({
      at,
      height: TALLEST * Math.max(0.25, Math.sqrt(capacity / most)),
      radius: COLUMN_RADIUS,
    }));
    this.#columns = new ColumnsMesh(this.#heights);
    this.#places = new Map([
      ...model.regions.map(({ id }, at) => [`region ${id}`, at] as const),
      ...model.users.map(({ id }, at) => [`users ${id}`, at] as const),
      ...model.links.map(({ id }, at) => [`link ${id}`, at] as const),
    ]);
    this.#users = new UsersMesh(model.users.map(({ at }) => at));
    this.#arcs = model.links.map(({ from, to }) => {
      const [one, other] = [toXyz(...from), toXyz(...to)];
      const pieces = Math.max(4, Math.ceil(angleBetween(one, other) * 24));
      return arc(one, other, pieces).flat();
    });
    this.#links = new LinkLines(model.links, this.#arcs, this.#colors);
    scene.add(this.#globe, this.#coast, this.#graticule, this.#users.object, ...this.#columns.objects);
    this.#threads = new ThreadLines(model, index, this.#colors);
    scene.add(...this.#links.objects, ...this.#threads.objects);
    this.retheme();
    this.lookAtRegions();
  }

  resize(width: number, height: number): void {
    this.stage.resize(width, height);
    this.#threads.resize(width, height);
    this.#links.resize(width, height);
  }

  retheme(): void {
    this.#colors = readColors();
    const { ground, land, sea, coast, flow, severity } = this.#colors;
    this.stage.scene.background = ground;
    const { uniforms } = this.#globe.material;
    if (uniforms['landColor']) uniforms['landColor'].value = land;
    if (uniforms['seaColor']) uniforms['seaColor'].value = sea;
    this.#coast.material.color = coast;
    this.#graticule.material.color = new Color().lerpColors(sea, coast, 0.35);
    this.#users.retheme(flow, severity.fault, sea);
    this.#links.retheme(this.#colors);
    this.#threads.retheme(this.#colors);
    this.stage.invalidate();
  }

  apply(frame: LiveFrame, selected: string | undefined): void {
    const { severity, flow, select, edge } = this.#colors;
    const { regions, users } = this.#model;
    regions.forEach((region, at) => {
      const rank = frame.shownRankOf(region.id);
      const fill = rank >= 2 ? severity[severityAt(rank)] : flow;
      const quiet = this.#quietEdge.lerpColors(edge, flow, 0.5);
      this.#columns.set(at, usedShare(frame, region), fill, region.id === selected ? select : rank >= 2 ? fill : quiet);
    });
    this.#columns.commit();
    for (const one of users) this.#greatest = Math.max(this.#greatest, frame.valueOf(one.id, 'offered') || 0);
    users.forEach((one, at) => {
      const { offered, lost } = usersNow(frame, one);
      this.#users.set(at, LARGEST_DISC * Math.max(0.16, Math.sqrt(offered / Math.max(1, this.#greatest))), lost);
    });
    this.#users.commit();
    this.#links.apply(frame, selected);
    this.#threads.apply(frame, this.#greatest, selected);
    this.stage.invalidate();
  }

  /** Threads of traffic with the links that are full or cut, or all links. */
  show(lines: WorldLines): void {
    this.#threads.setVisible(lines === 'traffic');
    this.#links.showQuiet(lines === 'links');
    this.stage.invalidate();
  }

  /** Turns the globe so that the regions face the viewer, the whole of it in the picture. */
  lookAtRegions(): void {
    const middle = new Vector3();
    for (const { at, capacity } of this.#model.regions)
      middle.addScaledVector(new Vector3(...toXyz(...at)), Math.sqrt(capacity + 1));
    if (middle.lengthSq() < 1e-6) middle.set(0, 0.4, 1);
    // A globe looked at from straight above a pole cannot be read: keep near the latitudes people live in.
    const flat = Math.hypot(middle.x, middle.z) || 1;
    middle.y = Math.min(flat * 0.55, Math.max(-flat * 0.4, middle.y));
    this.#faceTowards(middle, 4);
  }

  /** Turns the globe until a place faces the viewer, if it does not yet. */
  bringIntoView(component: string): void {
    const at =
      this.#model.regions.find(({ id }) => id === component)?.at ??
      this.#model.users.find(({ id }) => id === component)?.at ??
      this.#model.links.find(({ id }) => id === component)?.from;
    if (!at) return;
    const place = new Vector3(...toXyz(...at));
    const eye = this.stage.camera.position.clone().normalize();
    if (place.dot(eye) < 0.45) this.#faceTowards(place, this.stage.camera.position.length());
  }

  /** Top of a region's column, middle of a disc, top of an arc; undefined behind the globe. */
  anchorOf(component: string): { readonly x: number; readonly y: number } | undefined {
    const spot = this.#spotOf(component);
    if (!spot) return undefined;
    const eye = this.stage.camera.position;
    const distance = eye.length();
    const along = (spot[0] * eye.x + spot[1] * eye.y + spot[2] * eye.z) / distance;
    const height = Math.hypot(...spot);
    // Seen past the horizon only as far as it stands above it.
    const horizon = 1 / distance - Math.sqrt(Math.max(0, height * height - 1)) * 0.9;
    if (along < horizon) return undefined;
    return this.stage.toScreen(...spot);
  }

  /** What is nearest to a point of the canvas, within reach of a finger [px]. */
  pick(x: number, y: number): string | undefined {
    const spots = (id: string, reach: number, places: readonly Vec3[]): readonly Candidate[] =>
      places.flatMap((place) => {
        const spot = this.#visible(place);
        const distance = spot ? Math.hypot(spot.x - x, spot.y - y) : reach;
        return distance < reach ? [{ id, distance }] : [];
      });
    const { regions, users, links } = this.#model;
    const columns = regions.flatMap(({ id, at }, place) =>
      spots(
        id,
        14,
        [0, 0.5, 1].map((share) => toXyz(at[0], at[1], 1 + (this.#heights[place]?.height ?? 0) * share)),
      ),
    );
    if (columns.length > 0) return nearest(columns);
    const discs = users.flatMap(({ id, at }) => spots(id, 16, [toXyz(at[0], at[1], 1.002)]));
    if (discs.length > 0) return nearest(discs);
    return nearest(links.flatMap(({ id }, place) => spots(id, 9, triples(this.#arcs[place] ?? []))));
  }

  dispose(): void {
    this.#globe.geometry.dispose();
    this.#globe.material.uniforms['land']?.value.dispose();
    this.#globe.material.dispose();
    this.#coast.geometry.dispose();
    this.#graticule.geometry.dispose();
    this.#columns.dispose();
    this.#users.dispose();
    this.#links.dispose();
    this.#threads.dispose();
    this.stage.dispose();
  }

  #spotOf(component: string): Vec3 | undefined {
    const column = this.#heights[this.#places.get(`region ${component}`) ?? -1];
    if (column) return toXyz(column.at[0], column.at[1], 1 + column.height);
    const users = this.#model.users[this.#places.get(`users ${component}`) ?? -1];
    if (users) return toXyz(users.at[0], users.at[1], 1.002);
    const points = this.#arcs[this.#places.get(`link ${component}`) ?? -1];
    const middle = points ? Math.floor(points.length / 6) * 3 : 0;
    return points ? [points[middle] ?? 0, points[middle + 1] ?? 0, points[middle + 2] ?? 0] : undefined;
  }

  #visible(spot: Vec3): { readonly x: number; readonly y: number } | undefined {
    const eye = this.stage.camera.position;
    const along = (spot[0] * eye.x + spot[1] * eye.y + spot[2] * eye.z) / eye.length();
    return along > 1 / eye.length() ? this.stage.toScreen(...spot) : undefined;
  }

  #faceTowards(place: Vector3, distance: number): void {
    const { camera, controls } = this.stage;
    camera.position.copy(place).normalize().multiplyScalar(distance);
    controls.target.set(0, 0, 0);
    controls.update();
    this.stage.invalidate();
  }
}

interface Candidate {
  readonly id: string;
  readonly distance: number;
}

function nearest(candidates: readonly Candidate[]): string | undefined {
  return [...candidates].sort((one, other) => one.distance - other.distance)[0]?.id;
}

function triples(flat: readonly number[]): readonly Vec3[] {
  return Array.from({ length: Math.floor(flat.length / 3) }, (_, at) => [
    flat[at * 3] ?? 0,
    flat[at * 3 + 1] ?? 0,
    flat[at * 3 + 2] ?? 0,
  ]);
}
