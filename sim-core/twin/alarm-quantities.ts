/** What alarms can watch: quantities by name, how their limits are written, and the kinds of component that have them. */
import type { Dimension } from '../units/index.ts';
import { type ComponentKind, isCoolingUnit, isPowerNode } from './component-kinds.ts';

interface Watchable {
  /** Quantities have no unit of their own here: the recording is in SI. */
  readonly dimension: Dimension;
  readonly isOf: (kind: ComponentKind) => boolean;
}

const isOneOf =
  (...kinds: readonly ComponentKind[]) =>
  (kind: ComponentKind): boolean =>
    kinds.includes(kind);

/** By name. `load` of a link is a data rate, that of anything else a power. */
const WATCHABLE: Readonly<Record<string, readonly Watchable[]>> = {
  inlet: [{ dimension: 'temperature', isOf: isOneOf('hall') }],
  heat: [{ dimension: 'power', isOf: isOneOf('hall') }],
  cooling: [{ dimension: 'power', isOf: isOneOf('hall') }],
  load: [
    { dimension: 'data-rate', isOf: isOneOf('link') },
    { dimension: 'power', isOf: isPowerNode },
  ],
  charge: [{ dimension: 'energy', isOf: isOneOf('ups') }],
  fuel: [{ dimension: 'volume', isOf: isOneOf('generators') }],
  up: [{ dimension: 'ratio', isOf: isOneOf('rack-group') }],
  lag: [{ dimension: 'duration', isOf: isOneOf('deployment') }],
  capacity: [{ dimension: 'rate', isOf: isOneOf('deployment') }],
  offered: [{ dimension: 'rate', isOf: isOneOf('service', 'population') }],
  served: [{ dimension: 'rate', isOf: isOneOf('service', 'deployment', 'population') }],
  unserved: [{ dimension: 'rate', isOf: isOneOf('service') }],
  'served-share': [{ dimension: 'ratio', isOf: isOneOf('service') }],
  waiting: [{ dimension: 'count', isOf: isOneOf('service') }],
};

const HAS_STATE = isOneOf('rack-group', 'facility', 'exchange', 'link', 'service', 'deployment', 'cooling-control');

/** Names of quantities that a component of this kind has. */
export function watchableOf(kind: ComponentKind): readonly string[] {
  const named = Object.entries(WATCHABLE).flatMap(([name, all]) => (all.some(({ isOf }) => isOf(kind)) ? [name] : []));
  const hasState = HAS_STATE(kind) || isPowerNode(kind) || isCoolingUnit(kind);
  return hasState ? [...named, 'state'] : named;
}

/** How a limit of this quantity is written; undefined for states and for what the kind has not. */
export function dimensionOf(name: string, kind: ComponentKind): Dimension | undefined {
  return WATCHABLE[name]?.find(({ isOf }) => isOf(kind))?.dimension;
}
