/** Project files, as seen from outside. */
export type { Project, ProjectReport, ProjectRun } from './project.ts';
export { readProject } from './read-project.ts';
export { loadSqlite, type Sqlite } from './sqlite.ts';
export { writeProject } from './write-project.ts';
