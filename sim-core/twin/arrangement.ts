/**
 * Redundancy in the trade's words → systems, modules and shares.
 *
 *     N, N+1, N+2       one system, so many spare modules          2N, 2(N+1)   two systems, each carries all
 *     3N/2, 4N/3        three or four systems, any one may fail    block-redundant   primaries that share one reserve
 *     isolated-redundant   primaries whose static bypass takes from one reserve instead of from the grid
 */
import type { Redundancy } from './power-document.ts';

export interface Arrangement {
  /** Last part of each system's id; a single system has none. */
  readonly systems: readonly string[];
  /** Share of the whole load that each system must be able to carry. */
  readonly share: number;
  /** Spare modules in each system. */
  readonly spares: number;
  /** Loads are dealt out to the systems in turn instead of being corded to all. */
  readonly dealt: boolean;
  /** Last part of the id of the shared reserve. */
  readonly reserve?: string;
  /** The reserve stands behind each primary's own bypass, not behind a transfer switch. */
  readonly behindBypass?: boolean;
}

const LETTERS = ['a', 'b', 'c', 'd'];

export function arrangementOf(redundancy: Redundancy, blocks: number): Arrangement {
  const parallel = (spares: number): Arrangement => ({ systems: [''], share: 1, spares, dealt: false });
  const several = (count: number, share: number, spares: number): Arrangement => ({
    systems: LETTERS.slice(0, count),
    share,
    spares,
    dealt: false,
  });
  switch (redundancy) {
    case 'N':
      return parallel(0);
    case 'N+1':
      return parallel(1);
    case 'N+2':
      return parallel(2);
    case '2N':
      return several(2, 1, 0);
    case '2(N+1)':
      return several(2, 1, 1);
    case '3N/2':
      return several(3, 1 / 2, 0);
    case '4N/3':
      return several(4, 1 / 3, 0);
    case 'block-redundant':
    case 'isolated-redundant':
      return {
        systems: Array.from({ length: blocks }, (_, i) => String(i + 1)),
        share: 1,
        spares: 0,
        dealt: true,
        reserve: 'r',
        behindBypass: redundancy === 'isolated-redundant',
      };
  }
}

/** `ups-1` and `a` → `ups-1-a`; a single system keeps the name. */
export function memberId(name: string, system: string): string {
  return system === '' ? name : `${name}-${system}`;
}
