/** Change points from the order of writing to the order of reading: by quantity, then by time (a counting sort). */
import type { Doubles, Integers } from './columns.ts';
import type { ChangePoints } from './recording.ts';

/** Rows as they were written; a negative `owner` marks a row that was taken back. */
export interface WrittenPoints {
  readonly owner: Integers;
  readonly at: Doubles;
  readonly a: Doubles;
  readonly b: Doubles;
  readonly c: Doubles;
  readonly decayStart: Integers;
  readonly decayCount: Integers;
  readonly decayD: Doubles;
  readonly decayTau: Doubles;
}

export function sortedPoints(quantityCount: number, rows: WrittenPoints): ChangePoints {
  const first = new Uint32Array(quantityCount + 1);
  let decayTotal = 0;
  for (let row = 0; row < rows.owner.length; row++) {
    const owner = rows.owner.get(row);
    if (owner < 0) continue;
    first[owner + 1] = (first[owner + 1] ?? 0) + 1;
    decayTotal += rows.decayCount.get(row);
  }
  for (let q = 0; q < quantityCount; q++) first[q + 1] = (first[q + 1] ?? 0) + (first[q] ?? 0);

  const count = first[quantityCount] ?? 0;
  const order = new Uint32Array(count);
  const free = first.slice();
  for (let row = 0; row < rows.owner.length; row++) {
    const owner = rows.owner.get(row);
    if (owner < 0) continue;
    const place = free[owner] ?? 0;
    order[place] = row;
    free[owner] = place + 1;
  }

  const points = {
    first,
    at: new Float64Array(count),
    a: new Float64Array(count),
    b: new Float64Array(count),
    c: new Float64Array(count),
    decayFirst: new Uint32Array(count + 1),
    decayD: new Float64Array(decayTotal),
    decayTau: new Float64Array(decayTotal),
  };
  let decay = 0;
  for (let i = 0; i < count; i++) {
    const row = order[i] ?? 0;
    points.at[i] = rows.at.get(row);
    points.a[i] = rows.a.get(row);
    points.b[i] = rows.b.get(row);
    points.c[i] = rows.c.get(row);
    const start = rows.decayStart.get(row);
    for (let k = start; k < start + rows.decayCount.get(row); k++, decay++) {
      points.decayD[decay] = rows.decayD.get(k);
      points.decayTau[decay] = rows.decayTau.get(k);
    }
    points.decayFirst[i + 1] = decay;
  }
  return points;
}
