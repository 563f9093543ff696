/** A control system of a plant: works while it has not failed and is supplied; tells its units what to do when not. */
import { type Cause, NO_CAUSE } from '../kernel/index.ts';
import type { CoolingControlSpec } from './cooling-spec.ts';
import type { ControlMode, CoolingUnits } from './cooling-units.ts';
import type { Tell } from './tell.ts';

/** Mildest first; a unit under several controls does the last of what they say. */
const MODES: readonly ControlMode[] = ['working', 'no-standby', 'stuck', 'stopped'];

export class CoolingControl {
  readonly spec: CoolingControlSpec;
  /** The last time it failed or was repaired. */
  lastEvent: Cause = NO_CAUSE;

  private readonly tell: Tell;
  private failed = false;
  private live = true;

  constructor(spec: CoolingControlSpec, tell: Tell) {
    this.spec = spec;
    this.tell = tell;
  }

  get mode(): ControlMode {
    return this.failed || !this.live ? this.spec.failsTo : 'working';
  }

  setFailed(failed: boolean, cause: Cause): void {
    this.change(() => {
      this.failed = failed;
    }, cause);
  }

  setSupply(live: boolean, cause: Cause): void {
    this.change(() => {
      this.live = live;
    }, cause);
  }

  private change(apply: () => void, cause: Cause): void {
    const before = this.mode;
    apply();
    if (this.mode === before) return;
    const works = this.mode === 'working';
    const type = works ? 'control-repaired' : 'control-failed';
    const severity = works ? 'normal' : 'fault';
    const data = { effect: this.spec.failsTo };
    this.lastEvent = this.tell({ type, component: this.spec.id, severity, cause, data });
  }
}

/** Tells a group of units the severest of what its controls say. */
export function applyControls(units: CoolingUnits, controls: readonly CoolingControl[]): void {
  let mode: ControlMode = 'working';
  let cause: Cause = NO_CAUSE;
  for (const control of controls) {
    if (!control.spec.controls.includes(units.spec.id)) continue;
    cause = Math.max(cause, control.lastEvent);
    if (MODES.indexOf(control.mode) > MODES.indexOf(mode)) mode = control.mode;
  }
  units.setControls(mode, cause);
}
