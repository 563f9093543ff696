/** The twin document, as seen from outside. */
export type { AddressBook, Found } from './address-book.ts';
export { VERBS_BY_KIND } from './component-injects.ts';
export { isContainer, isCoolingUnit, isPowerNode } from './component-kinds.ts';
export { withAllBelow } from './containment.ts';
export { CABLE } from './defaults.ts';
export { suggest } from './did-you-mean.ts';
export * from './document-fields.ts';
export { type DocumentText, type PathPart, type Plain, readDocumentText, writePath } from './document-text.ts';
export type * from './estate.ts';
export { findDocument, joinPath } from './find-document.ts';
export type * from './issue.ts';
export { IssueList, printIssues } from './issue-list.ts';
export { inspectTwin, isUnknownSource, readTwin, type TwinInspection, wrongFormat } from './read-twin.ts';
export { shape } from './shape-issues.ts';
export type * from './twin.ts';
export { TWIN_FORMAT, twinJsonSchema } from './twin-document.ts';
