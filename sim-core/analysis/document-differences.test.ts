import { expect, test } from 'vitest';
import { documentDifferences } from './document-differences.ts';

const TWIN = `format: blackstart-twin/1
name: A town
facilities:
  a:
    cooling: {chillers: {count: 3, needs: 3}}
    power: {feeds: {it: {from: [feed-1]}}}
    halls: {hall-1: {load: 1 MW}, hall-2: {load: 2 MW}}
`;
const told = (before: string, after: string) =>
  documentDifferences({ twin: before }, { twin: after }).map((each) => [each.path, each.before, each.after]);

test('each changed place is told once, with what stood and what stands there', () => {
  const after = TWIN.replace('count: 3', 'count: 4').replace('[feed-1]', '[feed-1, feed-2]');
  expect(told(TWIN, after)).toEqual([
    ['facilities.a.cooling.chillers.count', '3', '4'],
    ['facilities.a.power.feeds.it.from', '[feed-1]', '[feed-1, feed-2]'],
  ]);
});

test('a part that only one has is told as a whole; a long one is cut', () => {
  const regions = `{east: {at: [39.0, -77.4]}, west: {at: [45.5, -122.9], name: ${'long '.repeat(20)}}}`;
  const after = `${TWIN}  b: {region: east, halls: {hall-1: {load: 1 MW}}}\nregions: ${regions}\n`;
  const without = after.replace(', hall-2: {load: 2 MW}', '');
  expect(told(TWIN, without)).toEqual([
    ['facilities.a.halls.hall-2', '{load: 2 MW}', undefined],
    ['facilities.b', undefined, '{region: east, halls: {hall-1: {load: 1 MW}}}'],
    ['regions', undefined, expect.stringMatching(/^\{east: \{at: \[39, -77\.4\]\}, west: .{10,}…$/u)],
  ]);
});

test('comments, layout and the order of keys are no difference', () => {
  const after = TWIN.replace('{count: 3, needs: 3}', '{needs: 3, count: 3}').replace(
    'facilities:',
    '# all\nfacilities:',
  );
  expect(told(TWIN, after)).toEqual([]);
});

test('of scenarios, what is told by other means is left out', () => {
  const scenario = 'format: blackstart-scenario/1\ntwin: twin.yaml\nlength: 2 h\ninjects: [{at: +1 h, fail: a}]\n';
  const after = scenario.replace('2 h', '4 h').replace('fail: a', 'fail: b');
  const found = documentDifferences({ twin: TWIN, scenario }, { twin: TWIN, scenario: after });
  expect(found).toEqual([{ document: 'scenario', path: 'length', before: '2 h', after: '4 h' }]);
});

test('items of a list of parts are compared one by one, lists of other lengths as a whole', () => {
  const steps = (text: string): string => `runbooks: {promote: {steps: [${text}]}}\n`;
  expect(told(steps('{do: fence, takes: 5 min}'), steps('{do: fence, takes: 2 min}'))).toEqual([
    ['runbooks.promote.steps[0].takes', '5 min', '2 min'],
  ]);
  expect(told(steps('{do: fence}'), steps('{do: fence}, {do: check}'))).toEqual([
    ['runbooks.promote.steps', '[{do: fence}]', '[{do: fence}, {do: check}]'],
  ]);
});
