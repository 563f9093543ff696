/**
 * The cooling room: one plant per facility.
 *
 *     supply of units, controls ──►┌─────────┐──► draw of units [W]
 *     heat of halls [W] ──────────►│ cooling │──► level of halls (normal … damage), inlet in steps [°C]
 *     injects ────────────────────►└─────────┘
 */
import type { Cause, Room, RoomContext, RoomIndex } from '../kernel/index.ts';
import type { Celsius, Ratio, Watts } from '../units/index.ts';
import { carriableShare } from './carriable.ts';
import type { CoolingCommand, HallLevel } from './cooling-commands.ts';
import { applyControls, CoolingControl } from './cooling-control.ts';
import type { CoolingSpec } from './cooling-spec.ts';
import type { CoolingUnits } from './cooling-units.ts';
import type { Hall } from './hall.ts';
import type { LoopValve } from './loop-valve.ts';
import { Plant } from './plant.ts';
import type { Tell } from './tell.ts';

export class CoolingRoom implements Room {
  readonly name = 'cooling';

  private readonly context: RoomContext;
  private readonly index: RoomIndex;
  private readonly plants: readonly Plant[];
  private readonly plantOf = new Map<string, Plant>();
  private readonly unitsOf = new Map<string, CoolingUnits>();
  private readonly hallOf = new Map<string, Hall>();
  private readonly controls: readonly CoolingControl[];
  private readonly drawListeners = new Map<string, (watts: Watts, cause: Cause) => void>();
  private readonly hallListeners = new Map<string, (level: HallLevel, cause: Cause) => void>();
  private readonly inletListeners = new Map<string, (inlet: Celsius) => void>();
  private readonly dirty = new Set<Plant>();
  private settled: readonly Plant[] = [];
  private started = false;

  constructor(spec: CoolingSpec, context: RoomContext) {
    this.context = context;
    this.index = context.attach(this);
    const tell: Tell = (event) => context.journal.event(event);
    const listeners = {
      draw: (unit: string, watts: Watts, cause: Cause) => this.drawListeners.get(unit)?.(watts, cause),
      level: (hall: string, level: HallLevel, cause: Cause) => this.hallListeners.get(hall)?.(level, cause),
      hearsInlet: (hall: string) => this.inletListeners.has(hall),
      inlet: (hall: string, inlet: Celsius) => this.inletListeners.get(hall)?.(inlet),
    };
    this.plants = facilitiesOf(spec).map((facility) => {
      const touch = (): void => {
        const plant = this.plantOf.get(facility);
        if (plant) this.touch(plant);
      };
      const plant = new Plant(facility, spec, context, tell, touch, listeners);
      this.plantOf.set(facility, plant);
      for (const units of plant.units) this.unitsOf.set(units.spec.id, units);
      for (const hall of plant.halls) this.hallOf.set(hall.spec.id, hall);
      return plant;
    });
    this.controls = spec.controls.map((control) => new CoolingControl(control, tell));
  }

  /** From here on the room settles; draws are published when it first does, at the first instant. */
  start(): void {
    this.started = true;
    for (const plant of this.plants) {
      plant.weather.start();
      for (const { valve } of plant.loops) valve?.start();
      this.touch(plant);
    }
  }

  /** A group of units or a control system is supplied, or not. */
  setSupply(unit: string, live: boolean, cause: Cause): void {
    const control = this.controls.find(({ spec }) => spec.id === unit);
    if (control) {
      control.setSupply(live, cause);
      this.applyControl(control);
      return;
    }
    const units = this.units(unit);
    units.setSupply(live, cause);
    this.touchFacility(units.spec.facility);
  }

  /** Heat given off by the racks of a hall [W]. */
  setHeat(hall: string, watts: Watts, cause: Cause): void {
    this.heatOf(hall)(watts, cause);
  }

  /** `setHeat` of one hall, for a wire that carries much. */
  heatOf(hall: string): (watts: Watts, cause: Cause) => void {
    const live = this.hall(hall);
    return (watts, cause) => {
      if (live.setHeat(watts, cause)) this.touchFacility(live.spec.facility);
    };
  }

  onDraw(unit: string, listener: (watts: Watts, cause: Cause) => void): void {
    this.drawListeners.set(unit, listener);
  }

  /** Somebody who resets a group of units is there, or no longer. */
  setHands(unit: string, present: boolean, cause: Cause): void {
    this.change(unit, (units) => units.setHands(present, cause));
  }

  /** Calls for the team that resets a group of units. */
  onCallHands(unit: string, listener: (needed: boolean, cause: Cause) => void): void {
    this.units(unit).onCallHands(listener);
  }

