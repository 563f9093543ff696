/**
 * A hall as two nodes: air that warms within seconds, and mass (racks, floor, water in coils) that warms within minutes.
 *
 *     heat [W] ──► air Ca ──exchange──► mass Cm            Ca·Ta′ = P − hA·(Ta − Tm) − U·(Ta − To) − q(t)
 *                   │  └─envelope──► outside               Cm·Tm′ = hA·(Ta − Tm)
 *     cooling q ◄───┘
 *
 * Solved exactly for a heat P that is constant and a cooling q(t) = q₀ + Σ qᵢ·e^(−s/τᵢ): the shape after Khankari,
 * ASHRAE Transactions 117(1), 2011. Without losses: one exponential and a line; with them: two exponentials. Left
 * out: gradients within the air (no CFD), moisture.
 */
import { constant, type Decay, type Trajectory } from '../kernel/index.ts';
import type { Celsius, JoulesPerKelvin, Micros, Seconds, Watts, WattsPerKelvin } from '../units/index.ts';

export interface TwoNode {
  readonly airCapacity: JoulesPerKelvin;
  readonly massCapacity: JoulesPerKelvin;
  /** Between air and mass, above 0. */
  readonly exchange: WattsPerKelvin;
  /** Air to outside. Below a milliwatt per kelvin it counts as none. */
  readonly envelope: WattsPerKelvin;
}

/** Temperatures of both nodes [°C]. */
export interface TwoNodeState {
  readonly air: Celsius;
  readonly mass: Celsius;
}

/** What acts on the nodes from `at` on. `cooling` [W] has neither line nor square. */
export interface TwoNodeInput {
  readonly at: Micros;
  readonly heat: Watts;
  readonly outside: Celsius;
  readonly cooling: Trajectory;
}

export interface TwoNodePath {
  readonly air: Trajectory;
  readonly mass: Trajectory;
}

/** Time constant of the difference between air and mass without losses: Ca·Cm / ((Ca + Cm)·hA) [s]. */
export function settlingTime(node: TwoNode): Seconds {
  const { airCapacity, massCapacity, exchange } = node;
  return (airCapacity * massCapacity) / ((airCapacity + massCapacity) * exchange);
}

/** Air and mass from now on, exact for the given input. Throws RangeError where the cooling has a line or a square. */
export function followTwoNode(node: TwoNode, state: TwoNodeState, input: TwoNodeInput): TwoNodePath {
  if (input.cooling.b !== 0 || input.cooling.c !== 0)
    throw new RangeError('cooling of a hall: constant and decays only');
  return node.envelope < 1e-3 ? withoutLosses(node, state, input) : withLosses(node, state, input);
}

/** Mass while the air is held at its setpoint: it closes in on the air with Cm/hA. */
export function massBesideHeldAir(node: TwoNode, state: TwoNodeState, at: Micros): Trajectory {
  const apart = state.mass - state.air;
  if (Math.abs(apart) < 1e-9) return constant(at, state.air);
  return { at, a: state.air, b: 0, c: 0, decays: [{ d: apart, tau: node.massCapacity / node.exchange }] };
}

/** Cooling [W] that holds the air where it is, with the mass following `massBesideHeldAir`. */
export function coolingToHold(node: TwoNode, state: TwoNodeState, input: Omit<TwoNodeInput, 'cooling'>): Trajectory {
  const mass = massBesideHeldAir(node, state, input.at);
  const decays = mass.decays.map(({ d, tau }) => ({ d: node.exchange * d, tau }));
  const losses = node.envelope * (state.air - input.outside);
  return { at: input.at, a: input.heat - losses, b: 0, c: 0, decays };
}

