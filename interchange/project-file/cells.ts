/** Reads single cells of a database: a value of the kind that belongs there, or a `CellProblem` with its column. */
import type { z } from 'zod';
import type { Cell } from './sqlite.ts';

/** A cell that holds something else than it should. Thrown within the reader of project files, never beyond it. */
export class CellProblem extends Error {
  readonly path: string;

  /** `path` is table and column: `runs.end_us`. */
  constructor(path: string, wrong: string) {
    super(wrong);
    this.path = path;
  }
}

export function textCell(cell: Cell | undefined, path: string): string {
  if (typeof cell !== 'string') throw new CellProblem(path, 'is not text');
  return cell;
}

export function numberCell(cell: Cell | undefined, path: string): number {
  if (typeof cell !== 'number') throw new CellProblem(path, 'is not a number');
  return cell;
}

/** A whole number that JavaScript holds exactly. */
export function wholeCell(cell: Cell | undefined, path: string): number {
  if (typeof cell !== 'number' || !Number.isSafeInteger(cell)) throw new CellProblem(path, 'is not a whole number');
  return cell;
}

/** `{[name]: text}` or nothing, to be spread into an object. */
export function optionalText<Name extends string>(
  name: Name,
  cell: Cell | undefined,
  path: string,
): { [Key in Name]?: string } {
  return cell === null || cell === undefined ? {} : ({ [name]: textCell(cell, path) } as { [Key in Name]?: string });
}

/** JSON of the given shape. */
export function jsonCell<T>(schema: z.ZodType<T>, cell: Cell | undefined, path: string): T {
  const text = textCell(cell, path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CellProblem(path, 'is not JSON');
  }
  return fittingCell(schema, value, path);
}

/** A value of the given shape, such as a word of a closed list. */
export function fittingCell<T>(schema: z.ZodType<T>, value: unknown, path: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  throw new CellProblem([path, ...(first?.path ?? [])].join('.'), `does not fit (${first?.message ?? 'unknown'})`);
}
