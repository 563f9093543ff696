/** Bad scenarios: what is written, and what its author reads. */
import { expect, test } from 'vitest';
import { ONE_TOWN as TWIN, told } from '../twin/one-town.fixture.ts';
import { INJECT_VERBS } from './inject-catalogue.ts';
import { readScenario } from './read-scenario.ts';

const SCENARIO = `format: blackstart-scenario/1
twin: ./twin.yaml
starts: 2026-03-02T08:00:00Z
length: 1 d
injects:
  - {at: 09:00, lose-utility: grid-1, for: 2 h}
  - {at: 10:00, spike-demand: shop, factor: 3}
criteria:
  - shop back within 5 min
compare:
  - {reported: 09:10, served: shop at 99 %}
`;

function read(scenario: string, twin = TWIN) {
  return readScenario({ 'twin.yaml': twin, 'scenario.yaml': scenario }, 'scenario.yaml');
}

test('the scenario that the others are made from is good', () => {
  expect(read(SCENARIO).ok).toBe(true);
});

test.each<readonly [what: string, replace: string, by: string, told: readonly string[]]>([
  [
    'a mistyped inject',
    'lose-utility: grid-1',
    'lose-utilty: grid-1',
    ['6:17 injects[0].lose-utilty: There is no key "lose-utilty" here. Did you mean lose-utility?'],
  ],
  [
    'an inject that does nothing',
    'lose-utility: grid-1, ',
    '',
    [
      `6:5 injects[0]: This inject does nothing. Write what happens, such as lose-utility: feed-1. There are ${INJECT_VERBS.join(', ')}.`,
    ],
  ],
  [
    'an inject that does two things',
    'lose-utility: grid-1',
    'lose-utility: grid-1, fail: east',
    ['6:17 injects[0].lose-utility: This inject does two things: fail and lose-utility. Write an inject for each.'],
  ],
  [
    'a mistyped target',
    'lose-utility: grid-1',
    'lose-utility: grid1',
    ['6:31 injects[0].lose-utility: There is no "grid1" in the twin. Did you mean grid-1?'],
  ],
  [
    'a target of the wrong kind',
    'lose-utility: grid-1',
    'lose-utility: ups',
    ['6:31 injects[0].lose-utility: "ups" is not a utility. Write one of grid-1, grid-2.'],
  ],
  [
    'an inject after the end',
    'at: 09:00',
    'at: 2026-03-05T09:00:00Z',
    [
      '6:10 injects[0].at: This is 2 d 1 h after the scenario ends. Write a time within 1 d of the start, or make the scenario longer.',
      '11:16 compare[0].reported: This is not after the fault from which it is counted. Write since: with the fault that came before it.',
    ],
  ],
  [
    'an inject before the start',
    'at: 09:00',
    'at: 2026-03-01T09:00:00Z',
    [
      '6:10 injects[0].at: 2026-03-01T09:00:00Z is before the scenario starts. Write a time from 2026-03-02T08:00:00Z on.',
    ],
  ],
  [
    'a time in words',
    'at: 09:00',
    'at: 9 o clock',
    [
      '6:10 injects[0].at: "9 o clock" is not a time. Write a clock time such as 08:50, an instant such as 2023-11-02T08:50:00Z, or a time since the start such as +1 h 20 min.',
    ],
  ],
  [
    'an hour that no clock shows',
    'at: 09:00',
    'at: 29:00',
    [
      '6:10 injects[0].at: "29:00" is not a time of day. Write a clock time such as 08:50, an instant such as 2023-11-02T08:50:00Z, or a time since the start such as +1 h 20 min.',
    ],
  ],
  [
    'a bare number for a time',
    'at: 09:00',
    'at: 9',
    [
      '6:10 injects[0].at: 9 is not a time. Write a clock time such as 08:50, an instant such as 2023-11-02T08:50:00Z, or a time since the start such as +1 h 20 min.',
    ],
  ],
  [
    'an inject without a time',
    'at: 09:00, ',
    '',
    [
      '6:5 injects[0].at: "at" is missing. Write a clock time such as 08:50, an instant such as 2023-11-02T08:50:00Z, or a time since the start such as +1 h 20 min.',
    ],
  ],
  [
    'a duration without unit',
    'for: 2 h',
    'for: 2',
    ['6:44 injects[0].for: 2 has no unit. Write a duration with its unit, such as 2 min or 1 h 20 min.'],
  ],
  [
    'two ends',
    'for: 2 h',
    'for: 2 h, until: 12:00',
    ['6:49 injects[0].until: Both for and until are written. Keep one of them.'],
  ],
  [
    'an end before the beginning',
    'for: 2 h',
    'until: 2026-03-02T08:30:00Z',
    ['6:46 injects[0].until: This ends before it begins. Write a later time.'],
  ],
  [
    'an end of what cannot be undone',
    'lose-utility: grid-1',
    'restore-utility: grid-1',
    [
      '6:42 injects[0].for: restore-utility cannot be undone. Remove it, or write another inject for what happens then.',
    ],
  ],
  [
    'a sag without end',
    'lose-utility: grid-1, for: 2 h',
    'sag-utility: grid-1, depth: 30 %',
    ['6:5 injects[0]: sag-utility must end. Write how long it lasts, such as for: 2 s.'],
  ],
  [
    'a figure that the inject does not take',
    'factor: 3',
    'rise: 3 K',
    [
      '7:5 injects[1]: spike-demand needs factor: times what it would be. Write factor: such as 2.',
      '7:37 injects[1].rise: spike-demand takes no rise. Write one of factor, ramp.',
    ],
  ],
  [
    'a figure that is missing',
    ', factor: 3',
    '',
    ['7:5 injects[1]: spike-demand needs factor: times what it would be. Write factor: such as 2.'],
  ],
  [
    'a team that is not there',
    'factor: 3',
    'factor: 3, by: nobody',
    ['7:52 injects[1].by: There is no "nobody" in the twin. Write crew.'],
  ],
  [
    'no decision',
    'lose-utility: grid-1, for: 2 h',
    'decide: run away',
    [
      '6:25 injects[0].decide: "run away" is no decision. Write failover, switchover or failback and a service, such as failover control-plane to fra-dr.',
    ],
  ],
  [
    'a criterion that cannot be checked',
    'shop back within 5 min',
    'shop is fine',
    [
      '9:5 criteria[0]: "shop is fine" is no criterion that can be checked. Write one of: SERVICE back within 15 min; SERVICE never lost; no service is lost; unserved below 5 % of demand [of SERVICE]; SERVICE loses less than 1 min of data; HALL stays below 32 °C; every race has at least 2 min to spare; ACTION in time for 99 %; PIPELINE fresher than 5 min; JOB keeps 80 % goodput.',
    ],
  ],
  [
    'a criterion on a mistyped service',
    'shop back within 5 min',
    'shp back within 5 min',
    ['9:5 criteria[0]: There is no "shp" in the twin. Did you mean shop?'],
  ],
  [
    'a criterion without unit',
    'shop back within 5 min',
    'shop back within 5',
    ['9:5 criteria[0]: 5 has no unit. Write a duration with its unit, such as 5 min or 1 h 20 min.'],
  ],
  [
    'a share above 100 %',
    'shop back within 5 min',
    'unserved below 500 % of demand',
    ['9:5 criteria[0]: 500 % is no share. Write a share from 0 % to 100 %.'],
  ],
  [
    'a comparison that cannot be measured',
    'served: shop at 99 %',
    'served: shop at noon',
    [
      '11:31 compare[0].served: "shop at noon" cannot be measured. Write SERVICE at SHARE, such as control-plane at 99 %.',
    ],
  ],
  [
    'a comparison with nothing',
    ', served: shop at 99 %',
    '',
    [
      '11:5 compare[0]: There is nothing to compare the reported time with. Write event:, served: or up:, such as served: control-plane at 99 %.',
    ],
  ],
  [
    'a comparison with two things',
    'served: shop at 99 %',
    'served: shop at 99 %, up: east at 5 %',
    ['11:45 compare[0].up: One comparison measures one thing. Keep one of event, served and up.'],
  ],
  [
    'a report from before the fault',
    'reported: 09:10',
    'reported: 2026-03-02T08:10Z',
    [
      '11:16 compare[0].reported: This is not after the fault from which it is counted. Write since: with the fault that came before it.',
    ],
  ],
  [
    'a range with three ends',
    'reported: 09:10',
    'reported: 11:00 to 10:00 to 9:00',
    [
      '11:16 compare[0].reported: "11:00 to 10:00 to 9:00" has more than two ends. Write one time, or a range such as 11:44 to 12:01.',
    ],
  ],
  [
    'an absolute path',
    './twin.yaml',
    '/etc/passwd',
    ['2:7 twin: "/etc/passwd" is an absolute path. Write a relative path within the folder, such as ./twin.yaml.'],
  ],
  [
    'a path out of the folder',
    './twin.yaml',
    '../twin.yaml',
    [
      '2:7 twin: "../twin.yaml" leads out of the folder that was opened. Write a relative path within the folder, such as ./twin.yaml.',
    ],
  ],
  [
    'a twin from the network',
    './twin.yaml',
    'https://example.com/twin.yaml',
    [
      '2:7 twin: "https://example.com/twin.yaml" is no path within the folder. Write a relative path within the folder, such as ./twin.yaml.',
    ],
  ],
  [
    'a twin that is not there',
    './twin.yaml',
    './twn.yaml',
    ['2:7 twin: There is no file twn.yaml in the folder. Did you mean twin.yaml?'],
  ],
  ['a folder for a twin', './twin.yaml', '.', ['2:7 twin: This names no file. Write twin.yaml.']],
  [
    'the scenario itself for a twin',
    './twin.yaml',
    './scenario.yaml',
    ['1:9 format: "blackstart-scenario/1" is not the format of a twin. Write format: blackstart-twin/1.'],
  ],
  [
    'a demand that nobody has',
    'factor: 3',
    'factor: 1e308',
    ['7:45 injects[1].factor: 1e+308 is too large. Write at most 1000.'],
  ],
  [
    'an inject in words',
    '{at: 09:00, lose-utility: grid-1, for: 2 h}',
    'lose the utility',
    [
      '6:5 injects[0]: lose the utility is not an inject: {at: 08:50, lose-utility: feed-1}. Write an inject: {at: 08:50, lose-utility: feed-1}.',
    ],
  ],
  [
    'a seed beyond what a number holds',
    'length: 1 d',
    'length: 1 d\nseed: 123456789012345678901234567890',
    ['5:7 seed: 1.2345678901234568e+29 is too large. Write a whole number up to 9007199254740991.'],
  ],
  [
    'a path with a drive',
    './twin.yaml',
    'C:\\twin.yaml',
    [
      '2:7 twin: "C:\\twin.yaml" is no path within the folder. Write a relative path within the folder, such as ./twin.yaml.',
    ],
  ],
  [
    'a start in words',
    '2026-03-02T08:00:00Z',
    'Monday',
    ['3:9 starts: "Monday" is not a calendar instant. Write a date and time in UTC, such as 2023-11-02T08:00:00Z.'],
  ],
  [
    'a day that is not in the calendar',
    '2026-03-02T08:00:00Z',
    '2026-02-30',
    ['3:9 starts: "2026-02-30" is not in the calendar. Write a date and time in UTC, such as 2023-11-02T08:00:00Z.'],
  ],
  ['no length', 'length: 1 d', 'length: 0 h', ['4:9 length: 0 h is nothing. Write a duration above 0.']],
  [
    'a negative seed',
    'length: 1 d',
    'length: 1 d\nseed: -1',
    ['5:7 seed: -1 is not a whole number of at least 0. Write a number such as 2.'],
  ],
  [
    'a format of something else',
    'blackstart-scenario/1',
    'blackstart-exercise/1',
    ['1:9 format: "blackstart-exercise/1" is not the format of a scenario. Write format: blackstart-scenario/1.'],
  ],
  [
    'one id for two injects',
    'lose-utility: grid-1',
    'id: inject-2, lose-utility: grid-1',
    ['7:5 injects[1].id: "inject-2" names two injects. Give one of them another id.'],
  ],
  [
    'a partition of everything',
    'lose-utility: grid-1',
    'partition: east',
    ['6:28 injects[0].partition: These are all facilities: there is no rest to be parted from. Leave some out.'],
  ],
  [
    'text with a comma, within braces',
    'lose-utility: grid-1, for: 2 h',
    'lose-utility: grid-1, note: too many routes, nobody knows why',
    [
      '6:62 injects[0]: "nobody knows why" stands here without a colon and a value. Within braces a comma ends a value: put text that has a comma in quotes.',
    ],
  ],
  [
    'an empty inject',
    '- {at: 09:00, lose-utility: grid-1, for: 2 h}',
    '-',
    ['6:4 injects[0]: There is no value here. Write one, or remove it.'],
  ],
  [
    'a list that becomes a mapping',
    'injects:\n  -',
    'injects:\n  x:',
    ['7:1 A second colon begins a mapping within a line. Put text that has a colon and a space in quotes.'],
  ],
  [
    'a failure of the grid',
    'lose-utility: grid-1',
    'fail: grid-1',
    [
      '6:23 injects[0].fail: "grid-1" is not something that fail can be aimed at. Write one of acme, coast, coast-a, east, hall-1, hall-1-racks, chillers, air-handlers, ....',
    ],
  ],
  [
    'one wrong target of two',
    'lose-utility: grid-1',
    'partition: [east, wst]',
    ['6:35 injects[0].partition[1]: There is no "wst" in the twin. Write one of acme, coast, coast-a, east.'],
  ],
  [
    'a source that the twin does not list',
    'for: 2 h',
    'for: 2 h, given: postmortem',
    ['6:56 injects[0].given: There is no source "postmortem" in the twin. There is none to choose from.'],
  ],
  [
    'an event that no room writes',
    'served: shop at 99 %',
    'event: ups-depletd of ups',
    ['11:30 compare[0].event: There is no event "ups-depletd". Did you mean ups-depleted?'],
  ],
])('%s', (_, replace, by, expected) => {
  const text = SCENARIO.replace(replace, () => by);
  expect(text).not.toBe(SCENARIO);
  const reading = read(text);
  expect(reading.ok ? 'was read' : reading.issues.map(told)).toEqual(expected);
});

test('issues of the twin and of the scenario are told together', () => {
  const reading = read(SCENARIO.replace('lose-utility: grid-1', 'lose-utility: grid1'), TWIN.replace('12 MW', '12'));
  expect(reading.ok ? [] : reading.issues.map(({ file, path }) => `${file} ${path}`)).toEqual([
    'twin.yaml facilities.east.power.utilities.grid-1.capacity',
    'scenario.yaml injects[0].lose-utility',
  ]);
});

test('a target that the twin holds but could not read is not called missing', () => {
  const reading = read(
    SCENARIO,
    TWIN.replace('grid-1: {capacity: 12 MW}', 'grid-1: {capacity: 12}').replace(
      'needs: 3, each: 1 MW',
      'needs: 5, each: 1 MW',
    ),
  );
  expect(reading.ok ? [] : reading.issues.map(({ file }) => file)).toEqual(['twin.yaml', 'twin.yaml']);
});
