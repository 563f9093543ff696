/**
 * The compute room: groups of racks, and the restart queue of each facility.
 *
 *     supply, hall levels, utilisation, hands ──►┌─────────┐──► draw of groups [W]
 *     injects ──────────────────────────────────►│ compute ├──► capacity of groups (share)
 *                                                └─────────┘──► calls for hands
 */
import { type Cause, type EventSpec, NO_CAUSE, type Room, type RoomContext, type RoomIndex } from '../kernel/index.ts';
import { type Celsius, fixed, type Ratio, type Watts } from '../units/index.ts';
import type { ComputeCommand } from './compute-commands.ts';
import type { ComputeSpec, RestartSpec } from './compute-spec.ts';
import type { HallTemperature } from './hall-temperature.ts';
import { type GroupListeners, RackGroup } from './rack-group.ts';
import { RestartQueue } from './restart-queue.ts';

/** Whether cooling of a facility can carry so much more heat, by hall [W]. */
type CoolingCheck = (facility: string, heat: ReadonlyMap<string, Watts>) => boolean;
type ServerListener = (up: Ratio, speed: Ratio, cause: Cause) => void;

export class ComputeRoom implements Room {
  readonly name = 'compute';

  private readonly context: RoomContext;
  private readonly index: RoomIndex;
  private readonly groups = new Map<string, RackGroup>();
  private readonly groupsOfHall = new Map<string, RackGroup[]>();
  private readonly queues = new Map<string, RestartQueue>();
  private readonly handsListeners = new Map<string, (cause: Cause) => void>();
  /** Each once, in the order in which they were touched. */
  private readonly touched: RackGroup[] = [];
  private readonly dirtyQueues = new Set<RestartQueue>();
  private coolingCheck: CoolingCheck | undefined;
  private settled: readonly RackGroup[] = [];
  private started = false;
  private quiet = true;

  constructor(spec: ComputeSpec, context: RoomContext) {
    this.context = context;
    this.index = context.attach(this);
    for (const restart of spec.restarts) this.queueFor(restart.facility, restart);
    const listeners: GroupListeners = {
      queue: (group) => this.queueFor(group.spec.facility).update(group),
      touch: (group) => this.touch(group),
    };
    for (const group of spec.groups) {
      const live = new RackGroup(group, context, (event) => this.tell(event), listeners);
      this.groups.set(group.id, live);
      this.groupsOfHall.set(group.hall, [...(this.groupsOfHall.get(group.hall) ?? []), live]);
      this.queueFor(group.facility).add(live);
    }
  }

  /** Publishes draws and capacities; called once after wiring. */
  start(): void {
    this.started = true;
    for (const group of this.groups.values()) this.touch(group);
    for (const queue of this.queues.values()) this.dirtyQueues.add(queue);
    this.settle();
    this.quiet = false;
  }

  /** Whether a group is supplied. */
  setSupply(group: string, live: boolean, cause: Cause): void {
    const one = this.group(group);
    if (one.setSupply(live, cause)) this.touch(one);
  }

  /** Level of a hall's temperature, for all groups in it. */
  setHall(hall: string, level: HallTemperature, cause: Cause): void {
    for (const group of this.groupsOfHall.get(hall) ?? []) if (group.setLevel(level, cause)) this.touch(group);
  }

  /** Inlet temperature of a hall [°C], in steps: fans draw more above 27 °C. */
  setInlet(hall: string, inlet: Celsius): void {
    for (const group of this.groupsOfHall.get(hall) ?? []) if (group.setInlet(inlet)) this.touch(group);
  }

  /** Work that a group does, as a share of what its servers that are up can do. */
  setUtilisation(group: string, share: Ratio, cause: Cause = NO_CAUSE): void {
    this.utilisationOf(group)(share, cause);
  }

  /** `setUtilisation` of one group, for a wire that carries much. */
  utilisationOf(group: string): (share: Ratio, cause?: Cause) => void {
    const one = this.group(group);
    return (share, cause = NO_CAUSE) => {
      if (one.setUtilisation(share, cause)) this.touch(one);
    };
  }

  /** Whether the team that restarts and repairs is at the facility. */
  setHands(facility: string, present: boolean, cause: Cause): void {
    this.queueFor(facility).setHands(present, cause);
  }

