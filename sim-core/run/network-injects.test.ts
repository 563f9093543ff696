/** What befalls networks, from the document to the log and to what users are served. */
import { expect, test } from 'vitest';
import { NETWORK_TWIN, story } from './network-story.fixture.ts';

test('an exchange fails: its users are lost until the Internet knows, then share the narrower way', () => {
  expect(story(['{at: +10 min, fail: nyc, for: 5 min}'])).toEqual([
    '600 s  The routers of nyc failed.',
    '600 s  web serves 0 %',
    '600.9 s  The ends of link nyc-iad noticed that it is dead.',
    '605 s  Routing settled after the change of nyc: 0 paths moved, 0 paths without a way, 2 paths regained.',
    '605 s  Link chi-iad is full at 1.00 Gbit/s.',
    '605 s  web serves 50 %',
    '900 s  The routers of nyc are back.',
    '905 s  Routing settled after the change of nyc: 2 paths moved, 0 paths without a way, 1 path regained.',
    '905 s  Link chi-iad is no longer full.',
    '905 s  web serves 100 %',
  ]);
});

test('a conduit is cut: BFD notices after 0.9 s, routes converge 5 s later (N12)', () => {
  expect(story(['{at: +10 min, cut-conduit: river, for: 5 min}'])).toEqual([
    '600 s  Conduit river was cut with 1 link in it.',
    '600 s  Link nyc-iad was cut.',
    '600 s  nyc was cut off: none of its links carries traffic.',
    '600 s  web serves 0 %',
    '600.9 s  The ends of link nyc-iad noticed that it is dead.',
    '605.9 s  Routing settled after the change of nyc-iad: 0 paths moved, 0 paths without a way, 2 paths regained.',
    '605.9 s  Link chi-iad is full at 1.00 Gbit/s.',
    '605.9 s  web serves 50 %',
    '900 s  Conduit river was repaired.',
    '900 s  Link nyc-iad carries traffic again.',
    '900 s  nyc is joined to the network again.',
    '905 s  Routing settled after the change of nyc-iad: 2 paths moved, 0 paths without a way, 0 paths regained.',
    '905 s  Link chi-iad is no longer full.',
    '905 s  web serves 100 %',
  ]);
});

test.each([
  ['{every: 300 ms, misses: 3}', 0.9],
  ['{every: 30 s, misses: 3}', 90],
  ['180 s', 180],
])('a link that notices by %s is known to be dead after %d s (N12)', (detect, after) => {
  const twin = NETWORK_TWIN.replace('detect: 90 s', `detect: ${detect}`);
  const noticed = story(['{at: +10 min, cut-link: iad-pdx}'], twin).filter((line) => line.includes('noticed'));
  expect(noticed).toEqual([`${600 + after} s  The ends of link iad-pdx noticed that it is dead.`]);
});

test('a loss that is over before the ends have noticed changes no route', () => {
  expect(story(['{at: +10 min, cut-link: iad-pdx, for: 80 s}'])).toEqual([
    '600 s  Link iad-pdx was cut.',
    '680 s  Link iad-pdx carries traffic again.',
  ]);
});

test('a carrier takes all its links, and half of an access that is spread over two', () => {
  const twin = NETWORK_TWIN.replace('through: [nyc, chi], routers', 'carriers: [red, blue], access: 4 Gbit/s, routers');
  expect(story(['{at: +10 min, fail: red, for: 5 min}'], twin)).toEqual([
    '600 s  Carrier red is down, and 2 links with it.',
    '600 s  Link nyc-iad was cut.',
    '600 s  Link iad-pdx was cut.',
    '600 s  nyc was cut off: none of its links carries traffic.',
    '600 s  web serves 50 %',
    '600.9 s  The ends of link nyc-iad noticed that it is dead.',
    '605 s  web serves 100 %',
    '690 s  The ends of link iad-pdx noticed that it is dead.',
    '695 s  Routing settled after the change of iad-pdx: 0 paths moved, 0 paths without a way, 2 paths regained.',
    '695 s  Link chi-iad is full at 1.00 Gbit/s.',
    '900 s  Carrier red is back.',
    '900 s  Link nyc-iad carries traffic again.',
    '900 s  Link iad-pdx carries traffic again.',
    '900 s  nyc is joined to the network again.',
    '905 s  Routing settled after the change of red: 2 paths moved, 0 paths without a way, 0 paths regained.',
    '905 s  Link chi-iad is no longer full.',
  ]);
});

