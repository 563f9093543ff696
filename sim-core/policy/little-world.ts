/** For tests: policy on its own, told what happens by the second, answering with the log that a reader would write. */
import { type EventSpec, type Journal, makeRandomStreams, makeRoomContext, Simulation } from '../kernel/index.ts';
import { DAY, fixed, MINUTE, SECOND } from '../units/index.ts';
import { PolicyRoom } from './policy-room.ts';
import type { FailoverSpec, PlacementSpec, PolicySpec, TeamSpec } from './policy-spec.ts';

/** Checks every 10 s, three in a row, answered at once; routing takes half a minute, caches a minute. */
export function failover(service: string, rest: Partial<FailoverSpec> = {}): FailoverSpec {
  return {
    service,
    mode: 'automatic',
    detect: { interval: 10 * SECOND, threshold: 3, timeout: 0 },
    unhealthyBelow: 0.5,
    decide: fixed(20 * MINUTE),
    steps: [{ name: 'route', takes: fixed(30 * SECOND) }],
    timeToLive: 60 * SECOND,
    sticky: 0,
    stickyFor: 0,
    ...rest,
  };
}

/** `service@facility`, followed by `standby` and the minutes its activation takes. */
export function placement(line: string): PlacementSpec {
  const [id = '', role, minutes] = line.split(' ');
  const [service = '', facility = ''] = id.split('@');
  return {
    id,
    service,
    facility,
    role: role === 'standby' ? 'standby' : 'active',
    activation: Number(minutes ?? 0) * MINUTE,
  };
}

export function team(id: string, rest: Partial<TeamSpec> = {}): TeamSpec {
  return { id, staff: 1, available: 'always', respond: fixed(5 * MINUTE), travel: fixed(40 * MINUTE), ...rest };
}

export function policyOf(rest: Partial<PolicySpec> & { readonly places?: readonly string[] }): PolicySpec {
  const { places = [], ...others } = rest;
  return { failovers: [], teams: [], placements: places.map(placement), ...others };
}

export class LittlePolicy {
  readonly room: PolicyRoom;
  readonly log: string[] = [];
  readonly rotations: string[] = [];
  private readonly events: EventSpec[] = [];
  private readonly simulation = new Simulation({ end: 2 * DAY });

  constructor(spec: PolicySpec, startsAt = 0) {
    const journal: Journal = {
      quantity: () => 0,
      follow: () => {},
      hold: () => {},
      event: (event) => {
        const because = this.events[event.cause];
        this.log.push(`${this.clock} ${event.component} ${event.type}${because ? ` because ${because.type}` : ''}`);
        return this.events.push(event) - 1;
      },
    };
    // Probes leave on the full interval, so that a reader can follow.
    const random = { ...makeRandomStreams(1, 0), uniform: () => 1e-12 };
    this.room = new PolicyRoom(spec, makeRoomContext(this.simulation, journal, random, startsAt));
    for (const service of new Set(spec.placements?.map((placed) => placed.service))) {
      this.room.onRotation(service, (rotation) => {
        const entries = rotation.map(
          ({ deployment, weight, arriving }) =>
            `${deployment}${arriving ? ' gains' : ''} ${Math.round(weight * 100)} %`,
        );
        this.rotations.push(`${this.clock} ${entries.join(', ')}`);
      });
    }
    this.room.start();
  }

  /** Does something at a second of the run. */
  at(second: number, act: (room: PolicyRoom) => void): this {
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

  /** [µs] */
  get now(): number {
    return this.simulation.now;
  }

  private get clock(): string {
    return `${this.simulation.now / SECOND} s`;
  }
}
