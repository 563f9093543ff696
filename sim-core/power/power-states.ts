/** The states that power components can be in, by kind, with how bad each is; and the quantity that shows them. */
import type { Journal, QuantityId, Severity, StateLabel } from '../kernel/index.ts';

const label = (name: string, severity: Severity): StateLabel => ({ name, severity });

const BLOCKED = [label('open', 'out'), label('tripped', 'fault'), label('failed', 'fault')];

const CONDUCTING = [label('live', 'normal'), label('dead', 'out'), label('sagging', 'degraded'), ...BLOCKED];

export const POWER_STATES = {
  utility: [label('live', 'normal'), label('lost', 'fault'), label('sagging', 'degraded'), ...BLOCKED],
  generators: [
    label('standby', 'normal'),
    label('starting', 'info'),
    label('running', 'info'),
    label('not-accepted', 'fault'),
    label('failed-to-start', 'fault'),
    label('locked-out', 'fault'),
    label('out-of-fuel', 'fault'),
    ...BLOCKED,
  ],
  transformer: CONDUCTING,
  switchboard: CONDUCTING,
  'transfer-switch': [
    label('on-preferred', 'normal'),
    label('on-alternate', 'info'),
    label('transferring', 'degraded'),
    label('dead', 'out'),
    label('sagging', 'degraded'),
    ...BLOCKED,
  ],
  ups: [
    label('normal', 'normal'),
    label('eco', 'normal'),
    label('on-battery', 'warning'),
    label('on-bypass', 'degraded'),
    label('depleted', 'fault'),
    label('off', 'out'),
    ...BLOCKED,
  ],
  pdu: CONDUCTING,
  breaker: CONDUCTING,
  feed: CONDUCTING,
} as const satisfies Record<string, readonly StateLabel[]>;

/** `shed`: dropped on purpose because a source could not carry all; `waiting`: for its load step. */
export const LOAD_STATES = [
  label('live', 'normal'),
  label('dead', 'out'),
  label('shed', 'out'),
  label('waiting', 'info'),
] as const;

/** A discrete quantity that is written when it changes. */
export class StateQuantity {
  name = '';
  readonly #journal: Journal;
  readonly #labels: readonly StateLabel[];
  readonly #id: QuantityId;

  constructor(journal: Journal, component: string, name: string, labels: readonly StateLabel[]) {
    this.#journal = journal;
    this.#labels = labels;
    this.#id = journal.quantity({ component, name, unit: 'state', labels });
  }

  become(name: string): void {
    if (name === this.name) return;
    const index = this.#labels.findIndex((one) => one.name === name);
    if (index < 0) throw new RangeError(`no state ${name}`);
    this.name = name;
    this.#journal.hold(this.#id, index);
  }
}
