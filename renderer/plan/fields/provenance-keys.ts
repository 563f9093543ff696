/** Keys that any entity may carry besides its own: where its values come from and what people call it. */
export const PROVENANCE_KEYS: readonly string[] = [
  'name',
  'note',
  'source',
  'as-of',
  'confidence',
  'owner',
  'fitted',
  'undocumented',
];
