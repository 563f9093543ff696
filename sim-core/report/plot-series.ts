/**
 * Polylines of recorded quantities, fine enough for paper: single quantities as `replay/` draws them, and sums that are
 * all taken at the same instants, so that they can be stacked.
 */
import { valueAt } from '../kernel/index.ts';
import type { Replay, Stretch } from '../replay/index.ts';
import type { Micros } from '../units/index.ts';
import type { Series } from './report-content.ts';

/** Most points of one polyline. */
const MOST_POINTS = 1200;
/** Dots along the time axis. */
const COLUMNS = 400;

/** One quantity over the whole run. */
export function sampleQuantity(replay: Replay, quantity: number, name: string): Series {
  const { at, value } = replay.series(quantity, 0, replay.end, MOST_POINTS);
  return withoutRepeats({ name, at: [...at], values: [...value] });
}

/** Some quantities of one unit, shown as their sum under one name. */
export interface SumSpec {
  readonly name: string;
  readonly quantities: readonly number[];
}

/**
 * One polyline for each sum over a stretch of the run, the whole of it unless given. Every jump is kept where there is
 * room; where there is not, each column of dots keeps the first, lowest, highest and last value of each.
 */
export function sampleSums(
  replay: Replay,
  sums: readonly SumSpec[],
  { from: begin, to: end }: { readonly from: Micros; readonly to: Micros } = { from: 0, to: replay.end },
): readonly Series[] {
  const walkers = sums.map(({ quantities }) =>
    quantities.map((quantity) => new Walker(replay.stretches(quantity, begin, end))),
  );
  const all = walkers.flat();
  const at: Micros[] = [];
  const values: number[][] = sums.map(() => []);
  const add = (instant: Micros) => {
    at.push(instant);
    walkers.forEach((own, place) => {
      values[place]?.push(own.reduce((sum, walker) => sum + walker.valueAt(instant), 0));
    });
  };
  const changes = [...new Set([begin, ...all.flatMap((walker) => walker.changes)])].sort((left, right) => left - right);
  changes.forEach((from, place) => {
    const to = changes[place + 1] ?? end;
    for (const walker of all) walker.moveTo(from);
    const pieces = all.some((walker) => walker.isCurved) ? Math.ceil(((to - from) / (end - begin)) * COLUMNS) : 1;
    for (let piece = 0; piece < pieces; piece += 1) add(Math.round(from + ((to - from) * piece) / pieces));
    if (to > from) add(to);
  });
  const kept = keptPlaces(at, values, begin, end);
  return sums.map(({ name }, sum) => ({
    name,
    at: kept.map((place) => at[place] ?? 0),
    values: kept.map((place) => values[sum]?.[place] ?? 0),
  }));
}

/** Walks along one quantity's forms; zero before the first. */
class Walker {
  private readonly stretches: readonly Stretch[];
  private place = -1;

  constructor(stretches: readonly Stretch[]) {
    this.stretches = stretches;
  }

  get changes(): readonly Micros[] {
    return this.stretches.map(({ from }) => from);
  }

  get isCurved(): boolean {
    const form = this.stretches[this.place]?.form;
    return form !== undefined && (form.c !== 0 || form.decays.length > 0);
  }

  /** To the form in force from `instant` on; instants never go back. */
  moveTo(instant: Micros): void {
    while ((this.stretches[this.place + 1]?.from ?? Number.POSITIVE_INFINITY) <= instant) this.place += 1;
  }

  valueAt(instant: Micros): number {
    const form = this.stretches[this.place]?.form;
    return form === undefined ? 0 : valueAt(form, instant);
  }
}

/** Leaves out the middle one of three points of equal value. */
function withoutRepeats({ name, at, values }: Series): Series {
  const kept = distinctPlaces(
    at.map((_, place) => place),
    [values],
  );
  return { name, at: kept.map((place) => at[place] ?? 0), values: kept.map((place) => values[place] ?? 0) };
}

function distinctPlaces(places: readonly number[], values: readonly (readonly number[])[]): readonly number[] {
  return places.filter((place, index) =>
    values.some((own) => own[place] !== own[places[index - 1] ?? -1] || own[place] !== own[places[index + 1] ?? -1]),
  );
}

function keptPlaces(
  at: readonly Micros[],
  values: readonly (readonly number[])[],
  begin: Micros,
  end: Micros,
): readonly number[] {
  if (at.length <= MOST_POINTS)
    return distinctPlaces(
      at.map((_, place) => place),
      values,
    );
  const kept = new Set<number>();
  let from = 0;
  for (let place = 1; place <= at.length; place += 1) {
    if (place < at.length && columnOf(at[place], begin, end) === columnOf(at[from], begin, end)) continue;
    kept.add(from).add(place - 1);
    for (const own of values) for (const extreme of extremePlaces(own, from, place)) kept.add(extreme);
    from = place;
  }
  return distinctPlaces(
    [...kept].sort((left, right) => left - right),
    values,
  );
}

function columnOf(instant: Micros | undefined, begin: Micros, end: Micros): number {
  return Math.floor((((instant ?? begin) - begin) / (end - begin)) * COLUMNS);
}

/** Places of the lowest and the highest value in `from .. to-1`. */
function extremePlaces(values: readonly number[], from: number, to: number): readonly [number, number] {
  let low = from;
  let high = from;
  for (let place = from + 1; place < to; place += 1) {
    if ((values[place] ?? 0) < (values[low] ?? 0)) low = place;
    if ((values[place] ?? 0) > (values[high] ?? 0)) high = place;
  }
  return [low, high];
}
