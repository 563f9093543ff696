/** Good scenarios: sentences that a planner can read aloud, and what the engine makes of them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type ComponentKind, VERBS_BY_KIND } from '../twin/index.ts';
import { DAY, HOUR, MINUTE, parseInstant, SECOND } from '../units/index.ts';
import { INJECT_VERBS, injectCatalogue } from './inject-catalogue.ts';
import { injectSentence } from './inject-sentence.ts';
import { LITTLE_DRILL, LITTLE_TWIN, readDrill } from './little-drill.fixture.ts';
import { readScenario } from './read-scenario.ts';
import { scenarioJsonSchema } from './scenario-document.ts';
import { readTime, writeTime } from './scenario-time.ts';

const HEAD = 'format: blackstart-scenario/1\ntwin: twin.yaml\nstarts: 2026-03-02T08:00:00Z\nlength: 2 d\n';

function injects(...lines: string[]) {
  return readDrill(`${HEAD}injects:\n${lines.map((line) => `  - ${line}\n`).join('')}`).scenario.injects;
}

function criteria(...lines: string[]) {
  return readDrill(`${HEAD}criteria:\n${lines.map((line) => `  - ${line}\n`).join('')}`).scenario.criteria;
}

function compared(line: string) {
  return readDrill(`${HEAD}injects: [{at: 09:00, fail: east}]\ncompare:\n  - ${line}\n`).scenario.compare[0];
}

describe('a scenario', () => {
  const { scenario, twin } = readDrill(LITTLE_DRILL);

  test('starts at a calendar instant, lasts, and has its seed', () => {
    expect(scenario).toMatchObject({
      name: 'Two towns',
      twin: 'twin.yaml',
      startsAt: Date.UTC(2026, 2, 2, 8),
      length: DAY,
      seed: 7,
    });
    expect(twin.name).toBe('Two towns');
  });

  test('reads its injects as sentences', () => {
    expect(scenario.injects.map((inject) => `${inject.id} +${inject.at / HOUR} h: ${injectSentence(inject)}`)).toEqual([
      'storm +1 h: Lose utility east.utility-a for 2 h',
      'inject-2 +1.5 h: Derate east.chillers to 50 % for 1 h 30 min',
      'inject-3 +2 h: Fail over shop, by night-shift',
    ]);
  });

  test('the hash is of what is said', () => {
    expect(readDrill(LITTLE_DRILL.replaceAll(/ *#.*/gu, '')).scenario.hash).toBe(scenario.hash);
    expect(readDrill(LITTLE_DRILL.replace('seed:   7', 'seed: 8')).scenario.hash).not.toBe(scenario.hash);
  });

  test('finds its twin beside it and in neighbouring folders', () => {
    const documents = {
      'drills/a/scenario.yaml': LITTLE_DRILL.replace('./twin.yaml', '../b/twin.yaml'),
      'drills/b/twin.yaml': LITTLE_TWIN,
    };
    const reading = readScenario(documents, 'drills/a/scenario.yaml');
    expect(reading.ok && reading.value.scenario.twin).toBe('drills/b/twin.yaml');
  });
});

describe('times', () => {
  const monday = Date.UTC(2026, 2, 2, 8);

  test.each([
    ['08:00', 0],
    ['08:50', 50 * MINUTE],
    ['07:59', DAY - MINUTE],
    ['+1 h 20 min', 80 * MINUTE],
    ['2026-03-03T09:00Z', 25 * HOUR],
    ['2026-03-02T10:00:00+01:00', HOUR],
  ])('%s', (text, at) => {
    expect(readTime(text, monday)).toEqual({ ok: true, value: at });
  });

  test('a clock time after an instant is its first occurrence from there on', () => {
    expect(readTime('09:00', monday, 2 * HOUR)).toEqual({ ok: true, value: 25 * HOUR });
    expect(readTime('09:00', monday, HOUR)).toEqual({ ok: true, value: HOUR });
  });

  test('written times read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 * DAY }), fc.integer({ min: 0, max: 4e12 }), (at, startsAt) => {
        expect(readTime(writeTime(at, startsAt), startsAt)).toEqual({ ok: true, value: at });
      }),
    );
    expect([
      writeTime(50 * MINUTE, monday),
      writeTime(HOUR + SECOND, monday),
      writeTime(25 * HOUR, monday),
      writeTime(1, monday),
    ]).toEqual(['08:50', '09:00:01', '2026-03-03T09:00:00Z', '+1 us']);
    expect(parseInstant('2026-03-02T08:00:00Z')).toEqual({ ok: true, value: monday });
  });
});

