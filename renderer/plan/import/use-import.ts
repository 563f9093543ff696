/** An import in the making: the sheet, which column is which, and what the rows would come to, read and judged. */
import { useEffect, useMemo, useState } from 'react';
import { editYaml } from '../../../interchange/documents/yaml-edits.ts';
import { type ImportKind, kindOf } from '../../../interchange/import/import-kinds.ts';
import { type PlannedImport, planImport } from '../../../interchange/import/import-rows.ts';
import {
  type ColumnMap,
  guessColumns,
  looksLikeHeader,
  type UnitMap,
} from '../../../interchange/import/map-columns.ts';
import type { Sheet } from '../../../interchange/import/sheet.ts';
import { startsWith } from '../../../interchange/twin-tables/names.ts';
import type { Issue } from '../../../sim-core/twin/index.ts';
import { planWork } from '../../host/plan-work.ts';
import { whileBusy } from '../../stores/busy.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { twinFile, twinYaml } from '../documents.ts';
import { pathOf } from '../issues/issue-places.ts';
import { usePlan } from '../plan-store.ts';
import { useTwinSchema } from '../use-plan-twin.ts';

export interface ImportWork {
  readonly kind: ImportKind;
  readonly hasHeader: boolean;
  readonly header: readonly string[];
  /** Rows below the row of names. */
  readonly rows: readonly (readonly string[])[];
  readonly columns: ColumnMap;
  readonly units: UnitMap;
  readonly planned: PlannedImport;
  /** What the reader says of each row, by its place; known once it has read them. */
  readonly wrong: ReadonlyMap<number, readonly string[]>;
  /** Everything the import would break or leave open that lies in none of its rows. */
  readonly elsewhere: readonly string[];
  readonly isReading: boolean;
  readonly setKind: (id: string) => void;
  readonly setHasHeader: (has: boolean) => void;
  readonly mapColumn: (field: string, column: number | undefined) => void;
  readonly setUnit: (field: string, unit: string) => void;
}

interface Judged {
  readonly planned: PlannedImport;
  readonly issues: readonly Issue[];
  readonly problem: string | undefined;
}

export function useImport(sheet: Sheet, firstKind: string): ImportWork {
  const schema = useTwinSchema();
  const [kindId, setKind] = useState(firstKind);
  const kind = useMemo(() => kindOf(kindId), [kindId]);
  const looksNamed = useMemo(() => looksLikeHeader(kind, sheet.rows[0] ?? []), [kind, sheet]);
  const [saidHeader, setHasHeader] = useState<boolean | undefined>();
  const hasHeader = saidHeader ?? looksNamed;
  const header = useMemo(
    () => (hasHeader ? (sheet.rows[0] ?? []) : (sheet.rows[0] ?? []).map((_, at) => `Column ${at + 1}`)),
    [sheet, hasHeader],
  );
  const rows = useMemo(() => sheet.rows.slice(hasHeader ? 1 : 0), [sheet, hasHeader]);
  const guessed = useMemo(
    () => (hasHeader ? guessColumns(kind, header) : { columns: inOrder(kind, header.length), units: {} }),
    [kind, header, hasHeader],
  );
  const [changed, setChanged] = useState<{
    readonly of: object;
    readonly columns: ColumnMap;
    readonly units: UnitMap;
  }>();
  const { columns, units } = changed?.of === guessed ? changed : guessed;
  const planned = useMemo(
    () => planImport(twinYaml().plain, schema, { kind, rows, columns, units }),
    [schema, kind, rows, columns, units],
  );
  const judged = useJudged(planned);
  const { wrong, elsewhere } = useMemo(() => byRow(judged), [judged]);
  return {
    kind,
    hasHeader,
    header,
    rows,
    columns,
    units,
    planned,
    wrong,
    elsewhere,
    isReading: judged?.planned !== planned,
    setKind,
    setHasHeader,
    mapColumn: (field, column) => {
      const { [field]: _before, ...others } = columns;
      setChanged({ of: guessed, columns: column === undefined ? others : { ...others, [field]: column }, units });
    },
    setUnit: (field, unit) => {
      const { [field]: _before, ...others } = units;
      setChanged({ of: guessed, columns, units: unit === '' ? others : { ...others, [field]: unit } });
    },
  };
}

/** Without names the columns are taken in the order of the table. */
function inOrder(kind: ImportKind, width: number): ColumnMap {
  return Object.fromEntries(kind.fields.slice(0, width).map(({ key }, at) => [key, at]));
}

/** What the reader says of the twin with the rows in it, and did not say of it without them. */
function useJudged(planned: PlannedImport): Judged | undefined {
  const [judged, setJudged] = useState<Judged | undefined>();
  useEffect(() => {
    let isHere = true;
    void whileBusy('judge import', judge(planned)).then((outcome) => {
      if (isHere) setJudged(outcome);
    });
    return () => {
      isHere = false;
    };
  }, [planned]);
  return judged;
}

async function judge(planned: PlannedImport): Promise<Judged> {
  const edited = editYaml(twinYaml(), planned.edits);
  if (!edited.ok) return { planned, issues: [], problem: edited.problem };
  const { documents, scenarioFile } = useWorkspace.getState();
  const file = twinFile();
  const { issues } = await planWork().check({ ...documents, [file]: edited.yaml.text }, scenarioFile, file);
  const before = new Set(usePlan.getState().issues.map(keyOf));
  return { planned, issues: issues.filter((issue) => !before.has(keyOf(issue))), problem: undefined };
}

function keyOf({ file, path, wrong }: Issue): string {
  return `${file}\n${path}\n${wrong}`;
}

function byRow(judged: Judged | undefined): Pick<ImportWork, 'wrong' | 'elsewhere'> {
  const wrong = new Map<number, readonly string[]>();
  const elsewhere: string[] = judged?.problem === undefined ? [] : [judged.problem];
  for (const issue of judged?.issues ?? []) {
    const path = pathOf(issue.path);
    const row = judged?.planned.rows.find((one) => one.path && startsWith(path, one.path));
    const words = `${issue.wrong} ${issue.right}`;
    if (row) wrong.set(row.place, [...(wrong.get(row.place) ?? []), words]);
    else elsewhere.push(`${issue.path}: ${words}`);
  }
  return { wrong, elsewhere };
}
