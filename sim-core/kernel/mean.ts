/** Mean of a distribution, in its own unit. */
import type { Distribution } from '../units/distribution.ts';
import { quantile } from './random.ts';
import { exp } from './real.ts';

/** Strips of equal probability by which a Weibull mean is summed. */
const STRIPS = 4000;

/**
 * Exact, but for the Weibull: that is summed over quantiles (the gamma function is not worth having for it alone), to
 * better than a thousandth for shapes from 0.7 on.
 */
export function meanOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'fixed':
      return distribution.value;
    case 'uniform':
      return (distribution.low + distribution.high) / 2;
    case 'triangular':
      return (distribution.low + distribution.mode + distribution.high) / 3;
    case 'exponential':
      return distribution.mean;
    case 'lognormal':
      return distribution.median * exp((distribution.sigma * distribution.sigma) / 2);
    case 'weibull': {
      let sum = 0;
      for (let i = 0; i < STRIPS; i++) sum += quantile(distribution, (i + 0.5) / STRIPS);
      return sum / STRIPS;
    }
  }
}
