/**
 * Telemetry: what the operators can know of the twin, and when. Values are sampled, shown late, lost on the way, and go
 * dark with what carries them. Nothing is ticked: what a sampler would have shown follows from the trajectories
 * (`replay/sight.ts`); only whether a source reports is kept here.
 *
 *     ways to the collector ──────►┌───────────┐
 *     feeds, services are there ──►│ telemetry ├──► reporting or dark, per source
 *     blinded, corrupted ─────────►└───────────┘
 *
 * Left out: what operators infer from the silence of one source about another.
 */
import {
  type Cause,
  type EventSpec,
  type Journal,
  NO_CAUSE,
  type Room,
  type RoomContext,
  type RoomIndex,
} from '../kernel/index.ts';
import { LiveSource, wayOf } from './live-source.ts';
import type { TelemetryCommand } from './telemetry-commands.ts';
import { ESTATE, figuresOf, ReportingState } from './telemetry-quantities.ts';
import type { TelemetrySpec } from './telemetry-spec.ts';

interface Placed {
  readonly source: LiveSource;
  readonly state: ReportingState;
}

export class TelemetryRoom implements Room {
  readonly name = 'telemetry';
  private readonly index: RoomIndex;
  private readonly journal: Journal;
  private readonly sources = new Map<string, Placed>();
  private readonly figures: readonly (() => void)[];
  /** Ways, feeds and services that are not there, with the event that took them. */
  private readonly lostWays = new Map<string, Cause>();
  private readonly lostFeeds = new Map<string, Cause>();
  private readonly lostServices = new Map<string, Cause>();
  /** The event behind the changes of this instant. */
  private trigger: Cause = NO_CAUSE;

  constructor(
    spec: TelemetrySpec,
    private readonly context: RoomContext,
  ) {
    this.index = context.attach(this);
    this.journal = context.journal;
    this.figures = [
      figuresOf(context.journal, ESTATE, spec.sampling),
      ...spec.sources.flatMap(({ id, sampling }) => (sampling ? [figuresOf(context.journal, id, sampling)] : [])),
    ];
    for (const source of spec.sources) {
      const state = new ReportingState(context.journal, source.id);
      this.sources.set(source.id, { source: new LiveSource(source), state });
    }
  }

  /** Writes the first values; called once, after wiring. */
  start(): void {
    for (const write of this.figures) write();
    for (const { state } of this.sources.values()) state.write(false);
  }

  /** A site reaches the place where its telemetry is collected (absent: the outside), or does not. */
  setWay(site: string, collector: string | undefined, reaches: boolean, cause: Cause): void {
    this.set(this.lostWays, wayOf(site, collector), reaches, cause);
  }

  /** A feed that instruments hang on is live or dead. */
  setFeed(feed: string, live: boolean, cause: Cause): void {
    this.set(this.lostFeeds, feed, live, cause);
  }

  /** A service that telemetry needs can be used or not. */
  setService(service: string, usable: boolean, cause: Cause): void {
    this.set(this.lostServices, service, usable, cause);
  }

  apply(command: TelemetryCommand, cause: Cause): void {
    switch (command.do) {
      case 'blind':
      case 'unblind':
        for (const id of command.components) {
          const placed = this.sources.get(id);
          if (placed) placed.source.blindedBy = command.do === 'blind' ? cause : undefined;
        }
        this.disturb(cause);
        break;
      case 'corrupt': {
        const { component, quantity, factor, offset } = command;
        const kind = factor === undefined && offset === undefined ? 'stuck' : 'shifted';
        this.write('telemetry-corrupted', component, 'warning', cause, {
          kind,
          factor: factor ?? 1,
          offset: offset ?? 0,
          ...(quantity === undefined ? {} : { quantity }),
        });
        break;
      }
      case 'mend': {
        const { component, quantity } = command;
        this.write('telemetry-mended', component, 'info', cause, quantity === undefined ? {} : { quantity });
        break;
      }
    }
  }

  settle(): void {
    for (const { source, state } of this.sources.values()) {
      const darkness = source.darkness(this.lostWays, this.lostFeeds, this.lostServices);
      const isDark = darkness !== undefined;
      if (isDark === source.isDark) continue;
      source.isDark = isDark;
      state.write(isDark);
      if (!source.isOwn) continue;
      source.event = darkness
        ? this.write('telemetry-dark', source.spec.id, 'warning', darkness.cause, { reason: darkness.reason })
        : this.write('telemetry-back', source.spec.id, 'info', this.trigger);
    }
    this.trigger = NO_CAUSE;
  }

  private set(lost: Map<string, Cause>, id: string, isThere: boolean, cause: Cause): void {
    if (isThere !== lost.has(id)) return;
    if (isThere) lost.delete(id);
    else lost.set(id, cause);
    this.disturb(cause);
  }

  private disturb(cause: Cause): void {
    this.trigger = Math.max(this.trigger, cause);
    this.context.scheduler.touch(this.index);
  }

  private write(
    type: string,
    component: string,
    severity: EventSpec['severity'],
    cause: Cause,
    data: EventSpec['data'] = {},
  ): Cause {
    return this.journal.event({ type, component, severity, cause, data });
  }
}
