/** One thing wrong with a document: where, what, and what would be right. */
export interface Issue {
  /** Path below the opened folder. */
  readonly file: string;
  /** From 1; 0 where the whole file is meant. */
  readonly line: number;
  readonly column: number;
  /** `facilities.pdx-04.power.utilities.feed-1.capacity` */
  readonly path: string;
  readonly wrong: string;
  readonly right: string;
}

/** Documents by path below the opened folder; the only files a document can refer to. */
export type DocumentSet = Readonly<Record<string, string>>;

/** A document that was read whole, or everything that is wrong with it. Never both. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };
