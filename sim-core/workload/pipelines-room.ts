/**
 * Pipelines and business actions: events from where they arise to where they are seen, and what has to happen in time.
 *
 *     ways between sites ────────►┌───────────┐
 *     ability per deployment ────►│ pipelines ├──► recorded: freshness, backlog, share of actions in time
 *     demand curves, injects ────►└───────────┘
 *
 * Settled by itself: nothing here loads the services that events go through. Left out: the bytes of events on links.
 */
import { type Cause, NO_CAUSE, type Room, type RoomContext, type RoomIndex } from '../kernel/index.ts';
import type { Micros, Ratio } from '../units/index.ts';
import { ActionRecord } from './action-record.ts';
import type { ActionSpec } from './action-spec.ts';
import { Appointment } from './appointment.ts';
import { Demand } from './demand.ts';
import { LiveAction, type Met, type Surroundings } from './live-action.ts';
import type { LivePath } from './live-path.ts';
import { type EventAccount, LivePipeline } from './live-pipeline.ts';
import type { PipelineCommand } from './pipeline-commands.ts';
import { PipelineRecord } from './pipeline-record.ts';
import type { PipelineSpec } from './pipeline-spec.ts';
import { Wayfinder } from './wayfinder.ts';
import type { PopulationSpec } from './workload-spec.ts';

export interface PipelinesSpec {
  readonly pipelines: readonly PipelineSpec[];
  readonly actions: readonly ActionSpec[];
  /** Whose demand sets the pace of events. */
  readonly populations: readonly PopulationSpec[];
  /** Deployments of every service that events or actions go through. */
  readonly places: readonly { readonly id: string; readonly service: string; readonly facility: string }[];
}

interface Followed<Live, Record> {
  readonly live: Live;
  readonly record: Record;
  readonly appointment: Appointment;
}

export class PipelinesRoom implements Room {
  readonly name = 'pipelines';
  private readonly index: RoomIndex;
  private readonly pipelines: readonly Followed<LivePipeline, PipelineRecord>[];
  private readonly actions: readonly Followed<LiveAction, ActionRecord>[];
  private readonly ways: Wayfinder;
  private readonly demand: Demand;
  private readonly absent = new Set<string>();
  private readonly around: Surroundings;
  private isDirty = true;
  private cause: Cause = NO_CAUSE;

  constructor(
    private readonly spec: PipelinesSpec,
    private readonly context: RoomContext,
  ) {
    this.index = context.attach(this);
    const { scheduler, journal, random } = context;
    const again = scheduler.handler(() => this.touch(NO_CAUSE));
    this.ways = new Wayfinder(spec.places);
    this.pipelines = spec.pipelines.map((pipeline) => {
      const places = spec.places.filter(({ service }) => service === pipeline.through).map(({ id }) => id);
      const live = new LivePipeline(pipeline, places);
      return { live, record: new PipelineRecord(live, journal), appointment: new Appointment(scheduler, again) };
    });
    this.actions = spec.actions.map((action) => {
      const live = new LiveAction(action, random);
      return { live, record: new ActionRecord(live, journal), appointment: new Appointment(scheduler, again) };
    });
    const { ways } = this;
    this.around = {
      path: (path, site) => this.meetPath(path, site),
      service: (service, from, where) => ways.service(service, from, where),
      isStaffed: (team) => !this.absent.has(team),
    };
    this.demand = new Demand(spec.populations, context.startsAt, scheduler, () => this.touch(NO_CAUSE));
  }

  /** Writes the state at the beginning, without events; called once, after wiring. */
  start(): void {
    this.settle();
    for (const { record } of [...this.pipelines, ...this.actions]) record.begin();
  }

  /** What the network offers from a site to a facility: share of what is sent, and the round trip. */
  setWay(from: string, to: string, share: Ratio, roundTrip: Micros, cause: Cause): void {
    if (this.ways.setWay(from, to, share, roundTrip, cause)) this.touch(cause);
  }

  /** Share of what is asked of a deployment that it can do; 0 while it is not in rotation. */
  setPlace(deployment: string, able: Ratio, cause: Cause): void {
    if (this.ways.setPlace(deployment, able, cause)) this.touch(cause);
  }

