import { beforeAll, expect, test } from 'vitest';
import { makeTeller } from '../../../sim-core/replay/index.ts';
import { MINUTE } from '../../../sim-core/units/index.ts';
import { fixtureEstate } from '../../fixture/fixture-estate.ts';
import { fixtureRecording } from '../../fixture/fixture-recording.ts';
import { EstateIndex } from '../../stores/estate-index.ts';
import { RunView } from '../../stores/run-view.ts';
import { type ChartSpec, chartsOf } from './chart-catalogue.ts';
import { chartData, shownLimits, stackedTops } from './chart-data.ts';
import { csvText } from './copy-chart.ts';

const estate = fixtureEstate();
const index = new EstateIndex(estate);
let replay: RunView;
let charts: readonly ChartSpec[];
beforeAll(() => {
  replay = new RunView(fixtureRecording(estate), makeTeller());
  charts = chartsOf({ index, replay, service: undefined, facility: 'euce-1' });
});

function chart(id: string): ChartSpec {
  const found = charts.find((one) => one.id === id);
  if (!found) throw new Error(`no chart ${id} among ${charts.map((one) => one.id).join(', ')}`);
  return found;
}
const WHOLE = { from: 0, to: 60 * MINUTE };

test('a facility adds its own charts to those of the estate', () => {
  const alone = chartsOf({ index, replay, service: undefined, facility: undefined });
  expect(alone.some(({ id }) => id.startsWith('euce-1'))).toBe(false);
  expect(charts.length).toBeGreaterThan(alone.length);
});

test('a service that is chosen is drawn by itself', () => {
  const [first] = chartsOf({ index, replay, service: 'checkout', facility: undefined });
  expect(first?.id).toBe('checkout served');
  expect(first?.lines.map(({ quantities }) => quantities.length)).toEqual([1, 1]);
});

test('the lines that move most are kept, and how many there are is told', () => {
  const inlet = chart('euce-1 inlet');
  expect(inlet.lines.length).toBeLessThanOrEqual(6);
  expect(inlet.of).toBe(index.within('euce-1').filter(({ kind }) => kind === 'hall').length);
});

test('a chart holds the extremes of its lines and the limits that they come near to', () => {
  const spec = chart('euce-1 inlet');
  const data = chartData(replay, spec, WHOLE);
  const most = Math.max(...data.values.flat());
  const exact = spec.lines.map(
    ({ quantities: [quantity = -1] }) => replay.replay.extremes(quantity, 0, replay.end)?.most,
  );
  expect(most).toBeCloseTo(Math.max(...exact.map((value) => value ?? 0)), 6);
  for (const { value } of shownLimits(spec, data)) {
    expect(value).toBeGreaterThanOrEqual(data.low);
    expect(value).toBeLessThanOrEqual(data.high);
  }
});

test('a stretch of time draws that stretch only', () => {
  const { at } = chartData(replay, chart('euce-1 charge'), { from: 10 * MINUTE, to: 20 * MINUTE });
  expect(at[0]).toBe(10 * MINUTE);
  expect(at.at(-1)).toBe(20 * MINUTE);
});

test('stacked areas stand one upon the other', () => {
  expect(
    stackedTops([
      [1, 2],
      [10, 0],
      [100, 5],
    ]),
  ).toEqual([
    [1, 2],
    [11, 2],
    [111, 7],
  ]);
});

test('as a table it has one row per instant, with the calendar', () => {
  const spec: ChartSpec = {
    id: 'x',
    title: 'x',
    kind: 'lines',
    unit: 'W',
    lines: [{ name: 'a, "b"', quantities: [], scale: 1, component: 'x' }],
    limits: [],
    of: 1,
  };
  const text = csvText(spec, { at: [0, 1.5e6], values: [[1, 2.5]], low: 0, high: 3 }, Date.UTC(2026, 0, 1));
  expect(text.split('\r\n')).toEqual([
    'seconds,time,"a, ""b"" [W]"',
    '0,2026-01-01T00:00:00.000Z,1',
    '1.5,2026-01-01T00:00:01.500Z,2.5',
  ]);
});
