import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { editPlain, type YamlEdit } from './plain-edits.ts';
import { applySplice, reversed, spliceBetween } from './text-splice.ts';
import { editYaml } from './yaml-edits.ts';
import { isMapping, type YamlPath, YamlText, type YamlValue } from './yaml-text.ts';

function edited(text: string, ...edits: readonly YamlEdit[]): string {
  const outcome = editYaml(new YamlText(text), edits);
  if (!outcome.ok) throw new Error(outcome.problem);
  return outcome.yaml.text;
}

const ESTATE = `# An estate
name: Two sites   # as people say

facilities:
  # the old one
  a:
    region: west      # by the river
    power:
      utilities: {feed-1: {capacity: 12 MW}, feed-2: {capacity: 12 MW}}   # shared
      feeds:
        it: {from: [feed-1, feed-2]}
  b: {}
notes: >
  said over
  two lines

links:
  - {from: a, to: b}
  - from: b
    to: a
`;

describe('an edit writes the words that change and no others', () => {
  test.each<[string, YamlEdit, string, string]>([
    [
      'a value',
      { kind: 'set', path: ['facilities', 'a', 'region'], value: 'east' },
      'region: west   ',
      'region: east   ',
    ],
    [
      'a value in braces',
      { kind: 'set', path: ['facilities', 'a', 'power', 'utilities', 'feed-2', 'capacity'], value: '2 MW' },
      'feed-2: {capacity: 12 MW}',
      'feed-2: {capacity: 2 MW}',
    ],
    [
      'a new key in braces',
      { kind: 'set', path: ['facilities', 'a', 'power', 'utilities', 'feed-1', 'substation'], value: 'x, y' },
      'feed-1: {capacity: 12 MW}',
      "feed-1: {capacity: 12 MW, substation: 'x, y'}",
    ],
    [
      'a new entry on a line of its own',
      { kind: 'set', path: ['facilities', 'a', 'power', 'feeds', 'doors'], value: { from: ['feed-1'] } },
      '        it: {from: [feed-1, feed-2]}\n',
      '        it: {from: [feed-1, feed-2]}\n        doors: {from: [feed-1]}\n',
    ],
    [
      'things by id in what was empty',
      { kind: 'set', path: ['facilities', 'b', 'halls', 'hall-1', 'racks'], value: 3 },
      '  b: {}\n',
      '  b:\n    halls: {hall-1: {racks: 3}}\n',
    ],
    [
      'text over several lines by one',
      { kind: 'set', path: ['notes'], value: 'short' },
      'notes: >\n  said over\n  two lines\n',
      'notes: short\n',
    ],
    ['a key', { kind: 'rename', path: ['facilities', 'a'], to: 'alpha' }, '  a:\n', '  alpha:\n'],
    [
      'an entry taken away',
      { kind: 'remove', path: ['facilities', 'a', 'region'] },
      '    region: west      # by the river\n',
      '',
    ],
    [
      'the first of several in braces taken away',
      { kind: 'remove', path: ['facilities', 'a', 'power', 'utilities', 'feed-1'] },
      '{feed-1: {capacity: 12 MW}, feed-2',
      '{feed-2',
    ],
    [
      'the last of several in brackets taken away',
      { kind: 'remove', path: ['facilities', 'a', 'power', 'feeds', 'it', 'from', 1] },
      '[feed-1, feed-2]',
      '[feed-1]',
    ],
    [
      'the only entry taken away',
      { kind: 'remove', path: ['facilities', 'a', 'power', 'feeds', 'it'] },
      '      feeds:\n        it: {from: [feed-1, feed-2]}\n',
      '      feeds: {}\n',
    ],
    ['an item taken away', { kind: 'remove', path: ['links', 0] }, '  - {from: a, to: b}\n', ''],
    [
      'an item at the end',
      { kind: 'set', path: ['links', 2], value: { from: 'b', to: 'c' } },
      '    to: a\n',
      '    to: a\n  - {from: b, to: c}\n',
    ],
    [
      'the key behind a dash taken away',
      { kind: 'remove', path: ['links', 1, 'from'] },
      '  - from: b\n    to: a\n',
      '  - to: a\n',
    ],
    [
      'a mapping by a word',
      { kind: 'set', path: ['facilities', 'a', 'power'], value: 'none' },
      ESTATE.slice(ESTATE.indexOf('power:'), ESTATE.indexOf('  b: {}')),
      'power: none\n',
    ],
  ])('%s', (_what, edit, before, after) => {
    expect(ESTATE.split(before)).toHaveLength(2);
    expect(edited(ESTATE, edit)).toBe(ESTATE.replace(before, after));
  });

  test('a new part of the document stands at its end, apart', () => {
    expect(edited(ESTATE, { kind: 'set', path: ['teams', 'sre', 'staff'], value: 4 })).toBe(
      `${ESTATE}\nteams: {sre: {staff: 4}}\n`,
    );
    expect(edited('', { kind: 'set', path: ['name'], value: 'New' })).toBe('name: New\n');
    expect(edited('name: x', { kind: 'set', path: ['about'], value: 'a: b' })).toBe("name: x\nabout: 'a: b'\n");
  });

  test('many new things of one kind are written in one go, in order', () => {
    const text = edited(
      ESTATE,
      ...['x', 'y'].flatMap((id): YamlEdit[] => [
        { kind: 'set', path: ['facilities', id, 'region'], value: 'west' },
        { kind: 'set', path: ['facilities', id, 'halls', 'h', 'racks'], value: 2 },
      ]),
    );
    expect(text).toContain('  b: {}\n  x:\n    region: west\n    halls: {h: {racks: 2}}\n  y:\n');
  });

  test('JSON is edited as JSON', () => {
    expect(edited('{"a": {"b": 1}, "c": [1]}', { kind: 'set', path: ['a', 'd'], value: true })).toBe(
      '{"a": {"b": 1, d: true}, "c": [1]}',
    );
  });

  test('edits of what earlier edits made follow one another', () => {
    const text = edited(
      ESTATE,
      { kind: 'rename', path: ['facilities', 'b'], to: 'c' },
      { kind: 'set', path: ['facilities', 'c', 'region'], value: 'north' },
      { kind: 'set', path: ['facilities', 'c', 'region'], value: 'south' },
      { kind: 'remove', path: ['facilities', 'a'] },
    );
    expect(new YamlText(text).plain['facilities']).toEqual({ c: { region: 'south' } });
    expect(text).toContain('# the old one');
  });
});

