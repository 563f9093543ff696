/** What of an estate stands on the globe: regions with their power, users, links between places. Pure. */
import type { Component } from '../../../sim-core/twin/estate.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import type { LiveFrame } from '../../stores/live-frame.ts';
import { FAULT_RANK } from '../../stores/severity.ts';
import { drawWithin } from '../../words/live-words.ts';
import { linkEnds, type Place, placeOf } from './world-places.ts';

export interface WorldRegion {
  readonly id: string;
  readonly name: string;
  readonly at: Place;
  /** Power delivered to it [W], or the rating of its racks where no envelope is given. */
  readonly capacity: number;
  readonly groups: readonly string[];
}

export interface WorldUsers {
  readonly id: string;
  readonly name: string;
  readonly at: Place;
}

export interface WorldLink {
  readonly id: string;
  readonly from: Place;
  readonly to: Place;
}

export interface WorldModel {
  readonly regions: readonly WorldRegion[];
  readonly users: readonly WorldUsers[];
  readonly links: readonly WorldLink[];
}

export function worldModel(index: EstateIndex): WorldModel {
  const regions = index.ofKind('region').filter(({ id }) => index.within(id).some(({ kind }) => kind === 'facility'));
  const shown = regions.length > 0 ? regions : index.ofKind('facility');
  return {
    regions: shown.flatMap((region) => regionOf(index, region) ?? []),
    users: index.ofKind('population').flatMap(({ id, name, at }) => (at ? [{ id, name, at }] : [])),
    links: linksOf(index),
  };
}

function regionOf(index: EstateIndex, region: Component): WorldRegion | undefined {
  const inside = index.within(region.id);
  const at =
    region.at ?? middleOf(inside.flatMap(({ kind, at: place }) => (kind === 'facility' && place ? [place] : [])));
  if (!at) return undefined;
  const groups = inside.filter(({ kind }) => kind === 'rack-group');
  const envelope = index.estate.envelopes.find(({ component }) => component === region.id);
  const rated = groups.reduce((sum, { rating }) => sum + (rating ?? 0), 0);
  return {
    id: region.id,
    name: region.name,
    at,
    capacity: envelope?.delivered || rated,
    groups: groups.map(({ id }) => id),
  };
}

function linksOf(index: EstateIndex): readonly WorldLink[] {
  return linkEnds(index).flatMap(({ link: { id }, from: one, to: other }) => {
    const from = placeOf(index, one);
    const to = placeOf(index, other);
    return from && to && (from[0] !== to[0] || from[1] !== to[1]) ? [{ id, from, to }] : [];
  });
}

function middleOf(places: readonly Place[]): Place | undefined {
  if (places.length === 0) return undefined;
  const sum = places.reduce((total, [latitude, longitude]) => [total[0] + latitude, total[1] + longitude] as const, [
    0, 0,
  ] as const);
  return [sum[0] / places.length, sum[1] / places.length];
}

/** Share of a region's power that its racks draw now. */
export function usedShare(frame: LiveFrame, { groups, capacity }: WorldRegion): number {
  const draw = drawWithin(frame, groups);
  return capacity > 0 && !Number.isNaN(draw) ? Math.min(1, draw / capacity) : 0;
}

/** Requests asked for [1/s] and the share of them that is not served now. */
export function usersNow(frame: LiveFrame, { id }: WorldUsers): { readonly offered: number; readonly lost: number } {
  const offered = frame.valueOf(id, 'offered') || 0;
  const served = frame.valueOf(id, 'served');
  return { offered, lost: offered > 0 && !Number.isNaN(served) ? Math.min(1, Math.max(0, 1 - served / offered)) : 0 };
}

/** Cut, down because an end of it is, not known, or how full it is in four steps. */
export type LinkLook = 'cut' | 'down' | 'unknown' | 'idle' | 'light' | 'busy' | 'full';

export function linkLook(frame: LiveFrame, { id }: { readonly id: string }): LinkLook {
  if (frame.isDark(id)) return 'unknown';
  const rank = frame.rankOf(id);
  if (rank >= FAULT_RANK) return rank === FAULT_RANK ? 'cut' : 'down';
  const load = frame.valueOf(id, 'load') || 0;
  const rating = frame.index.get(id)?.rating ?? 0;
  const share = rating > 0 ? load / rating : 0;
  if (share >= 0.9 || frame.stateOf(id)?.name === 'full') return 'full';
  return share >= 0.4 ? 'busy' : share >= 0.05 ? 'light' : 'idle';
}
