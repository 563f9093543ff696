/** How reliably the loads of a power graph are supplied, by the cords that each has. */
import type { Ratio } from '../units/index.ts';
import { type Away, anyOf, HOURS_PER_YEAR } from './availability.ts';
import { awayOnCords } from './availability-of-graph.ts';
import { firstTimeBothDown, pairWithOneCrew, type UpAndDown } from './availability-of-pairs.ts';
import { awayByPart, upAndDown } from './availability-of-parts.ts';
import { type CutSet, cutSetsOf } from './cut-sets.ts';
import type { PowerSpec } from './power-spec.ts';
import { type SupplyNode, supplyStructure } from './supply-structure.ts';

export interface SupplyAvailability {
  readonly availability: Ratio;
  /** Exact for independent parts; pairs that wait for one repair crew are put right. */
  readonly away: Away;
  /** What takes it down, heaviest first, and their sum as rare events (IEEE 493). */
  readonly cuts: readonly CutSet[];
  readonly byCuts: Away;
  /** From everything whole to the first loss [h]; Infinity if nothing that the twin says can cause one. */
  readonly firstLoss: number;
}

export class SupplyAvailabilities {
  readonly #structure: ReadonlyMap<string, SupplyNode>;
  readonly #parts: ReadonlyMap<string, Away>;
  /** Parts that fail in one way and come back, with how many crews are there for them. */
  readonly #mended = new Map<string, UpAndDown & { readonly facility: string; readonly crews: number }>();
  readonly #known = new Map<string, SupplyAvailability>();

  constructor(spec: PowerSpec) {
    this.#parts = awayByPart(spec);
    this.#structure = supplyStructure(spec, this.#parts);
    for (const one of [...spec.nodes, ...spec.commonModes]) {
      const { id, facility, failures } = one;
      // outages of the grid are nobody's here to mend
      const outages = 'kind' in one && one.kind === 'utility' ? one.outages : undefined;
      const crews = (failures && spec.repairCrews?.[facility]) ?? Number.POSITIVE_INFINITY;
      if (failures !== undefined && outages !== undefined) continue;
      const times = failures ?? outages;
      if (times !== undefined) this.#mended.set(id, { ...upAndDown(times), facility, crews });
    }
  }

  /** Of a load on these cords. */
  of(cords: readonly string[]): SupplyAvailability {
    const key = cords.join(' ');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#workOut(cords);
    this.#known.set(key, found);
    return found;
  }

  #workOut(cords: readonly string[]): SupplyAvailability {
    const independent = awayOnCords(this.#structure, this.#parts, cords);
    const sets = cutSetsOf(this.#structure, this.#parts, cords);
    const cuts = sets.map((set) => ({ ...set, away: this.#withCrews(set) }));
    const waiting = cuts.map((cut, i) => ({
      share: cut.away.share - (sets[i]?.away.share ?? 0),
      rate: cut.away.rate - (sets[i]?.away.rate ?? 0),
    }));
    const more = anyOf(waiting);
    const away = { share: independent.share + more.share, rate: independent.rate + more.rate };
    const hazard = cuts.reduce((sum, cut) => sum + 1 / this.#firstLossBy(cut), 0);
    return {
      availability: 1 - away.share,
      away,
      cuts,
      byCuts: anyOf(cuts.map((cut) => cut.away)),
      firstLoss: hazard > 0 ? 1 / hazard : Number.POSITIVE_INFINITY,
    };
  }

  /** Two that fail and wait for the same single crew are away together for longer. */
  #withCrews({ parts, away }: CutSet): Away {
    const [a, b] = this.#pairOf(parts);
    if (a === undefined || b === undefined || a.facility !== b.facility || a.crews !== 1) return away;
    return pairWithOneCrew(a, b);
  }

  /** Hours from everything whole: exact for one part and for two that fail by themselves, else by its rate. */
  #firstLossBy({ parts, away }: CutSet): number {
    const [a, b] = this.#pairOf(parts);
    if (a !== undefined && b !== undefined) return firstTimeBothDown(a, b);
    const only = parts.length === 1 ? this.#mended.get(parts[0] ?? '') : undefined;
    return only?.works ?? HOURS_PER_YEAR / away.rate;
  }

  #pairOf(parts: readonly string[]): readonly (UpAndDown & { facility: string; crews: number })[] {
    const found = parts.flatMap((id) => this.#mended.get(id) ?? []);
    return parts.length === 2 && found.length === 2 ? found : [];
  }
}