test('what several places share is changed once, where all of them are meant', () => {
  const shared = 'a: &x {k: 1, l: [1]}\nb: *x\nc: {d: *x}\n';
  const text = edited(
    shared,
    ...[['a'], ['b'], ['c', 'd']].map((path): YamlEdit => ({ kind: 'rename', path: [...path, 'k'], to: 'm' })),
  );
  expect(text).toBe('a: &x {m: 1, l: [1]}\nb: *x\nc: {d: *x}\n');
});

describe('what cannot be written is refused, and nothing is changed', () => {
  test.each<[string, string, YamlEdit, RegExp]>([
    ['text that is no YAML', 'a: [1', { kind: 'set', path: ['a'], value: 1 }, /Line 1 is not YAML/],
    [
      'an anchor that others share',
      'a: &x {k: 1}\nb: *x\n',
      { kind: 'set', path: ['a', 'k'], value: 2 },
      /Edit it as YAML/,
    ],
    ['what an alias stands for', 'a: &x {k: 1}\nb: *x\n', { kind: 'set', path: ['b', 'k'], value: 2 }, /as YAML/],
    ['the last entry of all', 'a: 1\n', { kind: 'remove', path: ['a'] }, /left empty/],
  ])('%s', (_what, text, edit, problem) => {
    const outcome = editYaml(new YamlText(text), [edit]);
    expect(outcome).toEqual({ ok: false, problem: expect.stringMatching(problem) });
  });
});

