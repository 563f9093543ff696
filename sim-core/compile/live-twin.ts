/**
 * A twin brought to life: one simulation, its recorder, and the rooms on one context, attached in the order in which
 * they settle.
 *
 *     power ─► cooling ─► compute ─► network ─► workload, jobs, pipelines ─► telemetry ─► policy        (design: the instant)
 */
import { ComputeRoom } from '../compute/index.ts';
import { CoolingRoom } from '../cooling/index.ts';
import { makeRandomStreams, makeRoomContext, Simulation } from '../kernel/index.ts';
import { NetworkRoom } from '../network/index.ts';
import { PolicyRoom } from '../policy/index.ts';
import { PowerRoom } from '../power/index.ts';
import { Recorder } from '../record/index.ts';
import type { Inject, Scenario } from '../scenario/index.ts';
import { JournalTap, TelemetryRoom } from '../telemetry/index.ts';
import type { Twin } from '../twin/index.ts';
import { JobsRoom, PipelinesRoom, WorkloadRoom } from '../workload/index.ts';
import { releaseInjects } from './release-injects.ts';
import type { Rooms } from './rooms.ts';
import { wire } from './wires.ts';

export interface LiveTwin {
  readonly simulation: Simulation;
  readonly recorder: Recorder;
  readonly rooms: Rooms;
}

export interface LiveOptions {
  readonly seed: number;
  readonly replication: number;
  readonly injects: readonly Inject[];
}

/** Builds, wires and starts the rooms, and puts the injects on the calendar. */
export function buildLiveTwin(twin: Twin, scenario: Scenario, options: LiveOptions): LiveTwin {
  const simulation = new Simulation({ end: scenario.length });
  const recorder = new Recorder(simulation);
  const random = makeRandomStreams(options.seed, options.replication);
  const tap = tapFor(twin, recorder, simulation);
  const context = makeRoomContext(simulation, tap ?? recorder, random, scenario.startsAt);
  const rooms: Rooms = {
    power: new PowerRoom(twin.power, context),
    cooling: new CoolingRoom(twin.cooling, context),
    compute: new ComputeRoom(twin.compute, context),
    network: new NetworkRoom(twin.network, context),
    workload: new WorkloadRoom(twin.workload, context),
    jobs: new JobsRoom(twin.jobs, context),
    pipelines: new PipelinesRoom(twin.pipelines, context),
    telemetry: new TelemetryRoom(twin.telemetry, context),
    policy: new PolicyRoom(twin.policy, context),
  };
  wire(twin, rooms);
  if (tap) listenForAlarms(twin, rooms, tap);
  releaseInjects(options.injects, twin, simulation, recorder, rooms);
  start(rooms);
  return { simulation, recorder, rooms };
}

/** Alarms listen to what is recorded; a twin without any has nothing in between. */
function tapFor({ telemetry }: Twin, recorder: Recorder, simulation: Simulation): JournalTap | undefined {
  const watched = telemetry.alarms.flatMap(({ component, quantity }) =>
    quantity === undefined ? [] : [{ component, name: quantity }],
  );
  return watched.length === 0 ? undefined : new JournalTap(recorder, simulation, watched);
}

function listenForAlarms(twin: Twin, { telemetry }: Rooms, tap: JournalTap): void {
  for (const { id, component, quantity } of twin.telemetry.alarms)
    if (quantity !== undefined) tap.connect(component, quantity, telemetry.listenerOf(id));
}

/** Publishes every room's first values; later rooms first, so that each finds its supply already there. */
function start({ power, cooling, compute, network, workload, jobs, pipelines, telemetry, policy }: Rooms): void {
  power.start();
  cooling.start();
  compute.start();
  network.start();
  workload.start();
  jobs.start();
  pipelines.start();
  telemetry.start();
  policy.start();
}
