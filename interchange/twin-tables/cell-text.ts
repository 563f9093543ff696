/** Values of a document as people write them in a cell, and back. */
import { parse } from 'yaml';
import { renderFlow } from '../documents/yaml-render.ts';
import type { YamlPath, YamlValue } from '../documents/yaml-text.ts';
import { type Schema, typesAt } from './schema-at.ts';

/** Lists of plain words with commas, mappings in braces, nothing as nothing. */
export function cellText(value: YamlValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) {
    const items = value as readonly YamlValue[];
    const isPlain = items.length > 0 && items.every((item) => typeof item !== 'object' && !String(item).includes(','));
    return isPlain ? items.join(', ') : renderFlow(value);
  }
  return renderFlow(value);
}

/** What a text stands for at a path; undefined where the cell was emptied. What does not fit is left to the reader to judge. */
export function cellValue(text: string, schema: Schema, path: YamlPath): YamlValue | undefined {
  const written = text.trim();
  if (written === '') return undefined;
  const types = typesAt(schema, path);
  if (/^[{[]/u.test(written) && (types.has('object') || types.has('array'))) return flowValue(written);
  if (types.has('array') && (written.includes(',') || !types.has('string'))) {
    const item = typesAt(schema, [...path, 0]);
    return written
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .map((one) => scalar(one, item));
  }
  return scalar(written, types);
}

function scalar(text: string, types: ReadonlySet<string>): YamlValue {
  if (types.has('number') && /^[-+]?(\d+\.?\d*|\.\d+)$/u.test(text)) return Number(text);
  if (types.has('boolean') && /^(true|false)$/u.test(text)) return text === 'true';
  return text;
}

function flowValue(text: string): YamlValue {
  try {
    return parse(text) as YamlValue;
  } catch {
    return text;
  }
}
