import { expect, test } from 'vitest';
import { NO_CAUSE, Simulation } from '../kernel/index.ts';
import { HOUR, MINUTE, SECOND } from '../units/index.ts';
import { Autoscaler, desiredReplicas } from './autoscaler.ts';
import type { AutoscaleSpec } from './workload-spec.ts';

test('50 replicas at 90 against a target of 75: 60; at 80: as many as there are (W1)', () => {
  expect(desiredReplicas(50, 0.9, 0.75, 0.1)).toBe(60);
  expect(desiredReplicas(50, 0.8, 0.75, 0.1)).toBe(50);
});

/** A place whose load [replicas' worth] is set by the second; says what its autoscaler does. */
class Place {
  readonly log: string[] = [];
  readonly scaler: Autoscaler;
  private readonly simulation = new Simulation({ end: HOUR });
  private readonly most: number;
  private load = 0;

  constructor(rest: Partial<AutoscaleSpec> = {}) {
    const spec = {
      target: 0.75,
      min: 2,
      max: 100,
      every: 15 * SECOND,
      tolerance: 0.1,
      provision: 2 * MINUTE,
      hold: 5 * MINUTE,
    };
    this.most = rest.max ?? spec.max;
    const say = (words: string) => {
      this.log.push(`${this.simulation.now / SECOND} s ${words}`);
      return NO_CAUSE;
    };
    this.scaler = new Autoscaler({ ...spec, ...rest }, this.simulation, {
      ordered: (from, to) => say(`ordered ${from} to ${to}`),
      refused: (wanted) => say(`refused ${wanted}`),
      scaled: (from, to) => {
        say(`scaled ${from} to ${to}`);
        this.tell();
      },
    });
  }

  /** From a second on so much is asked of it; before the first it has been so for long. */
  loads(...steps: readonly (readonly [second: number, load: number])[]): this {
    const [[, first]] = steps as readonly [readonly [number, number]];
    this.scaler.begin(first / this.most);
    for (const [second, load] of steps) {
      this.at(second, () => {
        this.load = load;
        this.tell();
      });
    }
    return this;
  }

  at(second: number, act: (scaler: Autoscaler) => void): this {
    this.simulation.schedule(
      second * SECOND,
      this.simulation.handler(() => act(this.scaler)),
    );
    return this;
  }

  run(): readonly string[] {
    while (this.simulation.advance(1000) === 'paused');
    return this.log;
  }

  private tell(): void {
    this.scaler.observe(Math.min(1, this.load / this.scaler.replicas), NO_CAUSE);
  }
}

test('more are ordered at the next look, and serve when they are provisioned', () => {
  const place = new Place().loads([0, 37.5], [100, 45]);
  expect(place.scaler.replicas).toBe(50);
  expect(place.run()).toEqual(['105 s ordered 50 to 60', '225 s scaled 50 to 60']);
});

test('what is overloaded asks for a third more at a time, for more than full is not seen', () => {
  const place = new Place().loads([0, 37.5], [100, 70]);
  expect(place.run()).toEqual([
    '105 s ordered 50 to 67',
    '225 s scaled 50 to 67',
    '240 s ordered 67 to 90',
    '360 s scaled 67 to 90',
  ]);
});

test('fewer only after the load has asked for fewer throughout the hold', () => {
  const place = new Place().loads([0, 37.5], [100, 20], [300, 37.5], [400, 20]);
  expect(place.run()).toEqual(['705 s scaled 50 to 27']);
});

test('a refused order is told once and made good when the quota is open again', () => {
  const place = new Place()
    .loads([0, 37.5], [100, 45])
    .at(50, (scaler) => scaler.refuse(NO_CAUSE))
    .at(600, (scaler) => scaler.refuse(undefined));
  expect(place.run()).toEqual(['105 s refused 60', '615 s ordered 50 to 60', '735 s scaled 50 to 60']);
});

test('never fewer than the least nor more than the most', () => {
  const place = new Place({ min: 40, max: 55 }).loads([0, 37.5], [100, 60], [1000, 5]);
  expect(place.run()).toEqual(['105 s ordered 50 to 55', '225 s scaled 50 to 55', '1305 s scaled 55 to 40']);
});
