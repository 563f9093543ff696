/** For tests: pipelines and actions on their own, told what happens by the second, answering with the log of a reader. */
import {
  constant,
  type EventSpec,
  type Journal,
  makeRandomStreams,
  makeRoomContext,
  Simulation,
  type Trajectory,
  valueAt,
} from '../kernel/index.ts';
import { DAY, fixed, HOUR, MINUTE, SECOND } from '../units/index.ts';
import type { ActionSpec } from './action-spec.ts';
import type { PipelineSpec } from './pipeline-spec.ts';
import { PipelinesRoom } from './pipelines-room.ts';

/** 10 events a second from a site called `edge`, taken in by `ingest` in `pdx` or `ams`, visible after 2 s. */
export function pipeline(rest: Partial<PipelineSpec> = {}): PipelineSpec {
  return {
    id: 'cold-chain',
    sources: [{ site: 'edge', rate: 10 }],
    through: 'ingest',
    cutOff: { does: 'carry-on', buffer: 6 * HOUR },
    paths: [
      { id: 'cold-chain.stream', capacity: 20, takes: 2 * SECOND, onBadSchema: 'hold', freshWithin: 30 * SECOND },
    ],
    ...rest,
  };
}

/** An alert that has a minute from ingestion over a model and a message to somebody's decision. */
export function alert(rest: Partial<ActionSpec> = {}): ActionSpec {
  return {
    id: 'alert',
    origins: [{ site: 'edge', rate: 1 }],
    within: MINUTE,
    share: 0.95,
    stages: [
      { name: 'ingestion', kind: 'path', path: 'cold-chain.stream', takes: fixed(0), handOver: 'queue' },
      { name: 'inference', kind: 'service', service: 'model', where: 'here', takes: fixed(SECOND), handOver: 'call' },
      {
        name: 'decision',
        kind: 'people',
        team: 'night-shift',
        takes: { kind: 'lognormal', median: 20 * SECOND, sigma: 0.5 },
        handOver: 'call',
      },
    ],
    probe: 30 * SECOND,
    ...rest,
  };
}

export class LittlePipelines {
  readonly room: PipelinesRoom;
  readonly log: string[] = [];
  private readonly forms = new Map<string, Trajectory>();
  private readonly simulation = new Simulation({ end: DAY });
  private readonly events: EventSpec[] = [];
  private asOf = 0;

  constructor(pipelines: readonly PipelineSpec[], actions: readonly ActionSpec[] = []) {
    const names: string[] = [];
    const journal: Journal = {
      quantity: ({ component, name }) => names.push(`${component} ${name}`) - 1,
      follow: (quantity, form) => void this.forms.set(names[quantity] ?? '', form),
      hold: (quantity, value) => void this.forms.set(names[quantity] ?? '', constant(this.simulation.now, value)),
      event: (event) => {
        const because = this.events[event.cause];
        this.log.push(
          `${this.simulation.now / SECOND} s ${event.component} ${event.type}${because ? ` because ${because.type}` : ''}`,
        );
        return this.events.push(event) - 1;
      },
    };
    const places = ['ingest@pdx', 'ingest@ams', 'model@pdx'].map((id) => {
      const [service = '', facility = ''] = id.split('@');
      return { id, service, facility };
    });
    this.room = new PipelinesRoom(
      { pipelines, actions, populations: [], places },
      makeRoomContext(this.simulation, journal, makeRandomStreams(1, 0), 0),
    );
    // Only the places in pdx are in rotation.
    this.room.setPlace('ingest@ams', 0, -1);
    this.room.start();
  }

  /** Does something at a second of the run. */
  at(second: number, act: (room: PipelinesRoom) => void): this {
    this.simulation.schedule(
      second * SECOND,
      this.simulation.handler(() => act(this.room)),
    );
    return this;
  }

  /** Something outside happens: the cause to hand to a port. */
  outside(type: string): number {
    return this.events.push({ type, component: '', severity: 'info', cause: -1 }) - 1;
  }

  /** Runs to a second, or to the end of the day. */
  run(second?: number): this {
    this.asOf = second === undefined ? DAY : second * SECOND;
    this.simulation.schedule(
      Math.min(this.asOf + 1, DAY),
      this.simulation.handler(() => {}),
    );
    for (let calls = 0; this.simulation.now <= this.asOf && this.simulation.advance(1) === 'paused'; calls++)
      if (calls > 100_000) throw new Error(`time crawls at ${this.simulation.now} µs`);
    return this;
  }

  /** A quantity at the second run to last: `cold-chain.stream backlog`. */
  value(name: string): number {
    const form = this.forms.get(name);
    return form ? valueAt(form, this.asOf) : Number.NaN;
  }
}