  onHall(hall: string, listener: (level: HallLevel, cause: Cause) => void): void {
    this.hallListeners.set(hall, listener);
  }

  /** Inlet temperature of a hall above 27 °C, in steps of 1 K: fans of servers draw more. */
  onInlet(hall: string, listener: (inlet: Celsius) => void): void {
    this.inletListeners.set(hall, listener);
  }

  /** Share of additional heat in these halls of one facility [W] that could be taken away now. */
  carriableShare(facility: string, additional: ReadonlyMap<string, Watts>): Ratio {
    const plant = this.plantOf.get(facility);
    if (!plant) return 1;
    const halls = new Map([...additional].map(([id, watts]) => [this.hall(id), watts]));
    return carriableShare(plant, halls, this.context.scheduler.now);
  }

  apply(command: CoolingCommand, cause: Cause): void {
    switch (command.do) {
      case 'fail':
      case 'repair':
        this.failOrRepair(command, cause);
        break;
      case 'reset':
        this.change(command.unit, (units) => units.reset(command.units, cause));
        break;
      case 'derate':
        this.change(command.unit, (units) => units.derate(command.to, cause));
        break;
      case 'move-valve':
        this.valve(command.loop)?.order(command.to, cause);
        break;
      case 'stick-valve':
        this.valve(command.loop)?.stick(cause);
        break;
      case 'free-valve':
        this.valve(command.loop)?.free(cause);
        break;
      case 'heat-wave':
      case 'end-heat-wave':
        this.setHeatWave(command, cause);
        break;
    }
  }

  settle(): void {
    if (!this.started) return;
    this.settled = [...this.dirty];
    this.dirty.clear();
    for (const plant of this.settled) plant.settle();
  }

  unsettled(): readonly string[] {
    return this.settled.map(({ facility }) => facility);
  }

  private failOrRepair(command: Extract<CoolingCommand, { do: 'fail' | 'repair' }>, cause: Cause): void {
    const id = 'control' in command ? command.control : command.unit;
    const control = this.controls.find(({ spec }) => spec.id === id);
    if (control) {
      control.setFailed(command.do === 'fail', cause);
      this.applyControl(control);
      return;
    }
    const count = 'units' in command ? command.units : undefined;
    this.change(id, (units) => (command.do === 'fail' ? units.fail(count, cause) : units.repair(count, cause)));
  }

  private applyControl(control: CoolingControl): void {
    for (const id of control.spec.controls) applyControls(this.units(id), this.controls);
    this.touchFacility(control.spec.facility);
  }

  private change(unit: string, what: (units: CoolingUnits) => void): void {
    const units = this.units(unit);
    what(units);
    this.touchFacility(units.spec.facility);
  }

  private setHeatWave(command: Extract<CoolingCommand, { do: 'heat-wave' | 'end-heat-wave' }>, cause: Cause): void {
    const begins = command.do === 'heat-wave';
    for (const plant of this.plants) {
      if (command.facility !== 'all' && command.facility !== plant.facility) continue;
      const rise = begins ? command.rise : 0;
      plant.weatherCause = this.context.journal.event({
        type: begins ? 'heat-wave-began' : 'heat-wave-ended',
        component: plant.facility,
        severity: begins ? 'warning' : 'normal',
        cause,
        data: { rise },
      });
      plant.weather.setWave(rise, command.ramp ?? 0);
      this.touch(plant);
    }
  }

  private touchFacility(facility: string): void {
    const plant = this.plantOf.get(facility);
    if (plant) this.touch(plant);
  }

  private touch(plant: Plant): void {
    this.dirty.add(plant);
    if (this.started) this.context.scheduler.touch(this.index);
  }

  /** Throws RangeError on an id that is not in the twin. */
  private units(id: string): CoolingUnits {
    const units = this.unitsOf.get(id);
    if (!units) throw new RangeError(`no cooling unit ${id}`);
    return units;
  }

  /** Undefined for a loop that has none. */
  private valve(loop: string): LoopValve | undefined {
    for (const { loops } of this.plants)
      for (const { spec, valve } of loops) if (spec.id === loop && valve) return valve;
    return undefined;
  }

  private hall(id: string): Hall {
    const hall = this.hallOf.get(id);
    if (!hall) throw new RangeError(`no hall ${id}`);
    return hall;
  }
}

/** Facilities in the order in which the spec first names them. */
function facilitiesOf(spec: CoolingSpec): readonly string[] {
  const parts = [...spec.weather, ...spec.units, ...spec.loops, ...spec.halls, ...spec.controls];
  return [...new Set(parts.map(({ facility }) => facility))];
}