describe('injects', () => {
  test('every verb is known to the estate, and every verb of the estate to the catalogue', () => {
    for (const kind of Object.keys(VERBS_BY_KIND) as ComponentKind[]) {
      for (const verb of VERBS_BY_KIND[kind]) expect(injectCatalogue[verb].kinds, verb).toContain(kind);
    }
    for (const verb of INJECT_VERBS) expect(injectCatalogue[verb].kinds.length, verb).toBeGreaterThan(0);
  });

  test('each can be aimed at what its catalogue names, and reads aloud', () => {
    const { twin } = readDrill(LITTLE_DRILL);
    const lines = INJECT_VERBS.map((verb) => {
      const { parameters, ends } = injectCatalogue[verb];
      const target = twin.estate.components.find(
        (one) => one.injects.includes(verb) && one.id !== 'estate' && one.id !== 'acme',
      );
      const figures = parameters
        .filter(({ standIn, isOptional }) => standIn === undefined && isOptional !== true)
        .map(
          ({ name, example }) =>
            `${name}: ${name === 'rise' ? '8 K' : name === 'back' || name === 'delay' ? '12 h' : example}`,
        );
      return `{${['at: 09:00', `${verb}: ${target?.id}`, ...figures, ...(ends === 'cannot' ? [] : ['for: 1 h'])].join(', ')}}`;
    });
    expect(injects(...lines).map(injectSentence)).toEqual([
      'Fail coast for 1 h',
      'Repair coast',
      'Derate east.chillers to 50 % for 1 h',
      'Lose utility east.utility-a for 1 h',
      'Restore utility east.utility-a',
      'Sag utility east.utility-a by 30 % for 1 h',
      'Trip east.ground-fault for 1 h',
      'Start generators east.generators-a',
      'Fail the next start of east.generators-a',
      'Delay the fuel of east.generators-a by 12 h',
      'Open east.board-a for 1 h',
      'Close east.board-a',
      'Reset east.chillers',
      'Close the valve of east.loop for 1 h',
      'Stick the valve of east.loop for 1 h',
      'Heat wave at coast, 8.00 K warmer within 1 h for 1 h',
      'Cut link coast-line for 1 h',
      'Cut conduit duct-9 for 1 h',
      'Degrade east for 1 h',
      'Flap east.routers, down 50 % of every 2 min for 1 h',
      'Planned work on east.routers, 5 min after traffic is led away for 1 h',
      'Withdraw the routes of coast for 1 h',
      'Lead the traffic of everyone through east for 1 h',
      'Partition coast from the rest for 1 h',
      'Spike demand of buyers-americas to 2 times within 1 min for 1 h',
      'Fail over shop',
      'Switch over shop',
      'Evacuate coast for 1 h',
      'Refuse capacity at coast for 1 h',
      'Lose the name of shop for 1 h',
      'Poison the configuration of shop for 1 h',
      'Expire certificate edge-certificate for 1 h',
      'Revoke credential edge-certificate for 1 h',
      'Blind the telemetry of coast for 1 h',
      'Corrupt the telemetry of east.hall-1, stuck for 1 h',
      'Fail back shop',
      'Hold the restart of coast for 1 h',
      'Release the restart of coast',
      'Shut down coast for 1 h',
      'Damage coast (100 % of its servers) for 1 h',
      'Bar entry to coast for 1 h',
      'Remove team night-shift for 1 h',
      'Promote shop@east',
      'Lose data shop',
      'Restore data shop@east',
      'Empty the cache of shop',
      'Drop what waits at shop',
      'Change the schema of orders for 1 h',
      'Replay orders from 12 h ago',
      'Cap the power of east to 85 % for 1 h',
      'Pause tuning for 1 h',
      'Resume tuning',
    ]);
  });

  test('short ids, full addresses, aliases and everything at once', () => {
    const [short, full, both, all, part] = injects(
      '{at: 09:00, fail: ups-a}',
      '{at: 09:00, fail: east.ups-a}',
      '{at: 09:00, fail: east.ups}',
      '{at: 09:00, spike-demand: all, factor: 150 %}',
      '{at: 09:00, spike-demand: buyers-europe, factor: 3, ramp: 10 min}',
    );
    expect(short?.targets).toEqual(full?.targets);
    expect(both?.targets).toEqual(['east.ups-a', 'east.ups-b']);
    expect(all).toMatchObject({ targets: ['estate'], parameters: { factor: 1.5, ramp: MINUTE } });
    expect(injects('{at: 09:00, spike-demand: buyers, factor: 3}')[0]?.targets).toEqual([
      'buyers-americas',
      'buyers-europe',
    ]);
    expect(part).toMatchObject({ targets: ['buyers-europe'], parameters: { ramp: 10 * MINUTE } });
  });

  test('a short id that several facilities have is not clear', () => {
    expect(() => injects('{at: 09:00, fail: hall-1}')).toThrow(
      '"hall-1" is in several facilities. Write one of east.hall-1, west.hall-1.',
    );
  });

  test('may be kept without being carried out, with message, note and source', () => {
    expect(
      injects(
        '{id: rumour, at: +1 min, cut-link: coast-line, enabled: false, message: The line is down, note: not confirmed, given: a phone call}',
      ),
    ).toEqual([
      {
        id: 'rumour',
        at: MINUTE,
        verb: 'cut-link',
        targets: ['coast-line'],
        parameters: {},
        message: 'The line is down',
        note: 'not confirmed',
        given: 'a phone call',
        enabled: false,
      },
    ]);
  });

  test('end by a clock time of the next day', () => {
    expect(injects('{at: 23:00, lose-utility: utility-a, until: 02:00}')[0]).toMatchObject({
      at: 15 * HOUR,
      until: 18 * HOUR,
    });
  });
});

