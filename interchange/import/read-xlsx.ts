/** The sheets of an .xlsx workbook as text. Formulas are not computed: the values that were saved with them are read. */
import readWorkbook from 'read-excel-file/universal';
import { whyNoWorkbook } from './check-zip.ts';
import { type Sheet, type SheetsRead, sheetOf } from './sheet.ts';

export async function readXlsx(bytes: Uint8Array, name: string): Promise<SheetsRead> {
  const why = whyNoWorkbook(bytes);
  if (why !== undefined) return { ok: false, problem: `${name} was not read. ${why}` };
  try {
    // Its own copy: the reader takes the whole buffer behind a view.
    const found = await readWorkbook(bytes.slice().buffer, { parseNumber: (digits: string) => digits });
    const sheets = found.map(({ sheet, data }) =>
      sheetOf(
        sheet,
        data.map((row) => row.map(cellWords)),
      ),
    );
    const tooMuch = sheets.find((sheet) => typeof sheet === 'string');
    if (tooMuch !== undefined) return { ok: false, problem: String(tooMuch) };
    const filled = sheets.filter((sheet): sheet is Sheet => typeof sheet !== 'string' && sheet.rows.length > 0);
    return filled.length > 0
      ? { ok: true, sheets: filled }
      : { ok: false, problem: `${name} has no rows. Choose a workbook with a row of names and rows below it.` };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { ok: false, problem: `${name} is no workbook that can be read (${words}). Save it as .xlsx again.` };
  }
}

/** Dates as days, all else as it is written. */
function cellWords(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00\.000Z$/u, '');
  return String(cell);
}
