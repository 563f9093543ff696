/**
 * Random draws addressed by key, not by order: Philox4x32-10, a counter-based generator (Salmon et al., "Parallel
 * random numbers: as easy as 1, 2, 3", 2011). Key: the seed. Counter: replication, component and purpose, ordinal.
 * So what one component draws never depends on how often another does.
 */
import type { Distribution } from '../units/distribution.ts';
import { normalQuantile } from './normal-quantile.ts';
import { exp, log, pow } from './real.ts';
import type { RandomStreams } from './room.ts';

const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;

/** Four words of 32 bits. */
export type Words = readonly [number, number, number, number];

/** Philox4x32-10 of a counter under a key; all words unsigned. */
export function philox(counter: Words, key: readonly [number, number]): Words {
  let [x0, x1, x2, x3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = upperProduct(MULTIPLIER_0, x0);
    const low0 = Math.imul(MULTIPLIER_0, x0);
    const high1 = upperProduct(MULTIPLIER_1, x2);
    const low1 = Math.imul(MULTIPLIER_1, x2);
    x0 = (high1 ^ x1 ^ k0) >>> 0;
    x1 = low1 >>> 0;
    x2 = (high0 ^ x3 ^ k1) >>> 0;
    x3 = low0 >>> 0;
    k0 = (k0 + WEYL_0) >>> 0;
    k1 = (k1 + WEYL_1) >>> 0;
  }
  return [x0, x1, x2, x3];
}

/** Draws of one run. `seed` and `replication` are whole numbers from 0 on; throws RangeError otherwise. */
export function makeRandomStreams(seed: number, replication: number): RandomStreams {
  if (!(Number.isSafeInteger(seed) && seed >= 0)) throw new RangeError(`seed ${seed}: a whole number from 0 on`);
  if (!(Number.isSafeInteger(replication) && replication >= 0 && replication < 0x1_0000_0000)) {
    throw new RangeError(`replication ${replication}: a whole number from 0 to 2^32 - 1`);
  }
  const key = [seed >>> 0, Math.floor(seed / 0x1_0000_0000)] as const;

  function uniform(component: string, purpose: string, ordinal: number): number {
    const name = `${component}\u0000${purpose}`;
    const words = philox([ordinal >>> 0, replication, hashOf(name, 0x811c9dc5), hashOf(name, 0x2f0b4a27)], key);
    // 52 bits and a half: never 0, never 1, and 1 − u is as exact as u.
    return ((words[0] >>> 6) * 0x400_0000 + (words[1] >>> 6) + 0.5) / 0x10_0000_0000_0000;
  }

  function sample(
    distribution: Distribution,
    component: string,
    purpose: string,
    ordinal: number,
    whole = false,
  ): number {
    const value =
      distribution.kind === 'fixed' ? distribution.value : quantile(distribution, uniform(component, purpose, ordinal));
    return whole ? Math.round(value) : value;
  }

  return { uniform, sample };
}

/** The value below which a share `u` of the distribution lies, 0 < u < 1. */
export function quantile(distribution: Distribution, u: number): number {
  switch (distribution.kind) {
    case 'fixed':
      return distribution.value;
    case 'uniform':
      return distribution.low + (distribution.high - distribution.low) * u;
    case 'triangular': {
      const { low, mode, high } = distribution;
      const width = high - low;
      if (width === 0) return low;
      if (u * width < mode - low) return low + Math.sqrt(u * width * (mode - low));
      return high - Math.sqrt((1 - u) * width * (high - mode));
    }
    case 'exponential':
      return -distribution.mean * log(1 - u);
    case 'lognormal':
      return distribution.median * exp(distribution.sigma * normalQuantile(u));
    case 'weibull':
      return distribution.scale * pow(-log(1 - u), 1 / distribution.shape);
  }
}

/** Upper 32 bits of the product of two unsigned words. */
function upperProduct(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const other = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + Math.floor(middle / 65536) + Math.floor(other / 65536)) >>> 0;
}

/** FNV-1a over UTF-16 units from a chosen basis, with a final stir so that similar names lie far apart. */
function hashOf(name: string, basis: number): number {
  let hash = basis;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 16)) >>> 0;
}
