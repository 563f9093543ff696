/** Change points from the order of writing to the order of reading: by quantity, then by time (a counting sort). */
import type { ChangePoints } from './recording.ts';
import type { WrittenPoints } from './written-points.ts';

/** Indices are rows below `rows.count` or places below the points' count, which is what the `as number` say. */
export function sortedPoints(quantityCount: number, rows: WrittenPoints): ChangePoints {
  const { owner, count: written } = rows;
  const first = new Uint32Array(quantityCount + 1);
  for (let row = 0; row < written; row++) {
    const next = (owner[row] as number) + 1;
    if (next > 0) first[next] = (first[next] as number) + 1;
  }
  for (let q = 0; q < quantityCount; q++) first[q + 1] = (first[q + 1] as number) + (first[q] as number);

  const count = first[quantityCount] as number;
  const order = new Uint32Array(count);
  const free = first.slice();
  for (let row = 0; row < written; row++) {
    const quantity = owner[row] as number;
    if (quantity < 0) continue;
    const place = free[quantity] as number;
    order[place] = row;
    free[quantity] = place + 1;
  }
  return {
    first,
    at: picked(rows.at, order),
    a: picked(rows.a, order),
    b: picked(rows.b, order),
    c: picked(rows.c, order),
    ...pickedDecays(rows, order),
  };
}

function picked(column: Float64Array, order: Uint32Array): Float64Array {
  const out = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) out[i] = column[order[i] as number] as number;
  return out;
}

function pickedDecays(
  { decayStart, decayCount, decayD, decayTau }: WrittenPoints,
  order: Uint32Array,
): Pick<ChangePoints, 'decayFirst' | 'decayD' | 'decayTau'> {
  const decayFirst = new Uint32Array(order.length + 1);
  for (let i = 0; i < order.length; i++) {
    decayFirst[i + 1] = (decayFirst[i] as number) + (decayCount[order[i] as number] as number);
  }
  const total = decayFirst[order.length] as number;
  const d = new Float64Array(total);
  const tau = new Float64Array(total);
  for (let i = 0, next = 0; next < total; i++) {
    const start = decayStart[order[i] as number] as number;
    for (let k = start; next < (decayFirst[i + 1] as number); k++, next++) {
      d[next] = decayD[k] as number;
      tau[next] = decayTau[k] as number;
    }
  }
  return { decayFirst, decayD: d, decayTau: tau };
}