test('a degraded link loses requests for good only when all attempts are lost', () => {
  expect(story(['{at: +10 min, degrade-link: nyc-iad, loss: 30 %, latency: 40 ms, for: 5 min}'])).toEqual([
    '600 s  nyc-iad loses 30 % of all packets and takes 40 ms longer.',
    '600 s  web serves 93 %',
    '900 s  nyc-iad carries traffic as it should again.',
    '900 s  web serves 100 %',
  ]);
});

test('a flapping link drops what routing has just put back on it, until it holds still', () => {
  const lines = story(['{at: +10 min, flap-link: nyc-iad, period: 20 s, duty: 25 %, for: 1 min}']);
  expect(lines.filter((line) => /flap|serves/u.test(line))).toEqual([
    '600 s  nyc-iad began to flap: down for 25 % of every 20 s.',
    ...[600, 620, 640].flatMap((at) => [
      `${at} s  web serves 0 %`,
      `${at + 5} s  web serves 100 %`,
      `${at + 5.9} s  web serves 50 %`,
      `${at + 10} s  web serves 100 %`,
    ]),
    '660 s  nyc-iad stopped flapping.',
  ]);
});

test('planned work leads traffic away first: nothing is lost, if the other way is wide enough', () => {
  const twin = NETWORK_TWIN.replace('capacity: 1 Gbit/s', 'capacity: 10 Gbit/s');
  expect(story(['{at: +10 min, maintain: nyc-iad, drain: 1 min, for: 10 min}'], twin)).toEqual([
    '600 s  Work on nyc-iad began: traffic has 1 min to leave it.',
    '605 s  Routing settled after the change of nyc-iad: 2 paths moved, 0 paths without a way, 0 paths regained.',
    '660 s  Link nyc-iad was taken out for work.',
    '660 s  nyc was cut off: none of its links carries traffic.',
    '660.9 s  The ends of link nyc-iad noticed that it is dead.',
    '1200 s  Work on nyc-iad is done.',
    '1200 s  Link nyc-iad carries traffic again.',
    '1200 s  nyc is joined to the network again.',
    '1205 s  Routing settled after the change of nyc-iad: 2 paths moved, 0 paths without a way, 0 paths regained.',
  ]);
});

test('work that does not wait for the drain loses what has not left', () => {
  const twin = NETWORK_TWIN.replace('capacity: 1 Gbit/s', 'capacity: 10 Gbit/s');
  const lines = story(['{at: +10 min, maintain: nyc-iad, drain: 1 s, for: 10 min}'], twin);
  expect(lines.filter((line) => line.includes('serves'))).toEqual(['601 s  web serves 0 %', '605 s  web serves 100 %']);
});

test('a site that withdraws its routes is gone for its users though it works', () => {
  expect(story(['{at: +10 min, withdraw-routes: iad, for: 5 min}'])).toEqual([
    '600 s  iad withdrew its routes: the Internet will no longer find it.',
    '605 s  Routing settled after the change of iad: 0 paths moved, 2 paths without a way, 0 paths regained.',
    '605 s  web serves 0 %',
    '900 s  iad announces its routes again.',
    '905 s  Routing settled after the change of iad: 0 paths moved, 0 paths without a way, 2 paths regained.',
    '905 s  web serves 100 %',
  ]);
});

test('leaked routes draw users through a place that is too narrow for them', () => {
  expect(story(['{at: +10 min, leak-routes: pdx, of: people, for: 5 min}'])).toEqual([
    '600 s  Routes were leaked: traffic of people will go through pdx.',
    '605 s  Routing settled after the change of pdx: 4 paths moved, 0 paths without a way, 0 paths regained.',
    '900 s  The leaked routes through pdx were withdrawn.',
    '905 s  Routing settled after the change of pdx: 4 paths moved, 0 paths without a way, 0 paths regained.',
  ]);
  const narrow = NETWORK_TWIN.replace('access: 10 Gbit/s', 'access: 100 Mbit/s');
  const lines = story(['{at: +10 min, leak-routes: pdx, of: people, for: 5 min}'], narrow);
  expect(lines.filter((line) => line.includes('serves'))).toEqual(['605 s  web serves 5 %', '905 s  web serves 100 %']);
});

