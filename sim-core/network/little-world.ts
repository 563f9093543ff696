/** For tests: a network on its own, told what happens by the second, answering with the log that a reader would write. */
import { type EventSpec, type Journal, makeRandomStreams, makeRoomContext, Simulation } from '../kernel/index.ts';
import { fixed, HOUR, SECOND } from '../units/index.ts';
import { NetworkRoom } from './network-room.ts';
import type { NetworkSiteSpec, NetworkSpec } from './network-spec.ts';

const NOWHERE = [0, 0] as const;

/** `a -5ms- b` with a capacity: links read as `id: from to latency capacity conduit`. */
export function networkOf(
  sites: readonly NetworkSiteSpec[],
  links: readonly string[],
  rest: Partial<NetworkSpec> = {},
): NetworkSpec {
  const made = links.map((line) => {
    const [id = '', from = '', to = '', latency, capacity, ...conduits] = line.split(/[:\s]+/u);
    return {
      id,
      from,
      to,
      latency: Number(latency) * 1000,
      latencyAssumed: false,
      capacity: Number(capacity),
      detect: 0,
      loss: 0,
      conduits,
    };
  });
  const conduits = [...new Set(made.flatMap((link) => link.conduits))].map((id) => ({ id }));
  return {
    sites,
    links: made,
    conduits,
    carriers: [],
    convergence: fixed(10 * SECOND),
    equalCost: 4,
    access: { inflation: 1.6, base: 5000, convergence: fixed(10 * SECOND) },
    buffer: 0,
    classes: { users: { precedence: 1, weight: 1 }, copies: { precedence: 1, weight: 1 } },
    transfer: { streams: 16, window: Number.POSITIVE_INFINITY },
    ...rest,
  };
}

export function facility(id: string, at: readonly [number, number] = NOWHERE): NetworkSiteSpec {
  return { id, at, kind: 'facility' };
}

export function population(id: string, at: readonly [number, number] = NOWHERE): NetworkSiteSpec {
  return { id, at, kind: 'population' };
}

export class LittleNetwork {
  readonly room: NetworkRoom;
  readonly log: string[] = [];
  readonly values = new Map<string, number>();
  /** Every value that a quantity has held, in order. */
  readonly history = new Map<string, number[]>();
  private readonly simulation = new Simulation({ end: HOUR });

  constructor(spec: NetworkSpec) {
    const names: string[] = [];
    const events: EventSpec[] = [];
    const journal: Journal = {
      quantity: ({ component, name }) => names.push(`${component} ${name}`) - 1,
      follow: (quantity, form) => this.note(names[quantity] ?? '', form.a),
      hold: (quantity, value) => this.note(names[quantity] ?? '', value),
      event: (event) => {
        const because = events[event.cause];
        this.log.push(
          `${this.simulation.now / SECOND} s ${event.component} ${event.type}${because ? ` because ${because.type}` : ''}`,
        );
        return events.push(event) - 1;
      },
    };
    this.room = new NetworkRoom(spec, makeRoomContext(this.simulation, journal, makeRandomStreams(1, 0), 0));
    this.room.start();
  }

  private note(name: string, value: number): void {
    this.values.set(name, value);
    this.history.set(name, [...(this.history.get(name) ?? []), value]);
  }

  /** Does something at a second of the run. */
  at(second: number, act: (room: NetworkRoom) => void): this {
    this.simulation.schedule(
      second * SECOND,
      this.simulation.handler(() => act(this.room)),
    );
    return this;
  }

  /** Runs the whole hour. */
  run(): this {
    while (this.simulation.advance(1000) === 'paused');
    return this;
  }

  /** The path as a reader would put it, noted at a second of the run. */
  ask(second: number, from: string, to: string): this {
    return this.at(second, (room) => {
      const { reachable, latency, served } = room.path(from, to);
      this.log.push(`${second} s ${from} to ${to}: ${reachable ? `${latency / 1000} ms, ${served}` : 'unreachable'}`);
    });
  }
}
