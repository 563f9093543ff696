import { expect, test } from 'vitest';
import { makeTeller } from '../../sim-core/replay/index.ts';
import type { Component, Connection, Estate, Fact } from '../../sim-core/twin/estate.ts';
import { EstateIndex } from './estate-index.ts';
import { LiveFrame } from './live-frame.ts';
import { loopParts, readLoop } from './loop-reading.ts';
import { RunView } from './run-view.ts';

const part = (id: string, kind: Component['kind'], facts: readonly Fact[] = [], rating?: number): Component => ({
  id,
  kind,
  name: id,
  facts,
  injects: [],
  ...(rating === undefined ? {} : { rating }),
});
const fact = (name: string, value: string): Fact => ({ name, value, provenance: 'given' });

/** Chillers and a pump on a loop that feeds one bank of air handlers and a hall; constant values. */
function frameOf(
  loopFacts: readonly Fact[],
  pumpState: number,
): { readonly frame: LiveFrame; readonly index: EstateIndex } {
  const components = [
    part('chillers', 'chiller', [], 4.186e6),
    part('towers', 'cooling-tower'),
    part('pumps', 'pump'),
    part('loop', 'loop', loopFacts),
    part('handlers', 'air-handler'),
    part('hall', 'hall'),
  ];
  const join = (from: string, to: string): Connection => ({ kind: 'cooling', from, to });
  const connections = [
    join('chillers', 'loop'),
    join('towers', 'loop'),
    join('pumps', 'loop'),
    join('loop', 'handlers'),
    join('loop', 'hall'),
  ];
  const estate: Estate = { name: '', components, connections, assumptions: [], envelopes: [], documented: 1 };
  const values: readonly (readonly [component: string, name: string, unit: string, value: number])[] = [
    ['chillers', 'output', 'W', 2e6],
    ['handlers', 'output', 'W', 2.093e6],
    ['loop', 'rise', 'K', 1.5],
    ['pumps', 'state', 'state', pumpState],
  ];
  const index = new EstateIndex(estate);
  const replay = new RunView(
    {
      header: { engine: '', twinHash: '', scenarioHash: '', seed: 1, replication: 0, startsAt: 0, end: 1e6 },
      quantities: values.map(([component, name, unit]) => ({
        component,
        name,
        unit,
        ...(name === 'rise' ? { limits: [{ name: 'usable', value: 6, direction: 'rising', severity: 'fault' }] } : {}),
        ...(unit === 'state'
          ? {
              labels: [
                { name: 'running', severity: 'normal' },
                { name: 'stopped', severity: 'out' },
              ],
            }
          : {}),
      })),
      points: {
        first: Uint32Array.from({ length: values.length + 1 }, (_, at) => at),
        at: new Float64Array(values.length),
        a: Float64Array.from(values, ([, , , value]) => value),
        b: new Float64Array(values.length),
        c: new Float64Array(values.length),
        decayFirst: new Uint32Array(values.length + 1),
        decayD: new Float64Array(0),
        decayTau: new Float64Array(0),
      },
      events: [],
      ending: { kind: 'reached-end' },
      hash: '',
    },
    makeTeller(),
  );
  const frame = new LiveFrame(index, replay);
  frame.moveTo(0);
  return { frame, index };
}

const SUPPLY = fact('supply', '7.0 °C');

test('parts are told apart by what they do on the loop', () => {
  const { index } = frameOf([SUPPLY], 0);
  expect(loopParts(index, 'loop')).toMatchObject({
    makers: ['chillers'],
    rejecters: ['towers'],
    pumps: ['pumps'],
    terminals: ['handlers'],
    halls: ['hall'],
    designSupply: 7,
  });
});

test('flow follows from the design difference, the return from the heat that is taken', () => {
  const { frame, index } = frameOf([SUPPLY, fact('return', '17.0 °C')], 0);
  const { supply, back, flow, rise, usableRise, made } = readLoop(frame, loopParts(index, 'loop'));
  // 4.186 MW / (4.186 kJ/L/K · 10 K) = 100 L/s; half of that heat warms the water by half of the difference.
  expect(flow).toBeCloseTo(100, 9);
  expect(supply).toBeCloseTo(8.5, 9);
  expect(back).toBeCloseTo(13.5, 9);
  expect({ rise, usableRise, made }).toEqual({ rise: 1.5, usableRise: 6, made: 2e6 });
});

test('a design difference that the twin does not give is marked as assumed', () => {
  const { index } = frameOf([SUPPLY], 0);
  expect(loopParts(index, 'loop')).toMatchObject({ difference: 6, isDifferenceAssumed: true });
});

test('a loop without pumps of its own flows while anything on it runs', () => {
  const { frame, index } = frameOf([SUPPLY], 1);
  const parts = loopParts(index, 'loop');
  expect(readLoop(frame, { ...parts, pumps: [] }).flow).toBeGreaterThan(0);
  expect(readLoop(frame, { ...parts, pumps: [], makers: [], terminals: ['pumps'] }).flow).toBe(0);
});

test('without a pump nothing flows and nothing comes back', () => {
  const { frame, index } = frameOf([SUPPLY], 1);
  const { flow, back } = readLoop(frame, loopParts(index, 'loop'));
  expect(flow).toBe(0);
  expect(back).toBeNaN();
});
