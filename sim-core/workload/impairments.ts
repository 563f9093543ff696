/**
 * What is wrong with a deployment itself while its servers are well: a bad configuration, a certificate that has expired.
 * Each takes a share of what it could serve, for a reason of its own; several multiply.
 */
import type { Cause } from '../kernel/index.ts';
import type { Ratio } from '../units/index.ts';
import type { LiveDeployment } from './live-deployment.ts';

interface Impairment {
  readonly share: Ratio;
  readonly cause: Cause;
}

export class Impairments {
  private readonly reasons = new Map<string, Impairment>();

  /** Share that is served in spite of it; 1 ends it. */
  set(reason: string, share: Ratio, cause: Cause): void {
    if (share >= 1) this.reasons.delete(reason);
    else this.reasons.set(reason, { share, cause });
  }

  /** Takes its part of a deployment's success; the gravest is what the deployment is said to miss. */
  reduce(deployment: LiveDeployment): void {
    let least = 1;
    for (const [reason, { share, cause }] of this.reasons) {
      deployment.success *= share;
      if (share > least) continue;
      least = share;
      deployment.missing = reason;
      deployment.needCause = cause;
    }
  }
}
