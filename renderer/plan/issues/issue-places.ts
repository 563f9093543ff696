/** Where an issue shows in Plan: the table, the row and the field that its path leads to. */
import type { YamlPath } from '../../../interchange/documents/yaml-text.ts';
import { type NamedRow, startsWith } from '../../../interchange/twin-tables/names.ts';
import type { PlanRow, TableId } from '../../../interchange/twin-tables/tables.ts';
import type { Issue } from '../../../sim-core/twin/index.ts';

/** `facilities.a.power.ups.u.overload[1].above` → its keys and places in lists. */
export function pathOf(written: string): YamlPath {
  return written
    .split(/\.|(?=\[\d+\])/u)
    .filter((part) => part !== '')
    .map((part) => (/^\[\d+\]$/u.test(part) ? Number(part.slice(1, -1)) : part));
}

export interface IssuePlace {
  readonly table: TableId;
  readonly row: YamlPath;
  /** Keys below the row; empty where the row as a whole is meant. */
  readonly field: YamlPath;
}

/** The innermost row that an issue of the twin lies in; undefined where it lies in none. */
export function placeOfIssue(issue: Issue, rows: readonly NamedRow[]): IssuePlace | undefined {
  const path = pathOf(issue.path);
  let found: NamedRow | undefined;
  for (const named of rows)
    if (startsWith(path, named.row.path) && (!found || named.row.path.length > found.row.path.length)) found = named;
  return found && { table: found.table, row: found.row.path, field: path.slice(found.row.path.length) };
}

/** What is wrong with each row, by its path; what lies in a row's own rows (the halls of a facility) counts for it too. */
export function issuesByRow(
  issues: readonly Issue[],
  file: string,
  rows: readonly PlanRow[],
): ReadonlyMap<string, readonly string[]> {
  const byRow = new Map<string, readonly string[]>();
  for (const issue of issues) {
    if (issue.file !== file) continue;
    const path = pathOf(issue.path);
    for (const row of rows) {
      if (!startsWith(path, row.path)) continue;
      const key = row.path.join('\n');
      byRow.set(key, [...(byRow.get(key) ?? []), `${issue.wrong} ${issue.right}`]);
    }
  }
  return byRow;
}
