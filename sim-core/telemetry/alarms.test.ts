import { describe, expect, test } from 'vitest';
import { constant, linear } from '../kernel/index.ts';
import { MINUTE, SECOND } from '../units/index.ts';
import { LittleTelemetry, sampling, source } from './little-world.ts';
import type { AlarmSpec, Sampling } from './telemetry-spec.ts';

/** Sampled every 30 s from the full half minute on, shown 15 s later. */
function hall(rest: Partial<AlarmSpec> = {}, figures: Partial<Sampling> = {}) {
  const alarm: AlarmSpec = {
    id: 'hot',
    component: 'pdx.hall-1',
    quantity: 'inlet',
    when: { kind: 'above', limit: 30 },
    lasting: 0,
    ...rest,
  };
  const world = new LittleTelemetry({ sources: [source('pdx', { sampling: sampling(figures) })], alarms: [alarm] });
  const heard = world.room.listenerOf('hot');
  heard.follows(constant(0, 24));
  return { world, heard };
}

describe('an alarm on a value', () => {
  test('is raised by the first sample beyond the limit, when that is shown', () => {
    const { world, heard } = hall();
    world
      .at(100, () => heard.follows(linear(100 * SECOND, 24, 0.1)))
      .at(100, () => heard.happened(world.outside('cooling-lost')))
      .at(300, () => heard.follows(constant(300 * SECOND, 25)))
      .run();
    // 30 °C at 160 s, sampled at 180 s, shown at 195 s.
    expect(world.log).toEqual([
      '195 s hot alarm-raised because cooling-lost',
      '315 s hot alarm-cleared because cooling-lost',
    ]);
  });

  test('is not raised by what lasts shorter than it asks, nor by what no sample has met', () => {
    const short = hall({ lasting: 2 * MINUTE });
    short.world
      .at(100, () => short.heard.follows(constant(100 * SECOND, 35)))
      .at(170, () => short.heard.follows(constant(170 * SECOND, 24)))
      .run();
    expect(short.world.log).toEqual([]);

    const between = hall();
    between.world
      .at(91, () => between.heard.follows(constant(91 * SECOND, 35)))
      .at(119, () => between.heard.follows(constant(119 * SECOND, 24)))
      .run();
    expect(between.world.log).toEqual([]);
  });

  test('hears nothing in the dark, and what was meanwhile when it is light again', () => {
    const { world, heard } = hall();
    world
      .at(100, (room) => room.setWay('pdx', undefined, false, -1))
      .at(110, () => heard.follows(constant(110 * SECOND, 35)))
      .at(1000, (room) => room.setWay('pdx', undefined, true, -1))
      .run();
    expect(world.log.slice(1)).toEqual(['1000 s pdx telemetry-back', '1035 s hot alarm-raised']);
  });

  test('believes a sensor that is stuck, or beside the truth', () => {
    const stuck = hall();
    stuck.world
      .at(50, (room) => room.apply({ do: 'corrupt', component: 'pdx.hall-1', quantity: 'inlet' }, -1))
      .at(100, () => stuck.heard.follows(constant(100 * SECOND, 45)))
      .at(900, (room) => room.apply({ do: 'mend', component: 'pdx.hall-1', quantity: 'inlet' }, -1))
      .run();
    expect(stuck.world.log).toEqual([
      '50 s pdx.hall-1 telemetry-corrupted',
      '900 s pdx.hall-1 telemetry-mended',
      '915 s hot alarm-raised',
    ]);

    const shifted = hall();
    shifted.world.at(100, (room) => room.apply({ do: 'corrupt', component: 'pdx.hall-1', offset: 8 }, -1)).run();
    expect(shifted.world.log.slice(1)).toEqual(['135 s hot alarm-raised']);
    const other = hall();
    other.world
      .at(100, (room) => room.apply({ do: 'corrupt', component: 'pdx.hall-1', quantity: 'heat', offset: 8 }, -1))
      .run();
    expect(other.world.log).toHaveLength(1);
  });

  test('comes later where samples are lost', () => {
    const { world, heard } = hall({}, { loss: 0.5 });
    world.at(100, () => heard.follows(constant(100 * SECOND, 35))).run();
    const [raised = ''] = world.log;
    expect(raised).toMatch(/^\d+ s hot alarm-raised$/u);
    // On a half minute, some samples late, and the quarter of a minute until it is shown.
    expect((Number.parseFloat(raised) - 15) % 30).toBe(0);
  });
});

describe('an alarm on a state', () => {
  test('is about how bad it is, whatever it is called', () => {
    const { world, heard } = hall({ quantity: 'state', when: { kind: 'severity', least: 'fault' } });
    heard.declared({
      component: 'shop',
      name: 'state',
      unit: 'state',
      labels: [
        { name: 'serving', severity: 'normal' },
        { name: 'degraded', severity: 'degraded' },
        { name: 'lost', severity: 'out' },
      ],
    });
    world
      .at(100, () => heard.follows(constant(100 * SECOND, 1)))
      .at(200, () => heard.follows(constant(200 * SECOND, 2)))
      .at(300, () => heard.follows(constant(300 * SECOND, 0)))
      .run();
    expect(world.log).toEqual(['225 s hot alarm-raised', '315 s hot alarm-cleared']);
  });
});

describe('an alarm on silence', () => {
  const silent = { quantity: undefined, when: { kind: 'dark', longerThan: 2 * MINUTE } } as const;

  test('is raised when nothing has been shown for so long, and cleared by the next that is', () => {
    const { world } = hall({ ...silent, component: 'pdx' });
    world
      .at(100, (room) => room.setWay('pdx', undefined, false, world.outside('site-down')))
      .at(1000, (room) => room.setWay('pdx', undefined, true, world.outside('site-up')))
      .run();
    // The last sample was taken at 90 s and shown at 105 s.
    expect(world.log).toEqual([
      '100 s pdx telemetry-dark: pdx cannot reach the outside because site-down',
      '225 s hot alarm-raised because telemetry-dark',
      '1000 s pdx telemetry-back because site-up',
      '1035 s hot alarm-cleared because telemetry-back',
    ]);
  });

  test('is not raised by a short one', () => {
    const { world } = hall({ ...silent, component: 'pdx' });
    world
      .at(100, (room) => room.setWay('pdx', undefined, false, -1))
      .at(200, (room) => room.setWay('pdx', undefined, true, -1))
      .run();
    expect(world.log.filter((line) => line.includes('alarm'))).toEqual([]);
  });
});

test('an alarm that the twin does not have is a defect', () => {
  const { world } = hall();
  expect(() => world.room.listenerOf('cold')).toThrow(RangeError);
});
