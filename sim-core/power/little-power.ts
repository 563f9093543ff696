/** For tests: a power room on its own, told what happens by the second, answering with the log that a reader would write. */
import {
  type EventSpec,
  type Journal,
  makeRandomStreams,
  makeRoomContext,
  NO_CAUSE,
  Simulation,
  type Trajectory,
  valueAt,
} from '../kernel/index.ts';
import { DAY, fixed, MINUTE, type Micros, SECOND } from '../units/index.ts';
import type { PowerCommand } from './power-commands.ts';
import { powerSentences } from './power-events.ts';
import { PowerRoom } from './power-room.ts';
import type {
  FeedSpec,
  GeneratorPlantSpec,
  PowerLoadSpec,
  PowerNodeSpec,
  PowerSpec,
  SwitchboardSpec,
  TransferSwitchSpec,
  UpsSpec,
  UtilitySpec,
} from './power-spec.ts';

const facility = 'site';

export const utility = (id: string, rest: Partial<UtilitySpec> = {}): UtilitySpec => ({
  id,
  facility,
  kind: 'utility',
  capacity: 100e6,
  ...rest,
});

export const plant = (id: string, rest: Partial<GeneratorPlantSpec> = {}): GeneratorPlantSpec => ({
  id,
  facility,
  kind: 'generators',
  count: 1,
  needs: 1,
  each: 2e6,
  confirm: fixed(3 * SECOND),
  start: fixed(8 * SECOND),
  failureToStart: 0,
  crankAttempts: 3,
  crankFor: 15 * SECOND,
  crankRest: 15 * SECOND,
  synchronise: 5 * SECOND,
  loadStep: 1,
  loadStepEvery: 5 * SECOND,
  acceptanceFailure: 0,
  derating: 1,
  coolDown: 5 * MINUTE,
  ...rest,
});

export const transferSwitch = (
  id: string,
  from: string[],
  rest: Partial<TransferSwitchSpec> = {},
): TransferSwitchSpec => ({
  id,
  facility,
  kind: 'transfer-switch',
  from,
  type: 'automatic',
  transition: 'open',
  transfer: 0.1 * SECOND,
  retransferAfter: 5 * MINUTE,
  ...rest,
});

/** A lossless UPS of 1 MW with a battery that lasts `minutes` at any load near that. */
export const ups = (id: string, from: string[], minutes: number, rest: Partial<UpsSpec> = {}): UpsSpec => ({
  id,
  facility,
  kind: 'ups',
  from,
  each: 1e6,
  modules: 1,
  needs: 1,
  mode: 'double-conversion',
  loss: [0, 0, 0],
  battery: battery(minutes * MINUTE),
  overload: [
    { above: 1.05, bears: 10 * MINUTE },
    { above: 1.1, bears: MINUTE },
    { above: 1.25, bears: 30 * SECOND },
    { above: 1.5, bears: 0.5 * SECOND },
  ],
  bypass: false,
  ...rest,
});

export const battery = (runtime: Micros, rest: Partial<UpsSpec['battery']> = {}): UpsSpec['battery'] => ({
  kind: 'battery',
  table: [{ power: 1e6, runtime }],
  health: 1,
  temperatureFactor: 1,
  rechargeRatio: 10,
  initialCharge: 1,
  ...rest,
});

export const bus = (id: string, from: string[], rest: Partial<SwitchboardSpec> = {}): SwitchboardSpec => ({
  id,
  facility,
  kind: 'switchboard',
  from,
  mode: 'priority',
  ...rest,
});

export const feed = (id: string, ...from: string[]): FeedSpec => ({ id, facility, kind: 'feed', from, transfer: 0 });

export const load = (id: string, cords: string[], draw: number, rest: Partial<PowerLoadSpec> = {}): PowerLoadSpec => ({
  id,
  cords,
  draw,
  shedTier: 0,
  rideThrough: 20_000,
  ...rest,
});

/** Several of anything else, filled in by the caller. */
export function powerOf(
  nodes: readonly PowerNodeSpec[],
  loads: readonly PowerLoadSpec[],
  trips: Readonly<Record<string, readonly string[]>> = {},
): PowerSpec {
  const commonModes = Object.entries(trips).map(([id, members]) => {
    return { id, facility, trips: members, reason: 'one fault on the bus' };
  });
  return { nodes, loads, commonModes };
}

