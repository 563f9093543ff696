import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LiveService } from './live-service.ts';
import { FlowSlots, UserFlows } from './user-flows.ts';

const SERVICES = 8;
const POPULATIONS = 3;
const FACILITIES = 4;

/** What `user-flows.ts` reads of a service: two demands, two deployments. */
function service(index: number): LiveService {
  return {
    index,
    populations: Int32Array.of(index % POPULATIONS, (index + 1) % POPULATIONS),
    deployments: [0, 1].map((place) => ({ place, facility: (index + place) % FACILITIES })),
    dispatch: { count: 0, demand: new Int32Array(4), target: new Int32Array(4), rate: new Float64Array(4) },
  } as unknown as LiveService;
}

/** Sends each of its two demands where it is told, −1 nowhere. */
function send({ dispatch }: LiveService, targets: readonly number[], rate: number): void {
  dispatch.count = targets.length;
  targets.forEach((target, demand) => {
    dispatch.demand[demand] = demand;
    dispatch.target[demand] = target;
    dispatch.rate[demand] = rate + demand;
  });
}

function addedUp(services: readonly LiveService[]): Float64Array {
  const sums = new Float64Array(POPULATIONS * FACILITIES);
  for (const { dispatch, populations, deployments } of services)
    for (let i = 0; i < dispatch.count; i++) {
      const facility = deployments[dispatch.target[i] as number]?.facility;
      if (facility !== undefined)
        sums[(populations[dispatch.demand[i] as number] as number) * FACILITIES + facility]! += dispatch.rate[i]!;
    }
  return sums;
}

const target = fc.integer({ min: -1, max: 1 });
const moves = fc.array(
  fc.record({
    /** One of eight, or all of them. */
    who: fc.integer({ min: 0, max: SERVICES }),
    targets: fc.tuple(target, target),
    rate: fc.integer({ min: 0, max: 50 }),
    isAsked: fc.boolean(),
  }),
  { maxLength: 40 },
);

test('sums are what all services send, whether one has moved or all have', () => {
  fc.assert(
    fc.property(moves, (plan) => {
      const services = Array.from({ length: SERVICES }, (_, index) => service(index));
      const flows = new UserFlows(new FlowSlots(services, POPULATIONS, FACILITIES), () => 1);
      flows.update(services);
      for (const { who, targets, rate, isAsked } of plan) {
        const settled = who === SERVICES ? services : services.slice(who, who + 1);
        for (const one of settled) send(one, targets, rate);
        if (!isAsked) {
          flows.pass(settled);
          continue;
        }
        const touched = flows.update(settled);
        const expected = addedUp(services);
        for (const [pair, sum] of expected.entries())
          if (touched === undefined || touched.includes(pair)) expect(flows.sums[pair]).toBe(sum);
      }
      flows.update(services);
      expect(flows.sums).toEqual(addedUp(services));
    }),
  );
});

test('a pair that no settled service has a part in is not touched', () => {
  const services = Array.from({ length: SERVICES }, (_, index) => service(index));
  const flows = new UserFlows(new FlowSlots(services, POPULATIONS, FACILITIES), () => 1);
  flows.update(services);
  flows.update(services.slice(0, 1));
  send(services[1] as LiveService, [0, -1], 5);
  expect(flows.update(services.slice(1, 2))).toEqual([1 * FACILITIES + 1]);
});
