/** For tests: jobs on their own, told what happens by the second, answering with the log that a reader would write. */
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
import { DAY, MINUTE, SECOND } from '../units/index.ts';
import type { Claimant, JobSpec } from './job-spec.ts';
import { JobsRoom } from './jobs-room.ts';

/** A thousand accelerators on `gpu-a` and `gpu-b` that never fail, save every 9 min for 1 min, and restart in 5 min. */
export function job(rest: Partial<JobSpec> = {}): JobSpec {
  return {
    id: 'llama',
    class: 'training',
    priority: 4,
    parts: [
      { group: 'gpu-a', share: 0.5 },
      { group: 'gpu-b', share: 0.5 },
    ],
    gang: 1000,
    least: 1000,
    spares: 0,
    starts: 0,
    mtbf: Number.POSITIVE_INFINITY,
    checkpoint: { every: 540, write: 60 },
    restart: 5 * MINUTE,
    intensity: 0.9,
    ...rest,
  };
}

export class LittleJobs {
  readonly room: JobsRoom;
  readonly log: string[] = [];
  readonly lent = new Map<string, number>();
  private readonly forms = new Map<string, Trajectory>();
  private readonly simulation: Simulation;
  private events: EventSpec[] = [];

  constructor(jobs: readonly JobSpec[], claimants: readonly Claimant[] = [], end = DAY) {
    this.simulation = new Simulation({ end });
    const names: string[] = [];
    const journal: Journal = {
      quantity: ({ component, name }) => names.push(`${component} ${name}`) - 1,
      follow: (quantity, form) => void this.forms.set(names[quantity] ?? '', form),
      hold: (quantity, value) => void this.forms.set(names[quantity] ?? '', constant(this.simulation.now, value)),
      event: (event) => {
        const because = this.events[event.cause];
        this.log.push(`${this.simulation.now / SECOND} s ${event.type}${because ? ` because ${because.type}` : ''}`);
        return this.events.push(event) - 1;
      },
    };
    this.room = new JobsRoom(
      { jobs, claimants },
      makeRoomContext(this.simulation, journal, makeRandomStreams(1, 0), 0),
    );
    for (const { deployment } of claimants)
      this.room.onLent(deployment, (share) => void this.lent.set(deployment, share));
    this.room.start();
  }

  /** Does something at a second of the run. */
  at(second: number, act: (room: JobsRoom) => void): this {
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

  run(): this {
    while (this.simulation.advance(1000) === 'paused');
    return this;
  }

  /** A quantity at a second of the last stretch: `llama progress`. */
  value(name: string, second = this.simulation.end / SECOND): number {
    const form = this.forms.get(name);
    return form ? valueAt(form, second * SECOND) : Number.NaN;
  }
}
