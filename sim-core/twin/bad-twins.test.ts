/** Bad twins: what is written, and what its author reads. A document with any issue is not loaded at all. */
import { expect, test } from 'vitest';
import { ONE_TOWN as TWIN, told } from './one-town.fixture.ts';
import { readTwin } from './read-twin.ts';

/** Four levels of tens: 10,000 values from five lines. */
const BOMB = [
  'a: &a [x, x, x, x, x, x, x, x, x, x]',
  ...['b', 'c', 'd', 'e'].map(
    (name, i) => `${name}: &${name} [${Array.from({ length: 10 }, () => `*${'abcd'[i]}`).join(', ')}]`,
  ),
  'teams:',
].join('\n');

test('the twin that the others are made from is good', () => {
  expect(readTwin({ 'twin.yaml': TWIN }, 'twin.yaml').ok).toBe(true);
});

test.each<readonly [what: string, replace: string | RegExp, by: string, told: readonly string[]]>([
  [
    'a bare number where a power is due',
    '12 MW',
    '12',
    [
      '10:28 facilities.east.power.utilities.grid-1.capacity: 12 has no unit. Write a power with its unit, such as 12 MW or 12000 kW.',
    ],
  ],
  [
    'a unit of another quantity',
    '12 MW',
    '12 MWh',
    [
      '10:28 facilities.east.power.utilities.grid-1.capacity: "12 MWh" is an energy, where a power is due. Write a power, such as 12 MW or 12000 kW.',
    ],
  ],
  [
    'a negative capacity',
    '12 MW',
    '-12 MW',
    ['10:28 facilities.east.power.utilities.grid-1.capacity: -12 MW is negative. Write a power above 0.'],
  ],
  [
    'no capacity at all',
    '12 MW',
    '0 MW',
    ['10:28 facilities.east.power.utilities.grid-1.capacity: 0 MW is nothing. Write a power above 0.'],
  ],
  [
    'a number beyond the finite',
    '12 MW',
    '.inf',
    [
      '10:28 facilities.east.power.utilities.grid-1.capacity: Infinity is not a finite number. Write a number, or leave the key out where there is no limit.',
    ],
  ],
  [
    'a key without a value',
    '12 MW',
    '~',
    ['10:28 facilities.east.power.utilities.grid-1.capacity: There is no value here. Write one, or remove it.'],
  ],
  [
    'a zone that is not an id',
    'zones: [coast-a]',
    'zones: [3]',
    [
      '4:52 regions.coast.zones[0]: 3 is not an id. Begin with a small letter or digit, then letters, digits and hyphens, such as pdx-04.',
    ],
  ],
  [
    'a step that no failover has',
    'ledger: {runs-in: [east]}',
    'ledger: {runs-in: [east], failover: {then: {promte: 2 min}}}',
    ['25:47 services.ledger.failover.then.promte: There is no key "promte" here. Did you mean promote?'],
  ],
  [
    'a source that is not there',
    'from: [grid-1, plant]',
    'from: [grid-9, plant]',
    [
      '14:26 facilities.east.power.switchboards.board-a.from[0]: There is no "grid-9" in this facility\'s power. Did you mean grid-1?',
    ],
  ],
  [
    'boards that feed each other',
    'board-a: {from: [grid-1, plant]}\n        board-b: {from: [grid-2, plant]}',
    'board-a: {from: [grid-1, board-b]}\n        board-b: {from: [grid-2, board-a]}',
    [
      '15:25 facilities.east.power.switchboards.board-b.from: Power goes round in a circle: board-b ← board-a ← board-b. If they are joined by a tie breaker, write tie: {to: board-a} instead of from.',
    ],
  ],
  [
    'a board that feeds itself',
    'board-a: {from: [grid-1, plant]}',
    'board-a: {from: [board-a]}',
    [
      '14:25 facilities.east.power.switchboards.board-a.from: Power goes round in a circle: board-a ← board-a. Let it be fed from something else.',
    ],
  ],
  [
    'more sets needed than there are',
    'count: 4, needs: 3',
    'count: 4, needs: 5',
    [
      '12:45 facilities.east.power.generators.plant.needs: 5 are needed, but there are only 4. Write needs: 4 or fewer, or a larger count.',
    ],
  ],
  [
    'more chillers needed than there are',
    'count: 3, needs: 2',
    'count: 3, needs: 4',
    [
      '20:35 facilities.east.cooling.chillers.needs: 4 are needed, but there are only 3. Write needs: 3 or fewer, or a larger count.',
    ],
  ],
  [
    'half a set',
    'count: 4',
    'count: 4.5',
    [
      '12:35 facilities.east.power.generators.plant.count: 4.5 is not a whole number of at least 1. Write a number such as 2.',
    ],
  ],
  [
    'more sets than anybody has',
    'count: 4',
    'count: 1000000000000',
    [
      '12:35 facilities.east.power.generators.plant.count: 1000000000000 is too large. Write a whole number up to 10000.',
    ],
  ],
  [
    'more power than there is',
    '12 MW',
    '1e300 MW',
    ['10:28 facilities.east.power.utilities.grid-1.capacity: 1e300 MW is too large. Write at most 1000 GW.'],
  ],
  [
    'a place that can serve nothing',
    'ledger: {runs-in: [east]}',
    'ledger: {runs-in: {east: {capacity: 0 rps}}}',
    ['25:39 services.ledger.runs-in.east.capacity: 0 rps is nothing. Write a rate above 0.'],
  ],
  [
    'a tag',
    '12 MW',
    '!!binary aGVsbG8=',
    [
      '10:37 facilities.east.power.utilities.grid-1.capacity: Tags (!...) are not read. Leave it out: documents hold plain values only.',
    ],
  ],
  [
    'lines of an old kind',
    /\n/gu,
    '\r',
    ['1:1 A line ends with a carriage return alone. Save the file with line feeds.'],
  ],
  [
    'another version of YAML, in which 10:00 is a number',
    /^/u,
    '%YAML 1.1\n---\n',
    ['1:1 This is another version of YAML. Leave the line out, or write %YAML 1.2.'],
  ],
  [
    'a format with parts',
    'blackstart-twin/1',
    '{twin: 1}',
    ['1:9 format: The format is one word. Write format: blackstart-twin/1.'],
  ],
  [
    'a section that is lost: what it held is not called missing',
    'regions:\n  coast: {provider: acme, at: [40.7, -74], zones: [coast-a]}',
    'regions: 7',
    ['3:10 regions: 7 is not a mapping of regions by id. Write regions as id: {...}.'],
  ],
  [
    'a source that is wrong itself: what cites it is not at fault',
    'regions:\n  coast: {',
    'sources: {report: {titel: Report}}\nregions:\n  coast: {source: report, ',
    ['3:20 sources.report.titel: There is no key "titel" here. Did you mean title?'],
  ],
  [
    'a count in words',
    'count: 4',
    'count: four',
    [
      '12:35 facilities.east.power.generators.plant.count: four is not a whole number. Write a whole number of at least 1, such as 2.',
    ],
  ],
  [
    'no sets',
    'count: 4',
    'count: 0',
    [
      '12:35 facilities.east.power.generators.plant.count: 0 is not a whole number of at least 1. Write a number such as 2.',
    ],
  ],
  [
    'racks on a feed that is not there',
    'hall-1: {load: 800 kW',
    'hall-1: {powered-by: emergency, load: 800 kW',
    [
      '22:28 facilities.east.halls.hall-1.powered-by: There is no feed "emergency" in this facility, so east.hall-1-racks has no power. Write one of it, mechanical, it-a, it-b.',
    ],
  ],
  [
    'racks on no feed',
    'hall-1: {load: 800 kW',
    'hall-1: {powered-by: [], load: 800 kW',
    [
      '22:28 facilities.east.halls.hall-1.powered-by: east.hall-1-racks is on no feed. Write powered-by: with one of it, mechanical, it-a, it-b.',
    ],
  ],
  [
    'racks on a board',
    'hall-1: {load: 800 kW',
    'hall-1: {powered-by: board-a, load: 800 kW',
    [
      '22:28 facilities.east.halls.hall-1.powered-by: "board-a" is no feed, so east.hall-1-racks has no power. Write one of it, mechanical, it-a, it-b.',
    ],
  ],
  [
    'a facility in a region that is not there',
    '    region: coast\n',
    '    region: coats\n',
    ['7:13 facilities.east.region: There is no "coats" in the twin. Did you mean coast?'],
  ],
  [
    'pumps alone do not cool',
    'chillers: {count: 3, needs: 2}',
    'pumps: {count: 3}',
    [
      '19:5 facilities.east.cooling: Nothing here makes cold for the halls. Add chillers, cracs or dry-coolers, or leave cooling out to have it assumed.',
    ],
  ],
  [
    'a hall that nothing cools',
    'hall-1: {load: 800 kW',
    'hall-1: {cooled-by: [], load: 800 kW',
    ['22:7 facilities.east.halls.hall-1: Nothing cools this hall. Write cooled-by: loop.'],
  ],
  [
    'a loop that is not there',
    'hall-1: {load: 800 kW',
    'hall-1: {cooled-by: lop, load: 800 kW',
    [
      '22:7 facilities.east.halls.hall-1: Nothing cools this hall. Write cooled-by: loop.',
      '22:27 facilities.east.halls.hall-1.cooled-by: There is no "lop" in the twin. Did you mean loop?',
    ],
  ],
  [
    'a loop whose water comes back colder than it went',
    'chillers: {count: 3, needs: 2}',
    'chillers: {count: 3, needs: 2}\n      loops: {cold: {supply: 12 °C, return: 7 °C}}',
    [
      '21:45 facilities.east.cooling.loops.cold.return: Water comes back no warmer than it is supplied, at 12.0 °C. Write a return temperature above 12.0 °C.',
    ],
  ],
  [
    'a mistyped key',
    'battery: 8 min',
    'batery: 8 min',
    ['16:62 facilities.east.power.ups.ups.batery: There is no key "batery" here. Did you mean battery?'],
  ],
  [
    'an unknown key',
    'battery: 8 min',
    'colour: red',
    [
      '16:62 facilities.east.power.ups.ups.colour: There is no key "colour" here. Write one of from, arrangement, blocks, load, each, needs, modules, mode, ....',
    ],
  ],
  ['a mistyped section', 'teams:', 'team:', ['26:1 team: There is no key "team" here. Did you mean teams?']],
  [
    'a share above one',
    'battery: 8 min',
    'battery: 8 min, health: 40',
    ['16:86 facilities.east.power.ups.ups.health: 40 is too large. Write a share from 0 to 1, or in per cent: 40 %.'],
  ],
  [
    'a share above 100 %',
    'battery: 8 min',
    'battery: 8 min, health: 140 %',
    ['16:86 facilities.east.power.ups.ups.health: 140 % is too large. Write a share from 0 % to 100 %.'],
  ],
  [
    'a latitude beyond the pole',
    '[40.7, -74]',
    '[140.7, -74]',
    ['4:31 regions.coast.at: 140.7 is no latitude. Write the latitude first, from -90 to 90.'],
  ],
  [
    'a longitude beyond the date line',
    '[40.7, -74]',
    '[40.7, -274]',
    ['4:31 regions.coast.at: -274 is no longitude. Write the longitude second, from -180 to 180.'],
  ],
  [
    'half a place',
    '[40.7, -74]',
    '[40.7]',
    [
      '4:31 regions.coast.at: Here is a list; it is not a latitude and a longitude. Write both in degrees: [45.54, -122.96].',
    ],
  ],
  [
    'a place in words',
    '[40.7, -74]',
    'New York',
    ['4:31 regions.coast.at: New York is not a latitude and a longitude. Write both in degrees: [45.54, -122.96].'],
  ],
  [
    'a word that cannot be an id',
    'grid-1: {',
    'Grid_1: {',
    [
      '10:9 facilities.east.power.utilities.Grid_1: "Grid_1" cannot be an id. Begin with a small letter or digit, then letters, digits and hyphens, such as pdx-04.',
      '14:26 facilities.east.power.switchboards.board-a.from[0]: There is no "grid-1" in this facility\'s power. Did you mean grid-2?',
      '18:36 facilities.east.power.protection.fault.trips[0]: There is no "grid-1" in this facility\'s power. Did you mean grid-2?',
    ],
  ],
  [
    'one key twice',
    'grid-2: {capacity',
    'grid-1: {capacity',
    [
      '11:9 facilities.east.power.utilities.grid-1: "grid-1" stands here twice. Keep one, or rename the other.',
      '15:26 facilities.east.power.switchboards.board-b.from[0]: There is no "grid-2" in this facility\'s power. Did you mean grid-1?',
    ],
  ],
  [
    'one id for two things',
    'crew: {at',
    'buyers: {at',
    ['29:3 populations.buyers: "buyers" names two things. Give one of them another id.'],
  ],
  [
    'one id for two things of a facility',
    'hall-1: {load',
    'plant: {load',
    ['12:20 facilities.east.power.generators.plant: "east.plant" names two things. Give one of them another id.'],
  ],
  [
    'the id of the whole',
    'crew: {at',
    'estate: {at',
    ['27:3 teams.estate: "estate" names two things. Give one of them another id.'],
  ],
  [
    'a need that is not there',
    'needs: {ledger: hard}',
    'needs: {legder: hard}',
    ['24:58 services.shop.needs.legder: There is no "legder" in the twin. Did you mean ledger?'],
  ],
  [
    'an unknown kind of need',
    'ledger: hard}',
    'ledger: strong}',
    ['24:58 services.shop.needs.ledger: "strong" is not known here. Write one of hard, soft, cached.'],
  ],
  [
    'services that need each other',
    'ledger: {runs-in: [east]}',
    'ledger: {runs-in: [east], needs: [shop]}',
    [
      '24:49 services.shop.needs: Services need each other in a circle: shop → ledger → shop. Write one of the needs as soft or cached.',
    ],
  ],
  [
    'a place that is not there',
    'ledger: {runs-in: [east]}',
    'ledger: {runs-in: [west]}',
    ['25:21 services.ledger.runs-in: There is no "west" in the twin. Write one of coast, coast-a, east.'],
  ],
  [
    'a service that runs nowhere',
    'ledger: {runs-in: [east]}',
    'ledger: {class: data}',
    ['25:3 services.ledger.runs-in: "runs-in" is missing. Write an id, or a list in brackets: [a, b].'],
  ],
  [
    'a place named twice',
    'ledger: {runs-in: [east]}',
    'ledger: {runs-in: [east, coast]}',
    ['25:28 services.ledger.runs-in[1]: It runs in east twice. Name each place once.'],
  ],
  [
    'a mistyped recovery plan',
    'ledger: {runs-in: [east]}',
    'ledger: {runs-in: {primry: east}}',
    ['25:22 services.ledger.runs-in.primry: There is no key "primry" here. Did you mean primary?'],
  ],
  [
    'an unknown strategy',
    'ledger: {runs-in: [east]}',
    'ledger: {runs-in: {primary: east, strategy: cold}}',
    [
      '25:47 services.ledger.runs-in.strategy: "cold" is not known here. Write one of backup-restore, pilot-light, warm-standby, hot-standby, active-active.',
    ],
  ],
  [
    'a team at a service',
    'crew: {at: east}',
    'crew: {at: shop}',
    ['27:14 teams.crew.at: "shop" is not a facility. Write east.'],
  ],
  [
    'a shift without hours',
    'crew: {at: east}',
    'crew: {at: east, available: daytime}',
    ['27:31 teams.crew.available: "daytime" is no shift. Write always, or hours in UTC such as 08:00 to 18:00.'],
  ],
  [
    'an unknown distribution',
    'crew: {at: east}',
    'crew: {at: east, respond: normal 5 min}',
    [
      '27:29 teams.crew.respond: "normal" is not a distribution. Write one of: 20 min; uniform 10 min to 2 h; lognormal 20 min ±0.6; exponential 2 h; triangular 5 min to 20 min to 2 h; weibull 2 h shape 1.5.',
    ],
  ],
  [
    'shares that do not add up',
    'at: [40, -75]',
    'mix: {americas: 45 %, europe: 35 %}',
    ['29:46 populations.buyers.mix: The shares add up to 80 %. Let them add up to 100 %.'],
  ],
  [
    'a part of the world that is not there',
    'at: [40, -75]',
    'in: atlantis',
    [
      '29:45 populations.buyers.in: There is no place "atlantis". Write one of coast, americas, north-america, us-east, us-central, us-west, canada, south-america, ....',
    ],
  ],
  [
    'users of nothing',
    'users: buyers, ',
    '',
    [
      '29:32 populations.buyers.demand: No service names buyers as its users. Write users: buyers at a service, or to: {service: 100 %} here.',
    ],
  ],
  [
    'a mistyped course',
    'at: [40, -75]',
    'at: [40, -75], shape: busines-hours',
    ['29:63 populations.buyers.shape: There is no daily course "busines-hours". Did you mean business-hours?'],
  ],
  [
    'users that are not there',
    'users: buyers,',
    'users: [byers],',
    ['24:17 services.shop.users: There is no "byers" in the twin. Did you mean buyers?'],
  ],
  [
    'an undocumented key that does not exist',
    'battery: 8 min',
    'battery: 8 min, undocumented: [modlues]',
    ['16:93 facilities.east.power.ups.ups.undocumented[0]: There is no key "modlues" here. Did you mean modules?'],
  ],
  [
    'a list that is no list',
    'battery: 8 min',
    'battery: 8 min, fitted: health',
    ['16:86 facilities.east.power.ups.ups.fitted: health is not a list of keys. Write a list in brackets: [...].'],
  ],
  [
    'a trip of something that is not there',
    'trips: [grid-1, plant]',
    'trips: [grid-1, plnt]',
    [
      '18:44 facilities.east.power.protection.fault.trips[1]: There is no "plnt" in this facility\'s power. Did you mean plant?',
    ],
  ],
  [
    'a prototype key',
    'crew: {at: east}',
    '__proto__: {at: east}',
    ['27:3 teams.__proto__: "__proto__" cannot be a key. Choose another name.'],
  ],
  [
    'a merge key',
    'crew: {at: east}',
    'crew: {<<: {at: east}}',
    ['27:10 teams.crew.<<: Merge keys (<<) are not read. Repeat the values, or refer to a whole value with an alias.'],
  ],
  [
    'an alias without an anchor',
    'crew: {at: east}',
    'crew: *nobody',
    ['27:9 teams.crew: There is no anchor &nobody. Name an anchor that stands above, or write the value out.'],
  ],
  [
    'an alias bomb',
    'teams:',
    BOMB,
    ['26:11 e[0][5][2][9][1]: Aliases repeat more than 20000 values. Write the values out, or split the document.'],
  ],
  [
    'an alias of itself',
    'teams:',
    'a: &a [*a]\nteams:',
    [
      '26:8 a[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]: This is nested deeper than 32 levels. No document needs such depth.',
    ],
  ],
  [
    'brackets too deep',
    'teams:',
    `a: ${'['.repeat(60)}${']'.repeat(60)}\nteams:`,
    ['26:1 This is nested deeper than 32 levels. No document needs such depth: look for an unclosed bracket.'],
  ],
  [
    'explicit keys too deep',
    'teams:',
    `a:\n  ${'? '.repeat(5000)}x\nteams:`,
    ['27:1 This is nested deeper than 32 levels. No document needs such depth: look for an unclosed bracket.'],
  ],
  [
    'lists too deep',
    'teams:',
    `a:\n  ${'- '.repeat(5000)}x\nteams:`,
    ['27:1 This is nested deeper than 32 levels. No document needs such depth: look for an unclosed bracket.'],
  ],
  [
    'a newer version',
    'blackstart-twin/1',
    'blackstart-twin/2',
    [
      '1:9 format: Version 2 of the format is newer than this program. Use a newer program, or write format: blackstart-twin/1.',
    ],
  ],
  [
    'a scenario where a twin is due',
    'blackstart-twin/1',
    'blackstart-scenario/1',
    ['1:9 format: "blackstart-scenario/1" is not the format of a twin. Write format: blackstart-twin/1.'],
  ],
  [
    'no format',
    'format: blackstart-twin/1\n',
    '',
    ['1:1 format: The document does not say what it is. Begin with format: blackstart-twin/1.'],
  ],
  [
    'an empty file',
    /[\s\S]*/,
    '',
    ['The file is empty. Begin with format: blackstart-twin/1 or format: blackstart-scenario/1.'],
  ],
  [
    'nothing but a comment',
    /[\s\S]*/,
    '# nothing\n',
    [
      '1:1 This is no mapping of keys to values. Begin with format: blackstart-twin/1 or format: blackstart-scenario/1.',
    ],
  ],
  [
    'a list',
    /[\s\S]*/,
    '- a\n- b\n',
    [
      '1:1 This is no mapping of keys to values. Begin with format: blackstart-twin/1 or format: blackstart-scenario/1.',
    ],
  ],
  [
    'prose',
    /[\s\S]*/,
    'hello there',
    [
      '1:1 This is no mapping of keys to values. Begin with format: blackstart-twin/1 or format: blackstart-scenario/1.',
    ],
  ],
  [
    'too many values',
    'teams:',
    `x: [${'1, '.repeat(150_001)}]\nteams:`,
    ['The document holds more than 150000 values. Keep it smaller.'],
  ],
  [
    'bytes',
    /[\s\S]*/,
    '\0\u0001',
    ['1:1 The file is not text: it has control characters. Save it as plain text in UTF-8.'],
  ],
  ['a tab', '  crew:', '	crew:', ['27:1 This line is indented with a tab. Indent with spaces.']],
  [
    'a colon too many',
    'name: One town',
    'name: One: town',
    ['2:7 A second colon begins a mapping within a line. Put text that has a colon and a space in quotes.'],
  ],
  [
    'two documents',
    'teams:',
    '---\nteams:',
    ['26:1 A second document begins here. Keep one document in a file: remove the --- line.'],
  ],
  [
    'a tag',
    'name: One town',
    'name: !!js/function "x"',
    ['2:7 Tags (!...) are not read. Leave it out: documents hold plain values only.'],
  ],
  [
    'an open quote',
    'name: One town',
    'name: "One town',
    ['30:1 Something was opened and not closed. Close it: with a quote, a ] or a }.'],
  ],
  [
    'a file too long',
    'name: One town',
    `name: ${'x'.repeat(2_000_001)}`,
    ['The file has 2000922 characters. Keep a document below 2000000 characters.'],
  ],
  [
    'no facilities',
    /facilities:[\s\S]*services:/,
    'services:',
    ['1:1 facilities: "facilities" is missing. Write facilities as id: {...}.'],
  ],
  [
    'an empty estate',
    /facilities:[\s\S]*services:[\s\S]*/,
    'facilities: {}\n',
    ['5:13 facilities: The twin has no facility. Add one: pdx-04: {halls: {hall-1: {load: 1.9 MW}}}.'],
  ],
  [
    'a number for a name',
    'name: One town',
    'name: 7',
    ['2:7 name: 7 is not text. Write some words; put them in quotes if they look like a number.'],
  ],
  [
    'a battery without unit',
    'battery: 8 min',
    'battery: 8',
    [
      '16:71 facilities.east.power.ups.ups.battery: 8 is not a run time or an energy with its unit. Write how long it lasts, such as 10 min at full load, or 500 kWh.',
    ],
  ],
  [
    'a battery in words',
    'battery: 8 min',
    'battery: big',
    [
      '16:71 facilities.east.power.ups.ups.battery: "big" is neither a duration nor an energy. Write a run time or an energy, such as 10 min at full load, 10 min at 1.9 MW or 500 kWh.',
    ],
  ],
  [
    'fuel without unit',
    'each: 1 MW',
    'each: 1 MW, fuel: 40000',
    [
      '12:66 facilities.east.power.generators.plant.fuel: 40000 is not a volume or a duration with its unit. Write how much there is, such as 40000 L or 48 h at full load.',
    ],
  ],
  [
    'a link to nowhere',
    'teams:',
    'network: {links: {l: {from: east, to: wset}}}\nteams:',
    ['26:39 network.links.l.to: There is no "wset" in the twin. Write east.'],
  ],
  [
    'a link to itself',
    'teams:',
    'network: {links: {l: {from: east, to: east}}}\nteams:',
    ['26:39 network.links.l.to: The link leads from east to itself. Name two different ends.'],
  ],
  [
    'a conduit that is not there',
    'teams:',
    'network: {links: {l: {from: east, to: ix, conduits: [duct]}}, exchanges: {ix: {at: [1, 2]}}}\nteams:',
    ['26:54 network.links.l.conduits[0]: There is no "duct" in the twin. There is none to choose from.'],
  ],
  [
    'a zone that is not there',
    '    region: coast\n',
    '    region: coast\n    zone: coast-b\n',
    ['8:11 facilities.east.zone: There is no "coast-b" in the twin. Did you mean coast-a?'],
  ],
  [
    'more delivered than contracted',
    '    region: coast\n',
    '    region: coast\n    envelope: {contracted: 5 MW, delivered: 8 MW}\n',
    [
      '8:45 facilities.east.envelope.delivered: 8.00 MW is delivered, but only 5.00 MW contracted. Write a contracted power of at least the delivered.',
    ],
  ],
  [
    'an unknown density',
    'hall-1: {load',
    'hall-1: {density: hot, load',
    [
      '22:25 facilities.east.halls.hall-1.density: "hot" is not known here. Write one of standard, high, accelerated, liquid.',
    ],
  ],
  [
    'more blocks than loads',
    'arrangement: 2N',
    'arrangement: block-redundant, blocks: 5',
    [
      '16:57 facilities.east.power.ups.ups.blocks: There are 5 blocks for 2 loads. Write no more blocks than loads: each load hangs on one block.',
    ],
  ],
  [
    'an unknown arrangement',
    'arrangement: 2N',
    'arrangement: 5N',
    ['16:32 facilities.east.power.ups.ups.arrangement: "5N" is not known here. Did you mean N?'],
  ],
  [
    'a service on a hall that is not there',
    'ledger: {runs-in: [east]}',
    'ledger: {runs-in: [east], on: hall-9}',
    ['25:33 services.ledger.on: There is no "hall-9" in the twin. Did you mean hall-1?'],
  ],
  [
    'a failover by nobody',
    'needs: {ledger: hard}',
    'failover: {by: crow}',
    ['24:57 services.shop.failover.by: There is no "crow" in the twin. Did you mean crew?'],
  ],
  [
    'neither true nor false',
    'battery: 8 min',
    'battery: 8 min, bypass: maybe',
    ['16:86 facilities.east.power.ups.ups.bypass: maybe is not true or false. Write true or false.'],
  ],
  [
    'a source that is not listed',
    'count: 3, needs: 2}',
    'count: 3, needs: 2, source: vendor}',
    ['20:46 facilities.east.cooling.chillers.source: There is no source "vendor". There is none to choose from.'],
  ],
])('%s', (_, replace, by, expected) => {
  const text = TWIN.replace(replace, () => by);
  expect(text).not.toBe(TWIN);
  const reading = readTwin({ 'twin.yaml': text }, 'twin.yaml');
  expect(reading.ok ? 'was read' : reading.issues.map(told)).toEqual(expected);
});

