/** What is written reads back to the same, and the author's comments and layout survive. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SECOND } from '../units/index.ts';
import { INJECT_VERBS, injectCatalogue, takesUnits } from './inject-catalogue.ts';
import { LITTLE_DRILL, readDrill } from './little-drill.fixture.ts';
import type { Inject } from './scenario.ts';
import { writeScenario } from './write-scenario.ts';

function injectsOf(text: string): readonly Inject[] {
  return readDrill(text).scenario.injects;
}

describe('writing injects back', () => {
  test('changes nothing when nothing has changed', () => {
    expect(writeScenario(LITTLE_DRILL, injectsOf(LITTLE_DRILL))).toBe(LITTLE_DRILL);
  });

  test('keeps what the author wrote beside a changed inject', () => {
    const changed = injectsOf(LITTLE_DRILL).map((inject) =>
      inject.id === 'storm' ? { ...inject, at: inject.at + 600 * SECOND } : inject,
    );
    const text = writeScenario(LITTLE_DRILL, changed);
    expect(text).toContain(
      '# the grid goes first\n  - {id: storm, at: 09:10, lose-utility: east.utility-a, for: 1 h 50 min} # reported',
    );
    expect(text).toContain('twin:   ./twin.yaml   # beside this file');
    expect(text).toContain('by: night-shift} # said by phone\n  # the last one\n\n# what must hold\ncriteria:');
    expect(injectsOf(text)).toEqual(changed);
  });

  test('removes, reorders and adds', () => {
    const before = injectsOf(LITTLE_DRILL);
    const added: Inject = {
      id: 'live-1',
      at: 1_234_567_890,
      verb: 'spike-demand',
      targets: ['estate'],
      until: 9_000_000_000,
      parameters: { factor: 3, ramp: 60 * SECOND },
      enabled: true,
    };
    const after = [...before.slice(1).reverse(), added];
    expect(injectsOf(writeScenario(LITTLE_DRILL, after))).toEqual(after);
  });

  test('adds the list to a scenario that has none', () => {
    const none = LITTLE_DRILL.slice(0, LITTLE_DRILL.indexOf('injects:'));
    const injects = injectsOf(LITTLE_DRILL).slice(0, 1);
    expect(injectsOf(writeScenario(none, injects))).toEqual(injects);
    expect(injectsOf(writeScenario(LITTLE_DRILL, []))).toEqual([]);
  });

  test('writes into JSON and into documents with anchors', () => {
    const before = injectsOf(LITTLE_DRILL);
    const json =
      '{"format": "blackstart-scenario/1", "twin": "twin.yaml", "starts": "2026-03-02T08:00:00Z", "length": "1 d", "injects": [{"at": "09:00", "fail": "east"}]}';
    expect(injectsOf(writeScenario(json, before))).toEqual(before);
    const anchored =
      'format: blackstart-scenario/1\ntwin: twin.yaml\nstarts: 2026-03-02T08:00:00Z\nlength: 1 d\ninjects:\n  - {at: &when 09:00, fail: east}\n  - {at: *when, fail: west}\n';
    const two = injectsOf(anchored);
    expect(injectsOf(writeScenario(anchored, [...two, { ...(before[0] as Inject), id: 'more' }]))).toEqual([
      ...two,
      { ...before[0], id: 'more' },
    ]);
  });

  test('reads back to the same whatever the injects are', () => {
    const { twin } = readDrill(LITTLE_DRILL);
    const inject = fc.constantFrom(...INJECT_VERBS).chain((verb) => {
      const { parameters, ends, isTogether } = injectCatalogue[verb];
      const fitting = twin.estate.components.filter((one) => one.injects.includes(verb)).map(({ id }) => id);
      const targets = isTogether ? ['east'] : fitting;
      const figures = fc.record(
        Object.fromEntries(
          parameters.map(({ name, dimension, min, max }) => [
            name,
            dimension === 'number' && name !== 'factor'
              ? fc.integer({ min, max: 50 })
              : dimension === 'duration'
                ? fc.integer({ min, max })
                : fc.integer({ min: min * 1000, max: max * 1000 }).map((value) => value / 1000),
          ]),
        ),
      );
      const length = 86_400 * SECOND;
      const kindOf = (id: string) => twin.estate.components.find((one) => one.id === id)?.kind ?? 'estate';
      return fc
        .record({
          verb: fc.constant(verb),
          targets: fc.constantFrom(...targets).map((id) => [id]),
          at: fc.oneof(
            fc.integer({ min: 0, max: length }),
            fc.integer({ min: 0, max: 86_400 }).map((seconds) => seconds * SECOND),
          ),
          lasts: fc.integer({ min: 1, max: length }),
          parameters: figures,
          note: fc.option(
            fc.string({ unit: 'grapheme-composite', minLength: 1 }).filter((text) => /^[^\p{Cc}\p{Cs}]+$/u.test(text)),
            { nil: undefined },
          ),
          enabled: fc.boolean(),
        })
        .map(
          ({ lasts, note, ...rest }): Omit<Inject, 'id'> => ({
            ...rest,
            parameters: rest.targets.every((id) => takesUnits(verb, kindOf(id)))
              ? rest.parameters
              : withoutUnits(rest.parameters),
            ...(ends === 'cannot' ? {} : { until: rest.at + lasts }),
            ...(note === undefined ? {} : { note }),
          }),
        );
    });
    fc.assert(
      fc.property(fc.array(inject, { maxLength: 6 }), fc.boolean(), (list, numbered) => {
        const injects = list.map((one, i): Inject => ({ id: numbered ? `inject-${i + 1}` : `live-${i}`, ...one }));
        expect(injectsOf(writeScenario(LITTLE_DRILL, injects))).toEqual(injects);
      }),
      { numRuns: 60 },
    );
  });
});

function withoutUnits(parameters: Inject['parameters']): Inject['parameters'] {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => name !== 'units'));
}
