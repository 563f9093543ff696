import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Sha256, sha256 } from './sha256.ts';

test('the examples of FIPS 180-4', () => {
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  );
});

test('agrees with the platform on any bytes and any text, in any pieces', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 6 }), (pieces) => {
      const own = new Sha256();
      const platform = createHash('sha256');
      for (const piece of pieces) {
        own.bytes(piece);
        platform.update(piece);
      }
      return own.hex() === platform.digest('hex');
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      return sha256(text) === createHash('sha256').update(text, 'utf8').digest('hex');
    }),
  );
  expect(sha256('\ud800x')).toBe(createHash('sha256').update('\ud800x', 'utf8').digest('hex'));
});

test('numbers are eight bytes, and minus zero is zero', () => {
  const bytes = new Uint8Array(new Float64Array([1.5]).buffer);
  expect(new Sha256().number(1.5).hex()).toBe(new Sha256().bytes(bytes).hex());
  expect(new Sha256().number(-0).hex()).toBe(new Sha256().number(0).hex());
});