  onDraw(group: string, listener: (watts: Watts, cause: Cause) => void): void {
    this.group(group).onDraw = listener;
  }

  onCapacity(group: string, listener: (share: Ratio, cause: Cause) => void): void {
    this.group(group).onCapacity = listener;
  }

  /** Called with the share of a group's servers that are up, and with how fast those are. */
  onServers(group: string, listener: ServerListener): void {
    this.group(group).onServers = listener;
  }

  onCallHands(facility: string, listener: (cause: Cause) => void): void {
    this.handsListeners.set(facility, listener);
  }

  /** Asked before racks that heat has shut down come back; without it they do when their hall has cooled. */
  onCoolingCheck(check: CoolingCheck): void {
    this.coolingCheck = check;
  }

  apply(command: ComputeCommand, cause: Cause): void {
    switch (command.do) {
      case 'fail':
      case 'repair': {
        const group = this.group(command.group);
        group.setFailed(command.do === 'fail', cause);
        this.touch(group);
        break;
      }
      case 'cap': {
        const group = this.group(command.group);
        if (group.setCap(command.to, command.slows, cause)) this.touch(group);
        break;
      }
      case 'shut-down':
      case 'release': {
        const group = this.group(command.group);
        if (command.do === 'release') group.release(cause);
        else {
          group.hold();
          group.shutDown(cause);
        }
        this.touch(group);
        break;
      }
      case 'damage': {
        const group = this.group(command.group);
        if (command.held) group.hold();
        group.damage(command.share, 'rack-group-hit', cause);
        this.touch(group);
        break;
      }
      case 'hold-restart':
      case 'release-restart':
        this.queueFor(command.facility).hold(command.do === 'hold-restart', cause);
        break;
    }
  }

  settle(): void {
    if (!this.started) return;
    const { touched } = this;
    this.settled = touched.slice();
    for (const group of this.settled) group.react();
    for (const queue of this.dirtyQueues) queue.settle();
    this.dirtyQueues.clear();
    // Whoever hears of one may touch another, which then joins the list.
    for (let i = 0; i < touched.length; i++) (touched[i] as RackGroup).publish();
    for (const group of touched) group.isTouched = false;
    touched.length = 0;
  }

  unsettled(): readonly string[] {
    return this.settled.map(({ spec }) => spec.id);
  }

  private tell(event: EventSpec): Cause {
    return this.quiet ? NO_CAUSE : this.context.journal.event(event);
  }

  private touch(group: RackGroup): void {
    if (!group.isTouched) {
      group.isTouched = true;
      this.touched.push(group);
    }
    if (this.started) this.context.scheduler.touch(this.index);
  }

  private touchQueue(queue: RestartQueue): void {
    this.dirtyQueues.add(queue);
    if (this.started) this.context.scheduler.touch(this.index);
  }

  /** Facilities that name no restart energise and boot without limits. */
  private queueFor(facility: string, spec: RestartSpec = unlimited(facility)): RestartQueue {
    const known = this.queues.get(facility);
    if (known) return known;
    const queue: RestartQueue = new RestartQueue(spec, this.context, {
      callHands: (id, cause) => this.handsListeners.get(id)?.(cause),
      touch: () => this.touchQueue(queue),
      changed: (group) => {
        this.touch(group);
        this.touchQueue(queue);
      },
      canCool: (id, groups) => this.coolingCheck?.(id, heatToCome(groups)) ?? true,
      tell: (event) => this.tell(event),
    });
    this.queues.set(facility, queue);
    return queue;
  }

  /** Throws RangeError on an id that is not in the twin. */
  private group(id: string): RackGroup {
    const group = this.groups.get(id);
    if (!group) throw new RangeError(`no rack group ${id}`);
    return group;
  }
}

function heatToCome(groups: readonly RackGroup[]): ReadonlyMap<string, Watts> {
  const heat = new Map<string, Watts>();
  for (const { spec, heatToCome: watts } of groups) heat.set(spec.hall, (heat.get(spec.hall) ?? 0) + watts);
  return heat;
}

function unlimited(facility: string): RestartSpec {
  const at = { facility, settleFor: 0, energise: 0, concurrentBoots: 0, prepare: fixed(0) };
  return { ...at, start: 'automatic', hands: 1, handsOn: fixed(0) };
}
