/** Services that say how they serve and scale: how fast they answer as the load moves, and what it costs to be late. */
import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../units/index.ts';
import { deployment, LittleWorkload, service, users, workloadOf } from './little-world.ts';

const serving = { takes: 0.1, arrivals: 1, variation: 1, shared: false, deadline: 30 };
const autoscale = {
  target: 0.75,
  min: 2,
  max: 20,
  every: 15 * SECOND,
  tolerance: 0.1,
  provision: 2 * MINUTE,
  hold: 5 * MINUTE,
};

function chat(rest: Parameters<typeof service>[1], asked: number) {
  return new LittleWorkload(
    workloadOf([users('town')], [service('chat', rest)], [deployment('chat@east 100')], [`town chat ${asked}`]),
  );
}

test('ten servers at eight erlangs answer after the service and the wait that Erlang gives (Q3)', () => {
  const world = chat({ serving }, 80).run(0);
  expect(world.value('chat@east time-to-answer')).toBeCloseTo(0.1 * (1 + 0.20459), 6);
  expect(world.value('chat latency')).toBeCloseTo(0.1 * (1 + 0.20459), 6);
});

test('past its budget for answers a service is degraded, though everybody is served', () => {
  const world = chat({ serving, latencyBudget: 0.2 * SECOND }, 60)
    .at(600, (room) => room.apply({ do: 'spike-demand', target: 'chat', factor: 1.6, ramp: 0 }, -1))
    .at(1200, (room) => room.apply({ do: 'end-spike', target: 'chat' }, -1))
    .run(3600);
  expect(world.log.filter((line) => line.includes('chat service'))).toEqual([
    '600 s chat service-degraded because demand-spiked',
    '1200 s chat service-restored because demand-spike-ended',
  ]);
});

test('a spike is served in full once the replicas that it asks for are provisioned', () => {
  const world = chat({ autoscale }, 30)
    .at(600, (room) => room.apply({ do: 'spike-demand', target: 'chat', factor: 2.2, ramp: 0 }, -1))
    .run(599);
  expect([world.value('chat@east replicas'), world.value('chat@east capacity')]).toEqual([8, 40]);
  world.run(3600);
  expect([world.value('chat@east replicas'), world.value('chat@east served')]).toEqual([18, 66]);
  expect(world.log).toEqual([
    '600 s chat demand-spiked',
    '600 s chat@east deployment-overloaded because demand-spiked',
    '600 s chat service-partly-lost because deployment-overloaded',
    '615 s chat@east replicas-ordered because deployment-overloaded',
    '735 s chat@east replicas-scaled because replicas-ordered',
    '750 s chat@east replicas-ordered because deployment-overloaded',
    '870 s chat@east replicas-scaled because replicas-ordered',
    '870 s chat@east deployment-restored because replicas-scaled',
    '870 s chat service-restored because deployment-restored',
    '885 s chat@east replicas-ordered because demand-spiked',
    '1005 s chat@east replicas-scaled because replicas-ordered',
  ]);
});

test('where the quota refuses replicas the service stays short', () => {
  const world = chat({ autoscale }, 30)
    .at(500, (room) => room.apply({ do: 'refuse-replicas', target: 'chat' }, -1))
    .at(600, (room) => room.apply({ do: 'spike-demand', target: 'chat', factor: 2.2, ramp: 0 }, -1))
    .run(1800);
  expect(world.value('chat@east served')).toBe(40);
  expect(world.log.filter((line) => line.includes('replicas'))).toEqual(['615 s chat@east replicas-refused']);
});
