/** Training jobs from the document to the recording. */
import { describe, expect, test } from 'vitest';
import { pue } from '../cooling/index.ts';
import { toldRun } from './told-run.fixture.ts';

const facility = (load: string) => `
facilities:
  pdx:
    power: {utilities: {grid: {capacity: 60 MW}}, feeds: {it: {from: grid}}}
    halls: {gpus: {racks: 512, servers-per-rack: 4, load: ${load}, idle: 20 %, needs-hands: 0 %, powered-by: it}}
    restart: {boot: 10 min, prepare: 0 s, settle-for: 0 s, energise: no limit, concurrent-boots: 0}
`;

describe('a gang of 16,384 accelerators in 2,048 servers of 8.4 kW', () => {
  const twin = (job: string) => `${facility('17.2032 MW')}
jobs:
  llama: {runs-in: pdx, accelerators: 16384, failures: {count: 419, in: 54 d, on: 16384}, intensity: 100 %, ${job}}
`;

  test('makes 87.6 % of its time progress and draws 17.20 MW (T1, T2, T6)', () => {
    const told = toldRun(twin('checkpoint: {every: best, write: 60 s}'), 'length: 1 d');
    expect(told.value('llama goodput', 0)).toBeCloseTo(0.8758, 4);
    expect(told.value('llama progress', 86_400)).toBeCloseTo(0.8758 * 86_400, -1);
    const racks = told.value('pdx.gpus-racks draw', 3600);
    expect(racks / 1e6).toBeCloseTo(17.2, 2);
    // Cooled at a coefficient of performance of 4, that is a PUE of 1.25.
    const ratio = pue({ it: racks, electricalLoss: 0, cooling: racks / 4, other: 0 });
    expect((racks * (ratio ?? 0)) / 1e6).toBeCloseTo(21.5, 2);
  });

  test('loses what it did since its last checkpoint when the grid goes, and waits until all servers are up', () => {
    const told = toldRun(
      twin('checkpoint: {every: 19 min, write: 60 s}, restart: 5 min'),
      'length: 1 d\ninjects:\n  - {at: +6 h 10 min, lose-utility: grid, for: 1 h}',
    );
    expect(told.log('job-interrupted', 'job-resumed')).toEqual([
      '22200.02 s job-interrupted of llama',
      '26700 s job-resumed of llama',
    ]);
    expect(told.words('job-interrupted')[0]).toContain('8 min 46 s of work since the last checkpoint is undone');
    expect(told.value('pdx.gpus-racks draw', 24_000)).toBe(0);
  });
});

test('a paused job leaves its racks idle', () => {
  const told = toldRun(
    `${facility('10 MW')}jobs: {llama: {runs-in: pdx, accelerators: 8192, intensity: 100 %}}`,
    'length: 6 h\ninjects:\n  - {at: +1 h, pause: llama, for: 1 h}',
  );
  expect(told.words('job-paused', 'job-resumed')).toEqual([
    'llama was paused; its work is saved.',
    'llama works again, on 8192 of 8192 accelerators.',
  ]);
  expect(told.value('pdx.gpus-racks draw', 4000) / 1e6).toBeCloseTo(2, 9);
});

describe('training on the racks of an inference service', () => {
  const shared = (job: string) => `
facilities: {pdx: {halls: {gpus: {racks: 128, servers-per-rack: 8, load: 10 MW, idle: 20 %}}}}
services: {chat: {class: inference, users: {people: 1 krps}, runs-in: {pdx: {capacity: 1.2 krps, on: [pdx.gpus]}}}}
populations: {people: {at: [45, -122], shape: flat}}
jobs: {llama: {runs-in: pdx, on: [pdx.gpus], accelerators: 1024, intensity: 100 %, hand-over: 2 min, return-after: 10 min, restart: 5 min, lends: 50 %, ${job}}}
`;
  const spike =
    'length: 6 h\ninjects:\n  - {at: +2 h, spike-demand: chat, factor: 1.5, ramp: 0 s, for: 1 h}\ncriteria:\n  - unserved below 0.5 % of demand';

  test('gives way while the service is short, and comes back ten minutes after', () => {
    const told = toldRun(shared('preemptible: true'), spike);
    expect(told.log('job-preempted', 'capacity-lent', 'capacity-returned', 'job-resumed')).toEqual([
      '7320 s job-preempted of llama',
      '7320 s capacity-lent of chat@pdx',
      '11400 s capacity-returned of chat@pdx',
      '11700 s job-resumed of llama',
    ]);
    expect(told.words('capacity-lent', 'capacity-returned')).toEqual([
      'chat@pdx works on accelerators of jobs too: they add 50 % to its capacity.',
      'chat@pdx has given all accelerators back to jobs.',
    ]);
    expect(told.value('chat served', 7319)).toBeLessThan(1300);
    expect(told.value('chat served', 9000)).toBeCloseTo(1500, 0);
    expect(told.value('llama accelerators', 9000)).toBe(0);
    expect(told.verdict.met).toBe(true);
  });

  test('goes on, and users are turned away, where it cannot be preempted', () => {
    const told = toldRun(shared('preemptible: false'), spike);
    expect(told.log('job-preempted', 'capacity-lent')).toEqual([]);
    expect(told.verdict.met).toBe(false);
  });

  test('gives only what is wanted, if it can go on with less', () => {
    const told = toldRun(shared('preemptible: true, least: 256'), spike);
    expect(told.value('llama accelerators', 9000)).toBe(512);
    expect(told.value('chat served', 9000)).toBeCloseTo(1500, 0);
  });
});

describe('racks whose draw is capped at 600 of 700 W for an hour', () => {
  const capped = (target: string, more = '') =>
    toldRun(
      `${facility('10 MW')}
jobs: {llama: {runs-in: pdx, accelerators: 8192, mtbf: 100000 h, checkpoint: {every: 1 h, write: 0 s}, intensity: 100 %}}`,
      `length: 4 h\ninjects:\n  - {at: +1 h, cap-power: ${target}, to: 85.7143 %, for: 1 h${more}}`,
    );

  test('train 12 % slower and draw what they may', () => {
    const told = capped('pdx.gpus');
    const full = told.value('llama goodput', 3599);
    expect(told.value('llama goodput', 3601) / full).toBeCloseTo(0.88, 5);
    expect(told.value('llama goodput', 7201)).toBeCloseTo(full, 9);
    expect(told.value('pdx.gpus-racks draw', 5000)).toBeCloseTo(8_571_430, 0);
    expect(told.value('pdx.gpus-racks draw', 8000)).toBe(10e6);
    expect(told.words('rack-group-capped')[0]).toBe(
      'pdx.gpus-racks may draw 85.7 % of its peak: at full work it runs at 88 %',
    );
    expect(told.log('job-interrupted')).toEqual([]);
  });

  test('are half as much slower at inference, and all racks of a facility at once', () => {
    const told = capped('pdx', ', slows: 42 %');
    expect(told.value('llama goodput', 5000) / told.value('llama goodput', 3599)).toBeCloseTo(0.94, 5);
  });
});
