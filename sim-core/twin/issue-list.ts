/** Collects what is wrong with one document, each with its place. */
import type { DocumentText, PathPart } from './document-text.ts';
import { writePath } from './document-text.ts';
import type { Issue } from './issue.ts';

export class IssueList {
  readonly #found: Issue[] = [];
  readonly #document: DocumentText;

  constructor(document: DocumentText) {
    this.#document = document;
  }

  /** `what`: whether the key or the value at the path is meant. */
  add(path: readonly PathPart[], wrong: string, right: string, what: 'key' | 'value' = 'value'): void {
    this.#found.push({
      file: this.#document.file,
      ...this.#document.place(path, what),
      path: writePath(path),
      wrong,
      right,
    });
  }

  addAll(issues: readonly Issue[]): void {
    this.#found.push(...issues);
  }

  get count(): number {
    return this.#found.length;
  }

  /** In the order of the document, each once. */
  sorted(): readonly Issue[] {
    const seen = new Set<string>();
    const once = this.#found.filter((issue) => {
      const key = JSON.stringify(issue);
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    });
    return once.sort((a, b) => a.line - b.line || a.column - b.column);
  }
}

/** As it is shown: place and path on one line, what is wrong and what would be right on the next. */
export function printIssue(issue: Issue): string {
  const place = issue.line === 0 ? issue.file : `${issue.file}:${issue.line}:${issue.column}`;
  return `${issue.path === '' ? place : `${place}  ${issue.path}`}\n  ${issue.wrong} ${issue.right}`;
}

/** All of them, with the count: `2 issues, nothing was loaded.` */
export function printIssues(issues: readonly Issue[]): string {
  const count = issues.length === 1 ? '1 issue' : `${issues.length} issues`;
  return `${issues.map(printIssue).join('\n')}\n${count}, nothing was loaded.`;
}
