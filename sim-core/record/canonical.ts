/**
 * The canonical encoding that hashes are taken over: JSON with sorted keys, no spaces, and no members that are
 * undefined. −0 is written as 0; a number that is not finite is a defect.
 */

import type { QuantitySpec } from '../kernel/index.ts';
import { Sha256, sha256 } from '../kernel/index.ts';
import type { ChangePoints, SimEvent } from './recording.ts';

/** Canonical text of a document value. Throws TypeError for what JSON cannot carry. */
export function canonicalText(value: unknown): string {
  switch (typeof value) {
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical text`);
      return String(value + 0);
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
      return canonicalMembers(value);
    default:
      throw new TypeError(`a ${typeof value} has no canonical text`);
  }
}

/** SHA-256 of a document value's canonical text, lower-case hexadecimal: `twinHash`, `scenarioHash`. */
export function hashValue(value: unknown): string {
  return sha256(canonicalText(value));
}

/**
 * SHA-256 over all that a run produced: the quantities' canonical text, the columns of the change points in the order
 * `first, at, a, b, c, decayFirst, decayD, decayTau` (each number as a little-endian double), the events' canonical
 * text; each part preceded by its count.
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
  for (const column of [first, at, a, b, c, decayFirst, decayD, decayTau]) addColumn(digest, column);
  digest.number(events.length);
  for (const event of events) digest.text(canonicalText(event));
  return digest.hex();
}

function canonicalMembers(value: object): string {
  const parts: string[] = [];
  for (const [key, member] of Object.entries(value).sort(byKey)) {
    if (member !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalText(member)}`);
  }
  return `{${parts.join(',')}}`;
}

/** By UTF-16 units, as `<` has it; no locale. */
function byKey(x: readonly [string, unknown], y: readonly [string, unknown]): number {
  return x[0] < y[0] ? -1 : x[0] > y[0] ? 1 : 0;
}

function addColumn(digest: Sha256, column: Float64Array | Uint32Array): void {
  digest.number(column.length);
  const bytes = new Uint8Array(8 * Math.min(column.length, 4096));
  const view = new DataView(bytes.buffer);
  for (let from = 0; from < column.length; from += 4096) {
    const to = Math.min(from + 4096, column.length);
    for (let i = from; i < to; i++) view.setFloat64(8 * (i - from), (column[i] ?? 0) + 0, true);
    digest.bytes(bytes.subarray(0, 8 * (to - from)));
  }
}
