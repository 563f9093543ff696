/**
 * Reads the JSON Schema of a document by path: what may stand at a place, in words, and which keys and choices it knows.
 * The same schema that the checks are made of; tables, forms and completion all ask here.
 */
import type { YamlPath } from '../documents/yaml-text.ts';

export interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly 'x-quantity'?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema | boolean;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

/** Every schema that may hold at a path: where a value can be written in several ways, there are several. */
export function schemasAt(root: Schema, path: YamlPath): readonly Schema[] {
  let here = ways(root);
  for (const part of path) here = here.flatMap((schema) => childOf(schema, part).flatMap(ways));
  return here;
}

function childOf(schema: Schema, part: string | number): readonly Schema[] {
  if (typeof part === 'number') {
    const item = schema.prefixItems?.[part] ?? schema.items;
    return typeof item === 'object' ? [item] : [];
  }
  const named = schema.properties?.[part];
  if (named) return [named];
  return typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [];
}

/** A schema with all the ways in which it can be met. */
function ways(schema: Schema): readonly Schema[] {
  return [schema, ...(schema.anyOf ?? []).flatMap(ways)];
}

/** Keys that may stand at a path, with what each means. */
export function keysAt(root: Schema, path: YamlPath): ReadonlyMap<string, Schema> {
  const keys = new Map<string, Schema>();
  for (const { properties } of schemasAt(root, path))
    for (const [key, schema] of Object.entries(properties ?? {})) if (!keys.has(key)) keys.set(key, schema);
  return keys;
}

/** Words among which the value at a path is chosen; empty where it is free. */
export function choicesAt(root: Schema, path: YamlPath): readonly string[] {
  const words = schemasAt(root, path).flatMap((schema) => [
    ...(schema.enum ?? []),
    ...(schema.type === 'boolean' ? ['true', 'false'] : []),
    ...(typeof schema.items === 'object' ? (schema.items.enum ?? []) : []),
  ]);
  return [...new Set(words.map(String))];
}

/** What a value means, what it is, and an example: `draw of all racks … · a power, such as 2.4 MW`. */
export function meaningAt(root: Schema, path: YamlPath): string {
  const all = schemasAt(root, path);
  const description = all.find((schema) => schema.description)?.description;
  const quantity = all.find((schema) => schema['x-quantity'])?.['x-quantity'];
  const [example] = all.find((schema) => schema.examples?.length)?.examples ?? [];
  return [
    description,
    quantity && !description?.includes(quantity) ? quantity : undefined,
    example === undefined ? undefined : `such as ${typeof example === 'string' ? example : JSON.stringify(example)}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** A mapping that must stand there lacks these keys. */
export function requiredAt(root: Schema, path: YamlPath): readonly string[] {
  return schemasAt(root, path).find((schema) => schema.properties)?.required ?? [];
}

/** Types of plain value that are taken at a path: `string`, `number`, `boolean`, `array`, `object`. */
export function typesAt(root: Schema, path: YamlPath): ReadonlySet<string> {
  return new Set(schemasAt(root, path).flatMap(({ type }) => (type === undefined ? [] : type)));
}
