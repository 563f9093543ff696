/** Which tiers may boot: a tier is up when its quorum of servers is, and the next one waits for that. */
import type { Ratio } from '../units/index.ts';

export class BootTiers {
  private readonly quorum: Ratio;
  /** Servers of each tier: those that can boot, and those that have. */
  private readonly tiers = new Map<number, { all: number; up: number }>();
  private passed = Number.NEGATIVE_INFINITY;

  constructor(quorum: Ratio) {
    this.quorum = quorum;
  }

  /** The highest tier that may boot; Infinity when none is held back. */
  get open(): number {
    let open = Number.POSITIVE_INFINITY;
    for (const [tier, { all, up }] of this.tiers) if (up < this.quorum * all - 1e-6 && tier < open) open = tier;
    return open;
  }

  /** Servers that joined or left a tier, and those of them that are up. */
  count(tier: number, all: number, up: number): void {
    const known = this.tiers.get(tier) ?? { all: 0, up: 0 };
    this.tiers.set(tier, { all: known.all + all, up: known.up + up });
  }

  /** Tiers that have come up since last asked, lowest first. */
  news(): readonly number[] {
    const { open, passed } = this;
    this.passed = open;
    return [...this.tiers.keys()].filter((tier) => tier >= passed && tier < open).sort((one, other) => one - other);
  }
}
