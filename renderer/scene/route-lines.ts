/** Routes of power and cooling through a facility, in a batch for each state, and over them what is followed. */
import type { Object3D } from 'three';
import type { Route } from '../layout/facility-layout.ts';
import { type FlowState, flowState } from '../stores/flow-state.ts';
import type { LiveFrame } from '../stores/live-frame.ts';
import { FlowLines } from './flow-lines.ts';
import type { SceneColors } from './theme-colors.ts';

/** Height of the lines above the floor [m]; what is followed lies above the others. */
const HEIGHT = 0.15;
const FOLLOWED_HEIGHT = 0.2;

type RouteState = FlowState | 'pipe';
type Batch = RouteState | 'followed';

const STATES: readonly RouteState[] = ['live', 'ready', 'degraded', 'dead', 'pipe', 'unknown'];

export class RouteLines {
  readonly objects: readonly Object3D[];
  readonly #routes: readonly Route[];
  readonly #batches: Readonly<Record<Batch, FlowLines>>;
  readonly #states: (RouteState | undefined)[] = [];

  constructor(routes: readonly Route[], colors: SceneColors) {
    const { flow, severity, dim, select } = colors;
    this.#routes = routes;
    this.#batches = {
      ready: new FlowLines({ color: dim, width: 1.5 }),
      pipe: new FlowLines({ color: dim, width: 1.5 }),
      live: new FlowLines({ color: flow, width: 2 }),
      degraded: new FlowLines({ color: severity.degraded, width: 2.5, dash: [0.5, 0.5] }),
      unknown: new FlowLines({ color: dim, width: 1.5, dash: [0.3, 0.9] }),
      dead: new FlowLines({ color: severity.fault, width: 2, dash: [1.4, 1] }),
      followed: new FlowLines({ color: select, width: 3.5 }),
    };
    this.objects = Object.values(this.#batches).map(({ object }) => object);
  }

  resize(width: number, height: number): void {
    for (const lines of Object.values(this.#batches)) lines.resize(width, height);
  }

  retheme({ flow, severity, dim, select }: SceneColors): void {
    const { ready, pipe, live, degraded, unknown, dead, followed } = this.#batches;
    for (const lines of [ready, pipe, unknown]) lines.setColor(dim);
    live.setColor(flow);
    degraded.setColor(severity.degraded);
    dead.setColor(severity.fault);
    followed.setColor(select);
  }

  /** Routes are gathered anew only when one of them has changed its state. */
  apply(frame: LiveFrame): void {
    let hasChanged = false;
    this.#routes.forEach((route, at) => {
      const state = routeState(frame, route);
      if (this.#states[at] === state) return;
      this.#states[at] = state;
      hasChanged = true;
    });
    if (!hasChanged) return;
    for (const state of STATES) {
      this.#batches[state].set(
        this.#routes.filter((_, at) => this.#states[at] === state).map((route) => flat(route, HEIGHT)),
      );
    }
  }

  /** Draws those routes over the others whose both ends are on the path. */
  follow(isOnPath: (component: string) => boolean): void {
    this.#batches.followed.set(
      this.#routes
        .filter(({ from, to }) => isOnPath(from) && isOnPath(to))
        .map((route) => flat(route, FOLLOWED_HEIGHT)),
    );
  }

  dispose(): void {
    for (const lines of Object.values(this.#batches)) lines.dispose();
  }
}

function routeState(frame: LiveFrame, route: Route): RouteState {
  const state = flowState(frame, route);
  return route.kind === 'cooling' && state === 'live' ? 'pipe' : state;
}

function flat({ points }: Route, height: number): readonly number[] {
  return points.flatMap(([x, z]) => [x, height, z]);
}
