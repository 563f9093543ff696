/** Threads of traffic over the globe: a few batches by width, their dashes moving towards those who serve. */
import type { Color, Object3D } from 'three';
import { angleBetween, arc, toXyz } from '../layout/geo.ts';
import type { EstateIndex } from '../stores/estate-index.ts';
import type { LiveFrame } from '../stores/live-frame.ts';
import type { RunView } from '../stores/run-view.ts';
import { useSettings, wantsLessMotion } from '../stores/settings-store.ts';
import type { WorldModel } from '../views/world/world-model.ts';
import { THREAD_LOOKS, type Thread, type ThreadLook, threadLook, threadsOf } from '../views/world/world-threads.ts';
import { FlowLines } from './flow-lines.ts';
import type { SceneColors } from './theme-colors.ts';

type Drawn = Exclude<ThreadLook, 'none'>;
const DRAWN: readonly Drawn[] = ['thin', 'middle', 'wide', 'lost'];
const WIDTHS: Readonly<Record<Drawn, number>> = { thin: 1, middle: 1.6, wide: 2.6, lost: 1.6 };
const DASH = [0.03, 0.02] as const;
const PERIOD = DASH[0] + DASH[1];
/** Radii of the globe in a second of the viewer's time. */
const SPEED = 0.06;
const LIFT = 0.1;
const NO_LOOK = 255;

export class ThreadLines {
  readonly objects: readonly Object3D[];
  readonly #model: WorldModel;
  readonly #index: EstateIndex;
  readonly #lines: Readonly<Record<Drawn | 'chosen', FlowLines>>;
  /** As the system asked when the globe was made; the preference is asked at every drawing. */
  readonly #isStill = wantsLessMotion();
  #replay: RunView | undefined;
  #threads: readonly Thread[] = [];
  #arcs: readonly (readonly number[])[] = [];
  /** Place of each thread's look in THREAD_LOOKS. */
  #lookOf = new Uint8Array(0);
  #chosen: string | undefined;

  constructor(model: WorldModel, index: EstateIndex, { flow, severity, select }: SceneColors) {
    this.#model = model;
    this.#index = index;
    const batch = (look: Drawn | 'chosen', color: Color): FlowLines =>
      new FlowLines({ color, width: look === 'chosen' ? 2.4 : WIDTHS[look], dash: DASH });
    this.#lines = {
      thin: batch('thin', flow),
      middle: batch('middle', flow),
      wide: batch('wide', flow),
      lost: batch('lost', severity.fault),
      chosen: batch('chosen', select),
    };
    this.objects = Object.values(this.#lines).map(({ object }) => object);
  }

  retheme({ sea, flow, severity, select }: SceneColors): void {
    this.#lines.thin.setColor(sea.clone().lerp(flow, 0.45));
    this.#lines.middle.setColor(sea.clone().lerp(flow, 0.6));
    this.#lines.wide.setColor(sea.clone().lerp(flow, 0.8));
    this.#lines.lost.setColor(severity.fault);
    this.#lines.chosen.setColor(select);
  }

  resize(width: number, height: number): void {
    for (const lines of Object.values(this.#lines)) lines.resize(width, height);
  }

  setVisible(isVisible: boolean): void {
    for (const lines of Object.values(this.#lines)) lines.setVisible(isVisible);
  }

  /** `greatest`: the largest demand of any users [1/s]; `selected`: users or a region whose threads stand out. */
  apply(frame: LiveFrame, greatest: number, selected: string | undefined): void {
    if (frame.replay !== this.#replay) this.#bind(frame.replay);
    let touched = 0;
    this.#threads.forEach((thread, at) => {
      const look = THREAD_LOOKS.indexOf(threadLook(frame, thread, greatest));
      const before = this.#lookOf[at] ?? NO_LOOK;
      if (look === before) return;
      touched |= (1 << look) | (before === NO_LOOK ? 0 : 1 << before);
      this.#lookOf[at] = look;
    });
    for (const look of DRAWN) {
      const place = THREAD_LOOKS.indexOf(look);
      if ((touched & (1 << place)) !== 0)
        this.#lines[look].set(this.#arcs.filter((_, at) => this.#lookOf[at] === place));
    }
    if (touched !== 0 || selected !== this.#chosen) {
      this.#chosen = selected;
      this.#lines.chosen.set(
        this.#arcs.filter((_, at) => {
          const thread = this.#threads[at];
          return this.#lookOf[at] !== 0 && (thread?.users === selected || thread?.region === selected);
        }),
      );
    }
    if (this.#isStill || useSettings.getState().motion === 'less') return;
    const offset = -((performance.now() / 1000) * SPEED) % PERIOD;
    for (const lines of Object.values(this.#lines)) lines.setOffset(offset);
  }

  dispose(): void {
    for (const lines of Object.values(this.#lines)) lines.dispose();
  }

  #bind(replay: RunView): void {
    this.#replay = replay;
    this.#threads = threadsOf(this.#index, this.#model, replay);
    this.#arcs = this.#threads.map(({ from, to }) => {
      const [one, other] = [toXyz(...from), toXyz(...to)];
      return arc(one, other, Math.max(4, Math.ceil(angleBetween(one, other) * 24)), LIFT).flat();
    });
    this.#lookOf = new Uint8Array(this.#threads.length).fill(NO_LOOK);
  }
}
