/**
 * The reference of both document formats as Markdown, made from the JSON Schemas that editors read too: every key, what
 * it means, what may stand there, an example. Below them the injects, and what is taken where a twin is silent.
 */
import { injectCatalogue, readScenario, scenarioJsonSchema } from '../../sim-core/scenario/index.ts';
import { PROVENANCE_KEYS, printIssues, twinJsonSchema } from '../../sim-core/twin/index.ts';
import { EXAMPLE_SCENARIO, EXAMPLE_TWIN } from './examples.ts';
import { ONE_OF_EVERYTHING } from './one-of-everything.ts';

interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly 'x-quantity'?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
}

interface Section {
  readonly path: string;
  readonly schema: Schema;
}

const PROVENANCE = Object.keys(PROVENANCE_KEYS);

export function makeDocumentReference(): string {
  const example = readScenario({ 'twin.yaml': EXAMPLE_TWIN, 'scenario.yaml': EXAMPLE_SCENARIO }, 'scenario.yaml');
  if (!example.ok) throw new Error(printIssues(example.issues));
  return [
    '# Document reference',
    '',
    'Made by `node tools/run-ts.mjs tools/document-reference/write-document-reference.ts`; change the schemas in `sim-core/twin` and `sim-core/scenario`, not this file.',
    '',
    'Documents are YAML 1.2 (JSON is a part of it). A document may refer only to files below the folder that was opened. Ids begin with a small letter or digit and go on with letters, digits and hyphens; a reference may be short where that is clear (`feed-1`) and is otherwise written in full (`pdx-04.feed-1`). `<id>` stands for an id of your choice.',
    '',
    'Quantities carry their unit: `12 MW`, `8 min`, `1 h 20 min`, `400 Gbit/s`, `40 krps`, `27 °C`, `5 K`. A share may be bare (`0.4`) or in per cent (`40 %`). Durations that vary are written as distributions: `20 min`, `20 min ±5 min`, `uniform 10 min to 2 h`, `triangular 5 min to 20 min to 2 h`, `exponential 2 h`, `lognormal 20 min ±0.6` (median, sigma of the logarithm), `weibull 2 h shape 1.5`.',
    '',
    '## Where values come from',
    '',
    'Any entity of a twin may carry these keys besides its own:',
    '',
    ...table(provenanceKeys(), []),
    '',
    '# The twin: `blackstart-twin/1`',
    '',
    ...yaml(EXAMPLE_TWIN),
    ...document(twinJsonSchema() as Schema),
    '# The scenario: `blackstart-scenario/1`',
    '',
    ...yaml(EXAMPLE_SCENARIO),
    ...document(scenarioJsonSchema() as Schema),
    ...injects(),
    ...standIns(),
  ].join('\n');
}

function yaml(text: string): string[] {
  return ['```yaml', text.trimEnd(), '```', ''];
}

function provenanceKeys(): Readonly<Record<string, Schema>> {
  const all = find(twinJsonSchema() as Schema, 'providers')?.properties ?? {};
  return Object.fromEntries(Object.entries(all).filter(([key]) => PROVENANCE.includes(key)));
}

/** The entity below a section that holds things by id. */
function find(schema: Schema, key: string): Schema | undefined {
  const map = schema.properties?.[key]?.additionalProperties;
  return typeof map === 'object' ? map : undefined;
}

function document(schema: Schema): string[] {
  const lines: string[] = [];
  const told = new Map<string, string>();
  const pending: Section[] = [{ path: '', schema }];
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    const { path, schema: here } = next;
    const properties = Object.fromEntries(
      Object.entries(here.properties ?? {}).filter(([key]) => path === '' || !PROVENANCE.includes(key)),
    );
    const inside = Object.entries(properties).flatMap(([key, value]) =>
      sections(path === '' ? key : `${path}.${key}`, value),
    );
    const same = JSON.stringify(properties);
    const before = told.get(same);
    if (Object.keys(properties).length === 0) {
      if (path !== '') lines.push(`## \`${path}\``, '', 'Has no keys of its own.', '');
    } else if (before !== undefined) lines.push(`## \`${path}\``, '', `As \`${before}\`.`, '');
    else {
      told.set(same, path === '' ? 'top' : path);
      lines.push(`## ${path === '' ? 'Top' : `\`${path}\``}`, '', ...table(properties, here.required ?? []), '');
      pending.unshift(...inside);
    }
  }
  return lines;
}

/** Mappings with known keys at or just inside a value: direct, by id, in a list, as one of several ways. */
function sections(path: string, schema: Schema): Section[] {
  if (schema.properties !== undefined) return [{ path, schema }];
  const inside = [
    ...(typeof schema.additionalProperties === 'object'
      ? [{ at: `${path}.<id>`, schema: schema.additionalProperties }]
      : []),
    ...(typeof schema.items === 'object' ? [{ at: `${path}[]`, schema: schema.items }] : []),
    ...(schema.anyOf ?? []).map((one) => ({ at: path, schema: one })),
  ];
  const found = inside.flatMap(({ at, schema: inner }) => sections(at, inner));
  // One written alone and several by id are told once.
  return found.filter(
    ({ schema: one }, i) => found.findIndex((other) => JSON.stringify(other.schema) === JSON.stringify(one)) === i,
  );
}

function table(properties: Readonly<Record<string, Schema>>, required: readonly string[]): string[] {
  const rows = Object.entries(properties).map(
    ([key, schema]) =>
      `| \`${key}\`${required.includes(key) ? ' (must be written)' : ''} | ${cell(kind(schema))} | ${cell(meaning(schema))} |`,
  );
  return ['| Key | Value | Means |', '| --- | --- | --- |', ...rows];
}

