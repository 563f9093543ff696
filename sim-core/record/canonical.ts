/**
 * The canonical encoding that hashes are taken over: JSON with sorted keys, no spaces, and no members that are
 * undefined. −0 is written as 0; a number that is not finite is a defect.
 */

import type { QuantitySpec } from '../kernel/index.ts';
import { Sha256, sha256 } from '../kernel/index.ts';
import { eventNumbers } from './event-numbers.ts';
import type { ChangePoints, SimEvent } from './recording.ts';

const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Printable ASCII without quotes and backslashes. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** Canonical text of a document value. Throws TypeError for what JSON cannot carry. */
export function canonicalText(value: unknown): string {
  switch (typeof value) {
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical text`);
      return String(value + 0);
    case 'string':
      return quoted(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
      return canonicalMembers(value as Readonly<Record<string, unknown>>);
    default:
      throw new TypeError(`a ${typeof value} has no canonical text`);
  }
}

/** SHA-256 of a document value's canonical text, lower-case hexadecimal: `twinHash`, `scenarioHash`. */
export function hashValue(value: unknown): string {
  return sha256(canonicalText(value));
}

/**
 * SHA-256 over all that a run produced, each part preceded by its count, numbers as little-endian doubles: the
 * quantities' canonical texts; the columns `first`, `at`, `a`; of `b`, `c` and the number of decays per point, which
 * are mostly zero, pairs of index and value where they are not; the columns `decayD`, `decayTau`; the events as
 * numbers and their strings (`event-numbers.ts`).
 */
export function hashRecording(
  quantities: readonly QuantitySpec[],
  points: ChangePoints,
  events: readonly SimEvent[],
): string {
  const digest = new Sha256();
  digest.number(quantities.length);
  for (const quantity of quantities) digest.text(canonicalText(quantity));
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

/** Keys by UTF-16 units, as `sort` has it; no locale. */
function canonicalMembers(value: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalText(member)}`;
  }
  return `{${text}}`;
}

/** As JSON has it; the usual string needs no escapes. */
function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** Doubles are added as they lie in memory, which is little-endian on every machine that runs this; others turn them. */
function addColumn(digest: Sha256, column: Float64Array | Uint32Array): void {
  digest.number(column.length);
  const doubles = column instanceof Float64Array ? column : Float64Array.from(column);
  if (IS_LITTLE_ENDIAN) digest.bytes(new Uint8Array(doubles.buffer, doubles.byteOffset, doubles.byteLength));
  else for (const value of doubles) digest.number(value);
}
