/** A table of the twin as columns of text: what stands in a cell, where it is written, and what may stand there. */

import { valueAt, type YamlMapping, type YamlPath } from '../../../interchange/documents/yaml-text.ts';
import { cellText } from '../../../interchange/twin-tables/cell-text.ts';
import { facilityOf, type RowIndex } from '../../../interchange/twin-tables/names.ts';
import { targetsAt } from '../../../interchange/twin-tables/references.ts';
import { choicesAt, meaningAt, type Schema, typesAt } from '../../../interchange/twin-tables/schema-at.ts';
import { keysOf, type PlanRow, type PlanTable } from '../../../interchange/twin-tables/tables.ts';
import type { ExpandedName } from '../../workers/plan.worker.ts';

export interface GridColumn {
  readonly id: string;
  readonly label: string;
  /** Share of the width that is left over. */
  readonly width: number;
  /** `place` tells where a row stands, `id` what it is called; both are no values of the row. */
  readonly kind: 'place' | 'id' | 'value';
  readonly textOf: (row: PlanRow) => string;
  /** Keys below the row; undefined where a row of its type has no such value. */
  readonly keysOf: (row: PlanRow) => YamlPath | undefined;
}

export function columnsOf(table: PlanTable, twin: YamlMapping): readonly GridColumn[] {
  const noKeys = (): undefined => undefined;
  return [
    ...table.places.map(
      ({ label, of }): GridColumn => ({ id: label, label, width: 0.9, kind: 'place', textOf: of, keysOf: noKeys }),
    ),
    { id: 'id', label: 'Id', width: 1, kind: 'id', textOf: ({ id }) => id, keysOf: noKeys },
    ...table.columns.map(
      (column): GridColumn => ({
        id: column.label,
        label: column.label,
        width: column.width ?? 1,
        kind: 'value',
        keysOf: (row) => keysOf(column, row),
        textOf: (row) => {
          const keys = keysOf(column, row);
          return keys ? cellText(valueAt(twin, [...row.path, ...keys])) : '';
        },
      }),
    ),
  ];
}

/** What may be written at a place of the twin. */
export interface Entry {
  readonly meaning: string;
  /** Words to choose from, or names of other things. */
  readonly suggestions: readonly string[];
  /** Several may stand there, with commas between them. */
  readonly isList: boolean;
}

const POWER_KINDS: ReadonlySet<ExpandedName['kind']> = new Set([
  'utility',
  'generators',
  'transformer',
  'switchboard',
  'transfer-switch',
  'ups',
  'pdu',
  'breaker',
  'feed',
]);

export function entryAt(schema: Schema, path: YamlPath, index: RowIndex, names: readonly ExpandedName[]): Entry {
  const targets = targetsAt(path);
  const written = targets ? index.namesFor(targets, path) : choicesAt(schema, path);
  const expanded = targets?.includes('power') ? expandedIn(path, names) : [];
  return {
    meaning: meaningAt(schema, path),
    suggestions: [...new Set([...written, ...expanded])],
    isList: typesAt(schema, path).has('array'),
  };
}

/** Pieces that an arrangement makes of itself have names too: `it`, `mechanical`, `ups-a`. */
function expandedIn(path: YamlPath, names: readonly ExpandedName[]): readonly string[] {
  const facility = facilityOf(path);
  return names.flatMap(({ id, kind }) => {
    if (!POWER_KINDS.has(kind)) return [];
    if (facility === undefined) return [id];
    return id.startsWith(`${facility}.`) ? [id.slice(facility.length + 1)] : [];
  });
}
