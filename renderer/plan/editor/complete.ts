/** What may be written at the cursor of the text editor, from the schema of the document and the names in it. */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { cursorAt, type YamlCursor } from '../../../interchange/documents/yaml-cursor.ts';
import { valueAt, type YamlPath } from '../../../interchange/documents/yaml-text.ts';
import { RowIndex } from '../../../interchange/twin-tables/names.ts';
import { keyTargetsAt } from '../../../interchange/twin-tables/references.ts';
import { keysAt, meaningAt, requiredAt, type Schema, typesAt } from '../../../interchange/twin-tables/schema-at.ts';
import { twinYaml } from '../documents.ts';
import { entryAt } from '../grid/columns.ts';
import { usePlan } from '../plan-store.ts';

export function completeIn(document: 'twin' | 'scenario'): (context: CompletionContext) => CompletionResult | null {
  return (context) => {
    const cursor = cursorAt(context.state.doc.toString(), context.pos);
    const schema = usePlan.getState().schemas?.[document] as Schema | undefined;
    if (!cursor || !schema || (cursor.typed === '' && !context.explicit && cursor.part === 'key')) return null;
    const options = cursor.part === 'key' ? keysOf(schema, cursor, document) : valuesOf(schema, cursor, document);
    if (options.length === 0) return null;
    return { from: cursor.from, options: [...options], validFor: /^[\w.-]*$/u };
  };
}

function keysOf(
  schema: Schema,
  { around, isInFlow }: YamlCursor,
  document: 'twin' | 'scenario',
): readonly Completion[] {
  const there = valueAt(twinYaml().plain, around) ?? {};
  const known = new Set(document === 'twin' && typeof there === 'object' && there !== null ? Object.keys(there) : []);
  const required = new Set(requiredAt(schema, around));
  const keys = [...keysAt(schema, around)].map(([key, child]): Completion => {
    const path = [...around, key];
    const opens = !isInFlow && !typesAt(schema, path).has('string') && typesAt(schema, path).has('object');
    return {
      label: key,
      type: 'property',
      detail: required.has(key) ? 'due' : (child['x-quantity'] ?? ''),
      info: meaningAt(schema, path) || key,
      apply: opens ? `${key}:\n${' '.repeat(2 * (around.length + 1))}` : `${key}: `,
      boost: required.has(key) ? 2 : known.has(key) ? -2 : 0,
    };
  });
  const targets = document === 'twin' ? keyTargetsAt(around) : undefined;
  const names = targets ? new RowIndex(twinYaml().plain).namesFor(targets, around) : [];
  return [...keys, ...names.map((name): Completion => ({ label: name, type: 'variable', apply: `${name}: ` }))];
}

function valuesOf(schema: Schema, cursor: YamlCursor, document: 'twin' | 'scenario'): readonly Completion[] {
  const path: YamlPath = cursor.key === undefined ? cursor.around : [...cursor.around, cursor.key];
  const index = new RowIndex(twinYaml().plain);
  const { names } = usePlan.getState();
  if (document === 'scenario') {
    const isTarget = path[0] === 'injects' && path.length >= 3;
    const words = entryAt(schema, path, index, []).suggestions;
    const targets = isTarget ? names.filter(({ kind }) => kind !== 'estate').map(({ id }) => id) : [];
    return [...words, ...targets].map((word): Completion => ({ label: word, type: 'variable' }));
  }
  return entryAt(schema, path, index, names).suggestions.map((word): Completion => ({ label: word, type: 'variable' }));
}