test('leaked routes fill what they lead through, also with traffic that drew on nothing before', () => {
  // Nobody has said what the accesses of Ashburn and Portland carry: users of both are on the open Internet.
  const open = NETWORK_TWIN.replace(
    'network: {through: [nyc, chi], routers: {count: 2}}',
    'network: {routers: {count: 2}}',
  )
    .replace('network: {access: 10 Gbit/s, carriers: [red, blue]}', 'network: {}')
    .replace('to: pdx, capacity: 10 Gbit/s, latency: 25 ms', 'to: pdx, capacity: 1 Gbit/s, latency: 25 ms')
    .replace('exchanges: {nyc: {at: [40.7, -74]}', 'exchanges: {nyc: {at: [40.7, -74], access: 400 Mbit/s}');
  const leak = (through: string) => [`{at: +10 min, leak-routes: ${through}, of: people, for: 5 min}`];
  const served = (through: string) => story(leak(through), open).filter((line) => line.includes('serves'));
  // 2 Gbit/s come in, 0.4 Gbit/s fit.
  expect(served('nyc')).toEqual(['605 s  web serves 20 %', '905 s  web serves 100 %']);
  // A link of 1 Gbit/s carries half of that.
  expect(served('chi-pdx')).toEqual(['605 s  web serves 50 %', '905 s  web serves 100 %']);
  // What Chicago can carry is not known, and the log says so; the link from there to Ashburn carries half.
  expect(served('chi')).toEqual(['605 s  web serves 50 %', '905 s  web serves 100 %']);
  expect(story(leak('chi'), open)[0]).toBe(
    '600 s  Routes were leaked: traffic of people will go through chi, whose capacity is not stated: it will be late, and as much of it as links allow gets through.',
  );
});

test('a leak is of sites and what contains them; a region where nobody is has no traffic to leak', () => {
  const leak = (of: string) => [`{at: +10 min, leak-routes: pdx, of: ${of}, for: 5 min}`];
  expect(() => story(leak('iad.hall'))).toThrow(
    '"iad.hall" is not a site or a region. Write one of estate, east, west, iad, pdx, nyc, chi, people.',
  );
  const empty = NETWORK_TWIN.replace('regions:', 'regions:\n  moon: {jurisdiction: US, at: [0, 0]}');
  expect(story(leak('moon'), empty)).toEqual([]);
  expect(story(leak('people'), empty)[0]).toBe('600 s  Routes were leaked: traffic of people will go through pdx.');
});

test('users whose access fails ask in vain, though every site is well', () => {
  expect(story(['{at: +10 min, fail: people, for: 5 min}']).slice(0, 3)).toEqual([
    '600 s  people lost their access to the Internet.',
    '600 s  web serves 0 %',
    '900 s  people have their access to the Internet back.',
  ]);
});

test('routers fail one by one: the site is there until the last, and passes on its share', () => {
  const twin = NETWORK_TWIN.replace('routers: {count: 2}', 'routers: {count: 4, needs: 4, capacity: 4 Gbit/s}');
  const lines = story(
    [
      '{at: +10 min, fail: iad.routers, units: 3}',
      '{at: +20 min, fail: iad.routers, units: 1}',
      '{at: +30 min, repair: iad.routers}',
    ],
    twin,
  );
  expect(lines.filter((line) => /router|serves/u.test(line))).toEqual([
    '600 s  3 routers of iad failed, 1 left.',
    '600 s  web serves 25 %', // the last 1 Gbit/s shared with copies of data
    '1200 s  The routers of iad failed.',
    '1200 s  web serves 0 %',
    '1800 s  All routers of iad work again.',
    '1800 s  The routers of iad are back.',
    '1805 s  web serves 100 %',
  ]);
});
