/// <reference path="./sql-js.d.ts" />
/**
 * SQLite in memory, through sql.js. The host says where the WebAssembly is, since only it knows how to get it: as
 * bytes (Node, Electron) or as an address to fetch (browser). Left out: everything a project file does not need.
 */
import type { Database, SqlJsStatic, SqlValue } from 'sql.js';
// The build without Node's file access: it runs in Node as well, and in an ES module bundle, where the other does not.
import initSqlJs from 'sql.js/dist/sql-wasm-browser.js';

export type Sqlite = SqlJsStatic;
export type Cell = SqlValue;

/** Loads SQLite once per thread; keep the result. */
export async function loadSqlite(wasm: { readonly bytes: ArrayBuffer } | { readonly url: string }): Promise<Sqlite> {
  return 'bytes' in wasm ? initSqlJs({ wasmBinary: wasm.bytes }) : initSqlJs({ locateFile: () => wasm.url });
}

/** Runs one statement for each row of values. */
export function insertAll(database: Database, table: string, columns: number, rows: Iterable<readonly Cell[]>): void {
  const statement = database.prepare(
    `INSERT INTO ${table} VALUES (${Array.from({ length: columns }, () => '?').join(', ')})`,
  );
  try {
    for (const row of rows) statement.run([...row]);
  } finally {
    statement.free();
  }
}

/** The rows of a query, one at a time; the array is made anew for each. */
export function* select(database: Database, query: string, values: readonly Cell[] = []): Generator<readonly Cell[]> {
  const statement = database.prepare(query, [...values]);
  try {
    while (statement.step()) yield statement.get();
  } finally {
    statement.free();
  }
}

/** The first value of a query's first row. */
export function selectOne(database: Database, query: string): Cell | undefined {
  for (const row of select(database, query)) return row[0];
  return undefined;
}