describe('criteria', () => {
  test('are sentences', () => {
    expect(
      criteria(
        'shop back within 15 min',
        'shop never lost',
        'no service is lost',
        'unserved below 5 % of demand over the day',
        'unserved below 0.5 % of demand of shop',
        'shop loses less than 1 min of data',
        'east.hall-1 stays below 32 °C',
        'everything stays below 35 C.',
        'every race has at least 2 min to spare',
      ).map(({ id, words, ...rest }) => rest),
    ).toEqual([
      { kind: 'back-within', service: 'shop', within: 15 * MINUTE },
      { kind: 'never-lost', component: 'shop' },
      { kind: 'never-lost', component: 'estate' },
      { kind: 'unserved-below', of: 'all', share: 0.05 },
      { kind: 'unserved-below', of: 'shop', share: 0.005 },
      { kind: 'data-loss-below', service: 'shop', lag: MINUTE },
      { kind: 'temperature-below', component: 'east.hall-1', limit: 32 },
      { kind: 'temperature-below', component: 'estate', limit: 35 },
      { kind: 'margin-at-least', margin: 2 * MINUTE },
    ]);
  });

  test('keep their place and their words', () => {
    expect(criteria('shop  never lost', 'no service is lost')).toMatchObject([
      { id: 'criterion-1', words: 'shop  never lost' },
      { id: 'criterion-2' },
    ]);
  });
});

describe('comparisons', () => {
  test('of an event, a served share, and servers up', () => {
    expect(compared('{reported: 09:10 to 09:30, event: last feed-dead of east after 09:05}')).toEqual({
      id: 'comparison-1',
      words: 'last feed-dead of east after 09:05',
      label: 'predicted',
      since: HOUR,
      reported: { from: 70 * MINUTE, to: 90 * MINUTE },
      measure: { kind: 'event', component: 'east', type: 'feed-dead', after: 65 * MINUTE, last: true },
    });
    expect(
      compared('{reported: 12:00, served: shop at 99 % for 20 min, words: shop is back, label: fitted}'),
    ).toMatchObject({
      words: 'shop is back',
      label: 'fitted',
      measure: { kind: 'served', service: 'shop', share: 0.99, after: HOUR, hold: 20 * MINUTE },
    });
    expect(compared('{reported: 12:00, up: east below 5 %}')).toMatchObject({
      measure: { kind: 'up', component: 'east', share: 0.05, below: true },
    });
  });

  test('count from a fault that they name; clock times are the first after it', () => {
    expect(compared('{reported: 07:00, since: 22:00, up: east at 99 % after 23:30}')).toMatchObject({
      since: 14 * HOUR,
      reported: { from: 23 * HOUR, to: 23 * HOUR },
      measure: { after: 15.5 * HOUR },
    });
  });
});

