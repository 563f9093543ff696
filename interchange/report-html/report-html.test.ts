import { expect, test } from 'vitest';
import { assessFacilities, gaugesOf } from '../../sim-core/analysis/index.ts';
import { readPowerTwin } from '../../sim-core/analysis/little-power-twin.fixture.ts';
import { makeReport, type ReportContent } from '../../sim-core/report/index.ts';
import { smallRun } from '../../sim-core/report/small-run.fixture.ts';
import { DAY } from '../../sim-core/units/index.ts';
import { escapeMarkup, markup } from './markup.ts';
import { writeReportHtml } from './report-html.ts';
import { makeTimeAxis } from './time-axis.ts';

const small = makeReport(smallRun(), {});

const VOID = new Set(['meta', '!doctype', 'link', 'br']);

/** Tags that are not closed, or closed in the wrong order; drawings close their own with a slash. */
function unbalanced(html: string): readonly string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [tag, slash, name = '', rest = ''] of html
    .replace(/<style>[^<]*<\/style>/, '')
    .matchAll(/<(\/?)([a-z0-9!]+)([^<>]*)>/gi)) {
    if (VOID.has(name.toLowerCase()) || rest.endsWith('/')) continue;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) wrong.push(tag);
  }
  return [...wrong, ...open];
}

/** A day of a large estate, as a report would have it at its worst. */
function large(): ReportContent {
  const [event] = small.events;
  const [assumption] = small.assumptions;
  const [plot] = small.plots;
  if (event === undefined || assumption === undefined || plot === undefined)
    throw new Error('the small run has all of them');
  const many = <T>(count: number, make: (place: number) => T) =>
    Array.from({ length: count }, (_, place) => make(place));
  const words =
    'north.hall-12 rack group 7 throttles because its inlet is at 38.4 °C while the chillers restart one after another';
  const series = many(6, (line) => ({
    name: `north.ups-${line}`,
    at: many(1200, (place) => (place * DAY) / 1200),
    values: many(1200, (place) => Math.abs(Math.sin(place * line))),
  }));
  return {
    ...small,
    events: many(100_000, (seq) => ({
      ...event,
      seq,
      words,
      causeWords: words,
      cause: seq - 1,
      conditions: [words],
      severity: seq % 9 === 0 ? 'fault' : 'info',
      type: 'rack-throttled',
    })),
    assumptions: many(20_000, (place) => ({ ...assumption, component: `north.rack-${place}`, value: `${place} s` })),
    plots: many(13, (place) => ({ ...plot, id: `plot-${place}`, series })),
    races: many(3000, () => small.races).flat(),
    recovery: many(2000, () => small.recovery).flat(),
    provenance: { ...small.provenance, length: DAY },
  };
}

