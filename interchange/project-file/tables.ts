/**
 * The tables of a project file, as anyone finds them who opens it with the `sqlite3` shell. Times are whole
 * microseconds since the start of the scenario (`_us`), everything else is in SI units; `_json` columns hold JSON.
 *
 *     meta   documents   screen   reports
 *     runs ─┬─ quantities ── change_points        x(t) = a + b·s + c·s² + Σ dᵢ·e^(−s/τᵢ), s = (t − at_us)/1e6
 *           ├─ events
 *           ├─ run_documents                      in place of the project's own: a run of an edited twin
 *           └─ injects                            run is NULL: as edited, not yet run
 *
 * The text of each table is part of the format: a file whose tables read otherwise is not opened.
 */

/** In the header of the file: "BKST". */
export const APPLICATION_ID = 0x424b5354;
/** Raised when a table changes; older versions are then converted on reading. */
export const FORMAT_VERSION = 3;
/** The version before, which has no `run_documents`: all its runs are of the project's own documents. */
export const VERSION_OF_ONE_TWIN = 2;

export const TABLES: Readonly<Record<string, string>> = {
  meta: 'CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID',
  documents: 'CREATE TABLE documents (path TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID',
  screen: 'CREATE TABLE screen (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID',
  reports:
    'CREATE TABLE reports (ordinal INTEGER PRIMARY KEY, name TEXT NOT NULL, media_type TEXT NOT NULL, content BLOB NOT NULL)',
  runs:
    'CREATE TABLE runs (run INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, label TEXT NOT NULL, parent TEXT, wall_saved_at TEXT, ' +
    'engine TEXT NOT NULL, twin_hash TEXT NOT NULL, scenario_hash TEXT NOT NULL, seed INTEGER NOT NULL, replication INTEGER NOT NULL, ' +
    'starts_at_ms INTEGER NOT NULL, end_us INTEGER NOT NULL, ending_json TEXT NOT NULL, verdict_json TEXT NOT NULL, hash TEXT NOT NULL)',
  run_documents:
    'CREATE TABLE run_documents (run INTEGER NOT NULL, path TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (run, path)) WITHOUT ROWID',
  quantities:
    'CREATE TABLE quantities (run INTEGER NOT NULL, quantity INTEGER NOT NULL, component TEXT NOT NULL, name TEXT NOT NULL, ' +
    'unit TEXT NOT NULL, labels_json TEXT, limits_json TEXT, PRIMARY KEY (run, quantity)) WITHOUT ROWID',
  change_points:
    'CREATE TABLE change_points (run INTEGER NOT NULL, quantity INTEGER NOT NULL, n INTEGER NOT NULL, at_us INTEGER NOT NULL, ' +
    'a REAL, b REAL, c REAL, decays_json TEXT, PRIMARY KEY (run, quantity, n)) WITHOUT ROWID',
  events:
    'CREATE TABLE events (run INTEGER NOT NULL, seq INTEGER NOT NULL, at_us INTEGER NOT NULL, type TEXT NOT NULL, component TEXT NOT NULL, ' +
    'severity TEXT NOT NULL, cause INTEGER NOT NULL, conditions_json TEXT, data_json TEXT, PRIMARY KEY (run, seq)) WITHOUT ROWID',
  injects:
    'CREATE TABLE injects (run INTEGER, ordinal INTEGER NOT NULL, id TEXT NOT NULL, at_us INTEGER NOT NULL, until_us INTEGER, verb TEXT NOT NULL, ' +
    'targets_json TEXT NOT NULL, parameters_json TEXT NOT NULL, destination_json TEXT, of_json TEXT, quantity TEXT, when_alarm TEXT, by_team TEXT, message TEXT, note TEXT, given TEXT, enabled INTEGER NOT NULL)',
};
