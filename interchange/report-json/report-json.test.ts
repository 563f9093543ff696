import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeReport } from '../../sim-core/report/index.ts';
import { smallRun } from '../../sim-core/report/small-run.fixture.ts';
import { RUN_FORMAT, writeReportJson } from './report-json.ts';

const content = makeReport(smallRun(), {});

/** Every path of a JSON value, array places as []. */
function pathsOf(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsOf(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, item]) => pathsOf(item, path === '' ? name : `${path}.${name}`));
}

test('holds the run with its hashes, its verdict and its numbers', () => {
  const run = JSON.parse(writeReportJson(content));

  expect(run).toMatchObject({
    format: 'blackstart-run/1',
    scenario: { name: 'Two feeds, one substation', starts_at_utc: '2023-11-02T08:00:00Z' },
    run: {
      engine: 'blackstart/0.2.0',
      seed: 7,
      hash: smallRun().recording.hash,
      ending: { kind: 'reached-end' },
      length_s: 14_400,
      events: 6,
    },
    verdict: { outcome: 'missed' },
    recovery: [{ service: 'checkout', rto_s: 900, rta_s: 3000, outcome: 'missed' }],
    races: [
      { outcome: 'lost', margin_s: -3000 },
      { outcome: 'held', margin_s: 192 },
    ],
    injects: [
      { targets: ['north.feed-1'], enabled: true },
      { parameters: ['factor=1.8'], enabled: false },
    ],
  });
  expect(run.events).toHaveLength(6);
  expect(run.recovery[0]).not.toHaveProperty('cause');
});

test('a short answer leaves out the log and the series', () => {
  const run = JSON.parse(writeReportJson(content, { withEvents: false }));

  expect(run).not.toHaveProperty('events');
  expect(run).not.toHaveProperty('series');
  expect(run.recovery).toHaveLength(1);
});

test('the same run gives the same text', () => {
  expect(writeReportJson(makeReport(smallRun(), {}))).toBe(writeReportJson(content));
});

test('every field stands in its documentation', () => {
  const document = readFileSync(join(import.meta.dirname, '../../docs/run-json.md'), 'utf8');
  const documented = new Set([...document.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]));
  const paths = new Set(pathsOf(JSON.parse(writeReportJson(content))));

  expect(document).toContain(RUN_FORMAT);
  expect([...paths].filter((path) => !documented.has(path))).toEqual([]);
});
