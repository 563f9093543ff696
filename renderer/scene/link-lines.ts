/** Links over the globe as arcs, in a batch for each look; the selected one stands out. */
import { Color, type Object3D } from 'three';
import type { LiveFrame } from '../stores/live-frame.ts';
import { type LinkLook, linkLook, type WorldModel } from '../views/world/world-model.ts';
import { FlowLines } from './flow-lines.ts';
import type { SceneColors } from './theme-colors.ts';

const LOOKS: readonly LinkLook[] = ['idle', 'light', 'busy', 'full', 'unknown', 'down', 'cut'];
const NO_LOOK = 255;
/** Links that nothing is the matter with. */
const QUIET: readonly LinkLook[] = ['idle', 'light', 'busy'];

export class LinkLines {
  readonly objects: readonly Object3D[];
  readonly #links: WorldModel['links'];
  readonly #arcs: readonly (readonly number[])[];
  readonly #batches: Readonly<Record<LinkLook | 'chosen', FlowLines>>;
  /** Place of each link's look in LOOKS. */
  readonly #lookOf: Uint8Array;
  #chosen: string | undefined;

  /** `arcs`: the course of each link, a flat list x, y, z, x, y, z, ... */
  constructor(links: WorldModel['links'], arcs: readonly (readonly number[])[], colors: SceneColors) {
    const { flow, dim, severity, select } = colors;
    this.#links = links;
    this.#arcs = arcs;
    this.#lookOf = new Uint8Array(links.length).fill(NO_LOOK);
    this.#batches = {
      idle: new FlowLines({ color: dim, width: 1 }),
      light: new FlowLines({ color: flow, width: 1.2 }),
      busy: new FlowLines({ color: flow, width: 2.4 }),
      full: new FlowLines({ color: severity.degraded, width: 3.4 }),
      unknown: new FlowLines({ color: flow, width: 1, dash: [0.004, 0.016] }),
      down: new FlowLines({ color: severity.out, width: 1, dash: [0.012, 0.02] }),
      cut: new FlowLines({ color: severity.fault, width: 2, dash: [0.018, 0.014] }),
      chosen: new FlowLines({ color: select, width: 3.5 }),
    };
    this.objects = Object.values(this.#batches).map(({ object }) => object);
  }

  resize(width: number, height: number): void {
    for (const lines of Object.values(this.#batches)) lines.resize(width, height);
  }

  retheme({ sea, flow, dim, severity, select }: SceneColors): void {
    const { idle, light, busy, full, unknown, down, cut, chosen } = this.#batches;
    idle.setColor(new Color().lerpColors(dim, flow, 0.3));
    light.setColor(new Color().lerpColors(dim, flow, 0.7));
    busy.setColor(flow);
    full.setColor(severity.degraded);
    unknown.setColor(flow);
    down.setColor(new Color().lerpColors(sea, severity.out, 0.6));
    cut.setColor(severity.fault);
    chosen.setColor(select);
  }

  /** Links that nothing is the matter with, too, or only those that are full, cut or down. */
  showQuiet(areShown: boolean): void {
    for (const look of QUIET) this.#batches[look].setVisible(areShown);
  }

  /** Arcs are gathered anew only for the looks that some link has left or come to. */
  apply(frame: LiveFrame, selected: string | undefined): void {
    let touched = 0;
    for (let at = 0; at < this.#links.length; at++) {
      const link = this.#links[at];
      const look = link ? LOOKS.indexOf(linkLook(frame, link)) : 0;
      const before = this.#lookOf[at] ?? NO_LOOK;
      if (look === before) continue;
      touched |= (1 << look) | (before === NO_LOOK ? 0 : 1 << before);
      this.#lookOf[at] = look;
    }
    LOOKS.forEach((look, place) => {
      if ((touched & (1 << place)) !== 0)
        this.#batches[look].set(this.#arcs.filter((_, at) => this.#lookOf[at] === place));
    });
    if (selected === this.#chosen) return;
    this.#chosen = selected;
    this.#batches.chosen.set(this.#arcs.filter((_, at) => this.#links[at]?.id === selected));
  }

  dispose(): void {
    for (const lines of Object.values(this.#batches)) lines.dispose();
  }
}
