/** Rows from a file: choose it, say what the rows are, map its columns, see what they come to. */
import { useState } from 'react';
import { IMPORT_KINDS } from '../../../interchange/import/import-kinds.ts';
import { fitOf } from '../../../interchange/import/map-columns.ts';
import type { Sheet, SheetsRead } from '../../../interchange/import/sheet.ts';
import { ActionButton } from '../../components/controls.tsx';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { bridge } from '../../host/bridge.ts';
import { planWork } from '../../host/plan-work.ts';
import { whileBusy } from '../../stores/busy.ts';
import { told } from '../../stores/file-actions.ts';
import { Choice } from '../dialogs/choice.tsx';
import dialogs from '../plan-dialogs.module.css';
import styles from './import.module.css';
import { ImportMapper } from './import-mapper.tsx';
import { useImport } from './use-import.ts';

interface ReadFile {
  readonly name: string;
  readonly sheets: readonly Sheet[];
}

const KIND_WORDS = Object.fromEntries(IMPORT_KINDS.map(({ id, name }) => [id, name]));

export function ImportDialog() {
  const [file, setFile] = useState<ReadFile | undefined>();
  const [problem, setProblem] = useState('');
  const choose = async (): Promise<void> => {
    const opened = await bridge().openFile('table');
    if (!told(opened) || !opened.ok) return;
    const { name, bytes } = opened.value;
    const read = await whileBusy<SheetsRead>('read sheets', planWork().readSheets(bytes, name));
    setProblem(read.ok ? '' : read.problem);
    setFile(read.ok ? { name, sheets: read.sheets } : undefined);
  };
  return (
    <>
      <div className={styles.head}>
        <ActionButton label="Choose a CSV file or an .xlsx workbook" onPress={() => void choose()}>
          {file ? 'Choose another file…' : 'Choose a file…'}
        </ActionButton>
        <span className="mono">{file?.name}</span>
        {file ? null : (
          <p className="low">
            CSV or .xlsx with a row of names. Formulas are not computed: the values saved with them are read.
          </p>
        )}
      </div>
      {problem ? (
        <p className={styles.gap} role="alert">
          <SeverityGlyph severity="fault" />
          {problem}
        </p>
      ) : null}
      {file ? <Sheets key={file.name} sheets={file.sheets} /> : null}
    </>
  );
}

function Sheets({ sheets }: { readonly sheets: readonly Sheet[] }) {
  const [name, setName] = useState(sheets[0]?.name ?? '');
  const sheet = sheets.find((one) => one.name === name) ?? sheets[0];
  return sheet ? <OneSheet key={sheet.name} sheet={sheet} sheets={sheets} onSheet={setName} /> : null;
}

interface OneSheetProps {
  readonly sheet: Sheet;
  readonly sheets: readonly Sheet[];
  readonly onSheet: (name: string) => void;
}

function OneSheet({ sheet, sheets, onSheet }: OneSheetProps) {
  const work = useImport(sheet, likelyKind(sheet));
  return (
    <>
      <div className={dialogs.fields}>
        <Choice
          label="The rows are"
          value={work.kind.id}
          options={IMPORT_KINDS.map(({ id }) => id)}
          words={KIND_WORDS}
          onChange={work.setKind}
        />
        {sheets.length > 1 ? (
          <Choice label="Sheet" value={sheet.name} options={sheets.map((one) => one.name)} onChange={onSheet} />
        ) : null}
      </div>
      <ImportMapper work={work} />
    </>
  );
}

/** The kind whose columns the sheet names best. */
function likelyKind(sheet: Sheet): string {
  const header = sheet.rows[0] ?? [];
  const known = IMPORT_KINDS.map((kind) => ({ id: kind.id, fit: fitOf(kind, header) }));
  return known.toSorted((one, other) => other.fit - one.fit)[0]?.id ?? 'sites';
}
