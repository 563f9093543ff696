/** What Plan shows: which documents, which row and field, and what the reader says of them. Changed by the actions beside. */
import { create } from 'zustand';
import type { YamlPath } from '../../interchange/documents/yaml-text.ts';
import type { TableId } from '../../interchange/twin-tables/tables.ts';
import type { DocumentSet, Issue } from '../../sim-core/twin/index.ts';
import type { ExpandedName, PlanSchemas } from '../workers/plan.worker.ts';

export type Side = 'fields' | 'yaml' | 'map';

/** What stands over the tables, one at a time. */
export type PlanDialog =
  | { readonly kind: 'templates' }
  | { readonly kind: 'import' }
  | { readonly kind: 'add' }
  | { readonly kind: 'connect' }
  | { readonly kind: 'delete' }
  | { readonly kind: 'paste'; readonly text: string };

export interface PlanState {
  readonly table: TableId;
  /** Row in hand, by its path in the twin. */
  readonly row: YamlPath | undefined;
  /** Field of that row in hand: its keys below the row. */
  readonly field: YamlPath | undefined;
  readonly side: Side;
  /** Document that the text editor shows. */
  readonly editing: 'twin' | 'scenario';
  /** Place to be brought into view by the editor; the number moves with each wish. */
  readonly jump: { readonly line: number; readonly column: number; readonly wish: number };
  readonly dialog: PlanDialog | undefined;

  readonly issues: readonly Issue[];
  readonly names: readonly ExpandedName[];
  /** Documents that `issues` speak of; others are being read now. */
  readonly checked: DocumentSet | undefined;
  readonly schemas: PlanSchemas | undefined;
}

export const usePlan = create<PlanState>(() => ({
  table: 'facilities',
  row: undefined,
  field: undefined,
  side: 'fields',
  editing: 'twin',
  jump: { line: 1, column: 1, wish: 0 },
  dialog: undefined,
  issues: [],
  names: [],
  checked: undefined,
  schemas: undefined,
}));

export function showTable(table: TableId): void {
  usePlan.setState({ table, row: undefined, field: undefined });
}

export function showSide(side: Side): void {
  usePlan.setState({ side });
}

export function openDialog(dialog: PlanDialog): void {
  usePlan.setState({ dialog });
}

export function closeDialog(): void {
  usePlan.setState({ dialog: undefined });
}

/** Takes a row, and a field of it, in hand. */
export function takeRow(row: YamlPath | undefined, field?: YamlPath): void {
  usePlan.setState({ row, field });
}

/** Brings a place of a document into view in the text editor. */
export function showText(editing: PlanState['editing'], line: number, column: number): void {
  const { wish } = usePlan.getState().jump;
  usePlan.setState({ side: 'yaml', editing, jump: { line, column, wish: wish + 1 } });
}
