/**
 * Telemetry: what the operators can know of the twin, and when. Values are sampled, shown late, lost on the way, and go
 * dark with what carries them. Nothing is ticked: what a sampler would have shown follows from the trajectories
 * (`replay/sight.ts`); kept here is whether a source reports, and what alarms have seen.
 *
 *     ways to the collector ──────►┌───────────┐
 *     feeds, services are there ──►│ telemetry ├──► reporting or dark, per source
 *     forms that alarms watch ────►│           ├──► alarms raised and cleared
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
import type { Listener } from './journal-tap.ts';
import { LiveAlarm } from './live-alarm.ts';
import { LiveSource, placeOf, wayOf } from './live-source.ts';
import { Sampler } from './sampler.ts';
import type { TelemetryCommand } from './telemetry-commands.ts';
import { ESTATE, figuresOf, ReportingState } from './telemetry-quantities.ts';
import type { AlarmSpec, TelemetrySpec } from './telemetry-spec.ts';

type Corrupting = Extract<TelemetryCommand, { readonly do: 'corrupt' }>;

/** Hears that a source reports or is dark, or that an alarm is raised or cleared. */
type StateListener = (is: boolean, cause: Cause) => void;

interface Placed {
  readonly source: LiveSource;
  readonly state: ReportingState;
  readonly sampler: Sampler;
  readonly alarms: LiveAlarm[];
  listener: StateListener | undefined;
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
  private readonly alarms = new Map<string, LiveAlarm>();
  private readonly alarmListeners = new Map<string, StateListener[]>();
  /** Alarms whose forms have changed in this instant. */
  private readonly moved = new Set<LiveAlarm>();
  private started = false;
  /** The event behind the changes of this instant. */
  private trigger: Cause = NO_CAUSE;

  constructor(
    private readonly spec: TelemetrySpec,
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
      const sampler = new Sampler(source.id, source.sampling ?? spec.sampling, context.random);
      this.sources.set(source.id, {
        source: new LiveSource(source),
        state,
        sampler,
        alarms: [],
        listener: undefined,
      });
    }
    for (const alarm of spec.alarms) this.addAlarm(alarm);
  }

  /** Writes the first values; called once, after wiring. */
  start(): void {
    for (const write of this.figures) write();
    for (const { state } of this.sources.values()) state.write(false);
    this.started = true;
    for (const alarm of this.alarms.values()) alarm.start();
  }

  /** Called when something is shown of a component, and when nothing is any more; of sources only. */
  onReporting(source: string, listener: StateListener): void {
    const placed = this.sources.get(source);
    if (placed) placed.listener = listener;
  }

  /** Called when an alarm is raised, and when it is cleared. Throws RangeError on an unknown alarm. */
  onAlarm(alarm: string, listener: StateListener): void {
    const own = this.alarmListeners.get(this.alarm(alarm).spec.id);
    if (own) own.push(listener);
    else this.alarmListeners.set(alarm, [listener]);
  }

  /** What an alarm has to hear of the quantity that it watches. Throws RangeError on an unknown alarm. */
  listenerOf(id: string): Listener {
    const alarm = this.alarm(id);
    const { scheduler } = this.context;
    return {
      declared: (spec) => alarm.form?.declare(spec),
      follows: (form) => {
        alarm.form?.follow(form, scheduler.now);
        this.moved.add(alarm);
        scheduler.touch(this.index);
      },
      happened: (event) => alarm.hear(event),
    };
  }

  /** The event that raised an alarm, while it is raised. Throws RangeError on an unknown alarm. */
  raisedBy(alarm: string): Cause | undefined {
    return this.alarm(alarm).raisedBy;
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
        for (const alarm of this.alarmsOn(component, quantity)) this.corrupt(alarm, command);
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
        for (const alarm of this.alarmsOn(component, quantity)) {
          alarm.form?.mend(quantity);
          this.disturbAlarm(alarm);
        }
        this.write('telemetry-mended', component, 'info', cause, quantity === undefined ? {} : { quantity });
        break;
      }
    }
  }

  settle(): void {
    for (const alarm of this.moved) if (this.started) alarm.update();
    this.moved.clear();
    for (const placed of this.sources.values()) {
      const { source, state } = placed;
      const darkness = source.darkness(this.lostWays, this.lostFeeds, this.lostServices);
      const isDark = darkness !== undefined;
      if (isDark === source.isDark) continue;
      source.isDark = isDark;
      state.write(isDark);
      if (!source.isOwn) source.event = darkness?.cause ?? this.trigger;
      else if (darkness)
        source.event = this.write('telemetry-dark', source.spec.id, 'warning', darkness.cause, {
          reason: darkness.reason,
        });
      else source.event = this.write('telemetry-back', source.spec.id, 'info', this.trigger);
      for (const alarm of placed.alarms) alarm.setDark(isDark, source.event);
      placed.listener?.(!isDark, source.event);
    }
    this.trigger = NO_CAUSE;
  }

  private addAlarm(spec: AlarmSpec): void {
    const placed = this.sourceFor(spec.component);
    const sampler = placed?.sampler ?? new Sampler(spec.component, this.spec.sampling, this.context.random);
    const alarm = new LiveAlarm(spec, sampler, this.context, ({ raisedBy }, cause) => {
      for (const listener of this.alarmListeners.get(spec.id) ?? []) listener(raisedBy !== undefined, cause);
    });
    this.alarms.set(spec.id, alarm);
    placed?.alarms.push(alarm);
  }

  /** The source that shows a component: its own, or that of the facility that it is in or runs in. */
  private sourceFor(component: string): Placed | undefined {
    return this.sources.get(component) ?? this.sources.get(placeOf(component));
  }

  private alarmsOn(component: string, quantity: string | undefined): readonly LiveAlarm[] {
    return [...this.alarms.values()].filter(
      ({ spec }) => spec.component === component && (quantity === undefined || spec.quantity === quantity),
    );
  }

  /** Stuck: it goes on to show what the last sample before this instant brought. */
  private corrupt(alarm: LiveAlarm, { quantity, factor, offset }: Corrupting): void {
    const { form } = alarm;
    if (form === undefined) return;
    const { now } = this.context.scheduler;
    const sampler = this.sourceFor(alarm.spec.component)?.sampler;
    if (factor === undefined && offset === undefined) {
      const last = sampler === undefined ? now : sampler.takenAt(sampler.numberAt(now - 1));
      form.corrupt(quantity, { kind: 'stuck', at: form.trueAt(Math.max(0, last)) ?? 0 });
    } else form.corrupt(quantity, { kind: 'shifted', factor: factor ?? 1, offset: offset ?? 0 });
    this.disturbAlarm(alarm);
  }

  private disturbAlarm(alarm: LiveAlarm): void {
    this.moved.add(alarm);
    this.context.scheduler.touch(this.index);
  }

  private alarm(id: string): LiveAlarm {
    const alarm = this.alarms.get(id);
    if (!alarm) throw new RangeError(`there is no alarm ${id}`);
    return alarm;
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
