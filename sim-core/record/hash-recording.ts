/** The encoding of a recording that its hash is taken over. */
import { canonicalText, type QuantitySpec, Sha256 } from '../kernel/index.ts';
import { eventNumbers } from './event-numbers.ts';
import type { ChangePoints, SimEvent } from './recording.ts';

const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * SHA-256 over all that a run produced, each part preceded by its count, numbers as little-endian doubles: the
 * quantities' canonical texts without their labels, each with the place of its labels in the list of all labels that
 * follows (−1: none); the columns `first`, `at`, `a`; of `b`, `c` and the number of decays per point, which
 * are mostly zero, pairs of index and value where they are not; the columns `decayD`, `decayTau`; the events as
 * numbers and their strings (`event-numbers.ts`).
 */
export function hashRecording(
  quantities: readonly QuantitySpec[],
  points: ChangePoints,
  events: readonly SimEvent[],
): string {
  const digest = new Sha256();
  addQuantities(digest, quantities);
  const { first, at, a, b, c, decayFirst, decayD, decayTau } = points;
  for (const column of [first, at, a]) addColumn(digest, column);
  const decays = new Uint32Array(at.length);
  for (let i = 0; i < at.length; i++) decays[i] = (decayFirst[i + 1] as number) - (decayFirst[i] as number); // i + 1 is the last
  for (const column of [b, c, decays]) addColumn(digest, sparse(column));
  for (const column of [decayD, decayTau]) addColumn(digest, column);
  const { numbers, strings } = eventNumbers(events);
  addColumn(digest, numbers.column());
  digest.text(canonicalText(strings));
  return digest.hex();
}

/** Hundreds of quantities share a few lists of labels, which would be half of the text: each list is added once. */
function addQuantities(digest: Sha256, quantities: readonly QuantitySpec[]): void {
  const placeOfText = new Map<string, number>();
  const placeOf = new Map<QuantitySpec['labels'], number>([[undefined, -1]]);
  digest.number(quantities.length);
  for (const quantity of quantities) {
    const { labels } = quantity;
    let place = placeOf.get(labels);
    if (place === undefined) {
      const text = canonicalText(labels);
      place = placeOfText.get(text) ?? placeOfText.size;
      placeOfText.set(text, place);
      placeOf.set(labels, place);
    }
    digest.text(canonicalText(labels ? { ...quantity, labels: undefined } : quantity));
    digest.number(place);
  }
  digest.number(placeOfText.size);
  for (const text of placeOfText.keys()) digest.text(text);
}

/** Index and value of every entry that is not zero. */
function sparse(column: Float64Array | Uint32Array): Float64Array {
  let count = 0;
  for (let i = 0; i < column.length; i++) if (column[i] !== 0) count++;
  const pairs = new Float64Array(2 * count);
  for (let i = 0, place = 0; place < pairs.length; i++) {
    if (column[i] === 0) continue;
    pairs[place++] = i;
    pairs[place++] = column[i] ?? 0;
  }
  return pairs;
}

/** Doubles are added as they lie in memory, which is little-endian on every machine that runs this; others turn them. */
function addColumn(digest: Sha256, column: Float64Array | Uint32Array): void {
  digest.number(column.length);
  const doubles = column instanceof Float64Array ? column : Float64Array.from(column);
  if (IS_LITTLE_ENDIAN) digest.bytes(new Uint8Array(doubles.buffer, doubles.byteOffset, doubles.byteLength));
  else for (const value of doubles) digest.number(value);
}
