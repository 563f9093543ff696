/** The keys of a grid, as spreadsheets have them: arrows walk, Enter and F2 write, a letter writes over, Delete empties. */
import type { KeyboardEvent } from 'react';

export interface GridCell {
  readonly row: number;
  readonly column: number;
}

export interface GridKeysPorts {
  readonly rows: number;
  readonly columns: number;
  /** Rows that are seen at once: a page. */
  readonly page: number;
  readonly moveTo: (cell: GridCell) => void;
  readonly edit: (typed?: string) => void;
  readonly empty: () => void;
}

export function gridKeyDown(event: KeyboardEvent, at: GridCell, ports: GridKeysPorts): void {
  const hasMod = event.ctrlKey || event.metaKey;
  const target = cellAfter(event.key, hasMod, at, ports);
  if (target) ports.moveTo(target);
  else if ((event.key === 'Enter' || event.key === 'F2') && !hasMod) ports.edit();
  else if ((event.key === 'Delete' || event.key === 'Backspace') && !hasMod && !event.shiftKey) ports.empty();
  else if (event.key.length === 1 && event.key !== ' ' && !hasMod && !event.altKey) ports.edit(event.key);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function cellAfter(
  key: string,
  hasMod: boolean,
  at: GridCell,
  { rows, columns, page }: GridKeysPorts,
): GridCell | undefined {
  const row = (to: number): GridCell => ({ row: Math.max(0, Math.min(rows - 1, to)), column: at.column });
  const column = (to: number): GridCell => ({ row: at.row, column: Math.max(0, Math.min(columns - 1, to)) });
  switch (key) {
    case 'ArrowDown':
      return row(hasMod ? rows - 1 : at.row + 1);
    case 'ArrowUp':
      return row(hasMod ? 0 : at.row - 1);
    case 'ArrowRight':
      return column(hasMod ? columns - 1 : at.column + 1);
    case 'ArrowLeft':
      return column(hasMod ? 0 : at.column - 1);
    case 'PageDown':
      return row(at.row + page);
    case 'PageUp':
      return row(at.row - page);
    case 'Home':
      return hasMod ? { row: 0, column: 0 } : column(0);
    case 'End':
      return hasMod ? { row: Math.max(0, rows - 1), column: columns - 1 } : column(columns - 1);
    default:
      return undefined;
  }
}