/** Mean (heat-weighted) and difference of the nodes decouple: the mean integrates, the difference relaxes. */
function withoutLosses(node: TwoNode, state: TwoNodeState, { at, heat, cooling }: TwoNodeInput): TwoNodePath {
  const { airCapacity, massCapacity } = node;
  const both = airCapacity + massCapacity;
  const tau = settlingTime(node);
  const surplus = heat - cooling.a;
  const mean = (airCapacity * state.air + massCapacity * state.mass) / both;
  const apart = (surplus * tau) / airCapacity;

  let meanStart = mean;
  let apartLeft = state.air - state.mass - apart;
  const meanDecays: Decay[] = [];
  const apartDecays: Decay[] = [];
  for (const { d, tau: given } of cooling.decays) {
    const inputTau = awayFrom(given, [tau]);
    meanStart -= (d * inputTau) / both;
    meanDecays.push({ d: (d * inputTau) / both, tau: inputTau });
    const k = -d / airCapacity / (1 / tau - 1 / inputTau);
    apartLeft -= k;
    apartDecays.push({ d: k, tau: inputTau });
  }
  apartDecays.push({ d: apartLeft, tau });

  const compose = (share: number): Trajectory => ({
    at,
    a: meanStart + share * apart,
    b: surplus / both,
    c: 0,
    decays: combined(meanDecays, apartDecays, share),
  });
  return { air: compose(massCapacity / both), mass: compose(-airCapacity / both) };
}

/** Two real modes (the matrix is symmetric up to scaling), one more decay for each of the input's. */
function withLosses(node: TwoNode, state: TwoNodeState, { at, heat, outside, cooling }: TwoNodeInput): TwoNodePath {
  const { airCapacity, massCapacity, exchange, envelope } = node;
  const toMass = exchange / airCapacity;
  const toAir = exchange / massCapacity;
  const trace = -(toMass + envelope / airCapacity + toAir);
  const determinant = (envelope * exchange) / (airCapacity * massCapacity);
  const fast = (trace - Math.sqrt(trace * trace - 4 * determinant)) / 2;
  const slow = determinant / fast;
  const taus = [-1 / fast, -1 / slow];

  const steady = outside + (heat - cooling.a) / envelope;
  const airDecays: Decay[] = [];
  const massDecays: Decay[] = [];
  let airLeft = state.air - steady;
  let massLeft = state.mass - steady;
  for (const { d, tau: given } of cooling.decays) {
    const tau = awayFrom(given, taus);
    // (A + 1/τ)·v = (q/Ca, 0)
    const inMass = 1 / tau - toAir;
    const scale = (trace + toAir + 1 / tau) * inMass - toMass * toAir;
    const air = ((d / airCapacity) * inMass) / scale;
    const mass = ((-d / airCapacity) * toAir) / scale;
    airDecays.push({ d: air, tau });
    massDecays.push({ d: mass, tau });
    airLeft -= air;
    massLeft -= mass;
  }
  const fastRatio = toAir / (fast + toAir);
  const slowRatio = toAir / (slow + toAir);
  const ofFast = (massLeft - slowRatio * airLeft) / (fastRatio - slowRatio);
  const ofSlow = airLeft - ofFast;
  airDecays.push({ d: ofFast, tau: -1 / fast }, { d: ofSlow, tau: -1 / slow });
  massDecays.push({ d: fastRatio * ofFast, tau: -1 / fast }, { d: slowRatio * ofSlow, tau: -1 / slow });
  return {
    air: { at, a: steady, b: 0, c: 0, decays: airDecays.filter(isThere) },
    mass: { at, a: steady, b: 0, c: 0, decays: massDecays.filter(isThere) },
  };
}

/**
 * An input in resonance with a mode would need s·e^(−s/τ): it is moved by a millionth of its time constant instead,
 * which changes it by less than 4e-7 of its amplitude at any time.
 */
function awayFrom(tau: Seconds, modes: readonly Seconds[]): Seconds {
  let moved = tau;
  for (const mode of modes) if (Math.abs(moved / mode - 1) < 1e-6) moved = mode * (1 + 1e-6);
  return moved;
}

function combined(meanDecays: readonly Decay[], apartDecays: readonly Decay[], share: number): readonly Decay[] {
  const all = apartDecays.map(({ d, tau }, i) => ({ d: share * d + (meanDecays[i]?.d ?? 0), tau }));
  return all.filter(isThere);
}

function isThere({ d }: Decay): boolean {
  return d !== 0;
}
