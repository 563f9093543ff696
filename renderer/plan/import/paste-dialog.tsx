/** Rows pasted from a spreadsheet into the table that shows: what they come to, before they are written. */
import { useMemo } from 'react';
import { readCsv } from '../../../interchange/import/read-csv.ts';
import type { Sheet } from '../../../interchange/import/sheet.ts';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { usePlan } from '../plan-store.ts';
import styles from './import.module.css';
import { ImportMapper } from './import-mapper.tsx';
import { useImport } from './use-import.ts';

export function PasteDialog({ text }: { readonly text: string }) {
  const table = usePlan((state) => state.table);
  const read = useMemo(() => readCsv(text, 'What was pasted'), [text]);
  if (!read.ok)
    return (
      <p className={styles.gap} role="alert">
        <SeverityGlyph severity="fault" />
        {read.problem}
      </p>
    );
  const [sheet] = read.sheets;
  return sheet ? <Pasted sheet={sheet} kind={`table:${table}`} /> : null;
}

function Pasted({ sheet, kind }: { readonly sheet: Sheet; readonly kind: string }) {
  const work = useImport(sheet, kind);
  return (
    <>
      <label className={styles.check}>
        <input type="checkbox" checked={work.hasHeader} onChange={(event) => work.setHasHeader(event.target.checked)} />
        The first row has the names of the columns
      </label>
      <ImportMapper work={work} />
    </>
  );
}
