/**
 * The canonical text that hashes are taken over: JSON with sorted keys, no spaces, and no members that are undefined;
 * in a list they are null. −0 is written as 0; a number that is not finite is a defect.
 */
import { sha256 } from './sha256.ts';

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
      if (Array.isArray(value)) return `[${value.map((item) => canonicalText(item ?? null)).join(',')}]`;
      return canonicalMembers(value as Readonly<Record<string, unknown>>);
    default:
      throw new TypeError(`a ${typeof value} has no canonical text`);
  }
}

/** SHA-256 of a document value's canonical text, lower-case hexadecimal: `twinHash`, `scenarioHash`. */
export function hashValue(value: unknown): string {
  return sha256(canonicalText(value));
}

/** Keys by UTF-16 units, as `sort` has it; no locale. */
function canonicalMembers(value: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const key of sortedKeys(value)) {
    const member = value[key];
    if (member !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalText(member)}`;
  }
  return `{${text}}`;
}

function sortedKeys(value: object): readonly string[] {
  const keys = Object.keys(value);
  for (let i = 1; i < keys.length; i++) if ((keys[i] as string) < (keys[i - 1] as string)) return keys.sort();
  return keys;
}

/** As JSON has it; the usual string needs no escapes. */
function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}
