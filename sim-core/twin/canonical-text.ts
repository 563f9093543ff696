/** Text that is the same for documents that mean the same: keys sorted, comments and layout gone. */
import type { Plain } from './document-text.ts';

export function canonicalText(value: Plain): string {
  if (value === undefined) return 'null';
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly Plain[]).map(canonicalText).join(',')}]`;
  const entries = Object.entries(value as Readonly<Record<string, Plain>>).filter(([, member]) => member !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${sorted.map(([key, member]) => `${JSON.stringify(key)}:${canonicalText(member)}`).join(',')}}`;
}
