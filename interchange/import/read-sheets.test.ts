import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { whyNoWorkbook } from './check-zip.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { SHEET_LIMITS } from './sheet.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** The parts of a workbook with one sheet of these rows (XML of its cells). */
function partsOf(rows: string): Record<string, Uint8Array> {
  return {
    '[Content_Types].xml': utf8(
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ),
    '_rels/.rels': utf8(
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': utf8(
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sites" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': utf8(
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': utf8(`<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`),
  };
}

const ROWS =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>Id</t></is></c><c r="B1" t="inlineStr"><is><t>Capacity</t></is></c></row>' +
  '<row r="2"><c r="A2" t="inlineStr"><is><t>iad-1</t></is></c><c r="B2"><f>SUM(1,1.5)</f><v>2.5</v></c></row>';

describe('a workbook', () => {
  test('gives its sheets as text; a formula is the value that was saved with it', async () => {
    expect(await readXlsx(zipSync(partsOf(ROWS)), 'sites.xlsx')).toEqual({
      ok: true,
      sheets: [
        {
          name: 'Sites',
          rows: [
            ['Id', 'Capacity'],
            ['iad-1', '2.5'],
          ],
        },
      ],
    });
  });

  test('that unpacks to more than any estate needs is refused before it is unpacked', async () => {
    const bomb = zipSync({ ...partsOf(''), 'xl/big.xml': new Uint8Array(SHEET_LIMITS.unpacked + 1) }, { level: 9 });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await readXlsx(bomb, 'big.xlsx')).toEqual({
      ok: false,
      problem: expect.stringMatching(/^big\.xlsx was not read\. It unpacks to 201 MB\./),
    });
  });

  test('that unpacks to more than it says is refused', () => {
    const bomb = zipSync({ 'xl/big.xml': new Uint8Array(50_000_000) }, { level: 9 });
    const view = new DataView(bomb.buffer);
    for (let at = 0; at < bomb.length - 30; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true);
    expect(whyNoWorkbook(bomb)).toBe('Its part xl/big.xml is damaged. Save the workbook again.');
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), /Save it as \.xlsx/],
    ['no workbook', utf8('id,name\n'), /no \.xlsx workbook/],
    ['half a workbook', zipSync(partsOf(ROWS)).subarray(0, 300), /damaged or not whole/],
    ['a zip of something else', zipSync({ 'a.txt': utf8('a') }), /no workbook that can be read|no rows/],
    ['an empty workbook', zipSync(partsOf('')), /no rows/],
    ['too large a file', new Uint8Array(SHEET_LIMITS.bytes + 1), /Import at most 20 MB/],
  ])('%s gets one message', async (_what, bytes, problem) => {
    const read = await readXlsx(bytes, 'x.xlsx');
    expect(read).toEqual({ ok: false, problem: expect.stringMatching(problem) });
  });

  test('damaged anywhere is refused or read, and never throws', async () => {
    const sound = zipSync(partsOf(ROWS));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (hits) => {
          const bytes = sound.slice();
          for (const [at, byte] of hits) bytes[at] = byte;
          const read = await readXlsx(bytes, 'x.xlsx');
          expect(read.ok || read.problem.length > 0).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('CSV', () => {
  test.each([
    ['commas', 'id,name\na,"b, c"\n'],
    ['semicolons', 'id;name\r\na;b, c\r\n'],
    ['tabs', '\uFEFFid\tname\na\tb, c'],
  ])('with %s', (_what, text) => {
    expect(readCsv(text, 'x.csv')).toMatchObject({
      ok: true,
      sheets: [
        {
          rows: [
            ['id', 'name'],
            ['a', 'b, c'],
          ],
        },
      ],
    });
  });

  test('cells that look like formulas stay text', () => {
    expect(readCsv('id,name\na,=1+1\n', 'x.csv')).toMatchObject({
      sheets: [
        {
          rows: [
            ['id', 'name'],
            ['a', '=1+1'],
          ],
        },
      ],
    });
  });

  test.each([
    ['nothing', '\n\n', /is empty/],
    ['no text', 'PK\u0003\u0004\u0000\u0000', /no table of text/],
    ['an open quote', 'id,name\na,"b\nc,d\n', /quote that is not closed/],
    ['too many rows', 'a,b\n'.repeat(SHEET_LIMITS.rows + 1), /rows\. Import at most/],
    ['too many columns', 'a,'.repeat(SHEET_LIMITS.columns + 1), /columns\. Leave at most/],
    ['an endless cell', `id,name\na,${'x'.repeat(SHEET_LIMITS.cell + 1)}\n`, /letters\. Shorten it/],
  ])('%s gets one message', (_what, text, problem) => {
    expect(readCsv(text, 'x.csv')).toEqual({ ok: false, problem: expect.stringMatching(problem) });
  });
});
