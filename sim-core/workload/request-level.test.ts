/** The fluid model beside a simulation of every request, over a grid of loads; the bounds are what the two came to. */
import { expect, test } from 'vitest';
import { herd, timeWhenShared, waitInLine } from './fixtures/request-level.ts';
import { answered } from './overload.ts';
import { meanWait, sharedTime } from './queueing.ts';
import { settledAmplification } from './retries.ts';

const REQUESTS = 200_000;

test.each([
  [1, 0.5, 1],
  [1, 0.8, 1],
  [1, 0.8, 0],
  [1, 0.8, 4],
  [3, 2, 1],
  [10, 6, 1],
  [10, 8, 1], // Q8: 0.204590
])(
  '%i servers, %f erlangs, service varied by %i: the mean wait is within four standard errors',
  (servers, load, variation) => {
    const { mean, error } = waitInLine(servers, load, 1, variation, REQUESTS);
    const line = { servers, takes: 1, arrivals: 1, variation };
    expect(Math.abs(mean - meanWait(line, load))).toBeLessThan(4 * error);
  },
);

test.each([
  [10, 8, 1, 4],
  [10, 8, 4, 1],
  [4, 3, 4, 4],
])(
  '%i servers, %f erlangs, arrivals varied by %i and service by %i: Allen and Cunneen within 40 %',
  (servers, load, arrivals, variation) => {
    const { mean } = waitInLine(servers, load, arrivals, variation, REQUESTS);
    const approximate = meanWait({ servers, takes: 1, arrivals, variation }, load);
    expect(Math.abs(mean / approximate - 1)).toBeLessThan(0.4);
  },
);

test.each([
  [0.5, 1],
  [0.8, 0],
  [0.8, 1],
  [0.8, 4],
])(
  'shared by all at %f, service varied by %i: the time is that of sharing within 8 %, whatever the variation',
  (load, variation) => {
    expect(Math.abs(timeWhenShared(load, variation, 100_000) / sharedTime(1, load) - 1)).toBeLessThan(0.08);
  },
);

test.each([
  [280, 0],
  [280, 10],
  [220, 10],
  [160, 10],
  [140, 10],
])(
  '%i/s that give up after a second and try once more, out for %i s: both collapse for good, or both recover (W3, W4)',
  (fresh, outage) => {
    const capacity = 300;
    const retry = { persistent: 0, amplification: 1, admit: 1, refusalCost: 1 };
    const during = outage > 0 ? 2 : 1;
    const attempts = fresh * settledAmplification(fresh, capacity, 1, retry, during);
    const single = herd(fresh, capacity, 1, outage);
    // Arrivals at random differ by a few in a hundred from their mean.
    expect(Math.abs(single.asked / attempts - 1)).toBeLessThan(0.03);
    expect(Math.abs(single.good - answered(attempts, capacity, 1))).toBeLessThan(0.03 * fresh);
  },
);
