import { expect, test } from 'vitest';
import { LittleTelemetry, source } from './little-world.ts';

test('a facility goes dark with the way that its telemetry takes, and is shown again with it', () => {
  const world = new LittleTelemetry({ sources: [source('pdx')] });
  world
    .at(60, (room) => room.setWay('pdx', undefined, false, world.outside('site-down')))
    .at(600, (room) => room.setWay('pdx', undefined, true, world.outside('site-up')))
    .run();

  expect(world.log).toEqual([
    '60 s pdx telemetry-dark: pdx cannot reach the outside because site-down',
    '600 s pdx telemetry-back because site-up',
  ]);
});

test('a link is shown as long as one of its ends reports, and its darkness is told by its ends', () => {
  const world = new LittleTelemetry({
    sources: [source('pdx'), source('ams'), source('trunk', { sites: ['pdx', 'ams'] })],
  });
  world
    .at(60, (room) => room.setWay('pdx', undefined, false, -1))
    .at(90, (room) => room.setWay('ams', undefined, false, -1))
    .run();

  expect(world.log.map((line) => line.split(':')[0])).toEqual(['60 s pdx telemetry-dark', '90 s ams telemetry-dark']);
});

test('a collector elsewhere, instruments without power, a service that is lost: each makes it dark, and is named', () => {
  const world = new LittleTelemetry({
    sources: [source('pdx', { collector: 'ams', feeds: ['pdx.it'], needs: ['metrics'] })],
  });
  world
    .at(10, (room) => room.setWay('pdx', undefined, false, -1))
    .at(20, (room) => room.setWay('pdx', 'ams', false, world.outside('link-cut')))
    .at(30, (room) => room.setWay('pdx', 'ams', true, -1))
    .at(40, (room) => room.setFeed('pdx.it', false, world.outside('feed-dead')))
    .at(50, (room) => room.setFeed('pdx.it', true, -1))
    .at(60, (room) => room.setService('metrics', false, world.outside('service-lost')))
    .run();

  expect(world.log).toEqual([
    '20 s pdx telemetry-dark: pdx cannot reach ams because link-cut',
    '30 s pdx telemetry-back',
    '40 s pdx telemetry-dark: its instruments on pdx.it have no power because feed-dead',
    '50 s pdx telemetry-back',
    '60 s pdx telemetry-dark: metrics is lost because service-lost',
  ]);
});

test('a source that is blinded stays dark whatever else comes back', () => {
  const world = new LittleTelemetry({ sources: [source('pdx')] });
  world
    .at(10, (room) => room.apply({ do: 'blind', components: ['pdx', 'pdx.hall-1'] }, world.outside('inject')))
    .at(20, (room) => room.setWay('pdx', undefined, false, -1))
    .at(30, (room) => room.setWay('pdx', undefined, true, -1))
    .at(40, (room) => room.apply({ do: 'unblind', components: ['pdx'] }, world.outside('inject-ended')))
    .run();

  expect(world.log).toEqual([
    '10 s pdx telemetry-dark: it was blinded because inject',
    '40 s pdx telemetry-back because inject-ended',
  ]);
});

test('what stands in two facilities is shown by either, as long as that reaches the collector and has what it needs', () => {
  const shownBy = [
    { facility: 'pdx', needs: ['metrics'] },
    { facility: 'ams', needs: [] },
  ];
  const world = new LittleTelemetry({
    sources: [source('api', { sites: ['pdx', 'ams'], shownBy }), source('own', { sites: [], shownBy })],
  });
  const shown: string[] = [];
  for (const id of ['api', 'own']) world.room.onReporting(id, (is) => shown.push(`${id} ${is ? 'shown' : 'dark'}`));
  world
    .at(10, (room) => room.setService('metrics', false, world.outside('service-lost')))
    .at(20, (room) => room.setWay('ams', undefined, false, world.outside('link-cut')))
    .at(30, (room) => room.setService('metrics', true, world.outside('service-recovered')))
    .at(40, (room) => room.setWay('pdx', undefined, false, world.outside('site-down')))
    .run();
  // The second one is measured there and shown from outside: it needs no way out, and one of the two is always whole.
  expect(shown).toEqual(['api dark', 'api shown', 'api dark']);
});

test('what stands in one facility goes dark with what that facility needs', () => {
  const world = new LittleTelemetry({ sources: [source('api', { sites: [], needs: ['metrics'] })] });
  world.at(10, (room) => room.setService('metrics', false, world.outside('service-lost'))).run();
  expect(world.log).toEqual(['10 s api telemetry-dark: metrics is lost because service-lost']);
});
