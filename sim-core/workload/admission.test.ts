import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Admission, type Admitting, admit } from './admission.ts';

const blank = (): Admission => ({ served: 0, joining: 0, drained: 0, work: 0, amplification: 1 });

function admitted(
  rest: Partial<Omit<Admitting, 'waiting'>> & { readonly waiting?: boolean },
  persistent: number,
  share = 1,
): Admission {
  const out = blank();
  const here = {
    offered: 80,
    arriving: 80,
    capacity: 100,
    success: 1,
    refused: 0,
    ...rest,
    comesBack: persistent,
    waiting: { isEmpty: rest.waiting !== true },
  };
  admit(here, 1, { persistent, amplification: 0, admit: share }, out);
  return out;
}

test('with room for all, fresh requests are served and waiting work gets its admitted share', () => {
  expect(admitted({}, 1)).toEqual({ served: 80, joining: 0, drained: 0, work: 80, amplification: 1 });
  expect(admitted({ waiting: true }, 1, 0.2)).toEqual({
    served: 80,
    joining: 0,
    drained: 20,
    work: 100,
    amplification: 1,
  });
});

test('overload lets persistent work pile up at the rate of the excess', () => {
  const { joining, drained, served } = admitted({ offered: 130, arriving: 130, waiting: true }, 1);
  expect(served + drained).toBeCloseTo(100, 9);
  expect(joining - drained).toBeCloseTo(30, 9);
});

test('where few come back, what comes back is served at once and nothing piles up', () => {
  const { joining, drained, served } = admitted({ offered: 110, arriving: 110 }, 0.2);
  expect(joining).toBe(drained);
  expect(served + drained).toBeCloseTo(100, 9);
});

test('writes that are refused are tried again, and refused again', () => {
  const out = blank();
  const here = { offered: 80, arriving: 80, capacity: 100, success: 1, refused: 0.25, comesBack: 0 };
  admit({ ...here, waiting: { isEmpty: true } }, 1, { persistent: 0, amplification: 1, admit: 1 }, out);
  // 60 read, and 20 write twice each.
  expect(out).toMatchObject({ amplification: 1.25, work: 100 });
  expect(out.served).toBeCloseTo(60, 9);
});

test('whatever the loads, nothing is served twice and nothing is lost sight of', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  void fc.assert(
    fc.property(
      share,
      share,
      share,
      share,
      share,
      fc.boolean(),
      fc.double({ min: 0, max: 4, noNaN: true }),
      share,
      (reach, success, persistent, admitShare, cost, waiting, retries, load) => {
        const offered = 300 * load;
        const out = blank();
        const retry = { persistent, amplification: retries, admit: admitShare, refusalCost: cost };
        admit(
          {
            offered,
            arriving: offered * reach,
            capacity: 100,
            success,
            refused: 0,
            comesBack: persistent,
            waiting: { isEmpty: !waiting },
          },
          reach,
          retry,
          out,
        );
        expect(out.served).toBeLessThanOrEqual(offered * reach + 1e-9);
        expect(out.served + out.drained).toBeLessThanOrEqual(100 + 1e-9);
        expect(out.work).toBeLessThanOrEqual(100 + 1e-9);
        expect(out.joining).toBeCloseTo(persistent * (offered - out.served), 6);
        expect(Math.min(out.served, out.drained, out.joining)).toBeGreaterThanOrEqual(0);
        if (!waiting) expect(out.joining).toBeGreaterThanOrEqual(out.drained - 1e-9);
      },
    ),
    { numRuns: 500 },
  );
});
