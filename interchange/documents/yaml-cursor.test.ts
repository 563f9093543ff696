import { describe, expect, test } from 'vitest';
import { cursorAt } from './yaml-cursor.ts';

/** The cursor where `|` stands. */
function at(text: string) {
  const found = cursorAt(text.replace('|', ''), text.indexOf('|'));
  return found && [found.around.join('.'), found.part, found.key ?? '', found.typed].join(' / ');
}

describe('where someone writes', () => {
  test.each([
    ['a key at the top', 'na|', ' / key /  / na'],
    ['a key below another', 'regions:\n  we|', 'regions / key /  / we'],
    ['an empty line below a key', 'facilities:\n  a:\n    power:\n      |', 'facilities.a.power / key /  / '],
    ['a value', 'facilities:\n  a:\n    tier: I|', 'facilities.a / value / tier / I'],
    [
      'a value after others',
      'facilities:\n  a:\n    region: x\n\n    # why\n    tier: |',
      'facilities.a / value / tier / ',
    ],
    ['back one level', 'facilities:\n  a:\n    halls:\n      h: {}\n  b|', 'facilities / key /  / b'],
    ['a key in braces', 'regions:\n  west: {provider: x, ju|', 'regions.west / key /  / ju'],
    [
      'a value in braces',
      'regions:\n  west: {provider: x, jurisdiction: U|',
      'regions.west / value / jurisdiction / U',
    ],
    ['braces in braces', 'ups: {u: {battery: 5 min, each: |', 'ups.u / value / each / '],
    [
      'after braces that are closed',
      'power:\n  utilities: {f: {capacity: 1 MW}, g: {ca|',
      'power.utilities.g / key /  / ca',
    ],
    ['an item of a list', 'feeds:\n  it: {from: [feed-1, fe|', 'feeds.it.from.1 / value /  / fe'],
    ['an inject', 'injects:\n  - {at: 08:00, fail: x}\n  - {at: 09:00, lo|', 'injects.1 / key /  / lo'],
    ['a key of an inject on lines', 'injects:\n  - at: 08:00\n    fa|', 'injects.0 / key /  / fa'],
    ['the first key behind a dash', 'injects:\n  - at: 08:00\n  - fa|', 'injects.1 / key /  / fa'],
    ['braces over lines', 'a:\n  b: {\n    c: 1,\n    d|', 'a.b / key /  / d'],
    ['text with brackets in quotes', 'a: "{"\nb|', ' / key /  / b'],
  ])('%s', (_what, text, place) => {
    expect(at(text)).toBe(place);
  });

  test('in a comment there is nothing to write', () => {
    expect(at('a: 1 # no|')).toBe(undefined);
  });
});