describe('the JSON Schema', () => {
  const schema = z.fromJSONSchema(scenarioJsonSchema() as Parameters<typeof z.fromJSONSchema>[0]);
  const good = {
    format: 'blackstart-scenario/1',
    twin: './twin.yaml',
    starts: '2026-03-02T08:00:00Z',
    length: '1 d',
    injects: [{ at: '09:00', fail: ['east'], for: '2 h' }],
    criteria: ['shop never lost'],
    compare: [{ reported: '09:10', served: 'shop at 99 %' }],
  };

  test('accepts a good scenario and refuses bad ones', () => {
    expect(schema.safeParse(good).error).toBeUndefined();
    for (const bad of [
      { ...good, lenght: '1 d' },
      { ...good, length: 24 },
      { ...good, injects: [{ at: '09:00', explode: 'east' }] },
      { ...good, format: 'blackstart-twin/1' },
    ]) {
      expect(schema.safeParse(bad).success).toBe(false);
    }
  });
});

test('whatever the text of a scenario is, it is read or refused with places', () => {
  const words = LITTLE_DRILL.match(/[A-Za-z0-9:-]+|[^\sA-Za-z0-9-]/gu) ?? [];
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
        '.inf',
        '(',
        'constructor',
        '__proto__',
        '25:00',
        '+',
        '5 %',
      ),
      fc.string({ maxLength: 8 }),
    ),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      let index = -1;
      const by = new Map(changes.map(({ at, by: text }) => [at, text]));
      const text = LITTLE_DRILL.replace(/[A-Za-z0-9:-]+|[^\sA-Za-z0-9-]/gu, (word) => by.get(++index) ?? word);
      const reading = readScenario({ 'twin.yaml': LITTLE_TWIN, s: text }, 's');
      if (reading.ok) return;
      expect(reading.issues.length).toBeGreaterThan(0);
      for (const { wrong, right } of reading.issues)
        expect(`${wrong} ${right}`).not.toMatch(/undefined|\[object|Invalid input|NaN|does not fit here/u);
    }),
    { numRuns: 120 },
  );
});

describe('operations', () => {
  const first = (line: string) => injects(line)[0];

  test('a decision may say where to: a facility, a region or the deployment itself', () => {
    const meant = ['shop@west'];
    expect(first('{at: 09:00, failover: shop, to: west}')?.destination).toEqual(meant);
    expect(first('{at: 09:00, switchover: shop, to: inland}')?.destination).toEqual(meant);
    expect(first('{at: 09:00, failover: shop, to: shop@west}')?.destination).toEqual(meant);
    const decided = first('{at: 09:00, decide: failover shop to west, by: night-shift}');
    expect(decided?.destination).toEqual(meant);
    expect(decided && injectSentence(decided)).toBe('Fail over shop to shop@west, by night-shift');
  });

  test('an inject may wait for an alarm, and corrupt one quantity', () => {
    const waiting = first('{at: 09:00, failover: shop, when: hall-hot, by: night-shift}');
    expect(waiting?.when).toBe('hall-hot');
    expect(waiting && injectSentence(waiting)).toBe('Fail over shop, by night-shift, once hall-hot is raised');
    const wrong = first('{at: 09:00, corrupt-telemetry: east.hall-1, quantity: inlet, offset: -6, for: 1 h}');
    expect(wrong && injectSentence(wrong)).toBe(
      'Corrupt the telemetry of the inlet of east.hall-1: the truth − 6 for 1 h',
    );
    const scaled = first('{at: 09:00, corrupt-telemetry: shop, factor: 0.9, offset: 2}');
    expect(scaled && injectSentence(scaled)).toBe('Corrupt the telemetry of shop: 0.900 times the truth + 2');
  });
});
