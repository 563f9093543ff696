/** For tests: telemetry on its own, told what happens by the second, answering with the log that a reader would write. */
import { type EventSpec, type Journal, makeRandomStreams, makeRoomContext, Simulation } from '../kernel/index.ts';
import { DAY, MINUTE, SECOND } from '../units/index.ts';
import { TelemetryRoom } from './telemetry-room.ts';
import type { Sampling, TelemetrySourceSpec, TelemetrySpec } from './telemetry-spec.ts';

/** A sample every half minute, shown a quarter of a minute later, dark after five minutes. */
export function sampling(rest: Partial<Sampling> = {}): Sampling {
  return { every: 30 * SECOND, delay: 15 * SECOND, loss: 0, staleAfter: 5 * MINUTE, ...rest };
}

/** The telemetry of a facility that gets out by its own site. */
export function source(id: string, rest: Partial<TelemetrySourceSpec> = {}): TelemetrySourceSpec {
  return { id, sites: [id], feeds: [], needs: [], ...rest };
}

export class LittleTelemetry {
  readonly room: TelemetryRoom;
  readonly log: string[] = [];
  private readonly events: EventSpec[] = [];
  private readonly simulation = new Simulation({ end: DAY });

  constructor(spec: Partial<TelemetrySpec>) {
    const journal: Journal = {
      quantity: () => 0,
      follow: () => {},
      hold: () => {},
      event: (event) => {
        const because = this.events[event.cause];
        const reason = event.data?.['reason'] === undefined ? '' : `: ${event.data['reason']}`;
        const clock = `${this.simulation.now / SECOND} s`;
        this.log.push(`${clock} ${event.component} ${event.type}${reason}${because ? ` because ${because.type}` : ''}`);
        return this.events.push(event) - 1;
      },
    };
    // Samples are taken on the full period, so that a reader can follow.
    const random = makeRandomStreams(1, 0);
    const streams = {
      ...random,
      uniform: (component: string, purpose: string, ordinal: number) =>
        purpose === 'telemetry-phase' ? 1e-12 : random.uniform(component, purpose, ordinal),
    };
    const context = makeRoomContext(this.simulation, journal, streams, 0);
    this.room = new TelemetryRoom({ sampling: sampling(), sources: [], alarms: [], ...spec }, context);
    this.room.start();
  }

  /** Does something at a second of the run. */
  at(second: number, act: (room: TelemetryRoom) => void): this {
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
}