export class LittlePower {
  readonly room: PowerRoom;
  readonly simulation: Simulation;
  readonly events: (EventSpec & { readonly at: Micros })[] = [];
  /** `4.02 s it dead`, told by the ports of loads. */
  readonly supplies: string[] = [];
  readonly #forms = new Map<string, Trajectory>();
  readonly #labels = new Map<string, readonly string[]>();
  #started = false;

  constructor(spec: PowerSpec, { seed = 1, end = DAY }: { readonly seed?: number; readonly end?: Micros } = {}) {
    this.simulation = new Simulation({ end });
    const names: string[] = [];
    const follow = (quantity: number, form: Trajectory) => void this.#forms.set(names[quantity] ?? '', form);
    const journal: Journal = {
      quantity: ({ component, name, labels }) => {
        const key = `${component} ${name}`;
        if (names.includes(key)) throw new Error(`two quantities ${key}`);
        if (labels)
          this.#labels.set(
            key,
            labels.map((label) => label.name),
          );
        return names.push(key) - 1;
      },
      follow,
      hold: (quantity, a) => follow(quantity, { at: this.simulation.now, a, b: 0, c: 0, decays: [] }),
      event: (event) => this.events.push({ ...event, at: this.simulation.now }) - 1,
    };
    this.room = new PowerRoom(spec, makeRoomContext(this.simulation, journal, makeRandomStreams(seed, 0), 0));
    for (const { id } of spec.loads) {
      this.room.onSupply(id, (live) => {
        if (this.#started) this.supplies.push(`${this.#seconds()} s ${id} ${live ? 'live' : 'dead'}`);
      });
    }
    this.room.start();
    this.#started = true;
  }

  /** Does this at so many seconds; calls at one instant keep their order. */
  at(seconds: number, ...what: (PowerCommand | (() => void))[]): this {
    for (const one of what) {
      const run = typeof one === 'function' ? one : () => this.room.apply(one, NO_CAUSE);
      this.simulation.schedule(Math.round(seconds * SECOND), this.simulation.handler(run));
    }
    return this;
  }

  /** Runs until so many seconds (the end, if none are given) and gives the log: `11.1 s ats transfer-switch-transferred`. */
  run(seconds?: number): string[] {
    let reached = false;
    if (seconds !== undefined) {
      const mark = this.simulation.handler(() => {
        reached = true;
      });
      this.simulation.schedule(Math.round(seconds * SECOND), mark, 0, 1);
    }
    for (;;) {
      const progress = this.simulation.advance(1);
      if (typeof progress === 'object') throw new Error(`did not settle: ${progress.components.join(', ')}`);
      if (progress === 'reached-end') return this.log();
      if (reached) {
        this.room.settle();
        return this.log();
      }
    }
  }

  log(): string[] {
    return this.events.map((event) => `${event.at / SECOND} s ${event.component} ${event.type}`);
  }

  /** Why the last event of this type happened, back to the first cause, in words. */
  why(type: string): string[] {
    const chain: string[] = [];
    for (let seq = this.events.findLastIndex((event) => event.type === type); seq >= 0; ) {
      const event = this.events[seq];
      if (event === undefined) break;
      const sentence = powerSentences[event.type];
      if (sentence === undefined) throw new Error(`no sentence for ${event.type}`);
      chain.push(`${event.at / SECOND} s ${sentence({ component: event.component, data: event.data ?? {} })}`);
      seq = event.cause;
    }
    return chain;
  }

  /** Value of a quantity now: `ups charge`; its label if it is a state. */
  value(name: string): number {
    const form = this.#forms.get(name);
    if (form === undefined) throw new Error(`no quantity ${name}`);
    return valueAt(form, this.simulation.now);
  }

  state(component: string, name = 'state'): string {
    return this.#labels.get(`${component} ${name}`)?.[this.value(`${component} ${name}`)] ?? '?';
  }

  #seconds(): number {
    return this.simulation.now / SECOND;
  }
}