  /** Somebody of a team can act, or nobody. */
  setTeam(team: string, present: boolean, cause: Cause): void {
    if (present ? this.absent.delete(team) : !this.absent.has(team)) {
      if (!present) this.absent.add(team);
      this.touch(cause);
    }
  }

  /** Carries out an inject; throws RangeError on a pipeline or path that the twin does not have. */
  apply(command: PipelineCommand, cause: Cause): void {
    if (command.do === 'spike-demand') {
      this.demand.spike(command.target, command.factor, command.ramp);
    } else for (const path of this.pathsOf(command.target)) this.change(path, command);
    this.touch(cause);
  }

  /** Where every event of a pipeline is. */
  ledger(pipeline: string): EventAccount {
    const found = this.pipelines.find(({ live }) => live.spec.id === pipeline);
    if (!found) throw new RangeError(`there is no pipeline ${pipeline}`);
    return found.live.account(this.context.scheduler.now);
  }

  settle(): void {
    if (!this.isDirty) return;
    this.isDirty = false;
    const { now } = this.context.scheduler;
    for (const followed of this.pipelines) this.settlePipeline(followed, now);
    for (const followed of this.actions) this.settleAction(followed, now);
    this.cause = NO_CAUSE;
  }

  private settlePipeline({ live, record, appointment }: Followed<LivePipeline, PipelineRecord>, now: Micros): void {
    for (const source of live.sources) {
      const population = this.spec.populations.findIndex(({ id }) => id === source.spec.site);
      if (population >= 0) source.raise(source.spec.rate * this.demand.factorOf(population), now);
    }
    live.cause = this.cause;
    live.settle(now, this.ways.intake, this.ways.able);
    record.write(now);
    appointment.keep(live.nextChange(now), 0);
  }

  private settleAction({ live, record, appointment }: Followed<LiveAction, ActionRecord>, now: Micros): void {
    let next: Micros | undefined;
    for (const { site } of live.spec.origins) {
      const walk = live.walk(site, this.around);
      record.write(site, walk, now, this.cause);
      const step = live.nextStep(walk);
      if (step !== undefined) next = Math.min(next ?? now + step, now + step);
    }
    appointment.keep(next, 0);
  }

  private meetPath(id: string, site: string): Met {
    const { now } = this.context.scheduler;
    for (const { live, record } of this.pipelines) {
      const path = live.paths.find((one) => one.spec.id === id);
      if (!path) continue;
      const source = live.sources.find((one) => one.spec.site === site);
      const share = source ? source.reach : 1;
      const at = source?.place ?? live.places.find((place) => this.ways.able(place) > 0);
      return {
        share: live.able > 0 ? share : 0,
        at: at === undefined ? undefined : this.ways.facilityOf(at),
        waits: path.freshness(now) * 1e6,
        slope: path.freshnessSlope(),
        isKept: live.spec.cutOff.does === 'carry-on',
        cause: record.eventOf(path),
      };
    }
    return { share: 0, waits: 0, slope: 0 };
  }

  private pathsOf(target: string): readonly LivePath[] {
    const found = this.pipelines.flatMap(({ live }) =>
      live.spec.id === target ? live.paths : live.paths.filter(({ spec }) => spec.id === target),
    );
    if (found.length === 0) throw new RangeError(`there is no pipeline ${target}`);
    return found;
  }

  private change(path: LivePath, command: Exclude<PipelineCommand, { readonly do: 'spike-demand' }>): void {
    switch (command.do) {
      case 'pause':
      case 'resume':
        path.isPaused = command.do === 'pause';
        break;
      case 'derate':
        path.derated = command.to;
        break;
      case 'change-schema':
      case 'adopt-schema':
        path.isBadSchema = command.do === 'change-schema';
        break;
      case 'replay':
        path.replay(command.back, this.context.scheduler.now);
        break;
    }
  }

  private touch(cause: Cause): void {
    this.cause = Math.max(this.cause, cause);
    this.isDirty = true;
    this.context.scheduler.touch(this.index);
  }
}
