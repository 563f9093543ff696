/**
 * What operations lean on and is not there: services that cannot be used, credentials that are no longer good. Whoever
 * has to wait for one is told when it is back.
 */
import type { Cause } from '../kernel/index.ts';

/** Something that is missing, and the event that took it. */
export interface Lack {
  readonly what: string;
  readonly cause: Cause;
}

export class ToolsAtHand {
  private readonly lost = new Map<string, Cause>();

  /** True if that is news. */
  set(what: string, usable: boolean, cause: Cause): boolean {
    if (usable !== this.lost.has(what)) return false;
    if (usable) this.lost.delete(what);
    else this.lost.set(what, cause);
    return true;
  }

  /** The first of these that is missing. */
  lacking(...lists: readonly (readonly string[] | undefined)[]): Lack | undefined {
    if (this.lost.size === 0) return undefined;
    for (const list of lists) {
      for (const what of list ?? []) {
        const cause = this.lost.get(what);
        if (cause !== undefined) return { what, cause };
      }
    }
    return undefined;
  }
}
