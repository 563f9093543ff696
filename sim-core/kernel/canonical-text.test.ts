import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalText, hashValue } from './canonical-text.ts';

test('sorts keys at every depth and leaves out what is undefined', () => {
  expect(canonicalText({ b: [1, { z: 'é', a: null }], a: -0, c: undefined, '10': true, '9': 1e21 })).toBe(
    '{"10":true,"9":1e+21,"a":0,"b":[1,{"a":null,"z":"é"}]}',
  );
  expect(canonicalText([undefined, 1])).toBe('[null,1]');
});

test('the order of members does not change the hash; their values do', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (document) => {
      const reversed = Object.fromEntries(Object.entries(document).reverse());
      return hashValue(document) === hashValue(reversed);
    }),
  );
  expect(hashValue({ a: 1 })).not.toBe(hashValue({ a: 2 }));
});

test('what JSON cannot carry is a defect', () => {
  expect(() => canonicalText({ a: Number.NaN })).toThrow(TypeError);
  expect(() => canonicalText(() => 1)).toThrow(TypeError);
});
