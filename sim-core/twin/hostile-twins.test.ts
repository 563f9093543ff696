/** Documents may come from anybody: whatever the text is, it is read or refused with places, quickly, and nothing throws. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTwin } from './read-twin.ts';

const TWIN = `format: blackstart-twin/1
name: One town
regions: {coast: {provider: acme, at: [40.7, -74], zones: [coast-a]}}
facilities:
  east:
    region: coast
    power:
      utilities: {grid-1: {capacity: 12 MW}, grid-2: {capacity: 12 MW}}
      generators: {plant: {count: 4, needs: 3, each: 1 MW, fuel: 48 h at full load}}
      switchboards: {board-a: {from: [grid-1, plant]}, board-b: {from: [grid-2, plant], tie: {to: board-a}}}
      ups: {ups: {arrangement: 2N, from: [board-a, board-b], battery: 8 min}}
      feeds: {it: {from: ups}, mechanical: {from: [board-a, board-b]}}
      protection: {fault: {trips: [grid-1, plant], cause: one fault}}
    cooling: {chillers: {count: 3, needs: 2}, loops: {loop: {lasts: 5 min}}}
    halls: {hall-1: {load: 800 kW, cooled-by: loop}}
    restart: {team: crew, energise: 30 racks/min}
network: {links: {l: {from: east, to: ix, conduits: [duct]}}, exchanges: {ix: {at: [1, 2]}}, conduits: {duct: {}}}
services:
  shop: {users: buyers, runs-in: [east], needs: {ledger: hard}, failover: {by: crew}}
  ledger: {runs-in: {primary: east}}
teams: {crew: {at: east, needs: it}}
populations: {buyers: {users: 1 M, demand: 10 krps, mix: {coast: 60 %, europe: 40 %}}}
`;

/** Read, or refused with at least one issue that has a place and words. */
function expectTold(text: string): void {
  const reading = readTwin({ t: text }, 't');
  if (reading.ok) return;
  expect(reading.issues.length).toBeGreaterThan(0);
  for (const { line, column, wrong, right } of reading.issues) {
    expect(Number.isInteger(line) && Number.isInteger(column) && line >= 0 && column >= 0).toBe(true);
    expect(wrong).toMatch(/\S/u);
    expect(right).toMatch(/\S/u);
    expect(`${wrong} ${right}`).not.toMatch(/undefined|\[object|Invalid input|NaN|does not fit here/u);
  }
}

const words = TWIN.match(/[A-Za-z0-9-]+|[^\sA-Za-z0-9-]/gu) ?? [];

test('any text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), expectTold), { numRuns: 300 });
});

test('the good twin with some of its words changed, moved or gone', () => {
  const change = fc.record({
    at: fc.nat({ max: words.length - 1 }),
    by: fc.oneof(
      fc.constantFrom(
        ...words,
        '',
        '{}',
        '[]',
        '~',
        '-1',
        '0',
        '1e999',
        '.nan',
        '"',
        "'",
        '(',
        '[',
        '*a',
        '&a',
        'true',
        'constructor',
        'toString',
        'hasOwnProperty',
      ),
      fc.string({ maxLength: 8 }),
    ),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      let index = -1;
      const by = new Map(changes.map(({ at, by: text }) => [at, text]));
      expectTold(TWIN.replace(/[A-Za-z0-9-]+|[^\sA-Za-z0-9-]/gu, (word) => by.get(++index) ?? word));
    }),
    { numRuns: 300 },
  );
});

test('the good twin with any value in any place', () => {
  const json: unknown = {
    format: 'blackstart-twin/1',
    name: 'J',
    facilities: { a: { power: { arrangement: '2N' }, halls: { h: { load: '1 MW' } } } },
    services: { s: { 'runs-in': ['a'] } },
  };
  const keys = [
    'regions',
    'facilities',
    'services',
    'teams',
    'populations',
    'network',
    'power',
    'cooling',
    'halls',
    'ups',
    'feeds',
    'from',
    'runs-in',
    'needs',
    'mix',
    'a',
    'h',
    's',
  ];
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('a', 'h', 's', '1 MW', '2N', '8 min', 12, -1, true, null, ''),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys), tie('any'), { maxKeys: 3 }),
    ),
  })).any;
  fc.assert(
    fc.property(fc.constantFrom(...keys), value, fc.constantFrom('a', 'top', 'power', 's'), (key, inserted, where) => {
      const copy = structuredClone(json) as {
        facilities: { a: Record<string, unknown> & { power: Record<string, unknown> } };
        services: { s: Record<string, unknown> };
      } & Record<string, unknown>;
      const target =
        where === 'top'
          ? copy
          : where === 'a'
            ? copy.facilities.a
            : where === 'power'
              ? copy.facilities.a.power
              : copy.services.s;
      target[key] = inserted;
      expectTold(JSON.stringify(copy));
    }),
    { numRuns: 300 },
  );
});

test('a reference that looks like a pattern or a member of every object', () => {
  for (const name of ['(', '[a-', 'a+$', 'constructor', 'toString', '__proto__', 'valueOf']) {
    expectTold(TWIN.replace('cooled-by: loop', `cooled-by: "${name}", powered-by: "${name}"`));
    expectTold(TWIN.replace('from: east', `from: "${name}"`));
    expectTold(TWIN.replace('mix: {coast: 60 %', `mix: {"${name}": 60 %`));
    expectTold(TWIN.replace('users: buyers', `users: "${name}"`));
    expectTold(TWIN.replace('users: 1 M', `users: 1 M, shape: "${name}"`));
  }
});
