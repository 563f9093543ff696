/** Known answers of queueing theory, and a simulation of single requests beside them. */
import { expect, test } from 'vitest';
import { erlangB, erlangC, meanWait, serversFor, sharedTime, waitsLonger } from './queueing.ts';

const line = { servers: 1, takes: 1, arrivals: 1, variation: 1 };

test('three servers, two erlangs (Q1)', () => {
  expect(erlangC(3, 2)).toBeCloseTo(0.444444, 6);
  expect(meanWait({ ...line, servers: 3 }, 2)).toBeCloseTo(0.444444, 6);
  // Little: as many wait as arrive while one waits.
  expect(2 * meanWait({ ...line, servers: 3 }, 2)).toBeCloseTo(0.888889, 6);
});

test('ten servers, six and eight erlangs (Q2, Q3)', () => {
  expect(erlangC(10, 6)).toBeCloseTo(0.101299, 6);
  expect(erlangB(10, 8)).toBeCloseTo(0.121661, 6);
  expect(erlangC(10, 8)).toBeCloseTo(0.40918, 6);
  expect(meanWait({ ...line, servers: 10 }, 8)).toBeCloseTo(0.20459, 6);
  expect(waitsLonger({ ...line, servers: 10 }, 8, 1)).toBeCloseTo(0.0553765, 7);
});

test('servers for eighty erlangs, waiting a twentieth or a tenth of the service (Q5)', () => {
  expect(serversFor(80, 0.05)).toBe(87);
  expect(serversFor(80, 0.1)).toBe(85);
});

test('one server at 80 %: exponential, regular and very varied service, and shared by all (Q6)', () => {
  const takes = 0.1;
  expect(meanWait({ ...line, takes }, 8)).toBeCloseTo(0.4, 9);
  expect(meanWait({ ...line, takes, variation: 0 }, 8)).toBeCloseTo(0.2, 9);
  expect(meanWait({ ...line, takes, variation: 4 }, 8)).toBeCloseTo(1, 9);
  expect(sharedTime(takes, 0.8)).toBeCloseTo(0.5, 9);
});

test('nothing asked waits for nothing; as much as can be served waits for ever', () => {
  expect([erlangC(4, 0), meanWait({ ...line, servers: 4 }, 0), waitsLonger({ ...line, servers: 4 }, 0, 0)]).toEqual([
    0, 0, 0,
  ]);
  expect([erlangC(4, 4), meanWait({ ...line, servers: 4 }, 4), sharedTime(1, 1)]).toEqual([1, Infinity, Infinity]);
  expect(waitsLonger({ ...line, servers: 4 }, 5, 10)).toBe(1);
});
