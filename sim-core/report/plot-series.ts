/**
 * Polylines of recorded quantities, fine enough for paper: every jump is kept, curves are sampled, and what would fall
 * on the same dot is thinned to its first, lowest, highest and last value.
 */
import { type Trajectory, valueAt } from '../kernel/trajectory.ts';
import type { Recording } from '../record/index.ts';
import type { Micros } from '../units/index.ts';
import type { Series } from './report-content.ts';

/** Dots along the time axis. */
const COLUMNS = 480;

/** Some quantities of one unit, shown as their sum under one name. */
export interface SeriesGroup {
  readonly name: string;
  readonly quantities: readonly number[];
}

/** One polyline for each group over the whole run, all at the same instants (so that they can be stacked). */
export function sampleTogether(recording: Recording, groups: readonly SeriesGroup[]): readonly Series[] {
  const { end } = recording.header;
  const cursors = groups.map(({ quantities }) => quantities.map((quantity) => new Cursor(recording, quantity)));
  const all = cursors.flat();
  const at: Micros[] = [];
  const values: number[][] = groups.map(() => []);
  const add = (instant: Micros) => {
    at.push(instant);
    cursors.forEach((group, place) => {
      values[place]?.push(group.reduce((sum, cursor) => sum + cursor.valueAt(instant), 0));
    });
  };
  const changes = instantsOf(
    recording,
    groups.flatMap(({ quantities }) => quantities),
  );
  changes.forEach((from, place) => {
    const to = changes[place + 1] ?? end;
    for (const cursor of all) cursor.moveTo(from);
    add(from);
    const pieces = all.some((cursor) => cursor.isCurved) ? Math.ceil(((to - from) / end) * COLUMNS) : 1;
    for (let piece = 1; piece < pieces; piece += 1) add(Math.round(from + ((to - from) * piece) / pieces));
    if (to > from) add(to);
  });
  const kept = keptPlaces(at, values, end);
  return groups.map(({ name }, group) => ({
    name,
    at: kept.map((place) => at[place] ?? 0),
    values: kept.map((place) => values[group]?.[place] ?? 0),
  }));
}

/** Walks along one quantity's change points; zero where it has none yet. */
class Cursor {
  private readonly recording: Recording;
  private readonly last: number;
  private place: number;
  private form: Trajectory | undefined;

  constructor(recording: Recording, quantity: number) {
    this.recording = recording;
    this.place = (recording.points.first[quantity] ?? 0) - 1;
    this.last = (recording.points.first[quantity + 1] ?? 0) - 1;
  }

  get isCurved(): boolean {
    return this.form !== undefined && (this.form.c !== 0 || this.form.decays.length > 0);
  }

  /** To the form in force from `instant` on; instants never go back. */
  moveTo(instant: Micros): void {
    const before = this.place;
    while (this.place < this.last && (this.recording.points.at[this.place + 1] ?? 0) <= instant) this.place += 1;
    if (this.place !== before) this.form = formAt(this.recording, this.place);
  }

  valueAt(instant: Micros): number {
    return this.form === undefined ? 0 : valueAt(this.form, instant);
  }
}

function formAt({ points }: Recording, place: number): Trajectory {
  const decays = [];
  for (let decay = points.decayFirst[place] ?? 0; decay < (points.decayFirst[place + 1] ?? 0); decay += 1) {
    decays.push({ d: points.decayD[decay] ?? 0, tau: points.decayTau[decay] ?? 1 });
  }
  return {
    at: points.at[place] ?? 0,
    a: points.a[place] ?? 0,
    b: points.b[place] ?? 0,
    c: points.c[place] ?? 0,
    decays,
  };
}

/** All instants at which one of the quantities changes its form, the start included, in order. */
function instantsOf({ points }: Recording, quantities: readonly number[]): readonly Micros[] {
  const instants = new Set<Micros>([0]);
  for (const quantity of quantities) {
    for (let point = points.first[quantity] ?? 0; point < (points.first[quantity + 1] ?? 0); point += 1) {
      instants.add(points.at[point] ?? 0);
    }
  }
  return [...instants].sort((left, right) => left - right);
}

/** Places of the points that can be told apart on paper. */
function keptPlaces(at: readonly Micros[], values: readonly (readonly number[])[], end: Micros): readonly number[] {
  const places = at.map((_, place) => place);
  const apart = at.length <= 4 * COLUMNS ? places : thinned(at, values, end);
  return apart.filter((place, index) =>
    values.some((own) => own[place] !== own[apart[index - 1] ?? -1] || own[place] !== own[apart[index + 1] ?? -1]),
  );
}

/** The first, lowest, highest and last place of every column of dots, for each polyline. */
function thinned(at: readonly Micros[], values: readonly (readonly number[])[], end: Micros): readonly number[] {
  const kept = new Set<number>();
  let from = 0;
  for (let place = 1; place <= at.length; place += 1) {
    if (place < at.length && columnOf(at[place], end) === columnOf(at[from], end)) continue;
    kept.add(from).add(place - 1);
    for (const own of values) for (const extreme of extremes(own, from, place)) kept.add(extreme);
    from = place;
  }
  return [...kept].sort((left, right) => left - right);
}

function columnOf(instant: Micros | undefined, end: Micros): number {
  return Math.floor(((instant ?? 0) / end) * COLUMNS);
}

/** Places of the lowest and the highest value in `from .. to-1`. */
function extremes(values: readonly number[], from: number, to: number): readonly [number, number] {
  let low = from;
  let high = from;
  for (let place = from + 1; place < to; place += 1) {
    if ((values[place] ?? 0) < (values[low] ?? 0)) low = place;
    if ((values[place] ?? 0) > (values[high] ?? 0)) high = place;
  }
  return [low, high];
}
