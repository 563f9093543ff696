/** Injects on operations that are not right: what is written, and what its author reads. */
import { expect, test } from 'vitest';
import { told } from '../twin/one-town.fixture.ts';
import { LITTLE_TWIN, readDrill } from './little-drill.fixture.ts';
import { readScenario } from './read-scenario.ts';
import { writeScenario } from './write-scenario.ts';

const drill = (inject: string) =>
  `format: blackstart-scenario/1\ntwin: ./twin.yaml\nstarts: 2026-03-02T08:00:00Z\nlength: 1 d\ninjects:\n  - ${inject}\n`;

/** What the author of this inject reads, without its place. */
function wrongs(inject: string, twin: string): readonly string[] {
  const reading = readScenario({ 'twin.yaml': twin, 'scenario.yaml': drill(inject) }, 'scenario.yaml');
  return reading.ok ? [] : reading.issues.map((issue) => told(issue).replace(/^\S+ /u, ''));
}

test.each<readonly [what: string, inject: string, told: string]>([
  [
    'a place that is not there',
    '{at: 09:00, failover: shop, to: wets}',
    'injects[0].to: There is no "wets" in the twin. Did you mean west?',
  ],
  [
    'a place where the service does not run',
    '{at: 09:00, failover: ledger, to: shop@west}',
    'injects[0].to: ledger does not run in shop@west. Write one of east, west.',
  ],
  ['a place for what goes nowhere', '{at: 09:00, fail: east, to: west}', 'injects[0].to: fail takes no to. Remove it.'],
  [
    'a bad change of what is never changed',
    '{at: 09:00, poison-configuration: shop}',
    'injects[0].poison-configuration: The twin does not say how changes reach shop. Write changes: {stages: 1} or more under services.shop.',
  ],
  [
    'an alarm that is a service',
    '{at: 09:00, failover: shop, when: shop}',
    'injects[0].when: "shop" is not an alarm. Write hall-hot.',
  ],
  [
    'an end that cannot be known',
    '{at: 09:00, lose-dns: shop, when: hall-hot, until: 10:00}',
    'injects[0].until: Nobody knows when an inject begins that waits for an alarm. Write how long it lasts from then on, such as for: 30 min.',
  ],
  [
    'a quantity for what has none',
    '{at: 09:00, lose-dns: shop, quantity: inlet, for: 1 h}',
    'injects[0].quantity: lose-dns takes no quantity. Remove it.',
  ],
  [
    'some units of what is one thing',
    '{at: 09:00, fail: east, units: 2}',
    'injects[0].units: fail takes east as a whole. Remove units.',
  ],
  [
    'an evacuation of what is no place',
    '{at: 09:00, evacuate: shop, for: 1 h}',
    'injects[0].evacuate: "shop" is not something that evacuate can be aimed at. Write one of acme, coast, coast-a, inland, harbour, east, west.',
  ],
])('%s', (_what, inject, expected) => {
  expect(wrongs(inject, LITTLE_TWIN.replace('changes: {stages: 2}', 'priority: 2'))).toEqual([expected]);
});

test('what is written of an inject on operations is read as the same again', () => {
  for (const inject of [
    '{at: 09:00, failover: shop, to: west}',
    '{at: 09:00, decide: failover shop to west, by: night-shift}',
    '{at: 09:00, switchover: shop, to: [shop@west]}',
    '{at: 09:00, corrupt-telemetry: east.hall-1, quantity: inlet, offset: -6, for: 1 h}',
    '{at: 09:00, lose-dns: shop, when: hall-hot, for: 20 min}',
  ]) {
    const text = drill(inject);
    const { injects } = readDrill(text).scenario;
    expect(readDrill(writeScenario(drill('{at: 10:00, fail: east}'), injects)).scenario.injects, inject).toEqual(
      injects,
    );
  }
});
