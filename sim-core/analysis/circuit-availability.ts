/**
 * How reliably links work, and facilities reach each other over them, worked out from what the twin says of cuts.
 *
 * A link is away with itself, with any of its conduits or with its carrier. Two facilities are parted by one part alone
 * or by two at once: routes are sought around every single part and every pair. By a calendar rate λ and a repair of r
 * hours a part is away for the share λ·r/8760. Left out: three parts at once (rare), capacity, and the time until routes
 * converge (a run tells that).
 */
import { meanOf } from '../kernel/index.ts';
import type { CutSpec, NetworkSpec } from '../network/index.ts';
import type { Ratio } from '../units/index.ts';

const HOUR = 3600e6;
const HOURS_PER_YEAR = 8760;

/** How something is away. */
interface Away {
  readonly share: Ratio;
  /** Times a calendar year. */
  readonly perYear: number;
}

export interface CircuitAvailability {
  readonly link: string;
  /** Of the fibre [km], where known or assumed. */
  readonly length?: number;
  /** Losses a calendar year, and how long one lasts on average [h]. */
  readonly cutsPerYear: number;
  readonly hoursEach: number;
  readonly availability: Ratio;
  /** Neither the link nor what it lies in says anything of failures: it counts as never cut. */
  readonly isSilent: boolean;
}

/** What parts two facilities: one part, or two at once. */
export interface Parting {
  readonly parts: readonly string[];
  readonly hoursPerYear: number;
}

export interface ConnectionAvailability {
  readonly from: string;
  readonly to: string;
  readonly availability: Ratio;
  readonly hoursPerYear: number;
  readonly lossesPerYear: number;
  /** The worst first. */
  readonly partings: readonly Parting[];
}

/** Every link, in the twin's order. */
export function circuitAvailability(network: NetworkSpec): readonly CircuitAvailability[] {
  const away = awayByPart(network);
  return network.links.map(({ id, length, conduits, carrier }) => {
    const needs = [id, ...conduits, ...(carrier === undefined ? [] : [carrier])];
    const known = needs.flatMap((part) => away.get(part) ?? []);
    const availability = known.reduce((share, one) => share * (1 - one.share), 1);
    const cutsPerYear = known.reduce((sum, { perYear }) => sum + perYear, 0);
    return {
      link: id,
      ...(length === undefined ? {} : { length }),
      cutsPerYear,
      hoursEach: cutsPerYear > 0 ? ((1 - availability) * HOURS_PER_YEAR) / cutsPerYear : 0,
      availability,
      isSilent: known.length === 0,
    };
  });
}

/** Every pair of facilities that links join, the least reliable first. */
export function connectionAvailability(network: NetworkSpec): readonly ConnectionAvailability[] {
  const away = awayByPart(network);
  const graph = new LinkGraph(network);
  const whole = graph.without([]);
  const facilities = network.sites.flatMap(({ kind }, site) => (kind === 'facility' ? [site] : []));
  const pairs = facilities.flatMap((from, i) =>
    facilities.slice(i + 1).flatMap((to) => (whole[from] === whole[to] ? [{ from, to, found: [] as Found[] }] : [])),
  );
  const parts = [...away.keys()];
  for (const part of parts) note(pairs, graph.without([part]), [part]);
  for (const [i, first] of parts.entries()) {
    for (const second of parts.slice(i + 1)) note(pairs, graph.without([first, second]), [first, second]);
  }
  return pairs
    .map(({ from, to, found }) => summed(graph.idOf(from), graph.idOf(to), found, away))
    .sort((a, b) => a.availability - b.availability);
}

/** What parts a pair of facilities, and no part of it alone does. */
type Found = readonly string[];

function note(
  pairs: readonly { readonly from: number; readonly to: number; readonly found: Found[] }[],
  islands: Int32Array,
  parts: Found,
): void {
  for (const { from, to, found } of pairs) {
    if (islands[from] === islands[to] && islands[from] !== -1) continue;
    if (!found.some((known) => known.length < parts.length && known.every((part) => parts.includes(part))))
      found.push(parts);
  }
}

function summed(
  from: string,
  to: string,
  found: readonly Found[],
  away: ReadonlyMap<string, Away>,
): ConnectionAvailability {
  const each = found.map((parts) => {
    const [a = NEVER, b] = parts.map((part) => away.get(part) ?? NEVER);
    const together: Away =
      b === undefined ? a : { share: a.share * b.share, perYear: a.perYear * b.share + b.perYear * a.share };
    return { parts, ...together };
  });
  const availability = each.reduce((share, one) => share * (1 - one.share), 1);
  return {
    from,
    to,
    availability,
    hoursPerYear: (1 - availability) * HOURS_PER_YEAR,
    lossesPerYear: each.reduce((sum, { perYear }) => sum + perYear, 0),
    partings: each
      .map(({ parts, share }) => ({ parts, hoursPerYear: share * HOURS_PER_YEAR }))
      .sort((a, b) => b.hoursPerYear - a.hoursPerYear),
  };
}

const NEVER: Away = { share: 0, perYear: 0 };

/** Every part of which the twin says how often it fails. */
function awayByPart({ sites, links, conduits, carriers }: NetworkSpec): ReadonlyMap<string, Away> {
  return new Map(
    [...sites, ...links, ...conduits, ...carriers].flatMap(({ id, failures }): readonly (readonly [string, Away])[] =>
      failures === undefined ? [] : [[id, awayBy(failures)]],
    ),
  );
}

function awayBy({ works, repair }: CutSpec): Away {
  const [up, down] = [works / HOUR, meanOf(repair) / HOUR];
  return { share: down / (up + down), perYear: HOURS_PER_YEAR / (up + down) };
}

/** Sites and links, to be taken apart. */
class LinkGraph {
  private readonly links: readonly {
    readonly from: number;
    readonly to: number;
    readonly needs: ReadonlySet<string>;
  }[];
  private readonly islands: Int32Array;

  constructor(private readonly network: NetworkSpec) {
    const site = new Map(network.sites.map(({ id }, i) => [id, i]));
    this.links = network.links.map(({ id, from, to, conduits, carrier }) => ({
      from: site.get(from) ?? 0,
      to: site.get(to) ?? 0,
      needs: new Set([id, from, to, ...conduits, ...(carrier === undefined ? [] : [carrier])]),
    }));
    this.islands = new Int32Array(network.sites.length);
  }

  idOf(site: number): string {
    return this.network.sites[site]?.id ?? '';
  }

  /** By site, the island that it is on without these parts; −1 for a site that is one of them. Valid until the next call. */
  without(parts: readonly string[]): Int32Array {
    const { islands } = this;
    for (let site = 0; site < islands.length; site++) islands[site] = site;
    for (const { from, to, needs } of this.links) {
      if (parts.some((part) => needs.has(part))) continue;
      const [a, b] = [rootOf(islands, from), rootOf(islands, to)];
      islands[Math.max(a, b)] = Math.min(a, b);
    }
    for (let site = 0; site < islands.length; site++) islands[site] = rootOf(islands, site);
    for (const part of parts) {
      const gone = this.network.sites.findIndex(({ id }) => id === part);
      if (gone >= 0) islands[gone] = -1;
    }
    return islands;
  }
}

function rootOf(islands: Int32Array, site: number): number {
  let root = site;
  while (islands[root] !== root) root = islands[root] as number; // roots are within the sites
  return root;
}