/** Documents that people wrote, and documents of all layouts that the writer of YAML knows. */
const WRITTEN = readdirSync('scenarios', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml') && !file.includes('first-drill'))
  .map((file) => readFileSync(`scenarios/${file}`, 'utf8'));

const word = fc.constantFrom('feed-1', 'it', '2.4 MW', 'yes', 'a: b', '# no', 'x, y', '{', "it's", '', '12:00', 'é');
const leaf: fc.Arbitrary<YamlValue> = fc.oneof(
  word,
  fc.integer(),
  fc.boolean(),
  fc.array(word, { maxLength: 3 }),
  fc.constant({}),
);
const tree: fc.Arbitrary<YamlValue> = fc.letrec<{ value: YamlValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('value'), { maxKeys: 4 }),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
})).value;
const layout = fc.record({
  collectionStyle: fc.constantFrom<'any' | 'block' | 'flow'>('any', 'block', 'flow'),
  indentSeq: fc.boolean(),
  lineWidth: fc.constantFrom(0, 40),
});
const generated = fc
  .tuple(fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tree, { minKeys: 1, maxKeys: 5 }), layout)
  .map(([plain, options]) => stringify(plain, { ...options, aliasDuplicateObjects: false }));

function pathsOf(value: YamlValue, path: YamlPath = []): readonly YamlPath[] {
  const inside = isMapping(value)
    ? Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]))
    : Array.isArray(value)
      ? (value as readonly YamlValue[]).flatMap((child, at) => pathsOf(child, [...path, at]))
      : [];
  return path.length === 0 ? inside : [path, ...inside];
}

/** An edit that is possible in a document: choices are made by three whole numbers. */
function someEdit(plain: YamlValue, [what, where, depth]: readonly number[], value: YamlValue): YamlEdit {
  const paths = pathsOf(plain);
  const path = paths[(where ?? 0) % paths.length] ?? ['a'];
  const last = path.at(-1);
  const isRootEntry = path.length === 1 && isMapping(plain) && Object.keys(plain).length === 1;
  switch ((what ?? 0) % 4) {
    case 0:
      return { kind: 'set', path, value };
    case 1:
      return isRootEntry ? { kind: 'set', path, value } : { kind: 'remove', path };
    case 2:
      return typeof last === 'string' ? { kind: 'rename', path, to: `${last}-2` } : { kind: 'set', path, value };
    default: {
      const holder = paths.filter((one) => isMapping(at(plain, one)))[(where ?? 0) % paths.length] ?? [];
      const key = `new-${where ?? 0}-${depth ?? 0}`;
      return { kind: 'set', path: [...holder, key, ...((depth ?? 0) % 2 ? ['deep'] : [])], value };
    }
  }
}

function at(plain: YamlValue, path: YamlPath): YamlValue | undefined {
  return path.reduce<YamlValue | undefined>((value, part) => (value as Record<string, YamlValue>)?.[part], plain);
}

function commentsOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => /(?:^|\s)(#[^'"]*)$/.exec(line)?.[1] ?? []);
}

describe('any edits of any document', () => {
  const choices = fc.array(fc.tuple(fc.tuple(fc.nat(), fc.nat(), fc.nat()), tree), { minLength: 1, maxLength: 6 });

  test('come to what they mean, read as YAML, and are undone to the letter', () => {
    fc.assert(
      fc.property(fc.oneof(generated, fc.constantFrom(...WRITTEN)), choices, (text, steps) => {
        const before = new YamlText(text);
        fc.pre(before.fault === undefined);
        let plain: YamlValue = before.plain;
        const edits = steps.map(([where, value]) => {
          const edit = someEdit(plain, where, value);
          plain = editPlain(plain, edit);
          return edit;
        });
        const outcome = editYaml(before, edits);
        if (!outcome.ok) throw new Error(outcome.problem);
        expect(outcome.yaml.fault).toBe(undefined);
        expect(outcome.yaml.plain).toEqual(plain);
        const splice = spliceBetween(text, outcome.yaml.text);
        expect(applySplice(text, splice)).toBe(outcome.yaml.text);
        expect(applySplice(outcome.yaml.text, reversed(splice))).toBe(text);
      }),
      { numRuns: 400 },
    );
  });

  test('leave every comment that stands beside other things', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WRITTEN), fc.nat(), word, (text, where, value) => {
        const before = new YamlText(text);
        const scalars = pathsOf(before.plain).filter((path) => typeof at(before.plain, path) !== 'object');
        const path = scalars[where % scalars.length] ?? [];
        const after = edited(text, { kind: 'set', path, value });
        expect(commentsOf(after)).toEqual(commentsOf(text));
        const { removed, inserted } = spliceBetween(text, after);
        const isFolded = String(at(before.plain, path)).includes('\n');
        expect(isFolded || !`${removed}${inserted}`.includes('\n')).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