test('all issues are told at once, in the order of the document', () => {
  const text = TWIN.replace('12 MW', '12')
    .replace('count: 3, needs: 2', 'cuont: 3, needs: 2')
    .replace('{ledger: hard}', '{legder: hard}');
  const reading = readTwin({ 'twin.yaml': text }, 'twin.yaml');
  expect(reading.ok ? [] : reading.issues.map(({ line, path }) => `${line} ${path}`)).toEqual([
    '10 facilities.east.power.utilities.grid-1.capacity',
    '20 facilities.east.cooling.chillers.cuont',
    '24 services.shop.needs.legder',
  ]);
});

test('a name that is wrong where it stands is not missing where it is used', () => {
  const reading = readTwin({ 'twin.yaml': TWIN.replace('battery: 8 min', 'battery: 8 min, health: 40') }, 'twin.yaml');
  expect(reading.ok ? 0 : reading.issues.length).toBe(1);
});

test('a file that is not in the folder', () => {
  expect(readTwin({ 'a/twin.yaml': TWIN }, 'a/twn.yaml')).toMatchObject({
    ok: false,
    issues: [{ file: 'a/twn.yaml', right: 'Did you mean a/twin.yaml?' }],
  });
});

test('byte order mark, Windows line ends and JSON are read', () => {
  expect(readTwin({ t: `\uFEFF${TWIN.replaceAll('\n', '\r\n')}` }, 't').ok).toBe(true);
  const json =
    '{"format": "blackstart-twin/1", "name": "J", "facilities": {"east": {"halls": {"hall-1": {"load": "1 MW"}}}}}';
  expect(readTwin({ t: json }, 't').ok).toBe(true);
});