test('one file that loads nothing and runs nothing', () => {
  const html = writeReportHtml(small);

  expect(html).not.toMatch(/<script|<link|<iframe|<object|javascript:|\son[a-z]+=|@import|url\(/i);
  expect(html).not.toMatch(/(src|href)=/i);
  expect(html).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:"`);
});

test('is well formed, in one language, with headings, captions and named drawings', () => {
  const html = writeReportHtml(small);

  expect(unbalanced(html)).toEqual([]);
  expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect([...html.matchAll(/<h2[^>]*>([^<]+)/g)].map((match) => match[1])).toEqual([
    'Summary',
    'Recovery and lost service',
    'Timeline',
    'Service, power and temperature',
    'Races',
    'Reported and simulated',
    'Injects',
    'Events',
    'Assumptions',
    'Basis and limits',
  ]);
  expect(html.match(/<svg /g)).toHaveLength(5);
  expect(html.match(/<svg [^>]*role="img" aria-label="[^"]{20,}"/g)).toHaveLength(5);
  expect(html.match(/<table/g)?.length).toBe(html.match(/<caption/g)?.length);
  expect(new Set([...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])).size).toBe(
    html.match(/ id="/g)?.length,
  );
});

test('says what matters: verdict, objectives against measures, limits, hashes', () => {
  const text = writeReportHtml(small)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

  expect(text).toContain('Criteria missed checkout lost users, for 50 min in all.');
  expect(text).toContain('checkout 15 min 50 min 40 min 1 min 20 s 1 h 4 h');
  expect(text).toContain(
    'north dark predicted 01:04:00 (11-02 09:04 UTC) to 01:21:00 (11-02 09:21 UTC) 01:10:00 (11-02 09:10 UTC) within',
  );
  expect(text).toContain('It is no evidence that a switchover works');
  expect(text).toContain(`Run ${smallRun().recording.hash}`);
  expect(text).toContain('Seed 7, replication 0');
});

test('what users wrote is text, never markup', () => {
  const hostile = '</title></style><script>alert(1)</script><img src=x onerror=alert(1)>"\'';
  const html = writeReportHtml({
    ...small,
    title: hostile,
    about: hostile,
    headline: hostile,
    findings: [hostile],
    events: small.events.map((event) => ({ ...event, words: hostile, component: hostile })),
    timeline: [{ name: hostile, kind: 'service', spans: [{ from: 0, to: 1, severity: 'fault', words: hostile }] }],
  });

  expect(html).not.toMatch(/<script|<img/);
  expect(unbalanced(html)).toEqual([]);
  expect(html).toContain('&lt;script&gt;');
});

test('costs have a section of their own where the twin says any', () => {
  const rows = [{ component: 'north.chillers', units: 4, once: 1e6, yearly: 48e3 }];
  const html = writeReportHtml({ ...small, costs: { currency: 'EUR', once: 1e6, yearly: 48e3, rows } });
  expect(html).toMatch(/>Costs<.*Once \[EUR\].*north\.chillers.*1\.00 M.*48\.0 k/su);
  expect(writeReportHtml(small)).not.toContain('>Costs<');
});

test('a run without loss, limits, injects or assumptions says so instead of showing empty tables', () => {
  const html = writeReportHtml({
    ...small,
    criteria: [],
    recovery: [],
    outages: [],
    races: [],
    comparisons: [],
    injects: [],
    assumptions: [],
    plots: [],
    findings: [],
  });

  expect(html).toContain('No service has an objective, and none lost users.');
  expect(html).toContain('Nothing was injected.');
  expect(html).toContain('The scenario sets no success criteria.');
  expect(html).toContain('Everything that the engine reads is written in the twin.');
  expect(html).not.toContain('<tbody></tbody>');
});

test('the largest report stays below 3 MB and says what it leaves out', () => {
  const html = writeReportHtml(large());

  expect(new TextEncoder().encode(html).length).toBeLessThan(3_000_000);
  expect(html).toContain(
    'Of 100000 events these are the injects and the 500 gravest; events.csv and run.json have all of them.',
  );
  expect(html).toContain('more lines are in assumptions.csv');
  expect(html).toContain('more races are in races.csv');
});

test('the same content gives the same file', () => {
  expect(writeReportHtml(small)).toBe(writeReportHtml(makeReport(smallRun(), {})));
});

test('ticks of the time axis lie on times that people count in', () => {
  expect(makeTimeAxis(DAY, 0).ticks.map((tick) => (tick * 24) / DAY)).toEqual([
    0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24,
  ]);
  expect(makeTimeAxis(90_000_000, 0).ticks.map((tick) => tick / 1e6)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
  expect(makeTimeAxis(400 * DAY, 0).ticks.length).toBeLessThan(14);
});

test('markup escapes values and keeps markup', () => {
  expect(markup`<b>${'<i>'}${markup`<u>${undefined}${['a', 1]}</u>`}</b>`.text).toBe('<b>&lt;i&gt;<u>a1</u></b>');
  expect(escapeMarkup('a\u0000\u001b\tb"\'&')).toBe('a\tb&quot;&#39;&amp;');
});

test('facilities that the report was told of stand in tables of their own', () => {
  const [gauges] = gaugesOf(readPowerTwin('arrangement: 2N', '800 kW'));
  const assessments = [...assessFacilities(readPowerTwin('arrangement: 2N', '800 kW'))].flatMap((one) => one ?? []);
  const page = writeReportHtml(makeReport({ ...smallRun(), gauges: gauges ? [gauges] : [], assessments }, {}));
  for (const caption of [
    'Power and cooling over the run',
    'Headroom: IT',
    'Single points of failure',
    'Availability of supply',
    'Outages that generators carry',
  ]) {
    expect(page).toContain(caption);
  }
  expect(writeReportHtml(small)).not.toContain('Headroom: IT');
});
