import { expect, test } from 'vitest';
import { deployment, LittleWorkload, service, users, workloadOf } from './little-world.ts';

const world = (...places: readonly string[]) =>
  new LittleWorkload(
    workloadOf(
      [users('us')],
      [service('api')],
      places.map((place) => deployment(place)),
      ['us api 80'],
    ),
  );

test('what is wrong with every deployment is no escape, and ends for all at once', () => {
  const certificate = world('api@pdx 100', 'api@ams 100');
  certificate
    .at(60, (room) => room.impair('api', 'a valid certificate', 0, certificate.outside('credential-expired')))
    .at(600, (room) => room.impair('api', 'a valid certificate', 1, certificate.outside('credential-renewed')))
    .run();

  expect(certificate.log).toEqual([
    '60 s api@pdx deployment-stalled because credential-expired',
    '60 s api@ams deployment-stalled because credential-expired',
    '60 s api service-lost because deployment-stalled while deployment-stalled',
    '600 s api@pdx deployment-restored because credential-renewed',
    '600 s api@ams deployment-restored because credential-renewed',
    '600 s api service-restored because deployment-restored',
  ]);
});

test('several take their parts of what is left, each for its own reason', () => {
  const bad = world('api@pdx 100');
  bad
    .at(60, (room) => room.impair('api@pdx', 'a good configuration', 0.5, -1))
    .at(120, (room) => room.impair('api', 'a valid certificate', 0.8, -1))
    .at(180, (room) => room.impair('api@pdx', 'a good configuration', 1, -1))
    .run(60);
  expect(bad.value('api served-share')).toBeCloseTo(0.5, 9);
  bad.run(120);
  expect(bad.value('api served-share')).toBeCloseTo(0.4, 9);
  bad.run(180);
  expect(bad.value('api served-share')).toBeCloseTo(0.8, 9);
});

test('each place that serves some without it names what is wrong, not the place before it', () => {
  const bad = world('api@pdx 100', 'api@ams 100');
  bad.at(60, (room) => room.impair('api', 'a good configuration', 0.6, bad.outside('change-pushed'))).run();
  expect(bad.log.slice(0, 2)).toEqual([
    '60 s api@pdx deployment-degraded because change-pushed',
    '60 s api@ams deployment-degraded because change-pushed',
  ]);
});
