/** CSV and pasted rows as sheets. The separator (comma, semicolon, tab) is found out; nothing in a cell is computed. */
import Papa from 'papaparse';
import { SHEET_LIMITS, type SheetsRead, sheetOf } from './sheet.ts';

export function readCsv(text: string, name: string): SheetsRead {
  if (text.length > SHEET_LIMITS.bytes)
    return { ok: false, problem: `${name} has ${text.length} letters. Import at most ${SHEET_LIMITS.bytes}.` };
  if (/[\u0000-\u0008\u000e-\u001f]/u.test(text))
    return { ok: false, problem: `${name} is no table of text. Choose a CSV file or an .xlsx workbook.` };
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/u, ''), {
    skipEmptyLines: 'greedy',
    preview: SHEET_LIMITS.rows + 1,
  });
  const [fault] = errors.filter(({ type }) => type === 'Quotes');
  if (fault)
    return {
      ok: false,
      problem: `Row ${(fault.row ?? 0) + 1} of ${name} has a quote that is not closed. Mend it there.`,
    };
  const sheet = sheetOf(name, data);
  if (typeof sheet === 'string') return { ok: false, problem: sheet };
  return sheet.rows.length === 0
    ? { ok: false, problem: `${name} is empty. Choose a file with a row of names and rows below it.` }
    : { ok: true, sheets: [sheet] };
}
