/** Where things of the network lie: places of sites, their regions, and the two ends of every link. Pure. */
import type { Component } from '../../../sim-core/twin/estate.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';

export type Place = readonly [latitude: number, longitude: number];

export interface LinkEnds {
  readonly link: Component;
  readonly from: string;
  readonly to: string;
}

/** Links and their ends: the twin joins the ends in the order in which it lists the links. */
export function linkEnds(index: EstateIndex): readonly LinkEnds[] {
  const joins = index.estate.connections.filter(({ kind }) => kind === 'network');
  return index.ofKind('link').flatMap((link, place) => {
    const join = joins[place];
    return join ? [{ link, from: join.from, to: join.to }] : [];
  });
}

/** Its own place, or that of what contains it. */
export function placeOf(index: EstateIndex, id: string | undefined): Place | undefined {
  for (let at = index.get(id); at; at = index.get(at.parent)) if (at.at) return at.at;
  return undefined;
}

export function regionOfSite(index: EstateIndex, site: string): string | undefined {
  return index.enclosing(site, 'region')?.id;
}
