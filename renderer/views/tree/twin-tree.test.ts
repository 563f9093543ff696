import { expect, test } from 'vitest';
import { fixtureEstate } from '../../fixture/fixture-estate.ts';
import { EstateIndex } from '../../stores/estate-index.ts';
import { keysAbove, twinTree, visibleRows } from './twin-tree.ts';

const nodes = twinTree(new EstateIndex(fixtureEstate()));
const told = (open: readonly string[]): readonly string[] =>
  visibleRows(nodes, new Set(open)).map(({ node, depth }) => `${'  '.repeat(depth)}${node.label}`);

test('at first the regions show, then what belongs to no place', () => {
  expect(told([])).toEqual([
    'eu-central',
    'eu-west',
    'eu-south',
    'us-east',
    'us-west',
    'ap-south',
    'sa-east',
    'Network',
    'Users',
    'Services',
  ]);
});

test('a facility opens into its rooms', () => {
  expect(told(['eu-west', 'euwe-1']).slice(1, 8)).toEqual([
    'eu-west',
    '  euwe-1',
    '    Power',
    '    Cooling',
    '    Halls, 4',
    '    Network',
    '  euwe-2',
  ]);
});

test('showing a component opens all that stands above it', () => {
  expect(keysAbove(nodes, 'euwe-1.ups-a')).toEqual(['eu-west', 'euwe-1', 'euwe-1/Power']);
});