function kind(schema: Schema): string {
  const quantity = quantityOf(schema);
  const example = schema.examples?.[0];
  const like = example === undefined || typeof example === 'object' ? '' : `, like \`${String(example)}\``;
  if (quantity !== undefined) return `${quantity}${like}`;
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((word) => `\`${String(word)}\``).join(', ');
  if (schema.anyOf !== undefined) return `${[...new Set(schema.anyOf.map(kind))].join('; or ')}${like}`;
  if (typeof schema.items === 'object') return `list of ${kind(schema.items)}`;
  if (schema.type === 'array') return 'list';
  if (typeof schema.additionalProperties === 'object') return 'things by id';
  if (schema.type === 'object') return 'keys below';
  if (schema.type === 'string') return `text${like}`;
  if (schema.type === 'number' || schema.type === 'integer') return 'number';
  return schema.type === 'boolean' ? '`true` or `false`' : 'text';
}

function quantityOf(schema: Schema): string | undefined {
  return (
    schema['x-quantity'] ??
    (schema.anyOf ?? []).map((one) => one['x-quantity']).find((quantity) => quantity !== undefined)
  );
}

function meaning({ description = '', 'x-quantity': quantity }: Schema): string {
  return quantity !== undefined && description.startsWith(quantity)
    ? ''
    : description.startsWith('one of ')
      ? ''
      : description;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function injects(): string[] {
  const lines = Object.values(injectCatalogue).map(({ verb, words, kinds, parameters, ends }) => {
    const figures = parameters.map(
      ({ name, words: what, standIn, isOptional }) =>
        `\`${name}\`: ${what}${standIn === undefined && isOptional !== true ? ' (must be written)' : ''}`,
    );
    const end = { can: 'may', must: 'must', cannot: 'no' }[ends];
    return `| \`${verb}\` | ${words} | ${kinds.join(', ')} | ${figures.join('; ')} | ${end} |`;
  });
  return [
    '# Injects',
    '',
    'What an inject does is its key: `{at: 08:50, lose-utility: feed-1, for: 12 h}`. `all` aims at everything where that makes sense.',
    '',
    '| Key | Does | Aimed at | Figures | Has an end |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
    '',
    '# Criteria and comparisons',
    '',
    '| Criterion | Holds when |',
    '| --- | --- |',
    '| `control-plane back within 15 min` | no outage of the service lasts longer |',
    '| `kafka never lost` | the component is never lost or out |',
    '| `no service is lost` | no service has an outage |',
    '| `unserved below 5 % of demand` | of all demand over the run; `of SERVICE` narrows it |',
    '| `orders loses less than 1 min of data` | the lag of the copy at a promotion is below |',
    '| `hall-1 stays below 32 °C` | the inlet of the hall, or of every hall inside the place, stays below |',
    '| `every race has at least 2 min to spare` | no limit comes closer than this to being reached |',
    '',
    'A comparison sets a reported time beside a simulated one: `{reported: 17:57, served: control-plane at 99 %}`. It measures one of `event: [first|last] TYPE of COMPONENT [after TIME]`, `served: SERVICE at SHARE [for DURATION] [after TIME]`, `up: COMPONENT at|below SHARE [after TIME]`. Times are clock times (the first after the start, or after `since`), calendar instants, or times since the start (`+1 h 20 min`).',
    '',
  ];
}

/** What a twin with one of everything and hardly a figure leaves to the engine. */
function standIns(): string[] {
  const reading = readScenario(ONE_OF_EVERYTHING, 'scenario.yaml');
  if (!reading.ok) throw new Error(printIssues(reading.issues));
  const { estate } = reading.value.twin;
  const kindOf = new Map(estate.components.map(({ id, kind: one }) => [id, one]));
  const rows = estate.assumptions.map(({ component, fact, value, range = '', source = '' }) => {
    const derived =
      /follows from|times the design load|over the given length|from the distance|the peak|the primary|Sum of the/u.test(
        source,
      );
    return `| ${kindOf.get(component) ?? ''} | \`${fact}\` | ${derived ? 'derived' : cell(value)} | ${cell(range)} | ${cell(source)} |`;
  });
  return [
    '# Where a twin is silent',
    '',
    'These values are taken, and stand in the assumption register of every run that leans on them.',
    '',
    '| Component | Fact | Taken | Range | Source |',
    '| --- | --- | --- | --- | --- |',
    ...[...new Set(rows)].sort(),
    '',
  ];
}
