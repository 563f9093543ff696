/** For tests: a workload on its own, told what happens by the second, answering with the log that a reader would write. */
import { type EventSpec, type Journal, makeRandomStreams, makeRoomContext, Simulation } from '../kernel/index.ts';
import { DAY, MINUTE, SECOND } from '../units/index.ts';
import { WorkloadRoom } from './workload-room.ts';
import type {
  DeploymentSpec,
  NeedSpec,
  PopulationSpec,
  RetrySpec,
  ServiceSpec,
  WorkloadSpec,
} from './workload-spec.ts';

/** A day of a little world is some thousand calls; one that needs so many has come to a standstill. */
const MOST_CALLS = 100_000;
const FLAT_DAY = Array.from({ length: 24 }, () => 1);
const FLAT_WEEK = Array.from({ length: 7 }, () => 1);

/** Users whose demand is the same at every hour. */
export function users(id: string, rest: Partial<PopulationSpec> = {}): PopulationSpec {
  return { id, users: 1000, at: [0, 0], hourly: FLAT_DAY, weekday: FLAT_WEEK, utcOffset: 0, step: 5 * MINUTE, ...rest };
}

/** A service without needs, data or retries. */
export function service(
  id: string,
  rest: Partial<Omit<ServiceSpec, 'retry'>> & { readonly retry?: Partial<RetrySpec> } = {},
): ServiceSpec {
  const { retry, ...others } = rest;
  return {
    id,
    class: 'web',
    priority: 1,
    objectives: {},
    needs: [],
    replication: { mode: 'none', writePerRequest: 0, apply: 0, baseLag: 0 },
    bitsPerRequest: 8000,
    residency: [],
    retry: { persistent: 0, amplification: 0, admit: 1, ...retry },
    ...others,
  };
}

export function need(id: string, rest: Partial<NeedSpec> = {}): NeedSpec {
  return { service: id, kind: 'hard', staleFor: 0, scope: 'any', ...rest };
}

/** `service@facility capacity`, followed by `standby` if it is one; racks of its own. */
export function deployment(line: string, groups?: readonly string[]): DeploymentSpec {
  const [id = '', capacity, role] = line.split(' ');
  const [name = '', facility = ''] = id.split('@');
  return {
    id,
    service: name,
    facility,
    region: facility,
    groups: groups ?? [`${id}-racks`],
    capacity: Number(capacity),
    role: role === 'standby' ? 'standby' : 'active',
    activation: 0,
  };
}

/** `population service rate` per line. */
export function workloadOf(
  populations: readonly PopulationSpec[],
  services: readonly ServiceSpec[],
  deployments: readonly DeploymentSpec[],
  demands: readonly string[],
): WorkloadSpec {
  return {
    populations,
    services,
    deployments,
    demands: demands.map((line) => {
      const [population = '', asked = '', mean] = line.split(' ');
      return { population, service: asked, mean: Number(mean) };
    }),
  };
}

export class LittleWorkload {
  readonly room: WorkloadRoom;
  readonly log: string[] = [];
  readonly events: EventSpec[] = [];
  private readonly values = new Map<string, { a: number; b: number; at: number }>();
  private readonly simulation = new Simulation({ end: DAY });
  private asOf = 0;
  private started = false;

  constructor(spec: WorkloadSpec, startsAt = 0) {
    const names: string[] = [];
    const set = (quantity: number, a: number, b: number) =>
      this.values.set(names[quantity] ?? '', { a, b, at: this.simulation.now });
    const journal: Journal = {
      quantity: ({ component, name }) => names.push(`${component} ${name}`) - 1,
      follow: (quantity, { a, b }) => set(quantity, a, b),
      hold: (quantity, value) => set(quantity, value, 0),
      event: (event) => {
        this.log.push(`${this.simulation.now / SECOND} s ${this.inWords(event)}`);
        return this.events.push(event) - 1;
      },
    };
    this.room = new WorkloadRoom(spec, makeRoomContext(this.simulation, journal, makeRandomStreams(1, 0), startsAt));
  }

  /** Does something at a second of the run. */
  at(second: number, act: (room: WorkloadRoom) => void): this {
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

  /** Runs to the end of what happens at a second, or to the end of the day. */
  run(second?: number): this {
    if (!this.started) this.room.start();
    this.started = true;
    const stop = second === undefined ? DAY : second * SECOND;
    this.simulation.schedule(
      Math.min(stop + 1, DAY),
      this.simulation.handler(() => {}),
    );
    for (let calls = 0; this.simulation.now <= stop && this.simulation.advance(1) === 'paused'; calls++) {
      if (calls > MOST_CALLS) throw new Error(`time crawls at ${this.simulation.now} µs`);
    }
    this.asOf = stop;
    return this;
  }

  /** A quantity at the second run to last: `web served`. */
  value(name: string): number {
    const { a, b, at } = this.values.get(name) ?? { a: Number.NaN, b: 0, at: 0 };
    return a + (b * (this.asOf - at)) / SECOND;
  }

  private inWords({ component, type, cause, conditions = [] }: EventSpec): string {
    const because = this.events[cause];
    const given = conditions.map((condition) =>
      'event' in condition ? (this.events[condition.event]?.type ?? '') : `${condition.component} ${condition.fact}`,
    );
    return [
      `${component} ${type}`,
      because ? `because ${because.type}` : '',
      given.length > 0 ? `while ${given.join(', ')}` : '',
    ]
      .filter(Boolean)
      .join(' ');
  }
}
