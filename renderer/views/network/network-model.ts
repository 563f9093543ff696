/**
 * The network as a schematic map: regions stand as they lie on the globe, moved apart where they would cover each other;
 * in each its sites in a small grid, and between sites their links, parallel ones side by side. Pure.
 */
import { geoMercator } from 'd3';
import { spread } from '../../layout/spread.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { linkEnds, placeOf, regionOfSite } from '../world/world-places.ts';

export interface NetworkSite {
  readonly id: string;
  readonly name: string;
  readonly kind: 'facility' | 'exchange';
  /** Left top corner. */
  readonly x: number;
  readonly y: number;
}

export interface NetworkRegion {
  readonly id: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface NetworkLink {
  readonly id: string;
  readonly name: string;
  readonly capacity: number;
  readonly from: string;
  readonly to: string;
  readonly conduits: readonly string[];
  readonly path: string;
  /** Middle of the path. */
  readonly middle: readonly [x: number, y: number];
}

export interface NetworkMap {
  readonly sites: readonly NetworkSite[];
  readonly regions: readonly NetworkRegion[];
  readonly links: readonly NetworkLink[];
  readonly width: number;
  readonly height: number;
}

export const SITE = { width: 118, height: 38 };
const FRAME = { width: 640, height: 260 };
const PAD = 12;
const HEAD = 18;
const GAP = 24;
/** Between parallel links, and between regions. */
const BESIDE = 7;
const APART = 36;

interface Block {
  readonly id: string;
  readonly name: string;
  readonly sites: readonly { readonly id: string; readonly name: string; readonly kind: NetworkSite['kind'] }[];
  readonly columns: number;
  readonly width: number;
  readonly height: number;
}

export function networkMap(index: EstateIndex): NetworkMap {
  const blocks = blocksOf(index);
  const homes = homesOf(index, blocks);
  const middles = spread(
    blocks.map(({ id, width, height }, at) => ({ id, width, height, x: homes[at]?.[0] ?? 0, y: homes[at]?.[1] ?? 0 })),
    APART,
  );
  const left = Math.min(...blocks.map(({ id, width }) => (middles.get(id)?.[0] ?? 0) - width / 2));
  const top = Math.min(...blocks.map(({ id, height }) => (middles.get(id)?.[1] ?? 0) - height / 2));
  const regions = blocks.map(({ id, name, width, height }) => {
    const [x, y] = middles.get(id) ?? [0, 0];
    return { id, name, width, height, x: x - width / 2 - left, y: y - height / 2 - top };
  });
  const sites = blocks.flatMap((block, at) => {
    const { x, y } = regions[at] ?? { x: 0, y: 0 };
    return block.sites.map((site, place) => ({
      ...site,
      x: x + PAD + (place % block.columns) * (SITE.width + GAP),
      y: y + HEAD + PAD + Math.floor(place / block.columns) * (SITE.height + GAP),
    }));
  });
  return {
    sites,
    regions,
    links: linksBetween(index, new Map(sites.map((site) => [site.id, site]))),
    width: Math.max(1, ...regions.map(({ x, width }) => x + width)),
    height: Math.max(1, ...regions.map(({ y, height }) => y + height)),
  };
}

function blocksOf(index: EstateIndex): readonly Block[] {
  const gathered = new Map<string, Block['sites'][number][]>();
  for (const { id, name, kind } of index.ofKind('facility', 'exchange')) {
    const key = regionOfSite(index, id) ?? id;
    const list = gathered.get(key) ?? [];
    list.push({ id, name, kind: kind === 'exchange' ? 'exchange' : 'facility' });
    gathered.set(key, list);
  }
  return [...gathered].map(([id, sites]) => {
    const columns = Math.ceil(Math.sqrt(sites.length));
    const rows = Math.ceil(sites.length / columns);
    return {
      id,
      name: index.nameOf(id),
      sites,
      columns,
      width: columns * (SITE.width + GAP) - GAP + 2 * PAD,
      height: rows * (SITE.height + GAP) - GAP + 2 * PAD + HEAD,
    };
  });
}

function homesOf(index: EstateIndex, blocks: readonly Block[]): readonly (readonly [number, number])[] {
  const places = blocks.map(({ id, sites }): readonly [number, number] => {
    const [latitude, longitude] = placeOf(index, id) ?? placeOf(index, sites[0]?.id) ?? [0, 0];
    return [longitude, latitude];
  });
  if (places.length < 2) return places.map(() => [FRAME.width / 2, FRAME.height / 2]);
  const projection = geoMercator().fitSize([FRAME.width, FRAME.height], {
    type: 'MultiPoint',
    coordinates: places.map((place) => [...place]),
  });
  return places.map(([longitude, latitude]) => projection([longitude, latitude]) ?? [0, 0]);
}

function linksBetween(index: EstateIndex, sites: ReadonlyMap<string, NetworkSite>): readonly NetworkLink[] {
  const beside = new Map<string, number>();
  const pairs = new Map<string, number>();
  const ends = linkEnds(index);
  const pairOf = (from: string, to: string): string => (from < to ? `${from} ${to}` : `${to} ${from}`);
  for (const { from, to } of ends) pairs.set(pairOf(from, to), (pairs.get(pairOf(from, to)) ?? 0) + 1);
  return ends.flatMap(({ link, from, to }) => {
    const [one, other] = [sites.get(from), sites.get(to)];
    if (!one || !other) return [];
    const pair = pairOf(from, to);
    const place = beside.get(pair) ?? 0;
    beside.set(pair, place + 1);
    const shift = (place - ((pairs.get(pair) ?? 1) - 1) / 2) * BESIDE;
    return [
      {
        id: link.id,
        name: link.name,
        capacity: link.rating ?? 0,
        from,
        to,
        conduits: index.into(link.id).flatMap(({ kind, from: conduit }) => (kind === 'conduit' ? [conduit] : [])),
        ...course(one, other, from < to ? shift : -shift),
      },
    ];
  });
}

/** A slightly bent line between two sites, so that it passes beside those in between. */
function course(one: NetworkSite, other: NetworkSite, shift: number): Pick<NetworkLink, 'path' | 'middle'> {
  const [ax, ay] = [one.x + SITE.width / 2, one.y + SITE.height / 2];
  const [bx, by] = [other.x + SITE.width / 2, other.y + SITE.height / 2];
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const [nx, ny] = [-(by - ay) / length, (bx - ax) / length];
  const bend = Math.min(40, length * 0.08) * (ax < bx || (ax === bx && ay < by) ? -1 : 1) + shift;
  const [cx, cy] = [(ax + bx) / 2 + nx * bend * 2, (ay + by) / 2 + ny * bend * 2];
  const round = (value: number): string => value.toFixed(1);
  return {
    path: `M${round(ax + nx * shift)} ${round(ay + ny * shift)}Q${round(cx)} ${round(cy)} ${round(bx + nx * shift)} ${round(by + ny * shift)}`,
    middle: [(ax + bx) / 2 + nx * (bend + shift / 2), (ay + by) / 2 + ny * (bend + shift / 2)],
  };
}
