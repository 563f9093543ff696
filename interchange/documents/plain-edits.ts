/** Edits of a document, and what they come to on plain values: the measure that an edited text is held against. */
import { isMapping, type YamlMapping, type YamlPath, type YamlValue } from './yaml-text.ts';

/** One change of a document. Mappings on the way to a path are made where they are missing. */
export type YamlEdit =
  | { readonly kind: 'set'; readonly path: YamlPath; readonly value: YamlValue }
  /** Takes an entry of a mapping or an item of a list away. */
  | { readonly kind: 'remove'; readonly path: YamlPath }
  /** Gives an entry another key; its place in the order stays. */
  | { readonly kind: 'rename'; readonly path: YamlPath; readonly to: string };

/** The document after an edit; what is not touched is shared with the one before. Throws where the path leads nowhere. */
export function editPlain(plain: YamlValue, edit: YamlEdit): YamlValue {
  return editAt(plain, edit.path, edit);
}

function editAt(value: YamlValue | undefined, path: YamlPath, edit: YamlEdit): YamlValue {
  const [part, ...rest] = path;
  if (part === undefined) throw new Error('the document itself cannot be edited as a value');
  if (typeof part === 'number') return editItem(value, part, rest, edit);
  const mapping = value === undefined || value === null ? {} : value;
  if (!isMapping(mapping)) throw new Error(`"${part}" does not stand in a mapping`);
  if (rest.length > 0) return { ...mapping, [part]: editAt(ownValue(mapping, part), rest, edit) };
  if (edit.kind === 'set') return { ...mapping, [part]: edit.value };
  if (!Object.hasOwn(mapping, part)) throw new Error(`there is no "${part}"`);
  const entries = Object.entries(mapping);
  return Object.fromEntries(
    edit.kind === 'remove'
      ? entries.filter(([key]) => key !== part)
      : entries.map(([key, kept]) => [key === part ? edit.to : key, kept]),
  );
}

function editItem(value: YamlValue | undefined, at: number, rest: YamlPath, edit: YamlEdit): YamlValue {
  const list: readonly YamlValue[] = Array.isArray(value) ? value : [];
  if (!Array.isArray(value) && value !== undefined && value !== null) throw new Error('there is no list');
  if (at > list.length || (at === list.length && edit.kind !== 'set')) throw new Error(`there is no item ${at}`);
  if (rest.length > 0) return [...list.slice(0, at), editAt(list[at], rest, edit), ...list.slice(at + 1)];
  if (edit.kind === 'rename') throw new Error('an item of a list has no key');
  return edit.kind === 'remove' ? list.toSpliced(at, 1) : list.toSpliced(at, 1, edit.value);
}

function ownValue(mapping: YamlMapping, key: string): YamlValue | undefined {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}
