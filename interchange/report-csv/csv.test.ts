import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { makeReport } from '../../sim-core/report/index.ts';
import { smallRun } from '../../sim-core/report/small-run.fixture.ts';
import { writeCell, writeCsv } from './csv.ts';
import { writeReportCsv } from './report-csv.ts';

test('quotes what needs quotes and ends lines with CRLF', () => {
  expect(
    writeCsv(
      ['name', 'value_s'],
      [
        ['a,b', 1.5],
        ['say "no"', undefined],
        ['two\nlines', true],
        [['x', 'y'], -0.25],
      ],
    ),
  ).toBe('name,value_s\r\n"a,b",1.5\r\n"say ""no""",\r\n"two\nlines",true\r\nx; y,-0.25\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =cmd|x', '＝1'])('%j is no formula any more', (text) => {
  expect(writeCell(text)).toMatch(/^"?'/);
});

test('a plain word, a number below zero and an instant stay as they are', () => {
  expect(['checkout', -4.5, '2023-11-02T08:00:00Z', 'a=b'].map(writeCell)).toEqual([
    'checkout',
    '-4.5',
    '2023-11-02T08:00:00Z',
    'a=b',
  ]);
});

test('any text is read back by another reader as it was, but for the apostrophe before formulas', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r', '\t', '=', '-', ' ', "'") });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
      const read = Papa.parse<string[]>(writeCsv(['one', 'two'], rows), { newline: '\r\n', delimiter: ',' }).data;
      const plain = read
        .slice(1, -1)
        .map((row) => row.map((cell) => (/^'(\s*[=+\-@]|[\t\r\n])/.test(cell) ? cell.slice(1) : cell)));
      expect(plain).toEqual(
        rows.map((row) => [...row].map((cell) => (/^'(\s*[=+\-@]|[\t\r\n])/.test(cell) ? cell.slice(1) : cell))),
      );
    }),
  );
});

test('a report becomes one file for each table, whole', () => {
  const files = new Map(writeReportCsv(makeReport(smallRun(), {})).map(({ name, text }) => [name, text]));

  expect([...files.keys()].sort()).toEqual([
    'assumptions.csv',
    'comparisons.csv',
    'criteria.csv',
    'events.csv',
    'failovers.csv',
    'injects.csv',
    'outages.csv',
    'races.csv',
    'recovery.csv',
    'series.csv',
  ]);
  expect(files.get('events.csv')?.split('\r\n').slice(0, 2)).toEqual([
    'seq,at_s,at_utc,severity,component,type,words,cause,cause_words,conditions',
    '0,3600,2023-11-02T09:00:00Z,info,north.feed-1,inject-released,north.feed-1: inject released,,,',
  ]);
  expect(files.get('comparisons.csv')).toBe(
    'id,what,label,reported_from_s,reported_to_s,reported_from_utc,reported_to_utc,simulated_s,simulated_utc,error,event\r\n' +
      'dark,north dark,predicted,3840,4860,2023-11-02T09:04:00Z,2023-11-02T09:21:00Z,4200,2023-11-02T09:10:00Z,0,3\r\n',
  );
  expect(files.get('injects.csv')).toContain(`false,,,'=cmd()|x,`);
});
