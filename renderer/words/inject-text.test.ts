import { expect, test } from 'vitest';
import { INJECT_VERBS, type Inject, injectCatalogue } from '../../sim-core/scenario/index.ts';
import { HOUR, MINUTE } from '../../sim-core/units/index.ts';
import { newInjectText, readInjectText, textOfInject, withVerb } from './inject-text.ts';
import { injectWords, parameterWords } from './inject-words.ts';

const spike: Omit<Inject, 'id' | 'enabled'> = {
  at: 2.5 * HOUR,
  verb: 'spike-demand',
  targets: ['chat'],
  until: 4.5 * HOUR,
  parameters: { factor: 1.8, ramp: 10 * MINUTE },
  message: 'A launch.',
};
const text = textOfInject(spike);

function errorsOf(change: Partial<typeof text>): Readonly<Record<string, string>> {
  const reading = readInjectText({ ...text, ...change }, 24 * HOUR);
  return reading.ok ? {} : reading.errors;
}

test('an inject reads back from its texts to the same', () => {
  expect(text).toMatchObject({ at: '02:30:00', lasts: '2 h', figures: { factor: '1.8', ramp: '10 min' } });
  expect(readInjectText(text, 24 * HOUR)).toEqual({ ok: true, inject: spike });
});

test('a new inject of every verb can be made as it stands', () => {
  for (const verb of INJECT_VERBS) {
    const reading = readInjectText(newInjectText(verb, ['x'], HOUR), 24 * HOUR);
    expect(reading, verb).toMatchObject({ ok: true, inject: { verb, at: HOUR } });
  }
});

test('figures are written with their units, and what is wrong is said beside the field', () => {
  expect(errorsOf({ at: 'noon' })).toEqual({ at: 'Write a time since the start, such as 00:13:39 or 2 h 05 min.' });
  expect(errorsOf({ at: '30:00:00' })).toEqual({ at: 'The scenario ends at 24:00:00.' });
  expect(errorsOf({ lasts: 'long' })).toEqual({ lasts: 'Write a duration such as 30 min, or leave it empty.' });
  expect(errorsOf({ figures: { factor: '2000', ramp: '10' } })).toEqual({
    factor: 'Between 0 and 1000.',
    ramp: expect.stringContaining('has no unit'),
  });
  expect(errorsOf({ figures: { factor: '' } })).toEqual({ factor: expect.stringMatching(/^Write .*such as 2\.$/u) });
  expect(errorsOf({ targets: [] })).toEqual({ targets: 'Choose what it is aimed at.' });
});

test('what must end is not left without an end', () => {
  const sag = newInjectText('sag-utility', ['utility'], HOUR);
  expect(readInjectText({ ...sag, lasts: '' }, 24 * HOUR)).toMatchObject({
    ok: false,
    errors: { lasts: /has to end/u },
  });
});

test('another verb keeps the figures that both take', () => {
  const wave = withVerb({ ...text, figures: { ...text.figures, ramp: '25 min' } }, 'heat-wave');
  expect(wave.figures).toEqual({ rise: `${injectCatalogue['heat-wave'].parameters[0]?.example} K`, ramp: '25 min' });
});

test('whose traffic it concerns is read back, and left behind with the verb that asks for it', () => {
  const leak: Omit<Inject, 'id' | 'enabled'> = {
    at: HOUR,
    verb: 'leak-routes',
    targets: ['pdx'],
    parameters: {},
    of: ['users', 'west'],
  };
  expect(readInjectText(textOfInject(leak), 24 * HOUR)).toEqual({ ok: true, inject: leak });
  expect(withVerb(textOfInject(leak), 'fail').of).toEqual([]);
  const all = readInjectText({ ...textOfInject(leak), of: [] }, 24 * HOUR);
  expect(all.ok && 'of' in all.inject).toBe(false);
});

test('what a form does not show stays while the inject does the same to the same', () => {
  const move: Omit<Inject, 'id' | 'enabled'> = {
    at: HOUR,
    verb: 'failover',
    targets: ['chat'],
    parameters: {},
    destination: ['chat@ams'],
    when: 'slow',
    given: 'report',
  };
  expect(readInjectText(textOfInject(move), 24 * HOUR, move)).toEqual({ ok: true, inject: move });
  const elsewhere = readInjectText({ ...textOfInject(move), targets: ['search'] }, 24 * HOUR, move);
  expect(elsewhere).toMatchObject({ ok: true, inject: { when: 'slow', given: 'report' } });
  expect(elsewhere.ok && 'destination' in elsewhere.inject).toBe(false);
});

test('an inject in words has its time, its figures and who does it', () => {
  const nameOf = (id: string) => id.toUpperCase();
  expect(injectWords({ ...spike, id: 'inject-4', enabled: false, by: 'sre' }, nameOf)).toBe(
    '02:30:00 Spike demand CHAT ×1.80, ramp 10 min, for 2 h, by SRE, switched off'
      .replaceAll(/(\d) (min|h)/gu, '$1\u00a0$2')
      .replace('ramp 10\u00a0min', 'ramp 10 min'),
  );
  expect(parameterWords({ verb: 'derate', at: 0, parameters: { to: 0.3 } })).toBe('30 %');
  expect(parameterWords({ verb: 'fail', at: 0, parameters: { units: 2 } })).toBe('2 units');
});
