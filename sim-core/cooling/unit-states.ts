/** The state of a group of units as it is recorded. */
import type { StateLabel } from '../kernel/index.ts';
import type { UnitBank } from './unit-bank.ts';

export const UNIT_STATES = [
  { name: 'running', severity: 'normal' },
  { name: 'standby', severity: 'info' },
  { name: 'degraded', severity: 'degraded' },
  { name: 'restarting', severity: 'warning' },
  { name: 'stopped', severity: 'out' },
  { name: 'locked-out', severity: 'fault' },
  { name: 'failed', severity: 'fault' },
] as const satisfies readonly StateLabel[];

/** Index into `UNIT_STATES`: by how many run of those that are needed, else by the best that any unit is. */
export function stateOf(bank: UnitBank, needs: number): number {
  const running = bank.count('running');
  const name = running >= needs ? 'running' : running > 0 ? 'degraded' : bestOf(bank);
  return UNIT_STATES.findIndex((state) => state.name === name);
}

function bestOf(bank: UnitBank): string {
  const order = ['restarting', 'standby', 'stopped', 'locked-out'] as const;
  return order.find((state) => bank.count(state) > 0) ?? 'failed';
}
