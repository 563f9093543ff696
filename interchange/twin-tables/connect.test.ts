import { expect, test } from 'vitest';
import { editYaml } from '../documents/yaml-edits.ts';
import { YamlText } from '../documents/yaml-text.ts';
import { connect, otherEnds, relationsOf } from './connect.ts';
import { type TableId, tableOf } from './tables.ts';

const TOWN = new YamlText(`regions: {west: {}}
facilities:
  a:
    power:
      utilities: {grid: {}, spare: {}}
      ups: {u: {from: grid}}
      feeds: {it: {from: [u]}, other: {from: u}}
    cooling: {chillers: {count: 2}, loops: {water: {}}}
    halls: {h: {powered-by: it}}
  b: {halls: {h: {load: 1 MW}}}
services:
  shop: {runs-in: {primary: a}, needs: {carts: hard}, users: [people]}
  carts: {runs-in: [a]}
  mail: {runs-in: {a: {capacity: 1 krps}}}
populations: {people: {}, robots: {}}
`);

test.each<[TableId, string, string, string, readonly string[], string]>([
  ['power', 'u', 'is fed from', 'spare', ['spare', 'it', 'other'], 'u: {from: [grid, spare]}'],
  ['power', 'other', 'feeds', 'h', ['u', 'it', 'chillers', 'h'], 'h: {powered-by: [it, other]}'],
  ['power', 'spare', 'feeds', 'u', ['u', 'it', 'other', 'h', 'chillers'], 'u: {from: [grid, spare]}'],
  ['halls', 'h', 'is cooled by the loop', 'water', ['water'], 'h: {powered-by: it, cooled-by: [water]}'],
  ['cooling', 'chillers', 'is powered by', 'it', ['it', 'other'], 'chillers: {count: 2, powered-by: [it]}'],
  ['facilities', 'a', 'has a link to', 'b', ['b'], 'a-b: {from: a, to: b, capacity: 100 Gbit/s}'],
  ['services', 'shop', 'needs', 'mail', ['mail'], 'needs: {carts: hard, mail: hard}'],
  ['services', 'shop', 'runs in', 'b', ['a', 'b'], 'runs-in: {primary: a, recovery: [b]}'],
  ['services', 'mail', 'runs in', 'b', ['b'], 'runs-in: {a: {capacity: 1 krps}, b: {capacity: 1 krps}}'],
  ['populations', 'robots', 'asks for', 'shop', ['shop', 'carts', 'mail'], 'users: [people, robots]'],
])('%s %s %s %s', (table, id, words, name, others, written) => {
  const row = tableOf(table)
    .rows(TOWN.plain)
    .find((one) => one.id === id);
  const relation = row && relationsOf(table, row).find((one) => one.words === words);
  if (!row || !relation) throw new Error('no such relation');
  expect([...otherEnds(TOWN.plain, row, relation)].sort()).toEqual([...others].sort());
  const edited = editYaml(TOWN, connect(TOWN.plain, row, relation, name).edits);
  expect(edited.ok && edited.yaml.text).toContain(written);
});
